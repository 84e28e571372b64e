package dev.omnirules.examples.features;

import static dev.omnirules.examples.features.Host.ANA;
import static dev.omnirules.examples.features.Host.START;
import static org.assertj.core.api.Assertions.assertThat;

import dev.omnirules.core.testkit.MutableClock;
import dev.omnirules.core.token.AccessToken;
import dev.omnirules.core.token.RefreshToken;
import dev.omnirules.core.token.RefreshUse;
import dev.omnirules.core.token.RenewalTimings;
import dev.omnirules.core.token.TokenPair;
import dev.omnirules.core.token.issuer.RenewalAnswer;
import dev.omnirules.core.token.issuer.RenewalRequest;
import dev.omnirules.core.token.issuer.TokenGrant;
import dev.omnirules.core.token.issuer.TokenIssuer;
import dev.omnirules.core.token.renewer.RenewalListener;
import dev.omnirules.core.token.renewer.RenewalNotice;
import dev.omnirules.core.token.renewer.TokenRenewer;
import dev.omnirules.core.token.renewer.TokenSession;
import dev.omnirules.core.token.store.InMemoryTokenStore;
import dev.omnirules.core.token.store.TokenStore;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** An agent's token session on two nodes that share a store. */
class SharedTokensTest {

    private final MutableClock clock = MutableClock.at(START);
    private final CountingIssuer issuer = new CountingIssuer();
    private final TokenStore store = new InMemoryTokenStore();
    private final List<RenewalNotice> notices = new ArrayList<>();
    private final TokenRenewer one = renewer("one", notices::add);
    private final TokenRenewer two = renewer("two", notice -> {});

    @Test
    void twoNodesRenewATokenOnceAndBothServeTheNewOne() {
        TokenSession onOne = one.open(ANA, CountingIssuer.grant(1), START);
        TokenSession onTwo = two.resume(ANA).orElseThrow();
        assertThat(onTwo.token().value()).isEqualTo("access-1");

        clock.set(one.nextDueAt().orElseThrow());
        one.runDue();
        two.runDue();
        assertThat(issuer.renewals).isEqualTo(1);
        assertThat(onOne.token().value()).isEqualTo("access-2");
        assertThat(onTwo.token().value()).isEqualTo("access-2");
        assertThat(notices)
                .containsExactly(
                        new RenewalNotice.Renewed(ANA, 2, clock.instant().plusSeconds(590), Duration.ZERO));
    }

    @Test
    void aSignOutOnOneNodeEndsTheSessionOnTheOther() {
        one.open(ANA, CountingIssuer.grant(1), START);
        two.resume(ANA);
        two.signOut(ANA);
        clock.advance(Duration.ofSeconds(2));
        one.runDue();
        assertThat(one.session(ANA)).isEmpty();
        assertThat(notices).containsExactly(new RenewalNotice.SignedOut(ANA));
        assertThat(issuer.revoked).hasSize(1);
    }

    private TokenRenewer renewer(String node, RenewalListener listener) {
        RenewalTimings timings = RenewalTimings.of(RefreshUse.singleUse());
        return TokenRenewer.drivenByHost(issuer, timings, Runnable::run)
                .store(store)
                .node(node)
                .listener(listener)
                .virtualClock(clock)
                .build();
    }

    /** An issuer that rotates refresh tokens. */
    private static final class CountingIssuer implements TokenIssuer {

        private final List<TokenPair> revoked = new ArrayList<>();
        private int renewals;

        static TokenGrant grant(int number) {
            return TokenGrant.of(
                    new AccessToken("access-" + number), new RefreshToken("refresh-" + number), Duration.ofMinutes(10));
        }

        @Override
        public RenewalAnswer renew(RenewalRequest request) {
            renewals++;
            return new RenewalAnswer.Issued(grant(renewals + 1));
        }

        @Override
        public void revoke(TokenPair tokens) {
            revoked.add(tokens);
        }
    }
}
