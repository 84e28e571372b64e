package dev.omnirules.examples.shift.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code numbers}, {@code ids} and {@code pairs}: one answer a line, in order. */
class ContactCommandsTest {

    @TempDir
    Path folder;

    @Test
    void aTypedNumberIsValidIncompleteOrInvalid() {
        List<Map<String, Object>> answers = answers("""
                {"input": "(11) 98765-4321"}
                {"input": "(21) 32235036"}
                {"input": "11 9876"}
                {"input": "11 8765-4321"}
                {"input": "190"}
                """, "numbers");

        assertThat(answers.get(0))
                .containsExactlyInAnyOrderEntriesOf(Map.of(
                        "input", "(11) 98765-4321",
                        "result", "VALID",
                        "kind", "MOBILE",
                        "e164", "+5511987654321",
                        "national", "(11) 98765-4321",
                        "defect", "null",
                        "suggestion", "null"));
        assertThat(answers.get(1)).containsEntry("kind", "LANDLINE").containsEntry("e164", "+552132235036");
        assertThat(answers.get(2)).containsEntry("result", "INCOMPLETE").containsEntry("defect", "null");
        assertThat(answers.get(3))
                .containsEntry("result", "INVALID")
                .containsEntry("defect", "MISSING_NINTH_DIGIT")
                .containsEntry("suggestion", "+5511987654321")
                .containsEntry("e164", "null");
        assertThat(answers.get(4)).containsEntry("defect", "NON_GEOGRAPHIC");
    }

    @Test
    void anotherCountrysNumberIsValidOnlyWhereItIsAskedFor() {
        String lines = "{\"input\": \"+351 912 345 678\"}\n{\"input\": \"+1 202 555 0123\"}\n";
        assertThat(answers(lines, "numbers"))
                .extracting(answer -> answer.get("defect"))
                .containsExactly("FOREIGN", "FOREIGN");
        List<Map<String, Object>> answers = answers(lines, "numbers", "--foreign", "PT,UY");
        assertThat(answers.get(0))
                .containsEntry("result", "VALID")
                .containsEntry("kind", "FOREIGN")
                .containsEntry("e164", "+351912345678")
                .containsEntry("national", "912 345 678");
        assertThat(answers.get(1)).containsEntry("defect", "FOREIGN");
        assertThat(answers(lines, "numbers", "--foreign", "any"))
                .extracting(answer -> answer.get("kind"))
                .containsExactly("FOREIGN", "FOREIGN");
    }

    @Test
    void aRegionThatIsNoneIsRefused() {
        for (String wrong : List.of("BR", "XX", "PT,PT", "")) {
            Runner.Result result = new Runner(folder).withInput("").run("numbers", "--foreign", wrong);
            assertThat(result.exit()).isEqualTo(2);
            assertThat(result.err()).contains("--foreign");
        }
    }

    @Test
    void anIdGivesItsCustomersKeyAndIds() {
        List<Map<String, Object>> answers = answers("""
                {"input": "556184070067@s.whatsapp.net"}
                {"input": "5511987654321"}
                {"input": "551132235036"}
                {"input": "551161234567"}
                {"input": "123456@lid"}
                """, "ids");

        assertThat(answers.get(0))
                .containsEntry("key", "+5561984070067")
                .containsEntry("candidates", List.of("556184070067", "5561984070067"))
                .containsEntry("possible", List.of())
                .containsEntry("opaque", false);
        assertThat(answers.get(1)).containsEntry("candidates", List.of("5511987654321", "551187654321"));
        assertThat(answers.get(2)).containsEntry("candidates", List.of("551132235036"));
        assertThat(answers.get(3))
                .containsEntry("key", "+551161234567")
                .containsEntry("possible", List.of("5511961234567"));
        assertThat(answers.get(4))
                .containsEntry("key", "null")
                .containsEntry("candidates", List.of())
                .containsEntry("opaque", true);
    }

    @Test
    void anIdHasAKindAndAUserIdHasAKey() {
        List<Map<String, Object>> answers = answers("""
                {"input": "5511987654321"}
                {"input": "whatsapp:BR.1502576390000001"}
                {"input": "BR.ENT.7702576390000001"}
                {"input": "185031603550001_1:99@lid"}
                {"input": "120363000000000001@g.us"}
                {"input": "status@broadcast"}
                {"input": "n/a"}
                {"input": "br.1502576390000001"}
                """, "ids");

        assertThat(answers)
                .extracting(answer -> answer.get("kind"))
                .containsExactly("PHONE", "USER_ID", "PARENT_USER_ID", "LID", "GROUP", "OTHER", "OTHER", "OTHER");
        assertThat(answers)
                .extracting(answer -> answer.get("key"))
                .containsExactly(
                        "+5511987654321",
                        "BR.1502576390000001",
                        "BR.ENT.7702576390000001",
                        "null",
                        "null",
                        "null",
                        "null",
                        "null");
        assertThat(answers.get(1)).containsEntry("candidates", List.of()).containsEntry("opaque", true);
    }

