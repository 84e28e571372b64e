package dev.omnirules.core.conversation;

/**
 * The direction of a conversation: begun by the agent or by the customer.
 *
 * @since 0.1
 */
public enum Direction {
    /** Begun by the agent: an active conversation (pt-BR <i>conversa ativa</i>). */
    OUTBOUND,
    /** Begun by the customer: the conversation came through a bot or a queue. */
    INBOUND
}
