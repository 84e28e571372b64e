package dev.omnirules.core.token.renewer;

import static org.assertj.core.api.Assertions.assertThat;

import dev.omnirules.core.testkit.MutableClock;
import dev.omnirules.core.token.AccessToken;
import dev.omnirules.core.token.RefreshToken;
import dev.omnirules.core.token.TokenPair;
import dev.omnirules.core.token.issuer.RenewalAnswer;
import dev.omnirules.core.token.issuer.RenewalRequest;
import dev.omnirules.core.token.issuer.TokenGrant;
import dev.omnirules.core.token.issuer.TokenIssuer;
import dev.omnirules.core.token.store.InMemoryTokenStore;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("TOKEN-1")
@DisplayName("No token leaves but through its value")
class SecrecyTest {

    private static final String SECRET = "s3cr3t-do-not-show";

    @Test
    @DisplayName("not in a text of any part, not in a notice, not in an exception, not on the console")
    void nowhere() {
        MutableClock clock = MutableClock.at(Floor.START);
        TokenIssuer leaking = new TokenIssuer() {
            @Override
            public RenewalAnswer renew(RenewalRequest request) {
                throw new IllegalStateException(request.refresh().value());
            }

            @Override
            public void revoke(TokenPair tokens) {
                throw new IllegalStateException(tokens.access().value());
            }
        };
        List<String> texts = new ArrayList<>();
        InMemoryTokenStore store = new InMemoryTokenStore();
        PrintStream out = System.out;
        PrintStream err = System.err;
        ByteArrayOutputStream console = new ByteArrayOutputStream();
        PrintStream caught = new PrintStream(console, true, StandardCharsets.UTF_8);
        System.setOut(caught);
        System.setErr(caught);
        try {
            TokenRenewer renewer = TokenRenewer.builder(leaking, Runnable::run)
                    .virtualClock(clock)
                    .store(store)
                    .listener(notice -> texts.add(notice.toString()))
                    .build();
            TokenGrant grant = TokenGrant.of(new AccessToken(SECRET), new RefreshToken(SECRET), Duration.ofHours(1));
            TokenSession session = renewer.open(Floor.ANA, grant, clock.instant());
            texts.add(grant.toString());
            texts.add(session.toString());
            texts.add(renewer.toString());
            texts.add(renewer.gauges().toString());
            clock.advance(Duration.ofMinutes(50));
            renewer.runDue();
            texts.add(store.load(Floor.ANA).toString());
            texts.add(session.decision().toString());
            clock.advance(Duration.ofMinutes(50));
            try {
                texts.add(session.token().toString());
            } catch (TokenUnavailableException unavailable) {
                texts.add(unavailable.toString());
            }
            texts.add(renewer.signOut(Floor.ANA).toString());
        } finally {
            System.setOut(out);
            System.setErr(err);
        }
        texts.add(console.toString(StandardCharsets.UTF_8));
        assertThat(texts).hasSizeGreaterThan(8).noneMatch(text -> text.contains(SECRET));
    }
}
