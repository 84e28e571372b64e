package dev.omnirules.postgres.token;

import static org.assertj.core.api.Assertions.assertThat;

import dev.omnirules.core.testkit.TokenArbitraries;
import dev.omnirules.core.token.AccessToken;
import dev.omnirules.core.token.RefreshWindow;
import dev.omnirules.core.token.RenewalState;
import dev.omnirules.core.token.SignIn;
import dev.omnirules.core.token.TokenPair;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.EdgeCasesMode;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.Tag;

@Tag("TOKEN-1")
class SessionCodecTest {

    private static final String STORED = "renewal/1|7|2026-03-02T08:00:00.123456789Z|PT5M0.000000001S|SLIDING|"
            + "2026-03-02T20:00:00Z|2026-03-02T07:59:59Z|2026-03-02T08:00:00Z|-42|InFlight|node/1\\007c|2026-03-02T08:03:00Z|"
            + "0|+1000000000-12-31T23:59:59.999999999Z|1|2026-03-02T08:02:40Z";

    @Provide
    Arbitrary<RenewalState> states() {
        return TokenArbitraries.states();
    }

    @Property(tries = 300, edgeCases = EdgeCasesMode.NONE)
    void givesBackEveryState(@ForAll("states") RenewalState state) {
        assertThat(SessionCodec.state(SessionCodec.text(state))).isEqualTo(state);
    }

    @Example
    void readsAndWritesWhatEarlierVersionsWrote() {
        Instant at = Instant.parse("2026-03-02T08:00:00.123456789Z");
        SignIn signIn = new SignIn(Instant.parse("2026-03-02T07:59:59Z"), Instant.parse("2026-03-02T08:00:00Z"), -42);
        RenewalState state = RenewalState.issued(
                        7,
                        at,
                        Duration.ofSeconds(300, 1),
                        RefreshWindow.until(Instant.parse("2026-03-02T20:00:00Z")),
                        signIn)
                .claimed("node/1|", Instant.parse("2026-03-02T08:02:40Z"), Instant.parse("2026-03-02T08:03:00Z"));
        assertThat(SessionCodec.text(state)).isEqualTo(STORED);
        assertThat(SessionCodec.state(STORED)).isEqualTo(state);
    }

    @Example
    void givesBackTokensWithoutARefreshToken() {
        TokenPair pair = new TokenPair(new AccessToken("a\u0000\"ç"), Optional.empty());
        assertThat(SessionCodec.tokens(SessionCodec.bytes(pair))).isEqualTo(pair);
    }
}
