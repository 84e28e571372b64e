package dev.omnirules.examples.shift.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvFileSource;

/** The three commands on what other projects' tests and threads contain; the files say where each line is from. */
class ElsewhereCommandsTest {

    private static final String ELSEWHERE = "../../omni-whatsapp/src/test/resources/dev/omnirules/whatsapp/elsewhere/";

    @TempDir
    Path folder;

    @ParameterizedTest
    @CsvFileSource(files = ELSEWHERE + "typed.csv", delimiter = '|')
    void numbers(String text, String answer) {
        Map<String, Object> told = told("{\"input\":" + quoted(text) + "}", "numbers");
        assertThat(told).containsEntry("input", text);
        String[] defectAndSuggestion = answer.split(" ", 2);
        if (answer.startsWith("+")) {
            assertThat(told).containsEntry("result", "VALID").containsEntry("e164", answer);
        } else if (answer.equals("INCOMPLETE")) {
            assertThat(told).containsEntry("result", "INCOMPLETE").containsEntry("e164", "null");
        } else {
            assertThat(told)
                    .containsEntry("result", "INVALID")
                    .containsEntry("e164", "null")
                    .containsEntry("defect", defectAndSuggestion[0])
                    .containsEntry("suggestion", defectAndSuggestion.length == 1 ? "null" : defectAndSuggestion[1]);
        }
    }

    @ParameterizedTest
    @CsvFileSource(files = ELSEWHERE + "ids.csv", delimiter = '|')
    void idsAndPairs(String id, String key, String other, String sameness) {
        Map<String, Object> told = told("{\"input\":" + quoted(id) + "}", "ids");
        assertThat(told)
                .containsEntry("key", key.equals("OPAQUE") ? "null" : key)
                .containsEntry("opaque", key.equals("OPAQUE"));
        assertThat(told("{\"a\":" + quoted(id) + ",\"b\":" + quoted(other) + "}", "pairs"))
                .containsEntry("sameness", sameness);
    }

    private Map<String, Object> told(String line, String command) {
        Runner.Result result = new Runner(folder).withInput(line).run(command);
        assertThat(result.err()).isEmpty();
        return Json.lines(new ByteArrayInputStream(result.out().getBytes(StandardCharsets.UTF_8)))
                .get(0);
    }

    private static String quoted(String text) {
        return '"' + text.replace("\\", "\\\\").replace("\"", "\\\"").replace("\t", "\\t") + '"';
    }
}
