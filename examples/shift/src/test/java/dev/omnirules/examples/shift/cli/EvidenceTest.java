package dev.omnirules.examples.shift.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** {@code customer.evidence}: which ids are one customer, and what becomes of their lines. */
@Tag("ACTIVE-4")
class EvidenceTest {

    private static final String NUMBER = "5511981000001";
    private static final String NEW_NUMBER = "5511981000002";
    private static final String ID = "BR.1502576390000001";
    private static final String NEW_ID = "BR.1502576390000002";
    private static final String LID = "185031603550001@lid";

    @TempDir
    Path folder;

    @Test
    void aLineUnderAnIdFollowsTheHolderOfTheNumber() {
        Script script = waiting(Script.atWork(), NUMBER, "i1");
        accept(script, "ana", NUMBER);
        waiting(script, ID, "i2");
        evidence(script, "SEEN_TOGETHER", NUMBER, ID);
        accept(script, "bia", ID);
        accept(script, "ana", ID);
        assertThat(last(script, 3)).containsExactly("LINKED", "REFUSED CUSTOMER_WITH_OTHER_AGENT", "ALREADY_SERVING");
    }

    @Test
    void theHolderOfTheIdKeepsACustomerWhoseNumberIsFree() {
        Script script = waiting(Script.atWork(), ID, "i1");
        accept(script, "ana", ID);
        evidence(script, "SEEN_TOGETHER", NUMBER, ID);
        script.then(
                "bot.started", "'customer': '" + NUMBER + "', 'origin': '" + Script.SALES + "', 'interaction': 'i2'");
        accept(script, "bia", NUMBER);
        assertThat(last(script, 3)).containsExactly("LINKED", "REFUSED LINE_BUSY", "REFUSED CUSTOMER_WITH_OTHER_AGENT");
    }

    @Test
    void twoAgentsKeepTheirsUntilOneIsDoneAndTheEvidenceComesAgain() {
        for (String[] told : new String[][] {
            {"SEEN_TOGETHER", NUMBER, ID}, {"NUMBER_CHANGED", NUMBER, NEW_NUMBER}, {"ID_REPLACED", ID, NEW_ID}
        }) {
            Script script = waiting(waiting(Script.atWork(), told[1], "i1"), told[2], "i2");
            accept(script, "ana", told[1]);
            accept(script, "bia", told[2]);
            evidence(script, told[0], told[1], told[2]);
            finish(script, "bia", told[2]);
            evidence(script, told[0], told[1], told[2]);
            accept(script, "bia", told[2]);
            assertThat(last(script, 4))
                    .as(told[0])
                    .containsExactly("REFUSED BOTH_HELD", "FINISHED", "LINKED", "REFUSED CUSTOMER_WITH_OTHER_AGENT");
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "SEEN_TOGETHER 5511981000001 BR.1502576390000001 | SEEN_TOGETHER whatsapp:BR.1502576390000001 551181000001 | ALREADY_LINKED",
                "SEEN_TOGETHER 5511981000001 BR.1502576390000001 | SEEN_TOGETHER 5511981000001 BR.1502576390000002 | REFUSED CLAIMED",
                "SEEN_TOGETHER 5511981000001 BR.1502576390000001 | SEEN_TOGETHER 5511981000002 BR.1502576390000001 | REFUSED CLAIMED",
                "SEEN_TOGETHER 5511981000001 BR.1502576390000001 | SEEN_TOGETHER BR.ENT.7702576390000001 BR.1502576390000001 | LINKED",
                "SEEN_TOGETHER 5511981000001 BR.1502576390000001 | SEEN_TOGETHER BR.1502576390000001 185031603550001@lid | LINKED",
                "SEEN_TOGETHER 5511981000001 BR.1502576390000001 | SEEN_TOGETHER BR.1502576390000001 | ALREADY_LINKED",
                "NUMBER_CHANGED 5511981000001 5511981000002 | NUMBER_CHANGED 5511981000001 5511981000002 | ALREADY_LINKED",
                "NUMBER_CHANGED 5511981000001 5511981000002 | NUMBER_CHANGED 5511981000002 5511981000001 | LINKED",
                "SEEN_TOGETHER 5511981000002 BR.1502576390000002 | NUMBER_CHANGED 5511981000001 5511981000002 | REFUSED CLAIMED",
                "ID_REPLACED BR.1502576390000001 BR.1502576390000002 | ID_REPLACED BR.1502576390000001 BR.1502576390000002 | ALREADY_LINKED",
                "SEEN_TOGETHER 5511981000001 BR.1502576390000001 | ID_REPLACED BR.1502576390000001 BR.1502576390000002 | LINKED",
                "ID_REPLACED BR.1502576390000001 BR.1502576390000002 | SEEN_TOGETHER 5511981000001 BR.1502576390000002 | LINKED"
            })
    void evidenceThatIsNewKnownOrContradicts(String first, String second, String outcome) {
        Script script = Script.atWork();
        for (String each : List.of(first, second)) {
            String[] words = each.strip().split(" ");
            evidence(script, words[0], Arrays.copyOfRange(words, 1, words.length));
        }
        assertThat(last(script, 1)).containsExactly(outcome);
    }

