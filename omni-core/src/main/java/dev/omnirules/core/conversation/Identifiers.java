package dev.omnirules.core.conversation;

/**
 * Port: the source of the names of new conversations and stages. They are made before the command that uses them runs,
 * so that a rule that runs again uses the same ones.
 *
 * <p>An implementation MUST never return the same value twice, on any node, and MUST be thread-safe. It MAY skip
 * values: a refused command leaves its names unused. Contract test: {@code IdentifiersContract}.
 *
 * <pre>{@code
 * Identifiers own = new Identifiers() {
 *     public ConversationId newConversation() {
 *         return new ConversationId("c-" + UUID.randomUUID());
 *     }
 *
 *     public ProtocolNumber newProtocolNumber() {
 *         return new ProtocolNumber("2026-" + UUID.randomUUID());
 *     }
 * };
 * Omni named = Omni.on(ledger).identifiers(own).build();
 * }</pre>
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
     * Returns identifiers that differ from those of every other instance, on this and other nodes and after a restart: a
     * random beginning, drawn once, and a count. Conversation ids are short ({@code 7k2m9q4x0wvt-1}); protocol numbers
     * have digits only, at least 19 of them.
     *
     * @return thread-safe identifiers
     */
    static Identifiers unique() {
        return new UniqueIdentifiers();
    }

    /**
     * Returns identifiers made of a prefix and a count, the same after each start: for tests. On a store that stays, use
     * {@link #unique()}.
     *
     * @param prefix a text that no other instance has, on this node or another; not blank, at most 40 characters
     * @return thread-safe identifiers
     * @throws NullPointerException if the prefix is null
     * @throws IllegalArgumentException if the prefix is blank, too long, or has a control character
     */
    static Identifiers counting(String prefix) {
        return new CountingIdentifiers(prefix);
    }
}
