package dev.omnirules.core.testkit;

import static dev.omnirules.core.testkit.CoreArbitraries.agents;
import static dev.omnirules.core.testkit.CoreArbitraries.capacities;
import static dev.omnirules.core.testkit.CoreArbitraries.channels;
import static dev.omnirules.core.testkit.CoreArbitraries.conversations;
import static dev.omnirules.core.testkit.CoreArbitraries.directions;
import static dev.omnirules.core.testkit.CoreArbitraries.interactions;
import static dev.omnirules.core.testkit.CoreArbitraries.protocols;
import static dev.omnirules.core.testkit.LedgerArbitraries.instants;
import static dev.omnirules.core.testkit.LedgerArbitraries.lineKeys;

import dev.omnirules.core.agent.AgentId;
import dev.omnirules.core.ledger.state.LedgerEvent;
import dev.omnirules.core.ledger.state.LedgerEvent.AgentEventRecorded;
import dev.omnirules.core.ledger.state.LedgerEvent.AssignmentChanged;
import dev.omnirules.core.ledger.state.LedgerEvent.AssignmentReleased;
import dev.omnirules.core.ledger.state.LedgerEvent.CapacityChanged;
import dev.omnirules.core.ledger.state.LedgerEvent.ChannelSignedIn;
import dev.omnirules.core.ledger.state.LedgerEvent.ChannelSignedOut;
import dev.omnirules.core.ledger.state.LedgerEvent.ChannelsPaused;
import dev.omnirules.core.ledger.state.LedgerEvent.ChannelsResumed;
import dev.omnirules.core.ledger.state.LedgerEvent.ConversationFinished;
import dev.omnirules.core.ledger.state.LedgerEvent.ConversationRequeued;
import dev.omnirules.core.ledger.state.LedgerEvent.ConversationStarted;
import dev.omnirules.core.ledger.state.LedgerEvent.ConversationTransferred;
import dev.omnirules.core.ledger.state.LedgerEvent.DrainingCancelled;
import dev.omnirules.core.ledger.state.LedgerEvent.DrainingStarted;
import dev.omnirules.core.ledger.state.LedgerEvent.InteractionEnd;
import dev.omnirules.core.ledger.state.LedgerEvent.InteractionEnded;
import dev.omnirules.core.ledger.state.LedgerEvent.InteractionOffered;
import dev.omnirules.core.ledger.state.LedgerEvent.InteractionQueued;
import dev.omnirules.core.ledger.state.LedgerEvent.InteractionStarted;
import dev.omnirules.core.ledger.state.LedgerEvent.LineEventRecorded;
import dev.omnirules.core.ledger.state.LedgerEvent.LineJoined;
import dev.omnirules.core.ledger.state.LedgerEvent.LineSeparated;
import dev.omnirules.core.ledger.state.LedgerEvent.OfferEnd;
import dev.omnirules.core.ledger.state.LedgerEvent.OfferEnded;
import dev.omnirules.core.ledger.state.LedgerEvent.PlatformSignedIn;
import dev.omnirules.core.ledger.state.LedgerEvent.PlatformSignedOut;
import dev.omnirules.core.ledger.state.LedgerEvent.StageQualified;
import dev.omnirules.core.ledger.state.Stage;
import java.util.List;
import java.util.function.BiFunction;
import java.util.function.Function;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;

/** Arbitraries for single events, whatever happened before: an agent's, a line's, or both. */
public final class EventArbitraries {

    private EventArbitraries() {}

    /** Every kind of event that changes an agent, of any agent. */
    public static Arbitrary<LedgerEvent> ofAgents() {
        return Combinators.combine(agents(), onAgent()).as((agent, event) -> event.apply(agent));
    }

    /** Every kind of event that changes the agent state of one agent; a transfer is to or from this agent. */
    public static Arbitrary<LedgerEvent> ofAgent(AgentId agent) {
        return onAgent().map(event -> event.apply(agent));
    }

    /** Every kind of event that changes an agent, for the agent that it is applied to. */
    static Arbitrary<Function<AgentId, LedgerEvent>> onAgent() {
        return Arbitraries.oneOf(List.of(
                signIns(),
                Combinators.combine(
                                CoreArbitraries.channelSets(),
                                CoreArbitraries.overrides().optional(),
                                instants())
                        .as((channels, override, at) -> agent -> new PlatformSignedOut(agent, channels, override, at)),
                Combinators.combine(channels(), instants())
                        .as((channel, at) -> agent -> new ChannelSignedIn(agent, channel, at)),
                Combinators.combine(channels(), instants())
                        .as((channel, at) -> agent -> new ChannelSignedOut(agent, channel, at)),
                Combinators.combine(CoreArbitraries.someChannels(), CoreArbitraries.pauseReasons(), instants())
                        .as((channels, reason, at) -> agent -> new ChannelsPaused(agent, channels, reason, at)),
                Combinators.combine(CoreArbitraries.someChannels(), instants())
                        .as((channels, at) -> agent -> new ChannelsResumed(agent, channels, at)),
                instants().map(at -> agent -> new DrainingStarted(agent, at)),
                instants().map(at -> agent -> new DrainingCancelled(agent, at)),
                Combinators.combine(capacities(), instants())
                        .as((capacity, at) -> agent -> new CapacityChanged(agent, capacity, at)),
                Combinators.combine(LedgerArbitraries.assignments(), instants())
                        .as((assignment, at) -> agent -> new AssignmentChanged(agent, assignment, at)),
                Combinators.combine(conversations(), instants())
                        .as((conversation, at) -> agent -> new AssignmentReleased(agent, conversation, at)),
                Combinators.combine(hostKinds(), hostTexts(), instants())
                        .as((kind, text, at) -> agent -> new AgentEventRecorded(agent, kind, text, at)),
                offerEnded(),
                started(),
                finished(),
                requeued(),
                transferred().map(event -> from -> event.apply(from, new AgentId("bia"))),
                transferred().map(event -> to -> event.apply(new AgentId("bia"), to))));
    }

