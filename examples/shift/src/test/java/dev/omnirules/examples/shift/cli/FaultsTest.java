package dev.omnirules.examples.shift.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What is wrong with the input is told on one line, with exit code 2, and no file is left. */
class FaultsTest {

    private static final String AT = "'at': '2026-11-16T11:00:01.000Z', ";
    private static final String FIRST =
            "{\"at\": \"2026-11-16T11:00:00.500Z\", \"type\": \"config.agent\", \"agent\": \"ana\", \"capacity\": 1}";

    private static final String BOARD = "{\"at\": \"2026-11-16T11:00:02.000Z\", \"type\": \"board.asked\"}";

    @TempDir
    Path folder;

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '\u0000',
            value = {
                "{AT 'type': 'board.asked'|not valid JSON: the object does not end on its line",
                "{AT 'type' 'board.asked'}|not valid JSON: ",
                "not json|not valid JSON: ",
                "[1]|not a JSON object",
                "12|not a JSON object",
                "{AT 'type': 'board.asked'} {}|more than one value on a line",
                "{AT 'type': 'board.asked'} x|not valid JSON: ",
                "{AT 'type': 'moon.landed'}|unknown type \"moon.landed\"",
                "{AT 'agent': 'ana'}|missing field \"type\"",
                "{'type': 'board.asked'}|missing field \"at\"",
                "{AT 'type': 7}|field \"type\" must be a text",
                "{AT 'type': 'platform.sign-in'}|missing field \"agent\"",
                "{AT 'type': 'platform.sign-in', 'agent': null}|missing field \"agent\"",
                "{AT 'type': 'platform.sign-in', 'agent': 7}|field \"agent\" must be a text",
                "{AT 'type': 'platform.sign-in', 'agent': ['ana']}|field \"agent\" must be a text",
                "{AT 'type': 'platform.sign-in', 'agent': 'ana', 'agent': 'ana'}|duplicate field \"agent\"",
                "{AT 'x': 1, 'x': 2, 'type': 'board.asked'}|duplicate field \"x\"",
                "{AT 'type': 'platform.sign-in', 'agent': 'zoe'}|unknown agent \"zoe\"",
                "{AT 'type': 'connection.beat', 'agent': 'zoe', 'conn': 1, 'seq': 1, 'hint': 'VISIBLE'}|unknown agent \"zoe\"",
                "{AT 'type': 'conversation.transferred', 'agent': 'ana', 'customer': '1', 'origin': '2', 'to': 'zoe'}|unknown agent \"zoe\"",
                "{AT 'type': 'platform.sign-in', 'agent': ' '}|agent id must not be blank",
                "{AT 'type': 'platform.sign-in', 'agent': 'a\\u0007b'}|agent id must not have control characters",
                "{AT 'type': 'config.agent', 'agent': 'bia', 'capacity': -1}|limit must be between 0 and 1000000",
                "{AT 'type': 'config.agent', 'agent': 'bia', 'capacity': 99999999999}|limit must be between 0 and 1000000",
                "{AT 'type': 'config.agent', 'agent': 'bia', 'capacity': 1.5}|field \"capacity\" must be a whole number or \"unlimited\"",
                "{AT 'type': 'config.agent', 'agent': 'bia', 'capacity': 'many'}|field \"capacity\" must be a whole number or \"unlimited\"",
                "{AT 'type': 'config.token', 'lifetime': 'soon', 'renewable': true}|field \"lifetime\" must be a duration, as PT20S",
                "{AT 'type': 'config.token', 'lifetime': 'PT0S', 'renewable': true}|field \"lifetime\" must be a duration longer than zero",
                "{AT 'type': 'config.token', 'lifetime': 'P9999D', 'renewable': true}|lifetime must be at most 3650 days",
                "{AT 'type': 'config.token', 'lifetime': 'PT1H', 'renewable': 'yes'}|field \"renewable\" must be true or false",
                "{AT 'type': 'channel.sign-in', 'agent': 'ana', 'channel': 'Fax'}|field \"channel\" must be a channel, as WHATSAPP",
                "{AT 'type': 'channel.pause', 'agent': 'ana', 'channels': 'SOME', 'reason': 'x'}|field \"channels\" must be a list of channels or \"ALL\"",
                "{AT 'type': 'channel.pause', 'agent': 'ana', 'channels': ['e-mail'], 'reason': 'x'}|field \"channels\" must be a list of channels, as WHATSAPP",
                "{AT 'type': 'channel.pause', 'agent': 'ana', 'channels': [1], 'reason': 'x'}|field \"channels\" must be a list of channels or \"ALL\"",
                "{AT 'type': 'channel.pause', 'agent': 'ana', 'channels': 'ALL'}|missing field \"reason\"",
                "{AT 'type': 'connection.beat', 'agent': 'ana', 'conn': 1, 'seq': 1.0, 'hint': 'VISIBLE'}|field \"seq\" must be a whole number",
                "{AT 'type': 'connection.beat', 'agent': 'ana', 'conn': 1, 'seq': 99999999999999999999, 'hint': 'VISIBLE'}|field \"seq\" must be a whole number",
                "{AT 'type': 'connection.beat', 'agent': 'ana', 'conn': -1, 'seq': 1, 'hint': 'VISIBLE'}|conn",
                "{AT 'type': 'connection.opened', 'agent': 'ana', 'conn': 1, 'interval': 'PT20S', 'resumes': 1}|connection 1 must not resume itself",
                "{AT 'type': 'connection.opened', 'agent': 'ana', 'conn': 1, 'interval': 'PT9H'}|interval",
                "{AT 'type': 'connection.closed', 'agent': 'ana', 'conn': 1, 'kind': 'ODD'}|field \"kind\" must be one of CLEAN",
                "{AT 'type': 'active.requested', 'agent': 'ana', 'request': '', 'to': '1'}|request id must not be blank",
                "{AT 'type': 'active.requested', 'agent': 'ana', 'request': 'r', 'to': '1', 'origin': ''}|origin address must not be blank",
                "{AT 'type': 'bot.started', 'customer': ' ', 'origin': '1', 'interaction': 'i'}|customer key must not be blank",
                "{AT 'type': 'config.wrap-up', 'most': 'PT1M'}|missing field \"first\"",
                "{AT 'type': 'config.wrap-up', 'first': 'PT25H'}|field \"first\" must be at most PT24H, but is PT25H",
                "{AT 'type': 'config.wrap-up', 'first': 'PT2M', 'most': 'PT1M'}|most must be at least PT2M and at most PT24H, but is PT1M",
                "{AT 'type': 'config.wrap-up', 'first': 'PT2M', 'counts': 'yes'}|field \"counts\" must be true or false",
                "{AT 'type': 'platform.drain', 'agent': 'zoe'}|unknown agent \"zoe\"",
                "{AT 'type': 'offer.made', 'agent': 'ana', 'customer': '1', 'origin': '2'}|missing field \"ringing\"",
                "{AT 'type': 'offer.made', 'agent': 'ana', 'customer': '1', 'origin': '2', 'ringing': 20}|field \"ringing\" must be a text",
                "{AT 'type': 'offer.made', 'agent': 'ana', 'customer': '1', 'origin': '2', 'ringing': 'PT0S'}|field \"ringing\" must be a duration longer than zero",
                "{AT 'type': 'offer.made', 'agent': 'ana', 'customer': '1', 'origin': '2', 'ringing': 'P2D'}|field \"ringing\" must be at most PT24H, but is PT48H",
                "{AT 'type': 'offer.made', 'agent': 'zoe', 'customer': '1', 'origin': '2', 'ringing': 'PT20S'}|unknown agent \"zoe\"",
                "{AT 'type': 'offer.accepted', 'agent': 'ana', 'origin': '2'}|missing field \"customer\"",
                "{AT 'type': 'offer.declined', 'customer': '1', 'origin': '2'}|missing field \"agent\"",
                "{AT 'type': 'offer.ran-out', 'customer': '1'}|missing field \"origin\"",
                "{AT 'type': 'queue.abandoned', 'customer': '1', 'origin': '2', 'interaction': 7}|field \"interaction\" must be a text",
                "{AT 'type': 'conversation.requeued', 'agent': 'ana', 'customer': '1', 'origin': '2'}|missing field \"queue\"",
                "{AT 'type': 'conversation.handed-back', 'agent': 'ana', 'customer': '1', 'origin': '2'}|missing field \"interaction\"",
                "{AT 'type': 'conversation.finished', 'agent': 'ana', 'customer': '1', 'origin': '2', 'after': 'REST'}|field \"after\" must be one of RELEASE, WRAP_UP",
                "{AT 'type': 'wrap-up.extended', 'agent': 'ana', 'customer': '1', 'origin': '2', 'by': 'PT25H'}|field \"by\" must be at most PT24H, but is PT25H",
                "{'at': '2026-11-16T11:00:00.499Z', 'type': 'board.asked'}|time goes back: 2026-11-16T11:00:00.499Z after 2026-11-16T11:00:00.500Z",
                "{'at': 'yesterday', 'type': 'board.asked'}|field \"at\" must be an instant in UTC",
                "{'at': '2026-11-16T25:00:00.000Z', 'type': 'board.asked'}|field \"at\" must be an instant in UTC",
                "{'at': '2026-02-30T11:00:00.000Z', 'type': 'board.asked'}|field \"at\" must be an instant in UTC",
                "{'at': '2026-11-16T11:00:00.000+01:00', 'type': 'board.asked'}|field \"at\" must be an instant in UTC",
                "{'at': '1500-11-16T11:00:00.000Z', 'type': 'board.asked'}|field \"at\" must lie between the years",
                "{'at': 1, 'type': 'board.asked'}|field \"at\" must be an instant in UTC"
            })
    void aMalformedLineStopsTheRun(String line, String reason) {
        Runner runner = new Runner(folder);
        String third = line.replace("AT ", AT).replace('\'', '"');
        Runner.Result result = runner.replay(List.of(FIRST, "", third, FIRST));

        assertFault(result, folder.resolve("shift.jsonl") + ", line 3: ", reason);
        assertThat(runner.names()).containsExactly("shift.jsonl");
        assertGoesOn(runner, third, reason);
    }

    /** The fault has the place of the answer, and what follows is answered. */
    private static void assertGoesOn(Runner runner, String third, String reason) {
        Runner.Result result = runner.replay(List.of(FIRST, "", third, BOARD), "--keep-going", "--locale", "en");

        assertThat(result.exit()).isEqualTo(1);
        assertThat(result.err()).isEmpty();
        assertThat(result.out()).contains("line 3: ").contains(reason).containsPattern("malformed lines +1\n");
        assertThat(runner.decided()).hasSize(2);
        assertThat(runner.decided().get(0)).containsOnlyKeys("line", "fault").containsEntry("line", 3L);
        assertThat(runner.decided().get(0).get("fault").toString()).contains(reason);
        assertThat(runner.decided().get(1)).containsEntry("line", 4L).containsEntry("outcome", "BOARD");
    }

    @Test
    void aShiftWithoutAFaultIsReplayedTheSameLineByLine() throws IOException {
        Runner runner = new Runner(folder);
        Path file = runner.file(
                "shift.jsonl",
                FaultsTest.class
                        .getResourceAsStream("/dev/omnirules/examples/shift/shift-small.jsonl")
                        .readAllBytes());
        runner.replay(file);
        String decisions = Files.readString(runner.decisions());

        assertThat(runner.replay(file, "--keep-going").exit()).isZero();
        assertThat(runner.decisions()).hasContent(decisions);
    }

    @Test
    void fieldsThatNobodyReadsAreTolerated() {
        String more =
                "{\"at\": \"2026-11-16T11:00:01Z\", \"more\": {\"at\": [1]}, \"seq\": \"x\", \"type\": \"board.asked\"}";

        assertThat(new Runner(folder).replay(List.of(FIRST, more, "")).exit()).isZero();
    }

    @Test
    void linesMayEndTheWindowsWayAndTheLastOneNotAtAll() {
        String board = FIRST.replaceFirst("\"type.*", "\"type\": \"board.asked\"}");
        Runner runner = new Runner(folder);
        Path file = runner.file("shift.jsonl", "\ufeff" + FIRST + "\r\n" + board + "\r\n" + board);

        assertThat(runner.replay(file).err()).isEmpty();
        assertThat(runner.decided())
                .extracting(decision -> decision.get("line"))
                .containsExactly(2L, 3L);
    }

    @Test
    void anUnfinishedLastLineIsMalformed() {
        Runner runner = new Runner(folder);
        Path file = runner.file("cut.jsonl", FIRST + "\n" + FIRST.substring(0, 40));

        assertFault(runner.replay(file), "cut.jsonl, line 2: ", "not valid JSON");
    }

    @Test
    void aTruncatedGzipNamesTheLineThatItCuts() throws IOException {
        Runner runner = new Runner(folder);
        byte[] packed = gzip((FIRST + "\n").repeat(5_000));
        Path file = runner.file("cut.gz", java.util.Arrays.copyOf(packed, packed.length - 100));

        assertFault(
                runner.replay(file),
                "cut.gz, line ",
                "truncated gzip: it ends after " + (packed.length - 110) + " packed bytes");
        assertFault(runner.replay(file, "--keep-going"), "cut.gz, line ", "truncated gzip");
        assertThat(runner.names()).containsExactly("cut.gz");
    }

    @Test
    void aDamagedGzipNamesTheLineAndTheBytesBeforeTheDamage() throws IOException {
        Runner runner = new Runner(folder);
        byte[] packed = gzip(FIRST + "\n");
        packed[10] |= 0x06;

        assertFault(
                runner.replay(runner.file("odd.gz", packed)),
                "odd.gz, line 1: ",
                "damaged gzip after 1 packed bytes: invalid block type");
    }

    @Test
    void aGzipThatEndsInItsHeaderSaysSo() throws IOException {
        Runner runner = new Runner(folder);

        for (int length = 0; length < 10; length++) {
            Path file = runner.file("cut.gz", java.util.Arrays.copyOf(gzip(FIRST), length));
            assertFault(runner.replay(file), "cut.gz: ", "cannot be read: truncated gzip: it ends within its header");
        }
    }

    @Test
    void whatIsNamedGzipAndIsNoneCannotBeRead() {
        Runner runner = new Runner(folder);

        assertFault(runner.replay(runner.file("shift.gz", FIRST)), "shift.gz: ", "cannot be read: no gzip: ");
    }

    @Test
    void aMissingFileCannotBeRead() {
        assertFault(
                new Runner(folder).replay(folder.resolve("none.jsonl")),
                folder.resolve("none.jsonl") + ": ",
                "cannot be read: no such file or directory");
    }

    @Test
    void aDirectoryCannotBeRead() {
        assertFault(new Runner(folder).replay(folder), folder + ": ", "cannot be read: is a directory");
    }

    @Test
    void anOutputInAMissingFolderCannotBeWritten() {
        Runner runner = new Runner(folder);
        Runner.Result result = runner.run(
                "replay", "--transitions", runner.transitions().toString(), "--decisions", folder + "/no/d.jsonl");

        assertFault(result, "/no/d.jsonl: ", "cannot be written: ");
        assertThat(runner.names()).isEmpty();
    }

    @Test
    void oneFileForBothOutputsIsRefused() {
        String file = folder.resolve("both.jsonl").toString();

        assertFault(
                new Runner(folder).run("replay", "--decisions", file, "--transitions", folder + "/./both.jsonl"),
                file,
                "must be different files");
    }

    @Test
    void aFailedRunLeavesAnEarlierFileAsItWas() throws IOException {
        Runner runner = new Runner(folder);
        Files.writeString(runner.decisions(), "before");

        assertThat(runner.replay(List.of(FIRST, "{}")).exit()).isEqualTo(2);
        assertThat(runner.decisions()).hasContent("before");
        assertThat(runner.names()).containsExactly("decisions.jsonl", "shift.jsonl");
    }

    @Test
    void aFaultInStandardInputNamesItsLine() {
        assertFault(
                new Runner(folder).withInput("{}\n").run("replay", "-"), "standard input, line 1: ", "missing field");
    }

    @Test
    void wrongArgumentsAreToldWithExitCodeTwo() {
        assertThat(new Runner(folder).run("replay", "--until", "noon").exit()).isEqualTo(2);
        assertThat(new Runner(folder).run("rewind").exit()).isEqualTo(2);
        assertThat(new Runner(folder).run().exit()).isEqualTo(2);
    }

    private static void assertFault(Runner.Result result, String place, String reason) {
        assertThat(result.exit()).isEqualTo(2);
        assertThat(result.err()).startsWith("omni-shift: ").contains(place).contains(reason);
        assertThat(result.err().strip().lines()).hasSize(1);
    }

    static byte[] gzip(String text) throws IOException {
        ByteArrayOutputStream packed = new ByteArrayOutputStream();
        try (GZIPOutputStream out = new GZIPOutputStream(packed)) {
            out.write(text.getBytes(StandardCharsets.UTF_8));
        }
        return packed.toByteArray();
    }
}
