package dev.omnirules.examples.shift.replay;

/** How a command came out, as the decisions name it. */
public enum Verdict {
    /** Signing in to the platform changed nothing. */
    ALREADY_SIGNED_IN,
    /** Signed in to the platform. */
    SIGNED_IN,
    /** Signing out of the platform changed nothing. */
    ALREADY_SIGNED_OUT,
    /** Signing out was refused: conversations are in progress. */
    BLOCKED,
    /** Signed out of the platform, and of every channel. */
    SIGNED_OUT,
    /** The agent gets no new work, and is signed out with the last conversation. */
    DRAINING,
    /** Signed in to a channel. */
    CHANNEL_SIGNED_IN,
    /** The channels are paused. */
    PAUSED,
    /** The channels are not paused. */
    RESUMED,
    /** A bot has the customer. */
    STARTED,
    /** The customer waits. */
    QUEUED,
    /** The customer left before an agent came. */
    ABANDONED,
    /** The waiting customer is offered to the agent. */
    OFFERED,
    /** The customer is offered to this agent already; the offer is not extended. */
    ALREADY_OFFERED,
    /** The agent does not take the offered customer, who waits on. */
    DECLINED,
    /** The host took the offer back; the customer waits on. */
    WITHDRAWN,
    /** Nobody answered the offer, which is removed; the customer waits on. */
    RAN_OUT,
    /** Nothing has ended by itself. */
    NOT_DUE,
    /** What had ended by itself is removed. */
    EXPIRED,
    /** The agent serves this customer already. */
    ALREADY_SERVING,
    /** The agent serves the customer who waited. */
    ACCEPTED,
    /** The active conversation is open. */
    ADMITTED,
    /** The other agent has the conversation. */
    TRANSFERRED,
    /** The customer waits in a queue again. */
    REQUEUED,
    /** A bot has the customer again. */
    HANDED_BACK,
    /** The conversation is over. */
    FINISHED,
    /** The wrap-up ends later. */
    EXTENDED,
    /** The wrap-up has no end, or its latest one already. */
    NOT_EXTENDABLE,
    /** The wrap-up is over. */
    COMPLETED,
    /** The stage is qualified. */
    QUALIFIED,
    /** The ids are one customer from now on. */
    LINKED,
    /** The ids were one customer before. */
    ALREADY_LINKED,
    /** The board, as it stands. */
    BOARD,
    /** Refused; nothing changed. */
    REFUSED
}
