package dev.omnirules.core.offer;

import dev.omnirules.core.agent.AgentId;
import dev.omnirules.core.agent.AgentStanding;
import dev.omnirules.core.agent.Channel;
import dev.omnirules.core.conversation.ConversationId;
import dev.omnirules.core.conversation.CountingRule;
import dev.omnirules.core.conversation.HoldingState;
import dev.omnirules.core.conversation.Initiation;
import dev.omnirules.core.conversation.Protocol;
import dev.omnirules.core.ledger.LedgerEntry;
import dev.omnirules.core.ledger.LedgerView;
import dev.omnirules.core.ledger.Rule;
import dev.omnirules.core.ledger.Ruling;
import dev.omnirules.core.ledger.state.AgentDesk;
import dev.omnirules.core.ledger.state.Holding;
import dev.omnirules.core.ledger.state.LedgerEvent;
import dev.omnirules.core.ledger.state.LedgerEvent.ConversationStarted;
import dev.omnirules.core.ledger.state.LedgerEvent.HoldingChanged;
import dev.omnirules.core.ledger.state.LedgerEvent.HoldingReleased;
import dev.omnirules.core.ledger.state.LedgerEvent.InteractionEnd;
import dev.omnirules.core.ledger.state.LedgerEvent.InteractionEnded;
import dev.omnirules.core.ledger.state.LineKey;
import dev.omnirules.core.logout.Departure;
import dev.omnirules.core.offer.AnswerDecision.Accepted;
import dev.omnirules.core.offer.OfferDecision.Offered;
import dev.omnirules.core.serving.AcceptanceFacts;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** The commands on an offer: made, accepted, declined. The line stays as it is until the offer is accepted. */
final class OfferRules {

    private OfferRules() {}

    record Offering(
            AgentId agent,
            LineKey key,
            Channel channel,
            Duration ringing,
            CountingRule counting,
            OfferPolicy policy,
            ConversationId offer)
            implements Rule<OfferDecision> {

        @Override
        public Ruling<OfferDecision> rule(LedgerView view) {
            AgentDesk desk = view.desk(agent);
            List<LedgerEvent> events = desk.lettingGo(key, view.now());
            OfferDecision decision = policy.decide(new OfferFacts(
                    acceptance(view, desk.after(events), key, channel, counting, offer),
                    ringing(desk, view),
                    view.now().plus(ringing)));
            if (!(decision instanceof Offered offered)) {
                return Ruling.nothing(decision);
            }
            Holding holding = Holding.offered(offer, key, channel, offered.until());
            events.add(new HoldingChanged(agent, holding, view.now()));
            return new Ruling<>(decision, events);
        }

        private Optional<Holding> ringing(AgentDesk desk, LedgerView view) {
            return desk.holdings().stream()
                    .filter(held ->
                            held.state() == HoldingState.OFFERED && held.line().equals(key))
                    .filter(held -> !held.isOver(view.now()))
                    .findFirst();
        }

        @Override
        public OfferDecision replayed(LedgerEntry recorded) {
            Holding offered = recorded.first(HoldingChanged.class).holding();
            return new Offered(offered.conversation(), offered.until().orElseThrow());
        }
    }

    record Accepting(
            AgentId agent,
            LineKey key,
            ConversationId offer,
            CountingRule counting,
            AnswerPolicy policy,
            Protocol protocol)
            implements Rule<AnswerDecision> {

        @Override
        public Ruling<AnswerDecision> rule(LedgerView view) {
            AgentDesk desk = view.desk(agent);
            Optional<Holding> held =
                    offered(desk, offer).filter(holding -> holding.line().equals(key));
            Channel channel = held.map(Holding::channel).orElse(Channel.WHATSAPP);
            List<LedgerEvent> events = desk.lettingGo(key, view.now());
            AnswerDecision decision = policy.decide(new AnswerFacts(
                    held, acceptance(view, desk.after(events), key, channel, counting, offer), view.now()));
            if (!(decision instanceof Accepted accepted)) {
                return Ruling.nothing(decision);
            }
            events.add(new InteractionEnded(key, accepted.interaction(), InteractionEnd.ACCEPTED, view.now()));
            events.add(new ConversationStarted(offer, agent, key, channel, Initiation.RECEPTIVE, protocol, view.now()));
            return new Ruling<>(decision, events);
        }

        @Override
        public AnswerDecision replayed(LedgerEntry recorded) {
            return new Accepted(
                    recorded.first(ConversationStarted.class).conversation(),
                    recorded.first(InteractionEnded.class).interaction());
        }
    }

    record Declining(AgentId agent, ConversationId offer, CountingRule counting) implements Rule<DeclineDecision> {

        @Override
        public Ruling<DeclineDecision> rule(LedgerView view) {
            AgentDesk desk = view.desk(agent);
            if (offered(desk, offer).isEmpty()) {
                return Ruling.nothing(DeclineDecision.NOT_OFFERED);
            }
            List<LedgerEvent> events = List.of(new HoldingReleased(agent, offer, view.now()));
            return new Ruling<>(DeclineDecision.DECLINED, Departure.completing(desk, events, counting, view.now()));
        }

        @Override
        public DeclineDecision replayed(LedgerEntry recorded) {
            return DeclineDecision.DECLINED;
        }
    }

    private static Optional<Holding> offered(AgentDesk desk, ConversationId offer) {
        return desk.holding(offer).filter(held -> held.state() == HoldingState.OFFERED);
    }

    private static AcceptanceFacts acceptance(
            LedgerView view,
            AgentDesk desk,
            LineKey key,
            Channel channel,
            CountingRule counting,
            ConversationId conversation) {
        AgentStanding standing = desk.standing(channel, Initiation.RECEPTIVE, counting, view.now());
        return new AcceptanceFacts(standing, view.line(key).holder(), conversation);
    }
}
