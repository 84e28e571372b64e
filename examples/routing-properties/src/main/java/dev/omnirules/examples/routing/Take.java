package dev.omnirules.examples.routing;

import dev.omnirules.core.agent.AgentId;
import dev.omnirules.core.agent.AgentStanding;
import dev.omnirules.core.conversation.ConversationId;
import dev.omnirules.core.conversation.CountingRule;
import dev.omnirules.core.conversation.Initiation;
import dev.omnirules.core.conversation.Protocol;
import dev.omnirules.core.ledger.LedgerEntry;
import dev.omnirules.core.ledger.LedgerView;
import dev.omnirules.core.ledger.Rule;
import dev.omnirules.core.ledger.Ruling;
import dev.omnirules.core.ledger.state.LedgerEvent.ConversationStarted;
import dev.omnirules.core.ledger.state.LedgerEvent.InteractionEnd;
import dev.omnirules.core.ledger.state.LedgerEvent.InteractionEnded;
import dev.omnirules.core.ledger.state.LineHolder.Queued;
import dev.omnirules.core.serving.AcceptanceDecision.Accepted;
import dev.omnirules.core.serving.AcceptanceFacts;
import dev.omnirules.core.serving.AcceptancePolicy;
import java.util.List;

/** An agent takes a customer out of a queue of the router's: yes, or no and nothing happens. */
record Take(AgentId agent, Call call, Room room, ConversationId conversation, Protocol protocol)
        implements Rule<Boolean> {

    private static final AcceptancePolicy POLICY = new AcceptancePolicy();

    @Override
    public Ruling<Boolean> rule(LedgerView view) {
        AgentStanding standing = room.in(
                view.desk(agent).standing(call.channel(), Initiation.RECEPTIVE, CountingRule.defaults(), view.now()));
        boolean here = view.line(call.line()).holder() instanceof Queued queued
                && queued.queue().equals(call.queue());
        if (!here
                || !(POLICY.decide(new AcceptanceFacts(
                                standing, view.line(call.line()).holder(), conversation))
                        instanceof Accepted accepted)) {
            return Ruling.nothing(false);
        }
        return new Ruling<>(
                true,
                List.of(
                        new InteractionEnded(call.line(), accepted.interaction(), InteractionEnd.ACCEPTED, view.now()),
                        new ConversationStarted(
                                conversation,
                                agent,
                                call.line(),
                                call.channel(),
                                Initiation.RECEPTIVE,
                                protocol,
                                view.now())));
    }

    @Override
    public Boolean replayed(LedgerEntry recorded) {
        return true;
    }
}
