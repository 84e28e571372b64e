package dev.omnirules.core.testkit;

import static dev.omnirules.core.testkit.CoreArbitraries.agents;
import static dev.omnirules.core.testkit.CoreArbitraries.capacities;
import static dev.omnirules.core.testkit.CoreArbitraries.channels;
import static dev.omnirules.core.testkit.CoreArbitraries.conversations;
import static dev.omnirules.core.testkit.CoreArbitraries.fewAgents;
import static dev.omnirules.core.testkit.CoreArbitraries.initiations;
import static dev.omnirules.core.testkit.CoreArbitraries.interactions;
import static dev.omnirules.core.testkit.CoreArbitraries.protocols;
import static dev.omnirules.core.testkit.LedgerArbitraries.instants;
import static dev.omnirules.core.testkit.LedgerArbitraries.lineKeys;

import dev.omnirules.core.agent.AgentId;
import dev.omnirules.core.agent.Channel;
import dev.omnirules.core.ledger.state.LedgerEvent;
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
import dev.omnirules.core.ledger.state.LedgerEvent.HoldingChanged;
import dev.omnirules.core.ledger.state.LedgerEvent.HoldingReleased;
import dev.omnirules.core.ledger.state.LedgerEvent.InteractionEnd;
import dev.omnirules.core.ledger.state.LedgerEvent.InteractionEnded;
import dev.omnirules.core.ledger.state.LedgerEvent.InteractionQueued;
import dev.omnirules.core.ledger.state.LedgerEvent.InteractionStarted;
import dev.omnirules.core.ledger.state.LedgerEvent.PlatformSignedIn;
import dev.omnirules.core.ledger.state.LedgerEvent.PlatformSignedOut;
import dev.omnirules.core.ledger.state.LedgerEvent.StageQualified;
import java.time.Instant;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;

/** Arbitraries for single events, whatever happened before: an agent's, a line's, or both. */
public final class EventArbitraries {

    private EventArbitraries() {}

    /** Every kind of event that changes a desk, of any agent. */
    public static Arbitrary<LedgerEvent> ofDesks() {
        return agents().flatMap(EventArbitraries::ofDesk);
    }

    /** Every kind of event that changes the desk of one agent; a transfer is to or from this agent. */
    public static Arbitrary<LedgerEvent> ofDesk(AgentId agent) {
        return Arbitraries.oneOf(List.of(
                capacities().flatMap(capacity -> instants().map(at -> new PlatformSignedIn(agent, capacity, at))),
                Combinators.combine(
                                CoreArbitraries.channelSets(),
                                CoreArbitraries.overrides().optional(),
                                instants())
                        .as((channels, override, at) -> new PlatformSignedOut(agent, channels, override, at)),
                onChannel(agent, ChannelSignedIn::new),
                onChannel(agent, ChannelSignedOut::new),
                Combinators.combine(CoreArbitraries.someChannels(), CoreArbitraries.pauseReasons(), instants())
                        .as((channels, reason, at) -> new ChannelsPaused(agent, channels, reason, at)),
                Combinators.combine(CoreArbitraries.someChannels(), instants())
                        .as((channels, at) -> new ChannelsResumed(agent, channels, at)),
                instants().map(at -> new DrainingStarted(agent, at)),
                instants().map(at -> new DrainingCancelled(agent, at)),
                Combinators.combine(capacities(), instants()).as((max, at) -> new CapacityChanged(agent, max, at)),
                Combinators.combine(LedgerArbitraries.holdings(), instants())
                        .as((holding, at) -> new HoldingChanged(agent, holding, at)),
                Combinators.combine(conversations(), instants())
                        .as((conversation, at) -> new HoldingReleased(agent, conversation, at)),
                started(Arbitraries.just(agent)),
                finished(Arbitraries.just(agent)),
                requeued(Arbitraries.just(agent)),
                transferred(Arbitraries.just(agent), fewAgents()),
                transferred(fewAgents(), Arbitraries.just(agent))));
    }

    /** Every kind of event that changes a line, of any line. */
    public static Arbitrary<LedgerEvent> ofLines() {
        return Arbitraries.oneOf(List.of(
                Combinators.combine(lineKeys(), interactions(), instants()).as(InteractionStarted::new),
                Combinators.combine(lineKeys(), interactions(), CoreArbitraries.queues(), instants())
                        .as(InteractionQueued::new),
                Combinators.combine(lineKeys(), interactions(), Arbitraries.of(InteractionEnd.class), instants())
                        .as(InteractionEnded::new),
                Combinators.combine(lineKeys(), protocols(), agents(), CoreArbitraries.dispositions(), instants())
                        .as(StageQualified::new),
                started(agents()),
                finished(agents()),
                requeued(agents()),
                transferred(agents(), agents())));
    }

    private static Arbitrary<LedgerEvent> onChannel(
            AgentId agent, Combinators.F3<AgentId, Channel, Instant, LedgerEvent> kind) {
        return Combinators.combine(Arbitraries.just(agent), channels(), instants())
                .as(kind);
    }

    private static Arbitrary<LedgerEvent> started(Arbitrary<AgentId> agents) {
        return Combinators.combine(
                        conversations(), agents, lineKeys(), channels(), initiations(), protocols(), instants())
                .as(ConversationStarted::new);
    }

    private static Arbitrary<LedgerEvent> finished(Arbitrary<AgentId> agents) {
        return Combinators.combine(conversations(), agents, lineKeys(), channels(), instants())
                .as(ConversationFinished::new);
    }

    private static Arbitrary<LedgerEvent> requeued(Arbitrary<AgentId> agents) {
        return Combinators.combine(
                        conversations(),
                        agents,
                        lineKeys(),
                        channels(),
                        interactions(),
                        CoreArbitraries.queues(),
                        instants())
                .as(ConversationRequeued::new);
    }

    private static Arbitrary<LedgerEvent> transferred(Arbitrary<AgentId> from, Arbitrary<AgentId> to) {
        return Combinators.combine(
                        conversations(), lineKeys(), channels(), initiations(), from, to, protocols(), instants())
                .as(ConversationTransferred::new);
    }
}
