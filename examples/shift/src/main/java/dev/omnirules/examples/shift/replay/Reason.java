package dev.omnirules.examples.shift.replay;

import dev.omnirules.core.disposition.DispositionDecision;

/** Why a command was refused, as the decisions name it: the library's reasons in one list. */
public enum Reason {
    /** To none of the channels, or not to the platform. */
    NOT_SIGNED_IN,
    /** Somebody or something has the line. */
    LINE_BUSY,
    /** Nothing has the line any more. */
    INTERACTION_ENDED,
    /** The agent is not signed in to the channel. */
    AGENT_NOT_SIGNED_IN,
    /** The agent paused the channel. */
    AGENT_PAUSED,
    /** The agent asked to leave. */
    AGENT_DRAINING,
    /** The agent has as many conversations as fit. */
    AGENT_AT_CAPACITY,
    /** Another agent serves the customer. */
    CUSTOMER_WITH_OTHER_AGENT,
    /** The customer does not wait in a queue. */
    NOT_WAITING,
    /** The customer is offered to another agent, who has not answered yet. */
    OFFERED_ELSEWHERE,
    /** The agent has no offer of the customer. */
    NOT_OFFERED,
    /** The answer came when the offer was over. */
    OFFER_EXPIRED,
    /** The request id was admitted for something else. */
    REQUEST_CONFLICT,
    /** The destination is no number. */
    INVALID_DESTINATION,
    /** Digits of the destination are missing. */
    DESTINATION_INCOMPLETE,
    /** The customer of the contact list is unknown. */
    CUSTOMER_UNKNOWN,
    /** The customer cannot be written to. */
    CUSTOMER_UNREACHABLE,
    /** Two agents serve customers who are one. */
    BOTH_HELD,
    /** An id is another customer's now. */
    CLAIMED,
    /** There is no origin number. */
    ORIGIN_NOT_CONFIGURED,
    /** There are several origin numbers, and none was chosen. */
    ORIGIN_REQUIRED,
    /** The chosen origin number is not a configured one. */
    ORIGIN_UNKNOWN,
    /** The destination is the origin number. */
    DESTINATION_IS_ORIGIN,
    /** The agent does not serve the customer. */
    NOT_SERVING,
    /** The agent does not write up a conversation with the customer. */
    NOT_WRAPPING_UP,
    /** The transfer is to its own giver. */
    TARGET_IS_SELF,
    /** The target is not signed in to the channel. */
    TARGET_NOT_SIGNED_IN,
    /** The target paused the channel. */
    TARGET_PAUSED,
    /** The target asked to leave. */
    TARGET_DRAINING,
    /** The target has as many conversations as fit. */
    TARGET_AT_CAPACITY,
    /** The agent had no stage on the line. */
    STAGE_NOT_FOUND,
    /** The stage is qualified; nothing is overwritten. */
    ALREADY_QUALIFIED;

    /** The reason of the same name as one of the library's; the format knows no stage that is no longer kept. */
    static Reason of(Enum<?> reason) {
        return reason == DispositionDecision.Reason.STAGE_NO_LONGER_KEPT ? STAGE_NOT_FOUND : valueOf(reason.name());
    }
}
