package dev.omnirules.whatsapp.admission;

import dev.omnirules.core.agent.AgentAvailability;
import dev.omnirules.core.agent.AgentId;
import dev.omnirules.core.agent.Channel;
import dev.omnirules.core.conversation.ConversationId;
import dev.omnirules.core.conversation.CountingRule;
import dev.omnirules.core.conversation.Direction;
import dev.omnirules.core.conversation.InteractionId;
import dev.omnirules.core.conversation.ProtocolNumber;
import dev.omnirules.core.ledger.LedgerEntry;
import dev.omnirules.core.ledger.LedgerView;
import dev.omnirules.core.ledger.Outcome;
import dev.omnirules.core.ledger.Rule;
import dev.omnirules.core.ledger.state.AgentState;
import dev.omnirules.core.ledger.state.LedgerEvent;
import dev.omnirules.core.ledger.state.LedgerEvent.ConversationStarted;
import dev.omnirules.core.ledger.state.LedgerEvent.InteractionEnd;
import dev.omnirules.core.ledger.state.LedgerEvent.InteractionEnded;
import dev.omnirules.core.ledger.state.LineKey;
import dev.omnirules.whatsapp.admission.AdmissionDecision.Admitted;
import java.util.List;
import java.util.Optional;

/**
 * Ends the interaction that has the customer's line and starts the conversation, if the policy admits it. The
 * conversation replaces the agent's offers and reservations for the customer.
 */
record AdmissionRule(
        AgentId agent,
        AdmissionTarget asked,
        CountingRule counting,
        AdmissionPolicy policy,
        ConversationId conversation,
        ProtocolNumber protocol)
        implements Rule<AdmissionDecision> {

    @Override
    public Outcome<AdmissionDecision> decide(LedgerView view) {
        AgentState agentState = view.agent(agent);
        AdmissionTarget target = asked instanceof AdmissionTarget.Line to
                ? new AdmissionTarget.Line(to.line(), view.line(to.line()).holder())
                : asked;
        List<LedgerEvent> events =
                target instanceof AdmissionTarget.Line to ? agentState.releasesFor(to.line(), view.now()) : List.of();
        AgentAvailability availability =
                agentState.after(events).availability(Channel.WHATSAPP, Direction.OUTBOUND, counting, view.now());
        AdmissionDecision decision = policy.decide(new AdmissionFacts(target, availability, conversation));
        if (!(decision instanceof Admitted admitted)) {
            return Outcome.nothing(decision);
        }
        LineKey line = admitted.line();
        admitted.ended()
                .ifPresent(
                        ended -> events.add(new InteractionEnded(line, ended, InteractionEnd.PREEMPTED, view.now())));
        events.add(new ConversationStarted(
                conversation, agent, line, Channel.WHATSAPP, Direction.OUTBOUND, protocol, view.now()));
        return new Outcome<>(decision, events);
    }

    @Override
    public AdmissionDecision replayed(LedgerEntry recorded) {
        ConversationStarted started = recorded.first(ConversationStarted.class);
        Optional<InteractionId> ended = recorded.events().stream()
                .filter(InteractionEnded.class::isInstance)
                .map(event -> ((InteractionEnded) event).interaction())
                .findFirst();
        return new Admitted(started.conversation(), started.line(), ended);
    }
}
