package dev.omnirules.core.token.renewer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatNoException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.omnirules.core.testkit.MutableClock;
import dev.omnirules.core.testkit.ScriptedTokenIssuer;
import dev.omnirules.core.testkit.ScriptedTokenIssuer.Fate;
import dev.omnirules.core.token.AccessToken;
import dev.omnirules.core.token.RefreshUse;
import dev.omnirules.core.token.RenewalDecision.Reauthenticate.Reason;
import dev.omnirules.core.token.RenewalPhase;
import dev.omnirules.core.token.RenewalTimings;
import dev.omnirules.core.token.store.InMemoryTokenStore;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("TOKEN-1")
@DisplayName("What another node changed")
class OtherNodesTest {

    private static final Duration WITHIN = Duration.ofSeconds(3);

    private final MutableClock clock = MutableClock.at(Floor.START);
    private final ScriptedTokenIssuer issuer = new ScriptedTokenIssuer(clock);
    private final InMemoryTokenStore store = new InMemoryTokenStore();
    private final List<RenewalNotice> noticesOfB = new ArrayList<>();

    private TokenRenewer node(RenewalTimings.Session session, RenewalListener listener) {
        return TokenRenewer.drivenByHost(
                        issuer, RenewalTimings.of(RefreshUse.singleUse()).with(session), Runnable::run)
                .store(store)
                .virtualClock(clock)
                .limits(RenewerLimits.defaults().waitingFor(Duration.ZERO))
                .listener(listener)
                .build();
    }

    private final TokenRenewer a = node(RenewalTimings.Session.unlimited(), notice -> {});
    private final TokenRenewer b = node(RenewalTimings.Session.unlimited(), noticesOfB::add);

    private void pass(Duration time) {
        for (long i = 0; i < time.toSeconds(); i++) {
            clock.advance(Duration.ofSeconds(1));
            a.runDue();
            b.runDue();
        }
    }

    @Test
    @DisplayName("a new sign-in after an end is served at once to a caller who would be refused")
    void looksBeforeItRefuses() {
        a.open(Floor.ANA, issuer.signIn(), clock.instant());
        TokenSession there = b.resume(Floor.ANA).orElseThrow();
        issuer.always(Fate.REVOKED);
        pass(Duration.ofMinutes(61));
        assertThatThrownBy(there::token).isInstanceOf(TokenUnavailableException.class);
        issuer.always(Fate.ANSWERED);
        clock.advance(Duration.ofSeconds(2));
        TokenSession again = a.open(Floor.ANA, issuer.signIn(), clock.instant());
        assertThatNoException().isThrownBy(there::token);
        assertThat(there.token()).isEqualTo(again.token());
    }

    @Test
    @DisplayName("a new sign-in replaces the revoked token within seconds")
    void newSignIn() {
        a.open(Floor.ANA, issuer.signIn(), clock.instant());
        TokenSession there = b.resume(Floor.ANA).orElseThrow();
        AccessToken revoked = there.token();
        TokenSession again = a.open(Floor.ANA, issuer.signIn(), clock.instant());
        assertThat(issuer.isRevoked(revoked)).isTrue();
        pass(WITHIN);
        assertThat(there.token()).isEqualTo(again.token()).isNotEqualTo(revoked);
    }

    @Test
    @DisplayName("a sign-out ends the service of the revoked token within seconds")
    void signOut() {
        a.open(Floor.ANA, issuer.signIn(), clock.instant());
        TokenSession there = b.resume(Floor.ANA).orElseThrow();
        assertThat(a.signOut(Floor.ANA)).isCompleted();
        pass(WITHIN);
        assertThat(there.phase()).isEqualTo(RenewalPhase.CLOSED);
        assertThatThrownBy(there::token).isInstanceOf(TokenUnavailableException.class);
        assertThat(b.session(Floor.ANA)).isEmpty();
    }

    @Test
    @DisplayName("a renewal is taken over within seconds, and costs this node no attempt")
    void renewal() {
        TokenSession here = a.open(Floor.ANA, issuer.signIn(), clock.instant());
        TokenSession there = b.resume(Floor.ANA).orElseThrow();
        clock.set(a.nextDueAt().orElseThrow());
        a.runDue();
        pass(WITHIN);
        assertThat(there.token()).isEqualTo(here.token()).isEqualTo(new AccessToken("access-2"));
        assertThat(issuer.calls()).isEqualTo(1);
    }

    @Test
    @DisplayName("is noticed in an outage too, while renewals are held back")
    void inAnOutage() {
        for (int i = 0; i < 8; i++) {
            a.open(new dev.omnirules.core.agent.AgentId("agent-" + i), issuer.signIn(), clock.instant());
            b.resume(new dev.omnirules.core.agent.AgentId("agent-" + i));
        }
        issuer.always(Fate.NOT_SENT);
        pass(Duration.ofMinutes(48));
        TokenSession there =
                b.session(new dev.omnirules.core.agent.AgentId("agent-7")).orElseThrow();
        assertThat(a.signOut(there.agent())).isCompleted();
        pass(WITHIN);
        assertThat(there.phase()).isEqualTo(RenewalPhase.CLOSED);
    }

    @Test
    @DisplayName("activity there keeps the session from ending for idleness here")
    void activity() {
        RenewalTimings.Session idle =
                new RenewalTimings.Session(Optional.empty(), Optional.of(Duration.ofMinutes(30)), Duration.ZERO);
        List<RenewalNotice> notices = new ArrayList<>();
        TokenRenewer here = node(idle, notices::add);
        TokenRenewer there = node(idle, notices::add);
        here.open(Floor.ANA, issuer.signIn(), clock.instant());
        TokenSession active = there.resume(Floor.ANA).orElseThrow();
        for (int minute = 0; minute < 180; minute++) {
            clock.advance(Duration.ofMinutes(1));
            if (minute % 20 == 7) {
                active.active();
            }
            here.runDue();
            there.runDue();
        }
        assertThat(notices).noneMatch(RenewalNotice.RenewalEnded.class::isInstance);
        assertThat(active.phase()).isEqualTo(RenewalPhase.ACTIVE);
        for (int minute = 0; minute < 40; minute++) {
            clock.advance(Duration.ofMinutes(1));
            here.runDue();
            there.runDue();
        }
        assertThat(notices)
                .anySatisfy(notice -> assertThat(notice)
                        .isInstanceOfSatisfying(
                                RenewalNotice.RenewalEnded.class,
                                ended -> assertThat(ended.reason()).isEqualTo(Reason.IDLE_LIMIT_REACHED)));
    }
}
