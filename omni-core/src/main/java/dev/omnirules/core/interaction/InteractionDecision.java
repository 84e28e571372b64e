package dev.omnirules.core.interaction;

/**
 * What became of a bot's or a queue's command on a customer's line. Immutable and thread-safe.
 *
 * @since 0.1
 */
public sealed interface InteractionDecision {

    /**
     * Refused; nothing changed.
     *
     * @param reason why
     */
    record Refused(Reason reason) implements InteractionDecision {}

    /**
     * The bot has the line.
     *
     * @param fence what it must show to send: see {@link Interactions#maySend}
     */
    record Started(long fence) implements InteractionDecision {}

    /**
     * The customer waits in the queue.
     *
     * @param fence what the queue must show to send
     */
    record Queued(long fence) implements InteractionDecision {}

    /** The interaction is over and the line is free. */
    record Ended() implements InteractionDecision {}

    /** Why a command on a line is refused. */
    enum Reason {
        /** An agent, or another interaction, has the line. */
        LINE_BUSY,
        /** Nothing has the line: the interaction is over. */
        INTERACTION_ENDED
    }
}
