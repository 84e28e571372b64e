package dev.omnirules.core.token.renewer;

import static org.assertj.core.api.Assertions.assertThat;

import dev.omnirules.core.agent.AgentId;
import dev.omnirules.core.testkit.MutableClock;
import dev.omnirules.core.testkit.ScriptedTokenIssuer;
import dev.omnirules.core.token.AccessToken;
import dev.omnirules.core.token.RefreshUse;
import dev.omnirules.core.token.RenewalTimings;
import dev.omnirules.core.token.store.InMemoryTokenStore;
import dev.omnirules.core.token.store.StoredSession;
import dev.omnirules.core.token.store.TokenStore;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@Tag("TOKEN-1")
@DisplayName("Two nodes whose wall clocks step by an hour, at random")
class SteppingClocksTest {

    private static final Duration LIFETIME = Duration.ofMinutes(10);
    private static final Duration IDLE = Duration.ofMinutes(30);

    /** One node with a wall clock of its own; time passes for both alike. */
    private static final class Node {
        final TokenRenewer renewer;
        final List<RenewalNotice> notices = new ArrayList<>();
        Duration wrong = Duration.ZERO;

        Node(MutableClock clock, ScriptedTokenIssuer issuer, TokenStore store) {
            RenewalTimings timings = RenewalTimings.of(RefreshUse.singleUse())
                    .with(new RenewalTimings.Session(
                            Optional.of(Duration.ofHours(12)), Optional.of(IDLE), Duration.ZERO));
            renewer = TokenRenewer.drivenByHost(issuer, timings, Runnable::run)
                    .store(store)
                    .clocks(
                            () -> clock.instant().plus(wrong),
                            () -> Duration.between(Floor.START, clock.instant()).toNanos())
                    .limits(RenewerLimits.defaults().waitingFor(Duration.ZERO))
                    .listener(notices::add)
                    .build();
        }
    }

    /** A store that knows by a clock of its own when each record was written. */
    private record Dated(TokenStore store, MutableClock clock, Map<AgentId, Instant> writtenAt) implements TokenStore {

        @Override
        public Optional<StoredSession> load(AgentId agent) {
            return store.load(agent);
        }

        @Override
        public boolean replace(AgentId agent, long expectedVersion, StoredSession next) {
            writtenAt.put(agent, clock.instant());
            return store.replace(agent, expectedVersion, next);
        }

        @Override
        public Map<AgentId, Long> versions(Collection<AgentId> agents) {
            return store.versions(agents);
        }

        @Override
        public Optional<Duration> age(AgentId agent, long version) {
            return Optional.of(Duration.between(writtenAt.get(agent), clock.instant()));
        }
    }

    @ParameterizedTest
    @ValueSource(longs = {-1, 1})
    @DisplayName("end no session on a node that begins with it, where the store knows when it was written")
    void beginning(long hours) {
        MutableClock clock = MutableClock.at(Floor.START);
        ScriptedTokenIssuer issuer =
                new ScriptedTokenIssuer(clock).lifetime(LIFETIME).refreshLifetime(Duration.ofHours(2));
        TokenStore store = new Dated(new InMemoryTokenStore(), clock, new HashMap<>());
        Node wrong = new Node(clock, issuer, store);
        wrong.wrong = Duration.ofHours(hours);
        wrong.renewer.runDue();
        AgentId ana = new AgentId("ana");
        AccessToken token = wrong.renewer
                .open(ana, issuer.signIn(), clock.instant().plus(wrong.wrong))
                .token();
        clock.advance(Duration.ofMinutes(1));
        Node right = new Node(clock, issuer, store);
        right.renewer.resume(ana);
        right.renewer.runDue();
        assertThat(right.renewer.session(ana).orElseThrow().token()).isEqualTo(token);
        clock.advance(LIFETIME.minusMinutes(1));
        right.renewer.runDue();
        assertThat(right.renewer.session(ana).orElseThrow().token()).isNotEqualTo(token);
        clock.advance(IDLE);
        right.renewer.runDue();
        assertThat(right.notices).hasAtLeastOneElementOfType(RenewalNotice.RenewalEnded.class);
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5})
    @DisplayName(
            "end no session, present no refresh token twice, and serve a token at every moment, and none past its end")
    void stepping(long seed) {
        Random random = new Random(seed);
        MutableClock clock = MutableClock.at(Floor.START);
        ScriptedTokenIssuer issuer =
                new ScriptedTokenIssuer(clock).lifetime(LIFETIME).refreshLifetime(Duration.ofHours(2));
        InMemoryTokenStore store = new InMemoryTokenStore();
        List<Node> nodes = List.of(new Node(clock, issuer, store), new Node(clock, issuer, store));
        List<AgentId> agents = new ArrayList<>();
        for (int i = 0; i < 6; i++) {
            AgentId agent = new AgentId("agent-" + i);
            Node first = nodes.get(i % 2);
            agents.add(agent);
            first.renewer.open(agent, issuer.signIn(), clock.instant().plus(first.wrong));
            nodes.get(1 - i % 2).renewer.resume(agent);
        }
        Map<AccessToken, Instant> seen = new HashMap<>();
        Node stepping = nodes.get(0);
        Instant end = Floor.START.plus(Duration.ofHours(5));
        while (clock.instant().isBefore(end)) {
            clock.advance(Duration.ofSeconds(2));
            if (random.nextInt(150) == 0) {
                stepping.wrong = Duration.ofHours(random.nextInt(3) - 1);
            }
            if (random.nextInt(20) == 0) {
                AgentId active = agents.get(random.nextInt(agents.size()));
                nodes.get(random.nextInt(2))
                        .renewer
                        .session(active)
                        .orElseThrow()
                        .active();
            }
            for (Node node : nodes) {
                node.renewer.runDue();
                for (AgentId agent : agents) {
                    CompletableFuture<AccessToken> token =
                            node.renewer.session(agent).orElseThrow().whenUsable();
                    assertThat(token).isCompleted();
                    Instant born = seen.computeIfAbsent(token.join(), first -> clock.instant());
                    assertThat(Duration.between(born, clock.instant()))
                            .as("age")
                            .isLessThan(LIFETIME);
                }
            }
        }
        assertThat(stepping.notices).hasAtLeastOneElementOfType(RenewalNotice.ClockStepped.class);
        for (Node node : nodes) {
            assertThat(node.notices).noneMatch(RenewalNotice.RenewalEnded.class::isInstance);
        }
        assertThat(issuer.mostPresentations()).isEqualTo(1);
        assertThat(issuer.sawReuse()).isFalse();
    }
}
