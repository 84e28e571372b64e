package dev.omnirules.core.token.renewer;

import static org.assertj.core.api.Assertions.assertThat;

import dev.omnirules.core.agent.AgentId;
import dev.omnirules.core.testkit.ScriptedTokenIssuer.Fate;
import dev.omnirules.core.token.RefreshUse;
import dev.omnirules.core.token.RenewalPhase;
import dev.omnirules.core.token.RenewalTimings;
import dev.omnirules.core.token.store.InMemoryTokenStore;
import dev.omnirules.core.token.store.StoredSession;
import dev.omnirules.core.token.store.TokenStore;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("TOKEN-1")
@DisplayName("An issuer of which a part fails")
class PartialOutageTest {

    private static long lost(List<TokenSession> sessions) {
        return sessions.stream()
                .filter(session -> session.phase() == RenewalPhase.UNCERTAIN)
                .count();
    }

    @Test
    @DisplayName("answers the probe and loses every renewal: few of 300 sessions are risked in 160 seconds")
    void endpointHangs() {
        Floor floor = new Floor();
        List<TokenSession> sessions = floor.open(300);
        floor.clock.advance(Duration.ofMinutes(50));
        floor.issuer.always(Fate.ANSWER_LOST);
        floor.runFor(Duration.ofSeconds(160));
        assertThat(floor.issuer.probes()).isGreaterThan(3);
        assertThat(lost(sessions)).isBetween(5L, 15L);
        long risked = lost(sessions);
        floor.issuer.always(Fate.ANSWERED);
        floor.runFor(Duration.ofSeconds(60));
        assertThat(sessions.stream().filter(session -> session.generation() == 2))
                .as("the first answer lets all others go on")
                .hasSize((int) (300 - risked));
    }

    @Test
    @DisplayName("takes renewals and answers none: after two silent seconds no more are sent")
    void silent() {
        List<Runnable> neverEnding = new ArrayList<>();
        RenewerLimits limits = new RenewerLimits(1_000, 10, 10, Duration.ZERO, Duration.ofSeconds(10));
        Floor floor = new Floor(neverEnding::add, builder -> builder.limits(limits));
        floor.open(100);
        floor.clock.advance(Duration.ofMinutes(50));
        for (int second = 0; second < 19; second++) {
            floor.renewer.runDue();
            floor.clock.advance(Duration.ofSeconds(1));
        }
        assertThat(neverEnding).as("of 100 that are due, ten a second").hasSize(20);
        neverEnding.remove(0).run();
        floor.renewer.runDue();
        assertThat(neverEnding).as("an answer came").hasSize(29);
    }

    @Test
    @DisplayName("hangs when tokens are revoked: sign-outs under way hold no renewal back")
    void revocationHangs() {
        List<Runnable> tasks = new ArrayList<>();
        Floor floor = new Floor(tasks::add, builder -> builder);
        floor.open(20);
        for (int i = 0; i < 8; i++) {
            assertThat(floor.renewer.signOut(new AgentId("agent-" + i))).isNotDone();
        }
        floor.clock.advance(Duration.ofMinutes(50));
        floor.renewer.runDue();
        assertThat(tasks)
                .as("eight sign-outs that do not end, and twelve renewals")
                .hasSize(20);
    }

    @Test
    @DisplayName("asks to wait an hour: it is asked again after the host's ceiling, and before the token ends")
    void retryAfter() {
        RenewalTimings patient = RenewalTimings.of(RefreshUse.singleUse());
        for (int minute : new int[] {45, 58}) {
            Floor floor = new Floor(patient);
            floor.issuer.retryAfter(Duration.ofHours(1)).next(Fate.DECLINED);
            TokenSession session = floor.open();
            floor.clock.advance(Duration.ofMinutes(minute));
            floor.renewer.runDue();
            Instant declined = floor.issuer.callTimes().get(0);
            floor.driver.runUntil(Floor.START.plusSeconds(3_589));
            assertThat(session.generation()).isEqualTo(2);
            assertThat(Duration.between(declined, floor.issuer.callTimes().get(1)))
                    .isLessThanOrEqualTo(patient.retry().mostAsked());
        }
    }

    /** A store that does not take one agent's renewed tokens while it is told not to. */
    private static final class Choosy implements TokenStore {
        final InMemoryTokenStore kept = new InMemoryTokenStore();
        boolean refusing;

        @Override
        public Optional<StoredSession> load(AgentId agent) {
            return kept.load(agent);
        }

        @Override
        public boolean replace(AgentId agent, long expectedVersion, StoredSession next) {
            if (refusing && next.state().generation() == 2) {
                throw new IllegalStateException("scripted");
            }
            return kept.replace(agent, expectedVersion, next);
        }

        @Override
        public Map<AgentId, Long> versions(Collection<AgentId> agents) {
            return kept.versions(agents);
        }
    }

    @Test
    @DisplayName("is down: renewed tokens that the store did not take are stored all the same once it does")
    void savesInAnOutage() {
        Choosy store = new Choosy();
        store.refusing = true;
        Floor floor = new Floor(builder -> builder.store(store));
        floor.open(20);
        floor.issuer.always(Fate.NOT_SENT).next(Fate.ANSWERED);
        floor.runFor(Duration.ofMinutes(48));
        TokenSession renewed = floor.renewer.sessions().stream()
                .filter(session -> session.generation() == 2)
                .findFirst()
                .flatMap(session -> floor.renewer.session(session.agent()))
                .orElseThrow();
        assertThat(floor.notices(RenewalNotice.Renewed.class)).isEmpty();
        assertThat(floor.issuer.probes()).as("an outage").isGreaterThan(3);
        store.refusing = false;
        floor.runFor(Duration.ofSeconds(2));
        assertThat(store.load(renewed.agent()).orElseThrow().state().generation())
                .isEqualTo(2);
        assertThat(floor.notices(RenewalNotice.Renewed.class)).hasSize(1);
    }

    @Test
    @DisplayName("is down: an agent whose sign-in ends meanwhile is told so in time")
    void endsInAnOutage() {
        Floor floor = new Floor(
                RenewalTimings.of(RefreshUse.singleUse()).with(RenewalTimings.Session.lasting(Duration.ofMinutes(50))));
        floor.open(20);
        floor.issuer.always(Fate.NOT_SENT);
        floor.driver.runUntil(Floor.START.plus(Duration.ofMinutes(49)));
        assertThat(floor.renewer.gauges().queued()).as("held back").isGreaterThan(10);
        assertThat(floor.notices(RenewalNotice.RenewalEnded.class)).isEmpty();
        floor.driver.runUntil(Floor.START.plus(Duration.ofMinutes(50)).plusSeconds(2));
        assertThat(floor.notices(RenewalNotice.RenewalEnded.class)).hasSize(20);
    }
}
