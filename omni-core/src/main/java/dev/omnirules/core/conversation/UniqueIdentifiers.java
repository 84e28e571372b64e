package dev.omnirules.core.conversation;

import dev.omnirules.core.internal.RandomTexts;
import java.util.concurrent.atomic.AtomicLong;

/** A random beginning of fixed length, drawn once, and a count. Thread-safe. */
final class UniqueIdentifiers implements Identifiers {

    private final String conversationPrefix = RandomTexts.letters() + '-';
    private final String protocolPrefix = RandomTexts.digits();
    private final AtomicLong conversations = new AtomicLong();
    private final AtomicLong protocols = new AtomicLong();

    @Override
    public ConversationId newConversation() {
        return new ConversationId(conversationPrefix + conversations.incrementAndGet());
    }

    @Override
    public ProtocolNumber newProtocolNumber() {
        return new ProtocolNumber(protocolPrefix + protocols.incrementAndGet());
    }
}
