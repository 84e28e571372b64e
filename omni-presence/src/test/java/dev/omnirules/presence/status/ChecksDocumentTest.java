package dev.omnirules.presence.status;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The list of {@code docs/checks.md} names tests and vectors that exist. */
class ChecksDocumentTest {

    private static final Pattern TEST = Pattern.compile("`(\\w+Test)\\.(\\w+)`");
    private static final Pattern ROW = Pattern.compile("(?m)^\\| (\\d+) \\|.*\\|$");
    private static final Pattern VECTORS = Pattern.compile("\\*JS\\*: ((?:`[a-z-]+`(?:, )?)+)");
    private static final List<Path> TESTS =
            List.of(Path.of("src/test/java"), Path.of("../examples/presence-stream/src/test/java"));

    @Test
    void everyTestAndEveryVectorThatTheListNamesExists() throws IOException {
        String list = Files.readString(Path.of("docs/checks.md"));
        List<String> rows = ROW.matcher(list)
                .results()
                .map(row -> {
                    assertThat(TEST.matcher(row.group()).find()).as(row.group()).isTrue();
                    return row.group(1);
                })
                .toList();
        assertThat(rows)
                .isEqualTo(
                        IntStream.rangeClosed(1, 18).mapToObj(Integer::toString).toList());
        for (var named : TEST.matcher(list).results().toList()) {
            assertThat(source(named.group(1))).as(named.group()).contains(" " + named.group(2) + "(");
        }
        List<String> vectors = VECTORS.matcher(list)
                .results()
                .flatMap(named -> Stream.of(named.group(1).replace("`", "").split(", ")))
                .toList();
        assertThat(vectors).hasSize(7);
        for (String vector : vectors) {
            assertThat(Path.of("src/main/resources/META-INF/omni-presence/vectors", vector + ".json"))
                    .exists();
        }
    }

    private static String source(String test) throws IOException {
        for (Path folder : TESTS) {
            try (Stream<Path> files = Files.walk(folder)) {
                List<Path> found =
                        files.filter(file -> file.endsWith(test + ".java")).toList();
                if (!found.isEmpty()) {
                    return Files.readString(found.get(0));
                }
            }
        }
        return "";
    }
}
