package dev.omnirules.core.testkit.simulation;

/** What must hold in every contact center, after every step. */
public enum Law {
    /** ACTIVE-2: an agent gets no conversation beyond the agent's capacity. */
    CAPACITY,
    /** ACTIVE-4: a customer's line is with one agent at most. */
    ONE_AGENT,
    /** LOGOUT-1: no conversation reaches an agent who is not signed in to its channel. */
    SIGNED_OUT,
    /** No conversation arrives, by queue or transfer, on a channel that the agent paused. */
    PAUSED,
    /** No new work reaches an agent who asked to leave. */
    DRAINING,
    /** The router gives no work to an agent whose device has been away for longer than presence may take to notice. */
    DISCONNECTED,
    /** The router gives no work to an agent whom the host says it does not fit. */
    SKILL,
    /** LOGOUT-2: nobody signs out with a conversation in progress, and who is out holds none and is in no channel. */
    SIGN_OUT,
    /**
     * ACTIVE-4: lines of one person have one holder. A join moves nobody and loses no conversation, stage or protocol number,
     * and nothing happens on a line that follows another one.
     */
    JOIN,
    /** A conversation begins, moves and ends in this order, in the states of the line and of the agent that have it. */
    CONVERSATION,
    /** TRANSFER-1, TRANSFER-2: a new protocol per stage, one open at most, each qualified once, by its own agent. */
    STAGES,
    /** An action has the effect that it is for, and no other: nobody is lost, moved or signed out on the way. */
    EFFECT,
    /** An offer is of what waits now, to one agent at a time, and is accepted before its end. */
    OFFER,
    /**
     * What ends by itself ends at its instant and not before, once, and is gone after the next expiry: nothing of it stays
     * with the agent or the customer, an offer that nobody answered is a miss, and a draining agent whom nothing blocks is
     * signed out.
     */
    TIME_LIMIT,
    /** The checks of a rule run in their documented order. */
    ORDER,
    /** A written key's revision grows by one, has one writer, and a holder of a line who lost it is silenced. */
    REVISION,
    /** A request that took effect is answered with that effect, and has no second one. */
    REPLAY,
    /**
     * A new click is never answered with an old effect, and an old request that nobody remembers touches no conversation but
     * the one that it meant.
     */
    STALE,
    /** A decision follows from the state at its commit. */
    DECISION,
    /** What is stored is what the events say, and nothing of a command that failed. */
    STATE,
    /** The outbox has every effect once, and nothing else. */
    OUTBOX,
    /** Presence: nobody is routable on a channel that is closed or paused, who is there becomes so, and late or repeated
     * events change nothing. */
    PRESENCE,
    /** Who reconnects is not more available than before: a pause stays. */
    RECONNECT,
    /** Nobody waits beyond the host's patience while somebody is free, or while another customer is put before. */
    STARVATION,
    /** A host's own law. */
    HOST,
    /** The host throws nothing but what the ledger threw. */
    FAILURE
}
