package dev.omnirules.examples.shift.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** When status changes are told, to the millisecond. */
class StatusChangesTest {

    private static final String BEAT = "'agent': 'ana', 'conn': 1, 'hint': 'VISIBLE', 'seq': ";
    private static final Duration LEASE = Duration.ofSeconds(67);

    @TempDir
    Path folder;

    /** Ana connects and signs in within one second, at 11:00:02. */
    private static Script connected() {
        return Script.withAgents()
                .then("platform.sign-in", "'agent': 'ana'")
                .after(Duration.ofSeconds(1))
                .line("channel.sign-in", "'agent': 'ana', 'channel': 'WHATSAPP'")
                .line("connection.opened", "'agent': 'ana', 'conn': 1, 'interval': 'PT20S'");
    }

    @Test
    void linesOfOneInstantBringOneChange() {
        assertThat(told(connected().then("board.asked", "")))
                .containsExactly("2026-11-16T11:00:02.000Z ana OFFLINE AVAILABLE ALL_CHANNELS");
    }

    @Test
    void aLostLeaseIsToldAtItsExactEnd() {
        assertThat(told(connected().after(LEASE).then("board.asked", "")))
                .contains("2026-11-16T11:01:09.000Z ana AVAILABLE INACTIVE HEARTBEAT_TIMEOUT")
                .hasSize(2);
    }

    @Test
    void aBeatAtTheEndOfTheLeaseSavesIt() {
        assertThat(told(connected()
                        .after(LEASE)
                        .line("connection.beat", BEAT + 2)
                        .then("board.asked", "")))
                .hasSize(1);
    }

    @Test
    void aBeatAMillisecondLaterDoesNot() {
        assertThat(told(connected()
                        .after(LEASE.plusMillis(1))
                        .line("connection.beat", BEAT + 2)
                        .then("board.asked", "")))
                .containsSubsequence(
                        "2026-11-16T11:01:09.000Z ana AVAILABLE INACTIVE HEARTBEAT_TIMEOUT",
                        "2026-11-16T11:01:09.001Z ana INACTIVE AVAILABLE ALL_CHANNELS");
    }

    @Test
    void whatTimeBringsAtTheLastInstantIsNotTold() {
        assertThat(told(connected().after(LEASE).line("board.asked", ""))).hasSize(1);
    }

    @Test
    void whatALineBringsAtTheLastInstantIsTold() {
        assertThat(told(connected().after(LEASE).line("platform.sign-out", "'agent': 'ana'")))
                .endsWith("2026-11-16T11:01:09.000Z ana AVAILABLE OFFLINE PLATFORM_SIGNED_OUT")
                .hasSize(2);
    }

    @Test
    void theBoardSeesTheInstantItself() {
        Runner runner = new Runner(folder);
        runner.replay(connected().after(LEASE).line("board.asked", "").lines());

        assertThat(runner.decided().get(2).get("counts").toString()).contains("INACTIVE=1", "AVAILABLE=0");
    }

    @Test
    void changesOfOneInstantAreOrderedByAgent() {
        Script shift = Script.withAgents()
                .line("platform.sign-in", "'agent': 'bia'")
                .line("platform.sign-in", "'agent': 'ana'")
                .line("channel.sign-in", "'agent': 'bia', 'channel': 'VOICE'")
                .line("channel.sign-in", "'agent': 'ana', 'channel': 'VOICE'")
                .then("board.asked", "");

        assertThat(told(shift))
                .containsExactly(
                        "2026-11-16T11:00:00.000Z ana OFFLINE INACTIVE NEVER_CONNECTED",
                        "2026-11-16T11:00:00.000Z bia OFFLINE INACTIVE NEVER_CONNECTED");
    }

    @Test
    void theAgentShowsThatItsConnectionIsLost() {
        String printed = new Runner(folder)
                .replay(connected().after(LEASE).then("board.asked", "").lines())
                .out();

        assertThat(printed)
                .contains("⚠ Perda de conexão. Você está offline."
                        + " Aguarde um instante para realizar o envio de mensagens");
    }

    private List<String> told(Script shift) {
        Runner runner = new Runner(folder);
        assertThat(runner.replay(shift.lines()).err()).isEmpty();
        return runner.changed().stream()
                .map(change -> change.get("at") + " " + change.get("agent") + " " + change.get("from") + " "
                        + change.get("to") + " " + change.get("reason"))
                .toList();
    }
}
