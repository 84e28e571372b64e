package dev.omnirules.examples.shift.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Tokens on the shift's clock (TOKEN-1). */
class TokensTest {

    @TempDir
    Path folder;

    @Test
    void threeDaysBringHundredsOfRenewalsAndNoExpiredToken() {
        assertThat(summaryOf(72, "'lifetime': 'PT5M', 'renewable': true"))
                .containsPattern("tokens renovados +(8[6-9]\\d|9\\d\\d|1\\d\\d\\d)\n")
                .containsPattern("tokens expirados encontrados +0\n");
    }

    @Test
    void aTokenThatNothingRenewsIsMetExpired() {
        assertThat(summaryOf(24, "'lifetime': 'PT8H', 'renewable': false"))
                .containsPattern("tokens renovados +0\n")
                .containsPattern("tokens expirados encontrados +[1-9]");
    }

    @Test
    void anAgentWhoIsSignedOutHasNoToken() {
        Script shift = Script.withAgents()
                .line("config.token", "'lifetime': 'PT15M', 'renewable': true")
                .signIn("ana")
                .then("platform.sign-out", "'agent': 'ana'")
                .after(Duration.ofHours(12))
                .then("platform.sign-out", "'agent': 'ana'");

        assertThat(new Runner(folder).replay(shift.lines()).out())
                .containsPattern("tokens renovados +0\n")
                .containsPattern("tokens expirados encontrados +0\n");
    }

    private String summaryOf(int hours, String token) {
        Script shift = Script.withAgents().line("config.token", token).signIn("ana");
        for (int hour = 0; hour < hours; hour++) {
            shift.after(Duration.ofHours(1)).then("platform.sign-in", "'agent': 'ana'");
        }
        return new Runner(folder).replay(shift.lines()).out();
    }
}
