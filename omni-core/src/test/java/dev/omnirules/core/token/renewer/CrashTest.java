package dev.omnirules.core.token.renewer;

import static org.assertj.core.api.Assertions.assertThat;

import dev.omnirules.core.agent.AgentId;
import dev.omnirules.core.testkit.MutableClock;
import dev.omnirules.core.testkit.ScriptedTokenIssuer;
import dev.omnirules.core.testkit.ScriptedTokenIssuer.Fate;
import dev.omnirules.core.testkit.TokenNode;
import dev.omnirules.core.token.RefreshUse;
import dev.omnirules.core.token.RenewalLimits;
import dev.omnirules.core.token.RenewalPhase;
import dev.omnirules.core.token.store.InMemoryTokenStore;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("TOKEN-1")
@DisplayName("Nodes that die between any two steps")
class CrashTest {

    private static final Instant START = Instant.parse("2026-03-02T08:00:00Z");
    private static final AgentId ANA = new AgentId("ana");
    private static final int NEVER = Integer.MAX_VALUE;
    private static final int STEPS = 34;

    @Test
    @DisplayName("one of two nodes dies: no refresh token is presented twice, and a usable token is always served")
    void oneOfTwo() {
        int renewedOn = 0;
        int uncertain = 0;
        for (int step = 1; step <= STEPS; step++) {
            World world = new World(RefreshUse.singleUse(), step, NEVER);
            world.run(Duration.ofHours(4));
            assertThat(world.issuer.mostPresentations())
                    .as("death at step %s", step)
                    .isLessThanOrEqualTo(1);
            RenewalPhase phase = world.survivor().phase();
            renewedOn += phase == RenewalPhase.ACTIVE ? 1 : 0;
            uncertain += phase == RenewalPhase.REAUTH_REQUIRED ? 1 : 0;
        }
        assertThat(renewedOn).as("deaths outside a claim cost nothing").isGreaterThanOrEqualTo(STEPS / 2);
        assertThat(uncertain).as("deaths inside a claim end in a sign-in").isGreaterThan(4);
        assertThat(renewedOn + uncertain).isEqualTo(STEPS);
    }

    @Test
    @DisplayName("two of three nodes die: no refresh token is presented twice")
    void twoOfThree() {
        for (int first = 1; first <= STEPS; first++) {
            for (int second = 1; second <= STEPS; second++) {
                World world = new World(RefreshUse.singleUse(), first, second, NEVER);
                world.run(Duration.ofHours(4));
                assertThat(world.issuer.mostPresentations())
                        .as("deaths at steps %s and %s", first, second)
                        .isLessThanOrEqualTo(1);
            }
        }
    }

    @Test
    @DisplayName("inside a documented grace a survivor presents once more, and the session lives on")
    void grace() {
        for (int first = 1; first <= STEPS; first++) {
            for (int second = 1; second <= STEPS; second++) {
                World world = new World(RefreshUse.graced(1, Duration.ofSeconds(60)), first, second, NEVER);
                world.issuer.grace(Duration.ofSeconds(60));
                world.run(Duration.ofHours(4));
                assertThat(world.issuer.mostPresentations()).isLessThanOrEqualTo(2);
                assertThat(world.issuer.sawReuse())
                        .as("deaths at steps %s and %s", first, second)
                        .isFalse();
            }
            World world = new World(RefreshUse.graced(1, Duration.ofSeconds(60)), first, NEVER);
            world.issuer.grace(Duration.ofSeconds(60));
            world.run(Duration.ofHours(4));
            assertThat(world.survivor().phase()).as("death at step %s", first).isEqualTo(RenewalPhase.ACTIVE);
            assertThat(world.met.expiredMet()).isZero();
        }
    }

    @Test
    @DisplayName("lost answers on top of deaths present nothing twice")
    void lostAnswers() {
        for (Fate fate : List.of(Fate.ANSWER_LOST, Fate.THROWN, Fate.REQUEST_LOST, Fate.NOT_SENT, Fate.DECLINED)) {
            for (int step = 1; step <= STEPS; step++) {
                World world = new World(RefreshUse.singleUse(), step, NEVER);
                world.issuer.next(fate, Fate.ANSWERED, fate);
                world.run(Duration.ofHours(4));
                assertThat(world.issuer.mostPresentations())
                        .as("%s, death at step %s", fate, step)
                        .isLessThanOrEqualTo(1);
            }
        }
    }

    /** Nodes on one store and one issuer, each with the agent's session. */
    private static final class World {

        private final MutableClock clock = MutableClock.at(START);
        final ScriptedTokenIssuer issuer = new ScriptedTokenIssuer(clock);
        final RenewalCounter met = new RenewalCounter();
        private final InMemoryTokenStore store = new InMemoryTokenStore();
        private final List<Node> nodes = new ArrayList<>();

        World(RefreshUse use, int... deaths) {
            for (int death : deaths) {
                nodes.add(new Node(use, death));
            }
            nodes.get(nodes.size() - 1).renewer.open(ANA, issuer.signIn(), START);
            nodes.forEach(node -> node.attempt(() -> node.renewer.resume(ANA)));
        }

        TokenSession survivor() {
            return nodes.get(nodes.size() - 1).renewer.session(ANA).orElseThrow();
        }

        void run(Duration time) {
            Instant end = START.plus(time);
            for (Optional<Node> next = next(end); next.isPresent(); next = next(end)) {
                Instant due = next.get().due();
                clock.set(due.isAfter(clock.instant()) ? due : clock.instant());
                serve();
                Node node = next.get();
                node.attempt(node.renewer::runDue);
            }
            clock.set(end);
        }

        /** Every living node serves its token for as long as that is usable. */
        private void serve() {
            for (Node node : nodes) {
                if (!node.link.isDead()) {
                    TokenSession session = node.renewer.session(ANA).orElseThrow();
                    if (clock.instant().isBefore(node.usableUntil(session))) {
                        assertThat(session.token()).isNotNull();
                    }
                }
            }
        }

        private Optional<Node> next(Instant end) {
            return nodes.stream()
                    .filter(node -> !node.link.isDead() && !node.due().isAfter(end))
                    .min(Comparator.comparing(Node::due));
        }

        private final class Node {

            final TokenNode link;
            final TokenRenewer renewer;
            final RenewalLimits limits;

            Node(RefreshUse use, int death) {
                link = new TokenNode(store, issuer, death);
                limits = RenewalLimits.defaults().with(use);
                renewer = TokenRenewer.builder(link, Runnable::run)
                        .store(link)
                        .virtualClock(clock)
                        .limits(limits)
                        .work(RenewerLimits.defaults().waitingFor(Duration.ZERO))
                        .listener(met)
                        .node("node-" + nodes.size())
                        .build();
            }

            Instant due() {
                return renewer.nextDueAt().orElse(Instant.MAX);
            }

            Instant usableUntil(TokenSession session) {
                return dev.omnirules.core.token.RenewalHorizon.of(((LiveSession) session).state(), limits)
                        .usableUntil();
            }

            void attempt(Runnable work) {
                try {
                    work.run();
                } catch (TokenNode.Died death) {
                    assertThat(link.isDead()).isTrue();
                }
            }
        }
    }
}
