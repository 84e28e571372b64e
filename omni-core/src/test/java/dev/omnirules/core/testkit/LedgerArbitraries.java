package dev.omnirules.core.testkit;

import static dev.omnirules.core.testkit.CoreArbitraries.channels;
import static dev.omnirules.core.testkit.CoreArbitraries.conversations;
import static dev.omnirules.core.testkit.CoreArbitraries.directions;
import static dev.omnirules.core.testkit.CoreArbitraries.interactions;

import dev.omnirules.core.agent.AgentId;
import dev.omnirules.core.conversation.AssignmentState;
import dev.omnirules.core.conversation.ConversationId;
import dev.omnirules.core.conversation.InteractionId;
import dev.omnirules.core.conversation.QueueId;
import dev.omnirules.core.ledger.state.AgentKey;
import dev.omnirules.core.ledger.state.AgentState;
import dev.omnirules.core.ledger.state.Assignment;
import dev.omnirules.core.ledger.state.CustomerLine;
import dev.omnirules.core.ledger.state.LedgerEvent;
import dev.omnirules.core.ledger.state.LedgerKey;
import dev.omnirules.core.ledger.state.LineHolder;
import dev.omnirules.core.ledger.state.LineKey;
import dev.omnirules.core.ledger.state.StageHistory;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;

/**
 * Arbitraries for what a ledger keeps. Agents, lines and histories are only such as a story of events can reach: they are
 * made by telling such a story ({@link AgentStories}, {@link LineStories}) from the untouched state on.
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

    /** Keys of agents. */
    public static Arbitrary<AgentKey> agentKeys() {
        return CoreArbitraries.agents().map(AgentKey::new);
    }

    /** Keys of agents and lines. */
    public static Arbitrary<LedgerKey> keys() {
        return Arbitraries.oneOf(agentKeys(), lineKeys());
    }

    /** Conversations on an agent, in every state; offers and reservations that end before, at and after any instant of the day. */
    public static Arbitrary<Assignment> assignments() {
        return Combinators.combine(
                        conversations(),
                        lineKeys(),
                        channels(),
                        directions(),
                        CoreArbitraries.assignmentStates(),
                        instants(),
                        CoreArbitraries.queues().optional(),
                        instants().optional())
                .as((conversation, line, channel, direction, state, until, queue, since) -> new Assignment(
                        conversation,
                        line,
                        channel,
                        direction,
                        state,
                        Optional.of(until).filter(any -> state.isTentative() || endsAlone(state, conversation)),
                        Optional.of(new LineHolder.Queued(new InteractionId(conversation.value()), new QueueId("q")))
                                .filter(any -> state == AssignmentState.OFFERED),
                        Optional.of(until.plusSeconds(conversation.value().length()))
                                .filter(any -> endsAlone(state, conversation)),
                        queue,
                        since));
    }

    /** Some wrap-ups end by themselves. */
    private static boolean endsAlone(AssignmentState state, ConversationId conversation) {
        return state == AssignmentState.WRAP_UP && conversation.hashCode() % 2 == 0;
    }

    /** Offers of customers who wait. */
    public static Arbitrary<LineHolder.OpenOffer> openOffers() {
        return Combinators.combine(CoreArbitraries.agents(), conversations(), instants())
                .as(LineHolder.OpenOffer::new);
    }

    /** Who or what has a line. */
    public static Arbitrary<LineHolder> holders() {
        return Arbitraries.oneOf(
                Arbitraries.just(LineHolder.free()),
                interactions().map(LineHolder.WithBot::new),
                lineKeys().map(LineHolder.Joined::new),
                Combinators.combine(
                                interactions(),
                                CoreArbitraries.queues(),
                                openOffers().optional())
                        .as(LineHolder.Queued::new),
                Combinators.combine(conversations(), CoreArbitraries.agents(), channels(), directions())
                        .as(LineHolder.WithAgent::new));
    }

    /** Events of every kind, on any agents and lines. */
    public static Arbitrary<LedgerEvent> events() {
        return Arbitraries.oneOf(EventArbitraries.ofAgents(), EventArbitraries.ofLines())
                .withoutEdgeCases();
    }

    /** AgentSessions reached by a story of events, at the revision that its length gives. */
    public static Arbitrary<AgentState> agentStates() {
        return Combinators.combine(CoreArbitraries.agents(), AgentStories.told())
                .as((agent, story) -> after(AgentState.untouched(agent), story.apply(agent)))
                .withoutEdgeCases();
    }

    /** AgentSessions of one agent, reached by a story of events. */
    public static Arbitrary<AgentState> agentStates(AgentId agent) {
        return AgentStories.of(agent).map(story -> after(AgentState.untouched(agent), story));
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

    /** Histories of stages, reached by a story of events on their line. */
    public static Arbitrary<StageHistory> histories() {
        return lines().map(CustomerLine::history);
    }

    /** An agent after a story, one command per event. */
    public static AgentState after(AgentState agentState, List<LedgerEvent> story) {
        AgentState after = agentState;
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
