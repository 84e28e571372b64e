package dev.omnirules.core.contract;

import static org.assertj.core.api.Assertions.assertThat;

import dev.omnirules.core.testkit.simulation.Law;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Every test and every law that the tables of the documents name is there. */
class ContractTableTest {

    private static final Pattern QUOTED = Pattern.compile("`([^`]+)`");
    private static final Pattern TEST = Pattern.compile("void (\\w+)\\(");
    private static final Pattern NAMED = Pattern.compile("`(\\w+(?:Test|Contract))\\.(\\w+)`");
    private static final List<String> FOLDERS = List.of(
            "src/test/java",
            "adapters/omni-postgres/src/test/java",
            "adapters/omni-spring-boot-starter/src/test/java",
            "../omni-presence/src/test/java",
            "../examples/verification/benchmarks/src/test/java",
            "../omni-whatsapp/src/test/java");

    @Test
    void everyTestAndLawOfTheTableIsThere() throws IOException {
        Map<String, Set<String>> tests = tests();
        Set<String> laws = Stream.of(Law.values()).map(Law::name).collect(Collectors.toSet());
        List<String> rows = rows("docs/ledger.md", "| what must not happen |");
        assertThat(rows).hasSize(11);
        for (String row : rows) {
            String owner = "";
            for (String name :
                    QUOTED.matcher(row).results().map(found -> found.group(1)).toList()) {
                int dot = name.indexOf('.');
                if (laws.contains(name)) {
                    continue;
                }
                if (dot >= 0 || tests.containsKey(name)) {
                    owner = dot < 0 ? name : name.substring(0, dot);
                    assertThat(tests).as(row).containsKey(owner);
                }
                if (!tests.containsKey(name)) {
                    assertThat(tests.get(owner)).as(row).contains(name.substring(dot + 1));
                }
            }
        }
    }

    @Test
    void everyTestOfTheCasesThatAHostMeetsIsThere() throws IOException {
        Map<String, Set<String>> tests = tests();
        List<String> rows = rows("docs/embedding.md", "| case |");
        assertThat(rows).hasSize(17);
        for (String row : rows) {
            List<MatchResult> named = NAMED.matcher(row).results().toList();
            assertThat(named).as(row).isNotEmpty();
            for (MatchResult test : named) {
                assertThat(tests.getOrDefault(test.group(1), Set.of()))
                        .as(test.group())
                        .contains(test.group(2));
            }
        }
    }

    private static List<String> rows(String document, String head) throws IOException {
        return Files.readString(Path.of(document))
                .lines()
                .dropWhile(line -> !line.startsWith(head))
                .skip(2)
                .takeWhile(line -> line.startsWith("|"))
                .toList();
    }

    /** The tests of each class, with those of the contracts that make up the ledger's. */
    private static Map<String, Set<String>> tests() throws IOException {
        Map<String, Set<String>> tests = new HashMap<>();
        for (String folder : FOLDERS) {
            try (Stream<Path> files = Files.walk(Path.of(folder))) {
                files.filter(file -> file.toString().endsWith(".java"))
                        .forEach(file -> tests.computeIfAbsent(
                                        file.getFileName().toString().replace(".java", ""), any -> new HashSet<>())
                                .addAll(named(file)));
            }
        }
        Set<String> all = new HashSet<>();
        List.of("ContractStore", "IsolationContract", "ValueContract", "StoryContract", "LedgerContract")
                .forEach(part -> all.addAll(tests.get(part)));
        tests.put("LedgerContract", all);
        return tests;
    }

    private static Set<String> named(Path file) {
        try {
            return TEST.matcher(Files.readString(file))
                    .results()
                    .map((MatchResult found) -> found.group(1))
                    .collect(Collectors.toSet());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
