package dev.omnirules.core.conversation;

/**
 * Port: makes the names of new conversations and stages, before the command that uses them runs, so that a rule that
 * runs again uses the same ones.
 *
 * <p>An implementation MUST never return the same value twice, on any node, and MUST be thread-safe. It MAY skip
 * values: a refused command leaves its names unused. Contract test: {@code IdentifiersContract}.
 *
 * @since 0.1
 */
public interface Identifiers {

    /**
     * Makes the name of a new conversation.
     *
     * @return a conversation id that was never returned before
     */
    ConversationId newConversation();

    /**
     * Makes the protocol number of a new stage.
     *
     * @return a protocol number that was never returned before
     */
    ProtocolNumber newProtocolNumber();

    /**
     * Identifiers made of a prefix and a count: unique as long as no other instance has the same prefix.
     *
     * @param prefix what tells this instance from every other one, of this and other nodes; at most 40 characters
     * @return thread-safe identifiers
     * @throws IllegalArgumentException if the prefix is blank, too long, or has a control character
     */
    static Identifiers counting(String prefix) {
        return new CountingIdentifiers(prefix);
    }
}
