package dev.omnirules.core.conversation;

/**
 * The direction of a conversation: begun by the agent or by the customer.
 *
 * @since 0.1
 */
public enum Direction {
    /** The agent: an active conversation (pt-BR <i>conversa ativa</i>). */
    OUTBOUND,
    /** The customer: the conversation came through a bot or a queue. */
    INBOUND
}
