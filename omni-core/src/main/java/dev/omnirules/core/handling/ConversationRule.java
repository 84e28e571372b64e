package dev.omnirules.core.handling;

import dev.omnirules.core.agent.AgentId;
import dev.omnirules.core.conversation.AssignmentState;
import dev.omnirules.core.conversation.ConversationId;
import dev.omnirules.core.conversation.CountingRule;
import dev.omnirules.core.handling.ConversationDecision.Done;
import dev.omnirules.core.handling.ConversationDecision.NotServing;
import dev.omnirules.core.ledger.LedgerEntry;
import dev.omnirules.core.ledger.LedgerView;
import dev.omnirules.core.ledger.Outcome;
import dev.omnirules.core.ledger.Rule;
import dev.omnirules.core.ledger.state.AgentState;
import dev.omnirules.core.ledger.state.Assignment;
import dev.omnirules.core.ledger.state.DrainCompletion;
import dev.omnirules.core.ledger.state.LedgerEvent;
import dev.omnirules.core.ledger.state.LedgerEvent.AssignmentChanged;
import dev.omnirules.core.ledger.state.LedgerEvent.AssignmentReleased;
import dev.omnirules.core.ledger.state.LedgerEvent.ConversationFinished;
import dev.omnirules.core.ledger.state.LineHolder.WithAgent;
import dev.omnirules.core.ledger.state.LineKey;
import java.util.List;
import java.util.Optional;

/** The commands of an agent on a conversation that they serve. */
sealed interface ConversationRule extends Rule<ConversationDecision> {

    @Override
    default ConversationDecision replayed(LedgerEntry recorded) {
        LedgerEvent event = recorded.events().get(0);
        if (event instanceof ConversationFinished finished) {
            return new Done(finished.conversation());
        }
        return new Done(
                event instanceof AssignmentChanged changed
                        ? changed.assignment().conversation()
                        : ((AssignmentReleased) event).conversation());
    }

    record Finish(AgentId agent, LineKey key, AfterFinish after, CountingRule counting) implements ConversationRule {

        @Override
        public Outcome<ConversationDecision> decide(LedgerView view) {
            Optional<WithAgent> served = view.line(key).servedBy(agent);
            if (served.isEmpty()) {
                return Outcome.nothing(new NotServing());
            }
            WithAgent with = served.get();
            LedgerEvent finished =
                    new ConversationFinished(with.conversation(), agent, key, with.channel(), view.now());
            List<LedgerEvent> events = after == AfterFinish.RELEASE
                    ? List.of(finished)
                    : List.of(finished, new AssignmentChanged(agent, wrapUp(with), view.now()));
            return new Outcome<>(
                    new Done(with.conversation()),
                    DrainCompletion.completing(view.agent(agent), events, counting, view.now()));
        }

        private Assignment wrapUp(WithAgent with) {
            return Assignment.inProgress(with.conversation(), key, with.channel(), with.direction())
                    .as(AssignmentState.WRAP_UP);
        }
    }

    record Held(AgentId agent, LineKey key, AssignmentState state) implements ConversationRule {

        @Override
        public Outcome<ConversationDecision> decide(LedgerView view) {
            AgentState agentState = view.agent(agent);
            Optional<Assignment> held =
                    view.line(key).servedBy(agent).flatMap(with -> agentState.assignment(with.conversation()));
            if (held.isEmpty()) {
                return Outcome.nothing(new NotServing());
            }
            ConversationDecision done = new Done(held.get().conversation());
            return held.get().state() == state
                    ? Outcome.nothing(done)
                    : Outcome.of(done, new AssignmentChanged(agent, held.get().as(state), view.now()));
        }
    }

    record CompleteWrapUp(AgentId agent, ConversationId conversation, CountingRule counting)
            implements ConversationRule {

        @Override
        public Outcome<ConversationDecision> decide(LedgerView view) {
            AgentState agentState = view.agent(agent);
            if (agentState.assignment(conversation).map(Assignment::state).orElse(null) != AssignmentState.WRAP_UP) {
                return Outcome.nothing(new NotServing());
            }
            List<LedgerEvent> events = List.of(new AssignmentReleased(agent, conversation, view.now()));
            return new Outcome<>(
                    new Done(conversation), DrainCompletion.completing(agentState, events, counting, view.now()));
        }
    }
}
