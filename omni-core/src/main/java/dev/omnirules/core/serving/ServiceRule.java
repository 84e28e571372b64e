package dev.omnirules.core.serving;

import dev.omnirules.core.agent.AgentId;
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
import dev.omnirules.core.ledger.state.LedgerEvent.ConversationFinished;
import dev.omnirules.core.ledger.state.LedgerEvent.HoldingChanged;
import dev.omnirules.core.ledger.state.LedgerEvent.HoldingReleased;
import dev.omnirules.core.ledger.state.LineHolder.WithAgent;
import dev.omnirules.core.ledger.state.LineKey;
import dev.omnirules.core.logout.Departure;
import dev.omnirules.core.serving.ServiceDecision.Done;
import dev.omnirules.core.serving.ServiceDecision.NotServing;
import java.util.List;
import java.util.Optional;

/** The commands of an agent on a conversation that they serve. */
sealed interface ServiceRule extends Rule<ServiceDecision> {

    @Override
    default ServiceDecision replayed(LedgerEntry recorded) {
        LedgerEvent event = recorded.events().get(0);
        if (event instanceof ConversationFinished finished) {
            return new Done(finished.conversation());
        }
        return new Done(
                event instanceof HoldingChanged changed
                        ? changed.holding().conversation()
                        : ((HoldingReleased) event).conversation());
    }

    record Finish(AgentId agent, LineKey key, AfterFinish after, CountingRule counting) implements ServiceRule {

        @Override
        public Ruling<ServiceDecision> rule(LedgerView view) {
            Optional<WithAgent> served = view.line(key).servedBy(agent);
            if (served.isEmpty()) {
                return Ruling.nothing(new NotServing());
            }
            WithAgent with = served.get();
            LedgerEvent finished =
                    new ConversationFinished(with.conversation(), agent, key, with.channel(), view.now());
            List<LedgerEvent> events = after == AfterFinish.RELEASE
                    ? List.of(finished)
                    : List.of(finished, new HoldingChanged(agent, wrapUp(with), view.now()));
            return new Ruling<>(
                    new Done(with.conversation()),
                    Departure.completing(view.desk(agent), events, counting, view.now()));
        }

        private Holding wrapUp(WithAgent with) {
            return Holding.inProgress(with.conversation(), key, with.channel(), with.initiation())
                    .as(HoldingState.WRAP_UP);
        }
    }

    record Held(AgentId agent, LineKey key, HoldingState state) implements ServiceRule {

        @Override
        public Ruling<ServiceDecision> rule(LedgerView view) {
            AgentDesk desk = view.desk(agent);
            Optional<Holding> held = view.line(key).servedBy(agent).flatMap(with -> desk.holding(with.conversation()));
            if (held.isEmpty()) {
                return Ruling.nothing(new NotServing());
            }
            ServiceDecision done = new Done(held.get().conversation());
            return held.get().state() == state
                    ? Ruling.nothing(done)
                    : Ruling.of(done, new HoldingChanged(agent, held.get().as(state), view.now()));
        }
    }

    record WrappedUp(AgentId agent, ConversationId conversation, CountingRule counting) implements ServiceRule {

        @Override
        public Ruling<ServiceDecision> rule(LedgerView view) {
            AgentDesk desk = view.desk(agent);
            if (desk.holding(conversation).map(Holding::state).orElse(null) != HoldingState.WRAP_UP) {
                return Ruling.nothing(new NotServing());
            }
            List<LedgerEvent> events = List.of(new HoldingReleased(agent, conversation, view.now()));
            return new Ruling<>(new Done(conversation), Departure.completing(desk, events, counting, view.now()));
        }
    }
}
