package dev.omnirules.examples.routing;

import dev.omnirules.core.agent.AgentAvailability;
import dev.omnirules.core.agent.AgentId;
import dev.omnirules.core.conversation.ConversationId;
import dev.omnirules.core.conversation.CountingRule;
import dev.omnirules.core.conversation.Direction;
import dev.omnirules.core.conversation.ProtocolNumber;
import dev.omnirules.core.handling.AcceptanceDecision.Accepted;
import dev.omnirules.core.handling.AcceptanceFacts;
import dev.omnirules.core.handling.AcceptancePolicy;
import dev.omnirules.core.ledger.LedgerEntry;
import dev.omnirules.core.ledger.LedgerView;
import dev.omnirules.core.ledger.Outcome;
import dev.omnirules.core.ledger.Rule;
import dev.omnirules.core.ledger.state.LedgerEvent.ConversationStarted;
import dev.omnirules.core.ledger.state.LedgerEvent.InteractionEnd;
import dev.omnirules.core.ledger.state.LedgerEvent.InteractionEnded;
import dev.omnirules.core.ledger.state.LineHolder.Queued;
import java.util.List;
import java.util.Optional;

/** An agent takes a customer out of a queue of the router's: yes, or no and nothing happens. */
record Take(AgentId agent, Call call, Room room, ConversationId conversation, ProtocolNumber protocol)
        implements Rule<Boolean> {

    private static final AcceptancePolicy POLICY = new AcceptancePolicy();

    @Override
    public Outcome<Boolean> decide(LedgerView view) {
        AgentAvailability availability = room.in(view.agent(agent)
                .availability(
                        call.channel(),
                        Direction.INBOUND,
                        Optional.of(call.queue()),
                        CountingRule.defaults(),
                        view.now()));
        boolean here = view.line(call.line()).holder() instanceof Queued queued
                && queued.queue().equals(call.queue());
        if (!here
                || !(POLICY.decide(new AcceptanceFacts(
                                availability, view.line(call.line()).holder(), conversation))
                        instanceof Accepted accepted)) {
            return Outcome.nothing(false);
        }
        return new Outcome<>(
                true,
                List.of(
                        new InteractionEnded(call.line(), accepted.interaction(), InteractionEnd.ACCEPTED, view.now()),
                        new ConversationStarted(
                                conversation,
                                agent,
                                call.line(),
                                call.channel(),
                                Direction.INBOUND,
                                protocol,
                                Optional.of(call.queue()),
                                view.now())));
    }

    @Override
    public Boolean replayed(LedgerEntry recorded) {
        return true;
    }
}
