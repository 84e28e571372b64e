package dev.omnirules.core.contract;

import static org.assertj.core.api.Assertions.assertThat;

import dev.omnirules.core.testkit.simulation.Law;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Every test and every law that the tables of the routing document name is there. */
class RoutingTableTest {

    private static final Pattern TEST = Pattern.compile("`([A-Z]\\w+(?:Test|Contract))\\.(\\w+)`");
    private static final Pattern LAW = Pattern.compile("`([A-Z_]+)`");
    private static final List<String> FOLDERS = List.of(
            "src/test/java",
            "../examples/routing-properties/src/test/java",
            "../examples/postgres-ledger/src/test/java",
            "../examples/verification/erlang/src/test/java");

    private final List<Path> sources = sources();

    @Test
    void everyTestOfWhatHostsAskedForIsThere() throws IOException {
        assertThat(rows("| what | the host calls | test |")).hasSize(13).allSatisfy(this::namesTests);
    }

    @Test
    void everyTestAndLawOfWhatMustHoldIsThere() throws IOException {
        List<String> rows = rows("| law | test | simulation |");
        assertThat(rows).hasSize(18).allSatisfy(this::namesTests);
        Set<String> laws = Stream.of(Law.values()).map(Law::name).collect(Collectors.toSet());
        assertThat(rows.stream().flatMap(row -> LAW.matcher(row).results()).map(found -> found.group(1)))
                .contains("TIME_LIMIT", "OFFER", "STARVATION")
                .isSubsetOf(laws);
    }

    private void namesTests(String row) {
        List<String> missing = TEST.matcher(row)
                .results()
                .filter(named -> !hasTest(named.group(1), named.group(2)))
                .map(named -> named.group(0))
                .toList();
        assertThat(TEST.matcher(row).find()).as(row).isTrue();
        assertThat(missing).as(row).isEmpty();
    }

    /** Two modules may have a test class of the same name. */
    private boolean hasTest(String type, String method) {
        return sources.stream()
                .filter(file -> file.endsWith(type + ".java"))
                .anyMatch(file -> text(file).contains(" void " + method + "("));
    }

    private static List<String> rows(String head) throws IOException {
        return Files.readString(Path.of("docs/routing.md"))
                .lines()
                .dropWhile(line -> !line.equals(head))
                .skip(2)
                .takeWhile(line -> line.startsWith("|"))
                .toList();
    }

    private static List<Path> sources() {
        return FOLDERS.stream()
                .flatMap(folder -> {
                    try (Stream<Path> files = Files.walk(Path.of(folder))) {
                        return files.filter(file -> file.toString().endsWith(".java")).toList().stream();
                    } catch (IOException e) {
                        throw new UncheckedIOException(e);
                    }
                })
                .toList();
    }

    private static String text(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