    @Test
    void aChangedNumberEndsTheIdsThatTheCustomerHad() {
        Script script = waiting(Script.atWork(), NUMBER, "i1");
        accept(script, "ana", NUMBER);
        evidence(script, "SEEN_TOGETHER", NUMBER, ID);
        evidence(script, "NUMBER_CHANGED", NUMBER, NEW_NUMBER);
        evidence(script, "SEEN_TOGETHER", NEW_NUMBER, NEW_ID);
        for (String name : List.of(NUMBER, ID, NEW_NUMBER, NEW_ID)) {
            accept(script, "bia", name);
        }
        assertThat(last(script, 7))
                .containsExactly(
                        "LINKED",
                        "LINKED",
                        "LINKED",
                        "REFUSED CUSTOMER_WITH_OTHER_AGENT",
                        "REFUSED CUSTOMER_WITH_OTHER_AGENT",
                        "REFUSED CUSTOMER_WITH_OTHER_AGENT",
                        "REFUSED CUSTOMER_WITH_OTHER_AGENT");
    }

    @Test
    void aNumberThatAnotherPersonGotIsTheirsFromThenOn() {
        Script script = Script.atWork();
        evidence(script, "SEEN_TOGETHER", NUMBER, ID);
        evidence(script, "NUMBER_CHANGED", NUMBER, NEW_NUMBER);
        waiting(script, NEW_NUMBER, "i1");
        accept(script, "ana", NUMBER);
        evidence(script, "SEEN_TOGETHER", NUMBER, NEW_ID);
        waiting(script, NUMBER, "i2");
        accept(script, "bia", NEW_ID);
        accept(script, "ana", NEW_NUMBER);
        assertThat(last(script, 6))
                .containsExactly("ACCEPTED", "LINKED", "STARTED", "QUEUED", "ACCEPTED", "ALREADY_SERVING");
    }

    @Test
    void aNameOnRecordFollowsAndAnIdIsNeverShownWhole() {
        Script script = Script.atWork().line("config.customer", "'number': '" + NUMBER + "', 'name': 'Cliente Um'");
        evidence(script, "SEEN_TOGETHER", ID, LID);
        waiting(script, LID, "i1");
        accept(script, "ana", ID);
        finish(script, "ana", ID);
        evidence(script, "SEEN_TOGETHER", NUMBER, ID);
        waiting(script, LID, "i2");
        accept(script, "bia", LID);
        List<Map<String, Object>> answers = answers(script);
        assertThat(answers)
                .extracting(answer -> answer.get("shownAs"))
                .filteredOn(shown -> shown != null)
                .hasSize(2)
                .satisfiesExactly(
                        shown -> assertThat((String) shown).startsWith("…").hasSize(5),
                        shown -> assertThat(shown).isEqualTo("Cliente Um"));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '"',
            value = {
                "'kind': 'SEEN_TOGETHER', 'ids': [] | field \"\"ids\"\" must have at least one id",
                "'kind': 'SEEN_TOGETHER' | missing field \"\"ids\"\"",
                "'kind': 'SEEN_TOGETHER', 'ids': '5511981000001' | field \"\"ids\"\" must be a list of texts",
                "'kind': 'SEEN_TOGETHER', 'ids': ['120363000000000001@g.us'] | field \"\"ids\"\" must have ids of persons only",
                "'kind': 'NUMBER_CHANGED', 'ids': ['5511981000001'] | field \"\"ids\"\" must have an old id and a new one",
                "'kind': 'OTHER', 'ids': ['5511981000001'] | field \"\"kind\"\" must be one of"
            })
    void anythingElseIsMalformed(String fields, String message) {
        Runner runner = new Runner(folder);
        Runner.Result result =
                runner.replay(Script.atWork().then("customer.evidence", fields).lines());
        assertThat(result.exit()).isEqualTo(2);
        assertThat(result.err()).contains(message.replace("\"\"", "\""));
        assertThat(runner.names()).containsExactly("shift.jsonl");
    }

    @Test
    void aListOfChannelsBesideTheIdsIsIgnored() {
        Script script = Script.atWork()
                .then("customer.evidence", "'kind': 'SEEN_TOGETHER', 'ids': ['" + NUMBER + "'], 'channels': ['x']");
        assertThat(last(script, 1)).containsExactly("LINKED");
    }

    private static Script waiting(Script script, String customer, String interaction) {
        String line = "'customer': '" + customer + "', 'origin': '" + Script.SALES + "', 'interaction': '" + interaction
                + "'";
        return script.then("bot.started", line).then("queue.entered", line + ", 'queue': 'VENDAS'");
    }

    private static void accept(Script script, String agent, String customer) {
        ofAgent(script, "conversation.accepted", agent, customer);
    }

    private static void finish(Script script, String agent, String customer) {
        ofAgent(script, "conversation.finished", agent, customer);
    }

    private static void ofAgent(Script script, String type, String agent, String customer) {
        script.then(type, "'agent': '" + agent + "', 'customer': '" + customer + "', 'origin': '" + Script.SALES + "'");
    }

    private static void evidence(Script script, String kind, String... ids) {
        String list = Arrays.stream(ids).map(id -> "'" + id + "'").collect(Collectors.joining(", "));
        script.then("customer.evidence", "'kind': '" + kind + "', 'ids': [" + list + "]");
    }

    private List<Map<String, Object>> answers(Script script) {
        Runner runner = new Runner(folder);
        assertThat(runner.replay(script.lines()).exit()).isZero();
        return runner.decided();
    }

    private List<String> last(Script script, int count) {
        List<String> outcomes = answers(script).stream()
                .map(answer -> answer.get("outcome") + (answer.containsKey("reason") ? " " + answer.get("reason") : ""))
                .toList();
        return outcomes.subList(outcomes.size() - count, outcomes.size());
    }
}
