package dev.omnirules.core.transfer;

import dev.omnirules.core.agent.AgentId;
import dev.omnirules.core.conversation.WrapUpLimits;
import dev.omnirules.core.handling.AfterFinish;
import dev.omnirules.core.ledger.state.Assignment;
import dev.omnirules.core.ledger.state.LedgerEvent;
import dev.omnirules.core.ledger.state.LedgerEvent.AssignmentChanged;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** The work that is left to the agent who gives a conversation. */
record Giver(AfterFinish after, Optional<WrapUpLimits> limits) {

    void addTo(List<LedgerEvent> events, AgentId from, Assignment given, Instant now) {
        if (after == AfterFinish.WRAP_UP) {
            events.add(new AssignmentChanged(from, given.wrapUp(limits, now), now));
        }
    }
}
