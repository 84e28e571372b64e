package dev.omnirules.core.testkit;

import static dev.omnirules.core.testkit.CoreArbitraries.channels;
import static dev.omnirules.core.testkit.CoreArbitraries.conversations;
import static dev.omnirules.core.testkit.CoreArbitraries.initiations;
import static dev.omnirules.core.testkit.CoreArbitraries.interactions;

import dev.omnirules.core.agent.AgentId;
import dev.omnirules.core.ledger.state.AgentDesk;
import dev.omnirules.core.ledger.state.CustomerLine;
import dev.omnirules.core.ledger.state.DeskKey;
import dev.omnirules.core.ledger.state.Holding;
import dev.omnirules.core.ledger.state.LedgerEvent;
import dev.omnirules.core.ledger.state.LedgerKey;
import dev.omnirules.core.ledger.state.LineHolder;
import dev.omnirules.core.ledger.state.LineKey;
import dev.omnirules.core.ledger.state.StageChain;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;

/**
 * Arbitraries for what a ledger keeps. Desks, lines and chains are only such as a story of events can reach: they are
 * made by telling such a story ({@link DeskStories}, {@link LineStories}) from the untouched state on.
 */
public final class LedgerArbitraries {

    private static final Instant MORNING = Instant.parse("2026-03-02T08:00:00Z");
    private static final long DAY_MILLIS = 86_400_000L;

    private LedgerArbitraries() {}

    /** Instants within one day, in whole milliseconds. */
    public static Arbitrary<Instant> instants() {
        return Arbitraries.longs().between(0, DAY_MILLIS).map(MORNING::plusMillis);
    }

    /** Lines. */
    public static Arbitrary<LineKey> lineKeys() {
        return Combinators.combine(CoreArbitraries.customers(), CoreArbitraries.addresses())
                .as(LineKey::new);
    }

    /** Keys of desks. */
    public static Arbitrary<DeskKey> deskKeys() {
        return CoreArbitraries.agents().map(DeskKey::new);
    }

    /** Keys of desks and lines. */
    public static Arbitrary<LedgerKey> keys() {
        return Arbitraries.oneOf(deskKeys(), lineKeys());
    }

    /** Conversations on a desk, in every state; offers and reservations that end before, at and after any instant of the day. */
    public static Arbitrary<Holding> holdings() {
        return Combinators.combine(
                        conversations(),
                        lineKeys(),
                        channels(),
                        initiations(),
                        CoreArbitraries.holdingStates(),
                        instants())
                .as((conversation, line, channel, initiation, state, until) -> new Holding(
                        conversation,
                        line,
                        channel,
                        initiation,
                        state,
                        state.isPromise() ? Optional.of(until) : Optional.empty()));
    }

    /** Who or what has a line. */
    public static Arbitrary<LineHolder> holders() {
        return Arbitraries.oneOf(
                Arbitraries.just(LineHolder.free()),
                interactions().map(LineHolder.WithBot::new),
                Combinators.combine(interactions(), CoreArbitraries.queues()).as(LineHolder.Queued::new),
                Combinators.combine(conversations(), CoreArbitraries.agents(), channels(), initiations())
                        .as(LineHolder.WithAgent::new));
    }

    /** Events of every kind, on any agents and lines. */
    public static Arbitrary<LedgerEvent> events() {
        return Arbitraries.oneOf(EventArbitraries.ofDesks(), EventArbitraries.ofLines())
                .withoutEdgeCases();
    }

    /** Desks reached by a story of events, at the revision that its length gives. */
    public static Arbitrary<AgentDesk> desks() {
        return Combinators.combine(CoreArbitraries.agents(), DeskStories.told())
                .as((agent, story) -> after(AgentDesk.untouched(agent), story.apply(agent)))
                .withoutEdgeCases();
    }

    /** Desks of one agent, reached by a story of events. */
    public static Arbitrary<AgentDesk> desks(AgentId agent) {
        return DeskStories.of(agent).map(story -> after(AgentDesk.untouched(agent), story));
    }

    /** Lines reached by a story of events, at the revision that its length gives. */
    public static Arbitrary<CustomerLine> lines() {
        return Combinators.combine(lineKeys(), LineStories.told())
                .as((key, story) -> after(CustomerLine.untouched(key), story.apply(key)))
                .withoutEdgeCases();
    }

    /** One line, reached by a story of events. */
    public static Arbitrary<CustomerLine> lines(LineKey key) {
        return LineStories.of(key).map(story -> after(CustomerLine.untouched(key), story));
    }

    /** Chains of stages, reached by a story of events on their line. */
    public static Arbitrary<StageChain> chains() {
        return lines().map(CustomerLine::chain);
    }

    /** A desk after a story, one command per event. */
    public static AgentDesk after(AgentDesk desk, List<LedgerEvent> story) {
        AgentDesk after = desk;
        for (LedgerEvent event : story) {
            after = after.evolve(event).atRevision(after.revision() + 1);
        }
        return after;
    }

    /** A line after a story, one command per event. */
    public static CustomerLine after(CustomerLine line, List<LedgerEvent> story) {
        CustomerLine after = line;
        for (LedgerEvent event : story) {
            after = after.evolve(event).atRevision(after.revision() + 1);
        }
        return after;
    }
}
