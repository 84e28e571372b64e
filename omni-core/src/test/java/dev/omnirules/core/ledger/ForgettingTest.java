package dev.omnirules.core.ledger;

import static dev.omnirules.core.testkit.SmallContactCenter.ANA;
import static dev.omnirules.core.testkit.SmallContactCenter.BIA;
import static org.assertj.core.api.Assertions.assertThat;

import dev.omnirules.core.agent.AgentId;
import dev.omnirules.core.agent.Capacity;
import dev.omnirules.core.agent.Channel;
import dev.omnirules.core.conversation.InteractionId;
import dev.omnirules.core.conversation.QueueId;
import dev.omnirules.core.customer.CustomerKey;
import dev.omnirules.core.customer.OriginAddress;
import dev.omnirules.core.handling.AfterFinish;
import dev.omnirules.core.ledger.state.CustomerLine;
import dev.omnirules.core.ledger.state.LedgerKey;
import dev.omnirules.core.ledger.state.LineHolder;
import dev.omnirules.core.ledger.state.LineKey;
import dev.omnirules.core.ledger.state.StageHistory;
import dev.omnirules.core.testkit.MutableClock;
import dev.omnirules.core.testkit.ledger.LedgerShells;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/**
 * One story told to two ledgers: one forgets every idle line after each step, the other none. They decide alike, and
 * what is lost is what {@link RetentionLimits} says.
 */
@DisplayName("A ledger that forgets idle lines")
class ForgettingTest {

    private static final int STORIES = 100;
    private static final int STEPS = 60;
    private static final Duration IDLE = Duration.ofSeconds(5);
    private static final RetentionLimits LIMITS =
            new RetentionLimits(Duration.ofDays(1), Duration.ofDays(1), IDLE, 1_000);
    private static final List<AgentId> AGENTS = List.of(ANA, BIA);
    private static final List<LineKey> LINES = List.of(line("a"), line("b"), line("c"));

    @Test
    @DisplayName("answers every story as one that forgets none, and no revision comes twice")
    void answersEveryStoryAlike() {
        int forgotten = 0;
        for (int seed = 0; seed < STORIES; seed++) {
            forgotten += tell(new SplittableRandom(seed));
        }
        assertThat(forgotten).isGreaterThan(STORIES);
    }

    private static int tell(SplittableRandom random) {
        MutableClock clock = MutableClock.at("2026-03-02T12:00:00Z");
        InMemoryLedger keeping = new InMemoryLedger(clock);
        InMemoryLedger forgetting = new InMemoryLedger(clock);
        LedgerShells kept =
                LedgerShells.on(keeping, "node").signIn(ANA, Capacity.of(1)).signIn(BIA, Capacity.of(2));
        LedgerShells forgot =
                LedgerShells.on(forgetting, "node").signIn(ANA, Capacity.of(1)).signIn(BIA, Capacity.of(2));
        Map<LedgerKey, Long> latest = new HashMap<>();
        int lines = 0;
        for (int step = 0; step < STEPS; step++) {
            Step next = Step.drawn(random, step);
            CommandResult<?> expected = next.on(kept);
            CommandResult<?> actual = next.on(forgot);
            assertThat(withoutFence(actual)).as("%s", next).isEqualTo(withoutFence(expected));
            assertThat(actual.events()).as("%s", next).isEqualTo(expected.events());
            assertThat(actual.replayed()).as("%s", next).isEqualTo(expected.replayed());
            if (!actual.replayed()) {
                actual.entry().ifPresent(entry -> assertThatRevisionsGrow(entry.revisions(), latest));
            }
            clock.advance(Duration.ofSeconds(random.nextInt(4)));
            lines += forgetting.forget(LIMITS, Duration.ofSeconds(1)).lines();
            assertThatStatesAreAlike(kept, forgot);
        }
        return lines;
    }

    /** The decision but for a fence, which is greater where a line was forgotten. */
    private static String withoutFence(CommandResult<?> result) {
        return result.decision().toString().replaceAll("fence=\\d+", "fence");
    }

    private static void assertThatRevisionsGrow(Revisions revisions, Map<LedgerKey, Long> latest) {
        for (LedgerKey key : revisions.keys()) {
            long revision = revisions.of(key);
            if (revision > 0) {
                assertThat(revision).isGreaterThan(latest.getOrDefault(key, 0L));
                latest.put(key, revision);
            }
        }
    }

    /** An agent is the same to the revision; a line has the same holder, and was forgotten only if nobody has it. */
    private static void assertThatStatesAreAlike(LedgerShells kept, LedgerShells forgot) {
        for (AgentId agent : AGENTS) {
            assertThat(forgot.omni().agent(agent)).isEqualTo(kept.omni().agent(agent));
        }
        for (LineKey key : LINES) {
            CustomerLine expected = kept.omni().line(key);
            CustomerLine actual = forgot.omni().line(key);
            assertThat(actual.holder()).isEqualTo(expected.holder());
            if (!(actual.holder() instanceof LineHolder.Free)) {
                assertThat(actual.since()).isEqualTo(expected.since());
                assertThat(forgot.interactions().maySend(key, actual.fence())).isTrue();
            }
            int known = actual.history().stages().size();
            int all = expected.history().stages().size();
            assertThat(actual.history())
                    .isEqualTo(new StageHistory(expected.history().stages().subList(all - known, all)));
        }
    }

    /** One request, with the numbers that say which. */
    private record Step(int kind, RequestId id, AgentId agent, AgentId other, LineKey line, InteractionId interaction) {

        static Step drawn(SplittableRandom random, int step) {
            return new Step(
                    random.nextInt(7),
                    RequestId.of("r" + (random.nextInt(6) == 0 ? random.nextInt(step + 1) : step)),
                    AGENTS.get(random.nextInt(2)),
                    AGENTS.get(random.nextInt(2)),
                    LINES.get(random.nextInt(LINES.size())),
                    new InteractionId("i" + random.nextInt(2)));
        }

        /** A request id that comes again for something else is another request. */
        CommandResult<?> on(LedgerShells shells) {
            RequestId own = RequestId.of(
                    id + "-" + kind + agent + other + line.customer().value() + interaction);
            return switch (kind) {
                case 0 -> shells.starts().start(own, agent, line);
                case 1 -> shells.conversations().under(own).finish(agent, line, AfterFinish.RELEASE);
                case 2 -> shells.interactions().under(own).start(line, interaction);
                case 3 -> shells.interactions().under(own).enqueue(line, interaction, new QueueId("q"));
                case 4 -> shells.interactions().under(own).end(line, interaction);
                case 5 -> shells.conversations().under(own).accept(agent, line, Channel.WHATSAPP);
                default -> shells.transfers().under(own).transfer(agent, other, line);
            };
        }
    }

    private static LineKey line(String customer) {
        return new LineKey(new CustomerKey(customer), new OriginAddress("+551140028922"));
    }
}
