package dev.omnirules.whatsapp.admission;

import dev.omnirules.core.agent.AgentAvailability;
import dev.omnirules.core.agent.ChannelState;
import dev.omnirules.core.alert.Alert;
import dev.omnirules.core.conversation.ConversationId;
import dev.omnirules.core.conversation.InteractionId;
import dev.omnirules.core.ledger.state.LineHolder;
import dev.omnirules.core.ledger.state.LineHolder.Queued;
import dev.omnirules.core.ledger.state.LineHolder.WithAgent;
import dev.omnirules.core.ledger.state.LineHolder.WithBot;
import dev.omnirules.whatsapp.admission.AdmissionDecision.Admitted;
import dev.omnirules.whatsapp.admission.AdmissionDecision.AlreadyServing;
import dev.omnirules.whatsapp.admission.AdmissionDecision.Reason;
import dev.omnirules.whatsapp.admission.AdmissionDecision.Refused;
import dev.omnirules.whatsapp.admission.AdmissionLimits.WhilePaused;
import dev.omnirules.whatsapp.admission.AdmissionTarget.Line;
import dev.omnirules.whatsapp.admission.AdmissionTarget.NoOrigin;
import dev.omnirules.whatsapp.admission.AdmissionTarget.NotANumber;
import dev.omnirules.whatsapp.admission.AdmissionTarget.Unreachable;
import dev.omnirules.whatsapp.customer.SendTarget;
import dev.omnirules.whatsapp.number.NumberCheck.Incomplete;
import dev.omnirules.whatsapp.origin.OriginDecision;
import java.util.Objects;
import java.util.Optional;

/**
 * The rule that decides whether an active conversation may start. The first check that fails decides:
 *
 * <ol>
 *   <li>the destination is a number, whole (NUMBER-2 to NUMBER-4), else {@link Reason#INVALID_DESTINATION} or {@link
 *       Reason#DESTINATION_INCOMPLETE};
 *   <li>a customer of the contact list is known and can be written to, else {@link Reason#CUSTOMER_UNKNOWN} or {@link
 *       Reason#CUSTOMER_UNREACHABLE};
 *   <li>the origin is known and another number (ORIGIN-1, ORIGIN-2), else the origin rule's reason;
 *   <li>the agent is signed in to WhatsApp, else {@link Reason#AGENT_NOT_SIGNED_IN}; and, where the host wants it, not
 *       paused, else {@link Reason#AGENT_PAUSED};
 *   <li>the agent does not serve this customer already, else {@link AlreadyServing}, even at capacity;
 *   <li>the agent is not draining, else {@link Reason#AGENT_DRAINING};
 *   <li>the agent is below capacity, else {@link Reason#AGENT_AT_CAPACITY}; equality refuses (ACTIVE-1, ACTIVE-2);
 *   <li>no other agent serves the customer, else {@link Reason#CUSTOMER_WITH_OTHER_AGENT} (ACTIVE-4);
 *   <li>{@link Admitted}: a bot or a queue that has the customer is ended for it (ACTIVE-6).
 * </ol>
 *
 * <p>Immutable and thread-safe.
 *
 * <pre>{@code
 * AdmissionPolicy policy = new AdmissionPolicy(AdmissionLimits.defaults());
 * AdmissionTarget target = new AdmissionTarget.Line(joao, omni.line(joao).holder());
 * AdmissionDecision decision =
 *         policy.decide(new AdmissionFacts(target, AgentAvailability.ready(bia), new ConversationId("c-2")));
 * }</pre>
 *
 * @since 0.1
 */
public final class AdmissionPolicy {

    private final WhilePaused whilePaused;

    /**
     * A policy.
     *
     * @param limits what the host chose
     */
    public AdmissionPolicy(AdmissionLimits limits) {
        Objects.requireNonNull(limits, "limits");
        this.whilePaused = limits.whilePaused();
    }

    /**
     * Decides.
     *
     * @param facts what is known
     * @return the decision
     */
    public AdmissionDecision decide(AdmissionFacts facts) {
        Objects.requireNonNull(facts, "facts");
        if (facts.target() instanceof NotANumber no) {
            return no.check() instanceof Incomplete incomplete
                    ? Refused.because(Reason.DESTINATION_INCOMPLETE, incomplete.alert())
                    : Refused.because(Reason.INVALID_DESTINATION, no.check().alert());
        }
        if (facts.target() instanceof Unreachable no) {
            return Refused.because(
                    no.reason() == SendTarget.Why.UNKNOWN_CUSTOMER
                            ? Reason.CUSTOMER_UNKNOWN
                            : Reason.CUSTOMER_UNREACHABLE);
        }
        if (facts.target() instanceof NoOrigin no) {
            return Refused.because(reason(no.reason()));
        }
        return decide((Line) facts.target(), facts.agent(), facts.conversation());
    }

    private AdmissionDecision decide(Line target, AgentAvailability agent, ConversationId conversation) {
        if (agent.channel() == ChannelState.SIGNED_OUT) {
            return Refused.because(Reason.AGENT_NOT_SIGNED_IN);
        }
        if (agent.channel() == ChannelState.PAUSED && whilePaused == WhilePaused.REFUSED) {
            return Refused.because(Reason.AGENT_PAUSED);
        }
        if (target.holder() instanceof WithAgent with && with.agent().equals(agent.agent())) {
            return new AlreadyServing(with.conversation());
        }
        if (agent.draining()) {
            return Refused.because(Reason.AGENT_DRAINING);
        }
        if (agent.full()) {
            return Refused.because(Reason.AGENT_AT_CAPACITY, Optional.of(Alert.CAPACITY_REACHED));
        }
        if (target.holder() instanceof WithAgent with) {
            Optional<Alert> alert = Optional.of(Alert.CUSTOMER_WITH_OTHER_AGENT);
            return new Refused(Reason.CUSTOMER_WITH_OTHER_AGENT, alert, Optional.of(with.agent()));
        }
        return new Admitted(conversation, target.line(), interaction(target.holder()));
    }

    private static Optional<InteractionId> interaction(LineHolder line) {
        if (line instanceof WithBot bot) {
            return Optional.of(bot.interaction());
        }
        return line instanceof Queued queued ? Optional.of(queued.interaction()) : Optional.empty();
    }

    private static Reason reason(OriginDecision.Reason reason) {
        return switch (reason) {
            case ORIGIN_NOT_CONFIGURED -> Reason.ORIGIN_NOT_CONFIGURED;
            case ORIGIN_REQUIRED -> Reason.ORIGIN_REQUIRED;
            case ORIGIN_UNKNOWN -> Reason.ORIGIN_UNKNOWN;
            case DESTINATION_IS_ORIGIN -> Reason.DESTINATION_IS_ORIGIN;
        };
    }
}
