package dev.omnirules.core.offer;

import dev.omnirules.core.agent.AgentAvailability;
import dev.omnirules.core.agent.AgentId;
import dev.omnirules.core.agent.Channel;
import dev.omnirules.core.conversation.AssignmentState;
import dev.omnirules.core.conversation.ConversationId;
import dev.omnirules.core.conversation.CountingRule;
import dev.omnirules.core.conversation.Direction;
import dev.omnirules.core.conversation.ProtocolNumber;
import dev.omnirules.core.handling.AcceptanceFacts;
import dev.omnirules.core.ledger.LedgerEntry;
import dev.omnirules.core.ledger.LedgerView;
import dev.omnirules.core.ledger.Outcome;
import dev.omnirules.core.ledger.Rule;
import dev.omnirules.core.ledger.state.AgentState;
import dev.omnirules.core.ledger.state.Assignment;
import dev.omnirules.core.ledger.state.CustomerLine;
import dev.omnirules.core.ledger.state.DrainCompletion;
import dev.omnirules.core.ledger.state.LedgerEvent;
import dev.omnirules.core.ledger.state.LedgerEvent.AssignmentChanged;
import dev.omnirules.core.ledger.state.LedgerEvent.ConversationStarted;
import dev.omnirules.core.ledger.state.LedgerEvent.InteractionEnd;
import dev.omnirules.core.ledger.state.LedgerEvent.InteractionEnded;
import dev.omnirules.core.ledger.state.LedgerEvent.InteractionOffered;
import dev.omnirules.core.ledger.state.LedgerEvent.OfferEnd;
import dev.omnirules.core.ledger.state.LedgerEvent.OfferEnded;
import dev.omnirules.core.ledger.state.LineHolder;
import dev.omnirules.core.ledger.state.LineHolder.OpenOffer;
import dev.omnirules.core.ledger.state.LineKey;
import dev.omnirules.core.offer.AnswerDecision.Accepted;
import dev.omnirules.core.offer.AnswerDecision.Expired;
import dev.omnirules.core.offer.AnswerDecision.NotOffered;
import dev.omnirules.core.offer.OfferDecision.Offered;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** The commands on an offer: made, accepted, declined, withdrawn. The customer waits on until the offer is accepted. */
final class OfferRules {

    private OfferRules() {}

    record Offering(
            AgentId agent,
            LineKey key,
            Channel channel,
            Optional<LineHolder.Queued> expected,
            Duration ringing,
            CountingRule counting,
            OfferPolicy policy,
            ConversationId offer)
            implements Rule<OfferDecision> {

        @Override
        public Outcome<OfferDecision> decide(LedgerView view) {
            AgentState agentState = view.agent(agent);
            requireUnused(agentState, view.line(key));
            List<LedgerEvent> events = agentState.releasesFor(key, view.now());
            CustomerLine line = view.line(key);
            OfferDecision decision = policy.decide(new OfferFacts(
                    acceptance(view, agentState.after(events), key, channel, counting, offer, expected),
                    ringing(agentState, view),
                    line.offer().filter(other -> !other.agent().equals(agent) && !other.isOver(view.now())),
                    view.now().plus(ringing)));
            if (!(decision instanceof Offered offered)) {
                return Outcome.nothing(decision);
            }
            LineHolder.Queued waiting = (LineHolder.Queued) line.holder();
            Assignment assignment = Assignment.offered(offer, key, channel, waiting, offered.until());
            events.add(new AssignmentChanged(agent, assignment, view.now()));
            events.add(new InteractionOffered(
                    key,
                    waiting.interaction(),
                    waiting.queue(),
                    new OpenOffer(agent, offer, offered.until()),
                    view.now()));
            return new Outcome<>(decision, events);
        }

        /** An id that was used before would make an old offer, or an old conversation, out of this one. */
        private void requireUnused(AgentState agentState, CustomerLine line) {
            if (agentState.assignment(offer).isPresent()
                    || line.history().stages().stream()
                            .anyMatch(stage -> stage.conversation().equals(offer))) {
                throw new IllegalStateException("the id of a new offer must be new, but is " + offer
                        + ", which the agent or the line had before: the identifiers repeat");
            }
        }

        private Optional<Assignment> ringing(AgentState agentState, LedgerView view) {
            return agentState.assignments().stream()
                    .filter(held -> held.state() == AssignmentState.OFFERED
                            && held.line().equals(key))
                    .filter(held -> !held.isOver(view.now()))
                    .findFirst();
        }

        @Override
        public OfferDecision replayed(LedgerEntry recorded) {
            Assignment offered = recorded.first(AssignmentChanged.class).assignment();
            return new Offered(offered.conversation(), offered.until().orElseThrow());
        }
    }

