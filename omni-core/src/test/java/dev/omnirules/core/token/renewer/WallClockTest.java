package dev.omnirules.core.token.renewer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.omnirules.core.agent.AgentId;
import dev.omnirules.core.testkit.MutableClock;
import dev.omnirules.core.testkit.ScriptedTokenIssuer;
import dev.omnirules.core.testkit.ScriptedTokenIssuer.Fate;
import dev.omnirules.core.token.RefreshUse;
import dev.omnirules.core.token.RenewalPhase;
import dev.omnirules.core.token.RenewalTimings;
import dev.omnirules.core.token.store.InMemoryTokenStore;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Two nodes on one store and one issuer; true time is the issuer's, and each node has a wall clock of its own. */
@Tag("TOKEN-1")
@DisplayName("A wall clock that is wrong")
class WallClockTest {

    private static final Instant START = Floor.START;
    private static final Duration HOUR = Duration.ofHours(1);
    private static final RenewalTimings TIMINGS = RenewalTimings.of(RefreshUse.singleUse())
            .with(new RenewalTimings.Session(
                    Optional.of(Duration.ofHours(10)), Optional.of(Duration.ofMinutes(50)), Duration.ofMinutes(30)));

    private final MutableClock time = MutableClock.at(START);
    private final AtomicLong nanos = new AtomicLong(77);
    private final ScriptedTokenIssuer issuer =
            new ScriptedTokenIssuer(time).lifetime(Duration.ofMinutes(5)).refreshLifetime(Duration.ofMinutes(30));
    private final InMemoryTokenStore store = new InMemoryTokenStore();
    private final Node a = new Node("a");
    private final Node b = new Node("b");

    private final class Node {
        final MutableClock wall = MutableClock.at(START);
        final RenewalCounter counter = new RenewalCounter();
        final List<RenewalNotice> notices = new ArrayList<>();
        final TokenRenewer renewer;

        Node(String name) {
            renewer = TokenRenewer.drivenByHost(issuer, TIMINGS, Runnable::run)
                    .store(store)
                    .clocks(wall, nanos::get)
                    .limits(new RenewerLimits(32, 1_000, 10, Duration.ZERO, Duration.ofSeconds(10)))
                    .listener(counter.and(notices::add))
                    .node(name)
                    .build();
        }

        TokenSession session(AgentId agent) {
            return renewer.resume(agent).orElseThrow();
        }
    }

    private void pass(Duration length) {
        for (long i = 0; i < length.toSeconds(); i++) {
            time.advance(Duration.ofSeconds(1));
            a.wall.advance(Duration.ofSeconds(1));
            b.wall.advance(Duration.ofSeconds(1));
            nanos.addAndGet(1_000_000_000L);
            a.renewer.runDue();
            b.renewer.runDue();
        }
    }

