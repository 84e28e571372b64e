package dev.omnirules.examples.peers;

import dev.omnirules.core.agent.ChannelState;
import dev.omnirules.core.alert.Alert;
import dev.omnirules.core.conversation.InteractionId;
import dev.omnirules.core.ledger.state.LineHolder;
import dev.omnirules.whatsapp.admission.AdmissionDecision;
import dev.omnirules.whatsapp.admission.AdmissionDecision.Reason;
import dev.omnirules.whatsapp.admission.AdmissionFacts;
import dev.omnirules.whatsapp.admission.AdmissionTarget.Line;
import java.util.Optional;

/** One admission as a rule engine sees it: the questions as properties, and a place for the answer. */
public final class AdmissionCase extends Case<AdmissionDecision> {

    private final AdmissionFacts facts;
    private final Line target;

    /** A case about a customer's line. */
    public AdmissionCase(AdmissionFacts facts) {
        this.facts = facts;
        this.target = (Line) facts.target();
    }

    /** Whether the agent is not in the channel. */
    public boolean isSignedOut() {
        return facts.agent().channel() == ChannelState.SIGNED_OUT;
    }

    /** Whether the agent serves the customer already. */
    public boolean isOwn() {
        return target.holder() instanceof LineHolder.WithAgent with
                && with.agent().equals(facts.agent().agent());
    }

    /** Whether the agent asked to leave. */
    public boolean isDraining() {
        return facts.agent().draining();
    }

    /** Whether the agent is at capacity. */
    public boolean isFull() {
        return facts.agent().full();
    }

    /** Whether another agent serves the customer. */
    public boolean isTaken() {
        return target.holder() instanceof LineHolder.WithAgent;
    }

    /** Refuses, without an alert. */
    public void refuse(Reason reason) {
        answer(new AdmissionDecision.Refused(reason, Optional.empty(), Optional.empty()));
    }

    /** Refuses an agent at capacity. */
    public void refuseFull() {
        answer(new AdmissionDecision.Refused(
                Reason.AGENT_AT_CAPACITY, Optional.of(Alert.CAPACITY_REACHED), Optional.empty()));
    }

    /** Refuses a customer of another agent. */
    public void refuseTaken() {
        LineHolder.WithAgent with = (LineHolder.WithAgent) target.holder();
        answer(new AdmissionDecision.Refused(
                Reason.CUSTOMER_WITH_OTHER_AGENT,
                Optional.of(Alert.CUSTOMER_WITH_OTHER_AGENT),
                Optional.of(with.agent())));
    }

    /** Points to the agent's own conversation. */
    public void open() {
        answer(new AdmissionDecision.AlreadyServing(((LineHolder.WithAgent) target.holder()).conversation()));
    }

    /** Admits. */
    public void admit() {
        answer(new AdmissionDecision.Admitted(facts.conversation(), target.line(), ended()));
    }

    private Optional<InteractionId> ended() {
        if (target.holder() instanceof LineHolder.WithBot bot) {
            return Optional.of(bot.interaction());
        }
        return target.holder() instanceof LineHolder.Queued queued
                ? Optional.of(queued.interaction())
                : Optional.empty();
    }
}
