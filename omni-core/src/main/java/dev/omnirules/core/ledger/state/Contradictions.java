package dev.omnirules.core.ledger.state;

import dev.omnirules.core.agent.AgentId;
import dev.omnirules.core.conversation.AssignmentState;
import dev.omnirules.core.conversation.ConversationId;
import dev.omnirules.core.conversation.ProtocolNumber;
import dev.omnirules.core.ledger.state.LedgerEvent.AssignmentChanged;
import dev.omnirules.core.ledger.state.LedgerEvent.AssignmentReleased;
import dev.omnirules.core.ledger.state.LedgerEvent.ConversationFinished;
import dev.omnirules.core.ledger.state.LedgerEvent.ConversationRequeued;
import dev.omnirules.core.ledger.state.LedgerEvent.ConversationStarted;
import dev.omnirules.core.ledger.state.LedgerEvent.ConversationTransferred;
import dev.omnirules.core.ledger.state.LedgerEvent.InteractionOffered;
import dev.omnirules.core.ledger.state.LedgerEvent.InteractionQueued;
import dev.omnirules.core.ledger.state.LedgerEvent.InteractionStarted;
import dev.omnirules.core.ledger.state.LedgerEvent.LineJoined;
import dev.omnirules.core.ledger.state.LedgerEvent.LineSeparated;
import dev.omnirules.core.ledger.state.LedgerEvent.OfferEnded;
import dev.omnirules.core.ledger.state.LedgerEvent.PlatformSignedOut;
import dev.omnirules.core.ledger.state.LedgerEvent.StageQualified;
import dev.omnirules.core.ledger.state.LineHolder.Queued;
import dev.omnirules.core.ledger.state.LineHolder.WithAgent;

/** Refuses events that no state could have led to: they would leave an agent and a line that disagree. */
final class Contradictions {

    private Contradictions() {}

    static void check(AgentState state, LedgerEvent event) {
        if (event instanceof ConversationStarted e && e.agent().equals(state.agent())) {
            gets(state, e.conversation(), e);
        } else if (event instanceof ConversationTransferred e) {
            if (e.from().equals(state.agent())) {
                serves(state, e.conversation(), e.line(), e);
            }
            if (e.to().equals(state.agent())) {
                gets(state, e.conversation(), e);
            }
        } else if (event instanceof ConversationFinished e && e.agent().equals(state.agent())) {
            ends(state, e.conversation(), e.line(), e);
        } else if (event instanceof ConversationRequeued e && e.agent().equals(state.agent())) {
            ends(state, e.conversation(), e.line(), e);
        } else if (event instanceof AssignmentChanged e && e.agent().equals(state.agent())) {
            changes(state, e);
        } else if (event instanceof AssignmentReleased e && e.agent().equals(state.agent())) {
            Assignment held = state.find(e.conversation());
            if (held != null && inService(held)) {
                throw new ContradictoryEventException(e, "agent " + state.agent() + " has it " + held.state());
            }
        } else if (event instanceof OfferEnded e && e.agent().equals(state.agent())) {
            Assignment held = state.find(e.offer());
            if (held != null && held.state() != AssignmentState.OFFERED) {
                throw new ContradictoryEventException(e, "agent " + state.agent() + " has it " + held.state());
            }
        } else if (event instanceof PlatformSignedOut e && e.agent().equals(state.agent())) {
            leaves(state, e);
        }
    }

    static void check(CustomerLine line, LedgerEvent event) {
        if (event instanceof LineJoined e && e.into().equals(line.key())) {
            takes(line, e);
        }
        if (!(event instanceof LedgerEvent.OfLine ofLine) || !ofLine.line().equals(line.key())) {
            return;
        }
        if (event instanceof ConversationStarted e) {
            free(line, e);
            if (line.history().has(e.conversation())) {
                throw new ContradictoryEventException(e, "the line had a conversation " + e.conversation() + " before");
            }
            unused(line, e.protocol(), e);
        } else if (event instanceof ConversationTransferred e) {
            with(line, e.conversation(), e.from(), e);
            unused(line, e.protocol(), e);
        } else if (event instanceof ConversationFinished e && has(line, e.conversation())) {
            with(line, e.conversation(), e.agent(), e);
        } else if (event instanceof ConversationRequeued e && has(line, e.conversation())) {
            with(line, e.conversation(), e.agent(), e);
        } else if (event instanceof InteractionStarted e) {
            free(line, e);
        } else if (event instanceof InteractionQueued e && !line.holder().isInteraction(e.interaction())) {
            free(line, e);
        } else if (event instanceof InteractionOffered e) {
            offered(line, e);
        } else if (event instanceof LineJoined e) {
            follows(line, e);
        } else if (event instanceof LineSeparated e && !(line.holder() instanceof LineHolder.Joined)) {
            throw new ContradictoryEventException(e, "the line has " + line.holder());
        } else if (event instanceof StageQualified e) {
            line.history()
                    .of(e.protocol())
                    .filter(stage -> !stage.agent().equals(e.agent()))
                    .ifPresent(stage -> {
                        throw new ContradictoryEventException(
                                e, "stage " + e.protocol() + " is of agent " + stage.agent());
                    });
        }
    }