    static Arbitrary<Function<AgentId, LedgerEvent>> signIns() {
        return Combinators.combine(capacities(), instants())
                .as((capacity, at) -> agent -> new PlatformSignedIn(agent, capacity, at));
    }

    /** Every kind of event that changes a line, of any line. */
    public static Arbitrary<LedgerEvent> ofLines() {
        return Arbitraries.oneOf(List.of(
                Combinators.combine(lineKeys(), interactions(), instants()).as(InteractionStarted::new),
                Combinators.combine(lineKeys(), interactions(), CoreArbitraries.queues(), instants())
                        .as(InteractionQueued::new),
                Combinators.combine(lineKeys(), interactions(), Arbitraries.of(InteractionEnd.class), instants())
                        .as(InteractionEnded::new),
                Combinators.combine(
                                lineKeys(),
                                interactions(),
                                CoreArbitraries.queues(),
                                LedgerArbitraries.openOffers(),
                                instants())
                        .as(InteractionOffered::new),
                Combinators.combine(lineKeys(), protocols(), agents(), CoreArbitraries.dispositions(), instants())
                        .as(StageQualified::new),
                Combinators.combine(
                                lineKeys(),
                                lineKeys(),
                                FactArbitraries.stages()
                                        .filter(Stage::closed)
                                        .list()
                                        .ofMaxSize(2),
                                instants())
                        .filter((line, into, stages, at) -> !line.equals(into))
                        .as(LineJoined::new),
                Combinators.combine(lineKeys(), instants()).as(LineSeparated::new),
                Combinators.combine(lineKeys(), hostKinds(), hostTexts(), instants())
                        .as(LineEventRecorded::new),
                Combinators.combine(agents(), Arbitraries.oneOf(offerEnded(), started(), finished(), requeued()))
                        .as((agent, event) -> event.apply(agent)),
                Combinators.combine(agents(), agents(), transferred()).as((from, to, event) -> event.apply(from, to))));
    }

    /** Names of a host's own kinds of event. */
    public static Arbitrary<String> hostKinds() {
        return Arbitraries.of("hold-reason", "taken-over", "a | kind of the host's");
    }

    /** Texts of a host's own events. */
    public static Arbitrary<String> hostTexts() {
        return Arbitraries.strings().ascii().ofMaxLength(20);
    }

    private static Arbitrary<Function<AgentId, LedgerEvent>> offerEnded() {
        return Combinators.combine(conversations(), lineKeys(), Arbitraries.of(OfferEnd.class), instants())
                .as((offer, line, end, at) -> agent -> new OfferEnded(agent, line, offer, end, at));
    }

    private static Arbitrary<Function<AgentId, LedgerEvent>> started() {
        return Combinators.combine(
                        conversations(),
                        lineKeys(),
                        channels(),
                        directions(),
                        protocols(),
                        CoreArbitraries.queues().optional(),
                        instants())
                .as((conversation, line, channel, direction, protocol, queue, at) -> agent ->
                        new ConversationStarted(conversation, agent, line, channel, direction, protocol, queue, at));
    }

    private static Arbitrary<Function<AgentId, LedgerEvent>> finished() {
        return Combinators.combine(conversations(), lineKeys(), channels(), instants())
                .as((conversation, line, channel, at) ->
                        agent -> new ConversationFinished(conversation, agent, line, channel, at));
    }

    private static Arbitrary<Function<AgentId, LedgerEvent>> requeued() {
        return Combinators.combine(
                        conversations(), lineKeys(), channels(), interactions(), CoreArbitraries.queues(), instants())
                .as((conversation, line, channel, interaction, queue, at) ->
                        agent -> new ConversationRequeued(conversation, agent, line, channel, interaction, queue, at));
    }

    private static Arbitrary<BiFunction<AgentId, AgentId, LedgerEvent>> transferred() {
        return Combinators.combine(
                        conversations(),
                        lineKeys(),
                        channels(),
                        directions(),
                        protocols(),
                        CoreArbitraries.queues().optional(),
                        instants())
                .as((conversation, line, channel, direction, protocol, queue, at) ->
                        (from, to) -> new ConversationTransferred(
                                conversation, line, channel, direction, from, to, protocol, queue, at));
    }
}
