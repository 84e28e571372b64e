package dev.omnirules.core.testkit;

import dev.omnirules.core.agent.AgentId;
import dev.omnirules.core.conversation.AssignmentState;
import dev.omnirules.core.conversation.ConversationId;
import dev.omnirules.core.ledger.state.AgentState;
import dev.omnirules.core.ledger.state.LedgerEvent;
import dev.omnirules.core.ledger.state.LedgerEvent.AssignmentReleased;
import dev.omnirules.core.ledger.state.LedgerEvent.ConversationFinished;
import dev.omnirules.core.ledger.state.LedgerEvent.ConversationRequeued;
import dev.omnirules.core.ledger.state.LedgerEvent.ConversationStarted;
import dev.omnirules.core.ledger.state.LedgerEvent.ConversationTransferred;
import dev.omnirules.core.ledger.state.LedgerEvent.OfferEnded;
import dev.omnirules.core.ledger.state.LedgerEvent.PlatformSignedIn;
import dev.omnirules.core.ledger.state.LedgerEvent.PlatformSignedOut;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Stream;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;

/**
 * The events of one agent, in an order in which they can happen: nothing while the agent is signed out, a
 * conversation arrives once and goes only after it arrived, and a sign-out leaves nothing behind.
 */
public final class AgentStories {

    private static final int MAX_EVENTS = 20;

    private AgentStories() {}

    /** Stories of one agent's state, from its untouched state on. */
    public static Arbitrary<List<LedgerEvent>> of(AgentId agent) {
        return told().map(story -> story.apply(agent));
    }

    /** Stories of an agent, for the agent that they are applied to; most begin with a sign-in. */
    static Arbitrary<Function<AgentId, List<LedgerEvent>>> told() {
        return Combinators.combine(
                        EventArbitraries.signIns().list().ofMaxSize(1),
                        EventArbitraries.onAgent().list().ofMaxSize(MAX_EVENTS))
                .as((first, more) -> agent -> fitting(agent, applied(agent, first, more)));
    }

    private static List<LedgerEvent> applied(
            AgentId agent, List<Function<AgentId, LedgerEvent>> first, List<Function<AgentId, LedgerEvent>> more) {
        return Stream.concat(first.stream(), more.stream())
                .map(event -> event.apply(agent))
                .toList();
    }

    private static List<LedgerEvent> fitting(AgentId agent, List<LedgerEvent> all) {
        List<LedgerEvent> story = new ArrayList<>();
        AgentState agentState = AgentState.untouched(agent);
        for (LedgerEvent event : all) {
            if (fits(agentState, event)) {
                story.add(event);
                agentState = agentState.evolve(event);
            }
        }
        return story;
    }

    private static boolean fits(AgentState agentState, LedgerEvent event) {
        if (!agentState.signedIn()) {
            return event instanceof PlatformSignedIn;
        }
        if (event instanceof ConversationStarted e) {
            return !holds(agentState, e.conversation());
        }
        if (event instanceof ConversationTransferred e) {
            return !e.from().equals(e.to())
                    && holds(agentState, e.conversation()) == e.from().equals(agentState.agent());
        }
        if (event instanceof ConversationFinished e) {
            return holds(agentState, e.conversation());
        }
        if (event instanceof ConversationRequeued e) {
            return holds(agentState, e.conversation());
        }
        if (event instanceof AssignmentReleased e) {
            return holds(agentState, e.conversation());
        }
        if (event instanceof OfferEnded e) {
            return agentState
                    .assignment(e.offer())
                    .filter(held -> held.state() == AssignmentState.OFFERED)
                    .isPresent();
        }
        return event instanceof PlatformSignedOut e
                ? e.channels().equals(agentState.channels())
                : !(event instanceof PlatformSignedIn);
    }

    private static boolean holds(AgentState agentState, ConversationId conversation) {
        return agentState.assignment(conversation).isPresent();
    }
}
