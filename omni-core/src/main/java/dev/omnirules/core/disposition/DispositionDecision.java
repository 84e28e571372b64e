package dev.omnirules.core.disposition;

import dev.omnirules.core.conversation.ProtocolNumber;
import dev.omnirules.core.disclosure.Disclosable;
import dev.omnirules.core.disclosure.Disclosure;
import java.util.Objects;

/**
 * The decision whether an agent may qualify a stage. Immutable and thread-safe.
 *
 * @since 0.1
 */
public sealed interface DispositionDecision extends Disclosable {

    /**
     * Refused; nothing changed.
     *
     * @param reason the reason
     */
    record Refused(Reason reason) implements DispositionDecision {
        /** Refuses nulls. */
        public Refused {
            Objects.requireNonNull(reason, "reason");
        }

        @Override
        public Disclosure disclosure() {
            return Disclosure.refusal("disposition.refused", reason);
        }
    }

    /**
     * The stage is qualified.
     *
     * @param protocol the stage's protocol number
     */
    record Qualified(ProtocolNumber protocol) implements DispositionDecision {
        /** Refuses nulls. */
        public Qualified {
            Objects.requireNonNull(protocol, "protocol");
        }

        @Override
        public Disclosure disclosure() {
            return Disclosure.of("disposition.qualified").with("protocol", protocol.value());
        }
    }

    /** The reasons to refuse a disposition. */
    enum Reason {
        /** The agent has no such stage on this line. */
        STAGE_NOT_FOUND,
        /** The line has no such stage now, and has had more stages than it keeps: the stage may be one of the older ones. */
        STAGE_NO_LONGER_KEPT,
        /** The stage is qualified already. */
        ALREADY_QUALIFIED
    }
}