    private List<AgentId> signIn(int count) {
        List<AgentId> agents = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            AgentId agent = new AgentId("agent-" + i);
            a.renewer.open(agent, issuer.signIn(), a.wall.instant());
            b.session(agent);
            agents.add(agent);
        }
        return agents;
    }

    private void activeEverywhere(List<AgentId> agents) {
        agents.forEach(agent -> {
            a.session(agent).active();
            b.session(agent).active();
        });
    }

    @Test
    @DisplayName("an hour ahead for five seconds ends no session, on neither node, and heals")
    void aheadForFiveSeconds() {
        List<AgentId> agents = signIn(100);
        pass(Duration.ofMinutes(1));
        a.wall.advance(HOUR);
        pass(Duration.ofSeconds(5));
        a.wall.advance(HOUR.negated());
        pass(Duration.ofMinutes(10));
        activeEverywhere(agents);
        assertThat(a.counter.ended() + b.counter.ended()).isZero();
        assertThat(a.notices)
                .contains(new RenewalNotice.ClockStepped(HOUR), new RenewalNotice.ClockStepped(HOUR.negated()));
        for (AgentId agent : agents) {
            assertThat(a.session(agent).token()).isEqualTo(b.session(agent).token());
            assertThat(a.session(agent).phase()).isEqualTo(RenewalPhase.ACTIVE);
        }
        assertThat(issuer.mostPresentations()).isEqualTo(1);
    }

    @Test
    @DisplayName("an hour behind, a new sign-in is served, and the other node serves it too")
    void behindAtSignIn() {
        a.wall.advance(HOUR.negated());
        AgentId agent = signIn(1).get(0);
        assertThat(a.session(agent).token()).isEqualTo(b.session(agent).token());
        pass(Duration.ofMinutes(20));
        assertThat(a.session(agent).token()).isEqualTo(b.session(agent).token());
        assertThat(a.counter.ended() + b.counter.ended()).isZero();
        assertThat(a.counter.renewed() + b.counter.renewed())
                .as("as often as with clocks that agree, and one that found out")
                .isBetween(5L, 8L);
    }

    @Test
    @DisplayName("an hour ahead at a renewal leaves neither node serving a token past its end once it is corrected")
    void correctedAfterRenewal() {
        a.wall.advance(HOUR);
        AgentId agent = signIn(1).get(0);
        Instant issued = time.instant();
        pass(Duration.ofSeconds(3));
        a.wall.advance(HOUR.negated());
        pass(Duration.ofSeconds(3));
        issuer.always(Fate.NOT_SENT);
        pass(Duration.between(time.instant(), issued.plusSeconds(300)));
        assertThatThrownBy(a.session(agent)::token).isInstanceOf(TokenUnavailableException.class);
        assertThatThrownBy(b.session(agent)::token).isInstanceOf(TokenUnavailableException.class);
    }

    @Test
    @DisplayName("ahead at a restart asks the issuer before it takes a refresh token for ended")
    void aheadAtRestart() {
        AgentId agent = signIn(1).get(0);
        pass(Duration.ofSeconds(10));
        a.renewer.close();
        Node restarted = new Node("c");
        restarted.wall.set(time.instant().plus(Duration.ofMinutes(40)));
        TokenSession session = new Object() {
            TokenSession resumed() {
                TokenRenewer renewer = TokenRenewer.drivenByHost(
                                issuer, RenewalTimings.of(RefreshUse.singleUse()), Runnable::run)
                        .store(store)
                        .clocks(restarted.wall, nanos::get)
                        .listener(restarted.counter)
                        .limits(RenewerLimits.defaults().waitingFor(Duration.ZERO))
                        .build();
                return renewer.resume(agent).orElseThrow();
            }
        }.resumed();
        assertThat(restarted.counter.ended()).isZero();
        assertThat(restarted.counter.renewed()).isEqualTo(1);
        assertThat(session.token()).isNotNull();
    }

    @Test
    @DisplayName("a suspend of the machine makes tokens older: the issuer is asked, and an ended token is not served")
    void suspended() {
        AgentId agent = signIn(1).get(0);
        issuer.always(Fate.NOT_SENT);
        a.wall.advance(Duration.ofMinutes(20));
        b.wall.advance(Duration.ofMinutes(20));
        int before = issuer.calls();
        a.renewer.runDue();
        b.renewer.runDue();
        assertThatThrownBy(a.session(agent)::token).isInstanceOf(TokenUnavailableException.class);
        assertThat(issuer.calls()).isGreaterThan(before);
        issuer.always(Fate.ANSWERED);
        pass(Duration.ofSeconds(10));
        assertThat(a.session(agent).token()).isEqualTo(b.session(agent).token());
        assertThat(a.counter.ended() + b.counter.ended()).isZero();
    }

    @Test
    @DisplayName("set back by a day leaves a token's life to the monotonic clock")
    void setBack() {
        AgentId agent = signIn(1).get(0);
        a.wall.advance(Duration.ofDays(-1));
        for (int i = 0; i < 40; i++) {
            pass(Duration.ofMinutes(1));
            a.session(agent).active();
            assertThat(a.session(agent).token()).isNotNull();
            assertThat(b.session(agent).token()).isNotNull();
        }
        assertThat(a.session(agent).generation()).isGreaterThan(8);
        assertThat(issuer.mostPresentations()).isEqualTo(1);
    }

    @Test
    @DisplayName("set back by an hour serves no token past its end")
    void setBackInMidLife() {
        AgentId agent = signIn(1).get(0);
        Instant issued = time.instant();
        pass(Duration.ofMinutes(1));
        issuer.always(Fate.NOT_SENT);
        a.wall.advance(HOUR.negated());
        b.wall.advance(HOUR.negated());
        pass(Duration.ofMinutes(3));
        assertThat(a.session(agent).token()).isEqualTo(b.session(agent).token());
        pass(Duration.between(time.instant(), issued.plusSeconds(300)));
        assertThatThrownBy(a.session(agent)::token).isInstanceOf(TokenUnavailableException.class);
        assertThatThrownBy(b.session(agent)::token).isInstanceOf(TokenUnavailableException.class);
    }
}
