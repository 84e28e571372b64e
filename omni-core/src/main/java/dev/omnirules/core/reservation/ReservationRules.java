package dev.omnirules.core.reservation;

import dev.omnirules.core.agent.AgentAvailability;
import dev.omnirules.core.agent.AgentId;
import dev.omnirules.core.conversation.AssignmentState;
import dev.omnirules.core.conversation.ConversationId;
import dev.omnirules.core.conversation.CountingRule;
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
import dev.omnirules.core.ledger.state.LedgerEvent.OfferEnd;
import dev.omnirules.core.reservation.ReservationDecision.Reserved;
import java.util.List;

/** The commands on a reservation: made, given up. */
final class ReservationRules {

    private ReservationRules() {}

    /** Makes a reservation, given as the assignment that it becomes. */
    record Reserving(AgentId agent, Assignment wanted, CountingRule counting, ReservationPolicy policy)
            implements Rule<ReservationDecision> {

        @Override
        public Outcome<ReservationDecision> decide(LedgerView view) {
            AgentState agentState = view.agent(agent);
            if (agentState.assignment(wanted.conversation()).isPresent()) {
                throw new IllegalStateException("the id of a new reservation must be new, but is "
                        + wanted.conversation() + ", which the agent has already: the identifiers repeat");
            }
            List<LedgerEvent> events = agentState.releasesFor(wanted.line(), OfferEnd.WITHDRAWN, view.now());
            AgentAvailability availability =
                    agentState.after(events).availability(wanted.channel(), wanted.direction(), counting, view.now());
            ReservationDecision decision = policy.decide(new ReservationFacts(
                    availability, wanted.until().orElseThrow(), view.now(), wanted.conversation()));
            if (!(decision instanceof Reserved)) {
                return Outcome.nothing(decision);
            }
            events.add(new AssignmentChanged(agent, wanted, view.now()));
            return new Outcome<>(decision, events);
        }

        @Override
        public ReservationDecision replayed(LedgerEntry recorded) {
            Assignment reserved = recorded.first(AssignmentChanged.class).assignment();
            return new Reserved(reserved.conversation(), reserved.until().orElseThrow());
        }
    }

    record Releasing(AgentId agent, ConversationId reservation, CountingRule counting)
            implements Rule<ReleaseDecision> {

        @Override
        public Outcome<ReleaseDecision> decide(LedgerView view) {
            AgentState agentState = view.agent(agent);
            if (agentState
                    .assignment(reservation)
                    .filter(held -> held.state() == AssignmentState.RESERVED)
                    .isEmpty()) {
                return Outcome.nothing(ReleaseDecision.NOT_RESERVED);
            }
            List<LedgerEvent> events = List.of(new AssignmentReleased(agent, reservation, view.now()));
            return new Outcome<>(
                    ReleaseDecision.RELEASED, DrainCompletion.completing(agentState, events, counting, view.now()));
        }

        @Override
        public ReleaseDecision replayed(LedgerEntry recorded) {
            return ReleaseDecision.RELEASED;
        }
    }
}
