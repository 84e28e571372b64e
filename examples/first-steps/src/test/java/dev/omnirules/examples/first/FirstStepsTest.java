package dev.omnirules.examples.first;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Runs every program, and compares what it prints with its block in the README. */
class FirstStepsTest {

    private static final Path SOURCES = Path.of("src/main/java/dev/omnirules/examples/first");
    private static final Pattern BLOCK = Pattern.compile("```text (\\w+)\n(.*?)```", Pattern.DOTALL);

    @ParameterizedTest
    @MethodSource("programs")
    void printsWhatTheReadmeShows(String program) throws Exception {
        assertThat(printedBy(program)).isEqualTo(blocks().get(program));
    }

    @Test
    void theReadmeShowsThesePrograms() throws IOException {
        assertThat(blocks().keySet()).containsExactlyElementsOf(programs());
    }

    @Test
    void allTogetherHaveAtMost150Lines() throws IOException {
        int lines = 0;
        for (String program : programs()) {
            lines += Files.readAllLines(SOURCES.resolve(program + ".java")).size();
        }
        assertThat(lines).isLessThanOrEqualTo(150);
    }

    static List<String> programs() throws IOException {
        List<String> names = new ArrayList<>();
        try (Stream<Path> files = Files.list(SOURCES)) {
            files.map(file -> file.getFileName().toString().replace(".java", ""))
                    .sorted()
                    .forEach(names::add);
        }
        return names;
    }

    private static Map<String, String> blocks() throws IOException {
        Map<String, String> blocks = new TreeMap<>();
        BLOCK.matcher(Files.readString(Path.of("README.md")))
                .results()
                .forEach(block -> blocks.put(block.group(1), block.group(2)));
        return blocks;
    }

    private static String printedBy(String program) throws Exception {
        PrintStream before = System.out;
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        System.setOut(new PrintStream(bytes, true, StandardCharsets.UTF_8));
        try {
            Class.forName("dev.omnirules.examples.first." + program)
                    .getMethod("main", String[].class)
                    .invoke(null, (Object) new String[0]);
        } finally {
            System.setOut(before);
        }
        return bytes.toString(StandardCharsets.UTF_8).replace(System.lineSeparator(), "\n");
    }
}
