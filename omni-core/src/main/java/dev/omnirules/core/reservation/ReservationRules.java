package dev.omnirules.core.reservation;

import dev.omnirules.core.agent.AgentId;
import dev.omnirules.core.agent.AgentStanding;
import dev.omnirules.core.conversation.ConversationId;
import dev.omnirules.core.conversation.CountingRule;
import dev.omnirules.core.conversation.HoldingState;
import dev.omnirules.core.ledger.LedgerEntry;
import dev.omnirules.core.ledger.LedgerView;
import dev.omnirules.core.ledger.Rule;
import dev.omnirules.core.ledger.Ruling;
import dev.omnirules.core.ledger.state.AgentDesk;
import dev.omnirules.core.ledger.state.Holding;
import dev.omnirules.core.ledger.state.LedgerEvent;
import dev.omnirules.core.ledger.state.LedgerEvent.HoldingChanged;
import dev.omnirules.core.ledger.state.LedgerEvent.HoldingReleased;
import dev.omnirules.core.logout.Departure;
import dev.omnirules.core.reservation.ReservationDecision.Reserved;
import java.util.List;

/** The commands on a reservation: made, given up. */
final class ReservationRules {

    private ReservationRules() {}

    /** Makes a reservation, given as the desk would hold it. */
    record Reserving(AgentId agent, Holding wanted, CountingRule counting, ReservationPolicy policy)
            implements Rule<ReservationDecision> {

        @Override
        public Ruling<ReservationDecision> rule(LedgerView view) {
            AgentDesk desk = view.desk(agent);
            List<LedgerEvent> events = desk.lettingGo(wanted.line(), view.now());
            AgentStanding standing =
                    desk.after(events).standing(wanted.channel(), wanted.initiation(), counting, view.now());
            ReservationDecision decision = policy.decide(
                    new ReservationFacts(standing, wanted.until().orElseThrow(), view.now(), wanted.conversation()));
            if (!(decision instanceof Reserved)) {
                return Ruling.nothing(decision);
            }
            events.add(new HoldingChanged(agent, wanted, view.now()));
            return new Ruling<>(decision, events);
        }

        @Override
        public ReservationDecision replayed(LedgerEntry recorded) {
            Holding reserved = recorded.first(HoldingChanged.class).holding();
            return new Reserved(reserved.conversation(), reserved.until().orElseThrow());
        }
    }

    record Releasing(AgentId agent, ConversationId reservation, CountingRule counting)
            implements Rule<ReleaseDecision> {

        @Override
        public Ruling<ReleaseDecision> rule(LedgerView view) {
            AgentDesk desk = view.desk(agent);
            if (desk.holding(reservation)
                    .filter(held -> held.state() == HoldingState.RESERVED)
                    .isEmpty()) {
                return Ruling.nothing(ReleaseDecision.NOT_RESERVED);
            }
            List<LedgerEvent> events = List.of(new HoldingReleased(agent, reservation, view.now()));
            return new Ruling<>(ReleaseDecision.RELEASED, Departure.completing(desk, events, counting, view.now()));
        }

        @Override
        public ReleaseDecision replayed(LedgerEntry recorded) {
            return ReleaseDecision.RELEASED;
        }
    }
}