    private static void offered(CustomerLine line, InteractionOffered event) {
        if (!new Queued(event.interaction(), event.queue()).isSameWait(line.holder())) {
            throw new ContradictoryEventException(event, "the line has " + line.holder());
        }
        line.offer().ifPresent(offer -> {
            throw new ContradictoryEventException(event, "the customer is offered to agent " + offer.agent());
        });
    }

    private static void follows(CustomerLine line, LineJoined event) {
        free(line, event);
        if (!line.history().stages().equals(event.stages())) {
            throw new ContradictoryEventException(event, "the line has the stages " + line.history());
        }
    }

    private static void takes(CustomerLine line, LineJoined event) {
        if (line.holder() instanceof LineHolder.Joined) {
            throw new ContradictoryEventException(event, "the other line has " + line.holder());
        }
        event.stages().forEach(stage -> unused(line, stage.protocol(), event));
    }

    private static void gets(AgentState state, ConversationId conversation, LedgerEvent event) {
        present(state, event);
        Assignment held = state.find(conversation);
        if (held != null) {
            throw new ContradictoryEventException(
                    event, "agent " + state.agent() + " has " + conversation + ' ' + held.state() + " already");
        }
    }

    private static void serves(AgentState state, ConversationId conversation, LineKey line, LedgerEvent event) {
        Assignment held = state.find(conversation);
        if (held == null || !inService(held) || !held.line().equals(line)) {
            throw new ContradictoryEventException(
                    event, "agent " + state.agent() + " does not serve " + conversation + " on that line");
        }
    }

    private static void ends(AgentState state, ConversationId conversation, LineKey line, LedgerEvent event) {
        if (state.find(conversation) != null) {
            serves(state, conversation, line, event);
        }
    }

    private static void changes(AgentState state, AssignmentChanged event) {
        present(state, event);
        Assignment next = event.assignment();
        Assignment before = state.find(next.conversation());
        if (before == null) {
            if (inService(next)) {
                throw new ContradictoryEventException(
                        event, "agent " + state.agent() + " does not serve " + next.conversation());
            }
            return;
        }
        boolean same = before.line().equals(next.line())
                && before.channel().equals(next.channel())
                && before.direction() == next.direction();
        if (!same || inService(next) != inService(before)) {
            throw new ContradictoryEventException(
                    event,
                    "agent " + state.agent() + " has " + next.conversation() + ' ' + before.state()
                            + (same ? "" : " for another line, channel or direction"));
        }
    }

    private static void leaves(AgentState state, PlatformSignedOut event) {
        if (event.override().isEmpty()) {
            state.assignments().stream()
                    .filter(Contradictions::inService)
                    .findFirst()
                    .ifPresent(held -> {
                        throw new ContradictoryEventException(
                                event, "agent " + state.agent() + " has " + held.conversation() + ' ' + held.state());
                    });
        }
    }

    private static void present(AgentState state, LedgerEvent event) {
        if (!state.signedIn()) {
            throw new ContradictoryEventException(event, "agent " + state.agent() + " is signed out");
        }
    }

    private static void free(CustomerLine line, LedgerEvent event) {
        if (!(line.holder() instanceof LineHolder.Free)) {
            throw new ContradictoryEventException(event, "the line has " + line.holder());
        }
    }

    private static void with(CustomerLine line, ConversationId conversation, AgentId agent, LedgerEvent event) {
        if (!(line.holder() instanceof WithAgent with)
                || !with.conversation().equals(conversation)
                || !with.agent().equals(agent)) {
            throw new ContradictoryEventException(event, "the line has " + line.holder());
        }
    }

    private static void unused(CustomerLine line, ProtocolNumber protocol, LedgerEvent event) {
        if (line.history().of(protocol).isPresent()) {
            throw new ContradictoryEventException(event, "the line had a stage " + protocol + " before");
        }
    }

    private static boolean has(CustomerLine line, ConversationId conversation) {
        return line.holder() instanceof WithAgent with && with.conversation().equals(conversation);
    }

    private static boolean inService(Assignment assignment) {
        return assignment.state() == AssignmentState.IN_PROGRESS || assignment.state() == AssignmentState.ON_HOLD;
    }
}
