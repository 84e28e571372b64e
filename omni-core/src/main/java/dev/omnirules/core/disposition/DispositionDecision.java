package dev.omnirules.core.disposition;

import dev.omnirules.core.conversation.ProtocolNumber;

/**
 * Whether an agent may qualify a stage. Immutable and thread-safe.
 *
 * @since 0.1
 */
public sealed interface DispositionDecision {

    /**
     * Refused; nothing changed.
     *
     * @param reason why
     */
    record Refused(Reason reason) implements DispositionDecision {}

    /**
     * The stage is qualified.
     *
     * @param protocol the stage's protocol number
     */
    record Qualified(ProtocolNumber protocol) implements DispositionDecision {}

    /** Why a disposition is refused. */
    enum Reason {
        /** The agent has no such stage on this line. */
        STAGE_NOT_FOUND,
        /** The stage is qualified already. */
        ALREADY_QUALIFIED
    }
}
