package dev.omnirules.core.ledger;

import dev.omnirules.core.agent.AgentId;
import dev.omnirules.core.conversation.ConversationId;
import dev.omnirules.core.conversation.InteractionId;
import dev.omnirules.core.conversation.ProtocolNumber;
import dev.omnirules.core.conversation.QueueId;
import dev.omnirules.core.internal.Texts;
import dev.omnirules.core.ledger.state.LineKey;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;

/**
 * The content of a request, as texts that tell two requests apart. The parts may be personal data, so {@link #toString}
 * leaves them out. Immutable and thread-safe.
 *
 * @param operation what kind of request it is
 * @param parts what it is about, as the caller gave it, in an order fixed for the operation
 * @since 0.1
 */
public record Fingerprint(String operation, List<String> parts) {

    /** The fingerprint of a request whose customer was erased: no command has it. */
    public static final Fingerprint ERASED = new Fingerprint("erased", List.of());

    /**
     * Copies the parts.
     *
     * @throws IllegalArgumentException if the operation is blank, too long or has a control character
     */
    public Fingerprint {
        Texts.named("operation", operation, 128);
        Objects.requireNonNull(parts, "parts");
        parts = List.copyOf(parts);
    }

    /**
     * Makes the fingerprint of an operation on these parts.
     *
     * @param operation what kind of request it is
     * @param parts what it is about, in an order fixed for the operation: texts, ids, keys of lines, enum constants,
     *     numbers, instants and durations
     * @return the fingerprint
     * @throws IllegalArgumentException if a part is of another type, whose text might not tell two values apart
     */
    public static Fingerprint of(String operation, Object... parts) {
        Objects.requireNonNull(operation, "operation");
        Objects.requireNonNull(parts, "parts");
        int lines = 0;
        for (Object part : parts) {
            lines += part instanceof LineKey ? 1 : 0;
        }
        String[] texts = new String[parts.length + lines];
        int next = 0;
        for (Object part : parts) {
            if (part instanceof LineKey line) {
                texts[next++] = line.customer().value();
                texts[next++] = line.address().value();
            } else {
                texts[next++] = text(part);
            }
        }
        return new Fingerprint(operation, List.of(texts));
    }

    private static String text(Object part) {
        if (part instanceof AgentId id) {
            return id.value();
        }
        if (part instanceof ConversationId id) {
            return id.value();
        }
        if (part instanceof InteractionId id) {
            return id.value();
        }
        if (part instanceof QueueId id) {
            return id.value();
        }
        if (part instanceof ProtocolNumber number) {
            return number.value();
        }
        if (part instanceof Enum<?> constant) {
            return constant.name();
        }
        if (part instanceof String || part instanceof Number || part instanceof Instant || part instanceof Duration) {
            return part.toString();
        }
        throw new IllegalArgumentException(
                "parts must be texts, ids, line keys, enum constants, numbers, instants or durations, but is a "
                        + part.getClass().getName());
    }

    @Override
    public String toString() {
        return operation;
    }
}
