package dev.omnirules.whatsapp.admission;

import dev.omnirules.core.agent.AgentId;
import dev.omnirules.core.alert.Alert;
import dev.omnirules.core.conversation.ConversationId;
import dev.omnirules.core.conversation.InteractionId;
import dev.omnirules.core.disclosure.Disclosable;
import dev.omnirules.core.disclosure.Disclosure;
import dev.omnirules.core.ledger.state.LineKey;
import java.util.Objects;
import java.util.Optional;

/**
 * The answer to a request for an active conversation. Immutable and thread-safe.
 *
 * @since 0.1
 */
public sealed interface AdmissionDecision extends Disclosable {

    /**
     * Refused; nothing changed.
     *
     * @param reason why
     * @param alert what the agent is told, where a rule says so (ACTIVE-3, ACTIVE-5, NUMBER-3)
     * @param servedBy the other agent, for {@link Reason#CUSTOMER_WITH_OTHER_AGENT}: for supervisors, never for the
     *     alert
     */
    record Refused(Reason reason, Optional<Alert> alert, Optional<AgentId> servedBy) implements AdmissionDecision {
        /** Checks that nothing is null. */
        public Refused {
            Objects.requireNonNull(reason, "reason");
            Objects.requireNonNull(alert, "alert");
            Objects.requireNonNull(servedBy, "servedBy");
        }

        static Refused because(Reason reason) {
            return new Refused(reason, Optional.empty(), Optional.empty());
        }

        static Refused because(Reason reason, Optional<Alert> alert) {
            return new Refused(reason, alert, Optional.empty());
        }

        @Override
        public Disclosure disclosure() {
            return Disclosure.refusal("admission.refused", reason).alerting(alert);
        }
    }

    /**
     * The agent serves this customer already: open that conversation, without an alert.
     *
     * @param conversation which
     */
    record AlreadyServing(ConversationId conversation) implements AdmissionDecision {
        /** Checks that nothing is null. */
        public AlreadyServing {
            Objects.requireNonNull(conversation, "conversation");
        }

        @Override
        public Disclosure disclosure() {
            return Disclosure.of("admission.already-serving").with("conversation", conversation.value());
        }
    }

    /**
     * The conversation has started.
     *
     * @param conversation its name
     * @param line the customer's line: with whom, and from which number
     * @param ended the interaction with a bot or a queue that was ended for it (ACTIVE-6)
     */
    record Admitted(ConversationId conversation, LineKey line, Optional<InteractionId> ended)
            implements AdmissionDecision {
        /** Checks that nothing is null. */
        public Admitted {
            Objects.requireNonNull(conversation, "conversation");
            Objects.requireNonNull(line, "line");
            Objects.requireNonNull(ended, "ended");
        }

        @Override
        public Disclosure disclosure() {
            return Disclosure.of("admission.admitted").with("conversation", conversation.value());
        }
    }

    /** The reason why an active conversation is refused. */
    enum Reason {
        /** The request id was used for another agent, text or origin. */
        REQUEST_CONFLICT,
        /** The destination is no number that can be written to. */
        INVALID_DESTINATION,
        /** The destination is an incomplete number. */
        DESTINATION_INCOMPLETE,
        /** The customer of the contact list is unknown. */
        CUSTOMER_UNKNOWN,
        /** No number and no id of the customer can be written to from this portfolio. */
        CUSTOMER_UNREACHABLE,
        /** The contact center has no origin number. */
        ORIGIN_NOT_CONFIGURED,
        /** There are several origin numbers, and the agent chose none (ORIGIN-2). */
        ORIGIN_REQUIRED,
        /** The chosen number is none of the contact center's. */
        ORIGIN_UNKNOWN,
        /** The destination is the origin number itself. */
        DESTINATION_IS_ORIGIN,
        /** The agent is not signed in to the platform, or not to WhatsApp. */
        AGENT_NOT_SIGNED_IN,
        /** The agent paused WhatsApp, and the host does not allow it then. */
        AGENT_PAUSED,
        /** The agent asked to leave and takes no new work. */
        AGENT_DRAINING,
        /** The agent has as many conversations as allowed (ACTIVE-2). */
        AGENT_AT_CAPACITY,
        /** Another agent serves the customer (ACTIVE-4). */
        CUSTOMER_WITH_OTHER_AGENT
    }
}
