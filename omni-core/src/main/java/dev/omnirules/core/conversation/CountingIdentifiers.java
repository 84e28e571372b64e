package dev.omnirules.core.conversation;

import dev.omnirules.core.internal.Texts;
import java.util.concurrent.atomic.AtomicLong;

final class CountingIdentifiers implements Identifiers {

    private final String prefix;
    private final AtomicLong conversations = new AtomicLong();
    private final AtomicLong protocols = new AtomicLong();

    CountingIdentifiers(String prefix) {
        this.prefix = Texts.named("prefix", prefix, 40);
    }

    @Override
    public ConversationId newConversation() {
        return new ConversationId(prefix + "-c" + conversations.incrementAndGet());
    }

    @Override
    public ProtocolNumber newProtocolNumber() {
        return new ProtocolNumber(prefix + "-p" + protocols.incrementAndGet());
    }
}
