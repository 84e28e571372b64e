package dev.omnirules.core.handling;

import dev.omnirules.core.agent.AgentId;
import dev.omnirules.core.conversation.AssignmentState;
import dev.omnirules.core.conversation.ConversationId;
import dev.omnirules.core.handling.WrapUpDecision.Extended;
import dev.omnirules.core.handling.WrapUpDecision.NotExtendable;
import dev.omnirules.core.handling.WrapUpDecision.NotWrappingUp;
import dev.omnirules.core.ledger.LedgerEntry;
import dev.omnirules.core.ledger.LedgerView;
import dev.omnirules.core.ledger.Outcome;
import dev.omnirules.core.ledger.Rule;
import dev.omnirules.core.ledger.state.Assignment;
import dev.omnirules.core.ledger.state.LedgerEvent.AssignmentChanged;
import java.time.Duration;
import java.util.Optional;

/** Moves the end of a wrap-up that is not over. */
record WrapUpExtension(AgentId agent, ConversationId conversation, Duration by) implements Rule<WrapUpDecision> {

    @Override
    public Outcome<WrapUpDecision> decide(LedgerView view) {
        Optional<Assignment> wrapUp = view.agent(agent)
                .assignment(conversation)
                .filter(held -> held.state() == AssignmentState.WRAP_UP && !held.isOver(view.now()));
        if (wrapUp.isEmpty()) {
            return Outcome.nothing(new NotWrappingUp());
        }
        Assignment extended = wrapUp.get().extended(by);
        if (extended.equals(wrapUp.get())) {
            return Outcome.nothing(new NotExtendable(extended.until()));
        }
        AssignmentChanged changed = new AssignmentChanged(agent, extended, view.now());
        return Outcome.of(extended(changed), changed);
    }

    @Override
    public WrapUpDecision replayed(LedgerEntry recorded) {
        return extended(recorded.first(AssignmentChanged.class));
    }

    private static WrapUpDecision extended(AssignmentChanged changed) {
        return new Extended(
                changed.assignment().conversation(),
                changed.assignment().until().orElseThrow());
    }
}