    record Accepting(
            AgentId agent,
            LineKey key,
            ConversationId offer,
            CountingRule counting,
            AnswerPolicy policy,
            ProtocolNumber protocol)
            implements Rule<AnswerDecision> {

        @Override
        public Outcome<AnswerDecision> decide(LedgerView view) {
            AgentState agentState = view.agent(agent);
            Optional<Assignment> held = offered(agentState, offer)
                    .filter(assignment -> assignment.line().equals(key));
            Optional<Channel> used = held.map(Assignment::channel)
                    .or(() -> view.line(key).servedBy(agent).map(LineHolder.WithAgent::channel));
            if (used.isEmpty()) {
                return Outcome.nothing(new NotOffered());
            }
            Channel channel = used.get();
            List<LedgerEvent> events = agentState.releasesFor(key, OfferEnd.ACCEPTED, view.now());
            AnswerDecision decision = policy.decide(new AnswerFacts(
                    held,
                    acceptance(
                            view,
                            agentState.after(events),
                            key,
                            channel,
                            counting,
                            offer,
                            held.flatMap(Assignment::waiting)),
                    view.now()));
            if (decision instanceof Expired) {
                List<LedgerEvent> removed = List.of(new OfferEnded(agent, key, offer, OfferEnd.LATE, view.now()));
                return new Outcome<>(decision, DrainCompletion.completing(agentState, removed, counting, view.now()));
            }
            if (!(decision instanceof Accepted accepted)) {
                return Outcome.nothing(decision);
            }
            events.add(new InteractionEnded(key, accepted.interaction(), InteractionEnd.ACCEPTED, view.now()));
            events.add(new ConversationStarted(
                    offer,
                    agent,
                    key,
                    channel,
                    Direction.INBOUND,
                    protocol,
                    view.line(key).holder().waitsIn(),
                    view.now()));
            return new Outcome<>(decision, events);
        }

        @Override
        public AnswerDecision replayed(LedgerEntry recorded) {
            if (recorded.events().stream().noneMatch(ConversationStarted.class::isInstance)) {
                return new Expired();
            }
            return new Accepted(
                    recorded.first(ConversationStarted.class).conversation(),
                    recorded.first(InteractionEnded.class).interaction());
        }
    }

    /** Ends an offer before its end: by the agent, or by the host. */
    record Ending(AgentId agent, ConversationId offer, OfferEnd end, CountingRule counting)
            implements Rule<DeclineDecision> {

        @Override
        public Outcome<DeclineDecision> decide(LedgerView view) {
            AgentState agentState = view.agent(agent);
            Optional<Assignment> held = offered(agentState, offer);
            if (held.isEmpty()) {
                return Outcome.nothing(DeclineDecision.NOT_OFFERED);
            }
            OfferEnd how = held.get().isOver(view.now()) ? late() : end;
            List<LedgerEvent> events = List.of(new OfferEnded(agent, held.get().line(), offer, how, view.now()));
            return new Outcome<>(decided(how), DrainCompletion.completing(agentState, events, counting, view.now()));
        }

        private OfferEnd late() {
            return end == OfferEnd.DECLINED ? OfferEnd.LATE : OfferEnd.MISSED;
        }

        @Override
        public DeclineDecision replayed(LedgerEntry recorded) {
            return recorded.events().stream()
                    .filter(OfferEnded.class::isInstance)
                    .map(event -> decided(((OfferEnded) event).end()))
                    .findFirst()
                    .orElse(DeclineDecision.DECLINED);
        }

        private static DeclineDecision decided(OfferEnd end) {
            return switch (end) {
                case DECLINED -> DeclineDecision.DECLINED;
                case WITHDRAWN -> DeclineDecision.WITHDRAWN;
                default -> DeclineDecision.EXPIRED;
            };
        }
    }

    private static Optional<Assignment> offered(AgentState agentState, ConversationId offer) {
        return agentState.assignment(offer).filter(held -> held.state() == AssignmentState.OFFERED);
    }

    private static AcceptanceFacts acceptance(
            LedgerView view,
            AgentState agentState,
            LineKey key,
            Channel channel,
            CountingRule counting,
            ConversationId conversation,
            Optional<LineHolder.Queued> expected) {
        LineHolder holder = view.line(key).holder();
        AgentAvailability availability =
                agentState.availability(channel, Direction.INBOUND, holder.waitsIn(), counting, view.now());
        return new AcceptanceFacts(availability, holder, conversation, expected);
    }
}