    @Test
    void aTypedColumnIsReadAsTypedFirst() {
        String rows = """
                {"input": "(11) 98765-4321"}
                {"input": "5511987654321"}
                {"input": "11987654321"}
                {"input": "51999990001"}
                {"input": "(11) 8765-4321"}
                {"input": "+1 202 555 0123"}
                {"input": "BR.1502576390000001"}
                {"input": "n/a"}
                """;
        assertThat(answers(rows, "ids", "--typed"))
                .extracting(answer -> answer.get("key") + " " + answer.get("read"))
                .containsExactly(
                        "+5511987654321 TYPED",
                        "+5511987654321 TYPED",
                        "+5511987654321 TYPED",
                        "+5551999990001 TYPED",
                        "+5511987654321 SUGGESTED",
                        "+12025550123 FOREIGN",
                        "BR.1502576390000001 PROVIDER_ID",
                        "null UNREADABLE");
        assertThat(answers(rows, "ids").get(3)).containsEntry("key", "+51999990001");
    }

    @Test
    void aPairOfTypedRowsIsReadAsTypedFirst() {
        String pairs = """
                {"a": "(11) 98765-4321", "b": "5511987654321"}
                {"a": "11987654321", "b": "(11) 8765-4321"}
                {"a": "51999990001", "b": "+51 999 990 001"}
                {"a": "n/a", "b": "n/a"}
                """;
        List<Map<String, Object>> answers = answers(pairs, "pairs", "--typed");
        assertThat(answers)
                .extracting(answer -> answer.get("sameness"))
                .containsExactly("CONFIRMED", "POSSIBLE", "DIFFERENT", "DIFFERENT");
        assertThat(answers.get(1)).containsEntry("readA", "TYPED").containsEntry("readB", "SUGGESTED");
        assertThat(answers(pairs, "pairs"))
                .extracting(answer -> answer.get("sameness"))
                .containsExactly("DIFFERENT", "DIFFERENT", "CONFIRMED", "CONFIRMED");
    }

    @Test
    void aPairIsOneCustomerPerhapsOneOrTwo() {
        assertThat(answers("""
                        {"a": "556184070067", "b": "+55 61 98407-0067"}
                        {"a": "551161234567", "b": "5511961234567"}
                        {"a": "551132235036", "b": "5511932235036"}
                        """, "pairs"))
                .extracting(answer -> answer.get("sameness"))
                .containsExactly("CONFIRMED", "POSSIBLE", "DIFFERENT");
    }

    @Test
    void anyTextIsAnsweredAndGivenBackAsItWas() {
        assertThat(answers("{\"input\": \"\\ud800\\u0000\"}\n{\"input\": \"\"}\n", "numbers"))
                .extracting(answer -> answer.get("input"))
                .containsExactly("\ud800\u0000", "");
    }

    @Test
    void aFileIsReadAsWellPlainOrPacked() throws IOException {
        Runner runner = new Runner(folder);
        Path plain = runner.file("in.jsonl", "{\"input\": \"190\"}\n");
        Path packed = runner.file("in.gz", FaultsTest.gzip("{\"input\": \"190\"}\n"));

        assertThat(runner.run("numbers", plain.toString()).out())
                .isEqualTo(runner.run("numbers", packed.toString()).out())
                .contains("NON_GEOGRAPHIC");
    }

    @Test
    void aMalformedLineStopsTheAnswersAfterThoseBeforeIt() {
        Runner.Result result = new Runner(folder)
                .withInput("{\"input\": \"190\"}\n{\"input\": 190}\n")
                .run("numbers");

        assertThat(result.exit()).isEqualTo(2);
        assertThat(result.out().lines()).hasSize(1);
        assertThat(result.err())
                .isEqualToIgnoringNewLines("omni-shift: standard input, line 2: field \"input\" must be a text");
    }

    private List<Map<String, Object>> answers(String lines, String... command) {
        Runner.Result result = new Runner(folder).withInput(lines).run(command);
        assertThat(result.err()).isEmpty();
        assertThat(result.exit()).isZero();
        return Json.lines(new ByteArrayInputStream(result.out().getBytes(StandardCharsets.UTF_8)));
    }
}
