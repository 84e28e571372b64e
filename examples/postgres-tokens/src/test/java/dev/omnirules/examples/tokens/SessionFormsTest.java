package dev.omnirules.examples.tokens;

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
class SessionFormsTest {

    private static final String STORED = """
            {"generation":7,"issuedAt":"2026-03-02T08:00:00.123456789Z","lifetime":"PT5M0.000000001S",\
            "refresh":{"kind":"SLIDING","until":"2026-03-02T20:00:00Z"},\
            "signIn":{"signedInAt":"2026-03-02T07:59:59Z","activeAt":"2026-03-02T08:00:00Z","seed":-42},\
            "progress":{"is":"inFlight","claim":"node/1","claimUntil":"2026-03-02T08:03:00Z",\
            "trail":{"failures":0,"failingSince":"+1000000000-12-31T23:59:59.999999999Z","presentations":1,\
            "presentedSince":"2026-03-02T08:02:40Z"}}}""";

    private final SessionForms forms = new SessionForms();

    @Provide
    Arbitrary<RenewalState> states() {
        return TokenArbitraries.states();
    }

    @Property(tries = 300, edgeCases = EdgeCasesMode.NONE)
    void givesBackEveryState(@ForAll("states") RenewalState state) {
        assertThat(forms.state(forms.text(state))).isEqualTo(state);
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
                .claimed("node/1", Instant.parse("2026-03-02T08:02:40Z"), Instant.parse("2026-03-02T08:03:00Z"));
        assertThat(forms.text(state)).isEqualTo(STORED);
        assertThat(forms.state(STORED)).isEqualTo(state);
    }

    @Example
    void givesBackTokensWithoutARefreshToken() {
        TokenPair pair = new TokenPair(new AccessToken("a\u0000\"ç"), Optional.empty());
        assertThat(forms.tokens(forms.bytes(pair))).isEqualTo(pair);
    }
}
