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
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/**
 * The content of a request, as texts that tell two requests apart. The parts may be personal data, so {@link #toString}
 * leaves them out. Two are equal if their operations and their parts are. Immutable and thread-safe.
 *
 * @since 0.1
 */
public final class Fingerprint {

    /** The fingerprint of a request whose customer was erased: no command has it. */
    public static final Fingerprint ERASED = new Fingerprint("erased", List.of());

    private final String operation;

    /** Texts, and keys of lines that stand for two texts each: most fingerprints are made and never read. */
    private final Object[] given;

    /**
     * Makes a fingerprint of texts.
     *
     * @param operation what kind of request it is
     * @param parts what it is about, in an order fixed for the operation
     * @throws IllegalArgumentException if the operation is blank, too long or has a control character
     */
    public Fingerprint(String operation, List<String> parts) {
        this(operation, List.copyOf(Objects.requireNonNull(parts, "parts")).toArray());
    }

    private Fingerprint(String operation, Object[] given) {
        this.operation = Texts.named("operation", operation, 128);
        this.given = given;
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
        Object[] given = new Object[parts.length];
        for (int i = 0; i < parts.length; i++) {
            given[i] = kept(parts[i]);
        }
        return new Fingerprint(operation, given);
    }

    /**
     * Makes the fingerprint of an operation on three parts, as most commands of the shells have them: as by {@link #of(String,
     * Object...)}, without an array that is made for the call alone.
     *
     * @param operation what kind of request it is
     * @param first the first part
     * @param second the second part
     * @param third the third part
     * @return the fingerprint
     * @throws IllegalArgumentException if a part is of another type, whose text might not tell two values apart
     */
    public static Fingerprint of(String operation, Object first, Object second, Object third) {
        Objects.requireNonNull(operation, "operation");
        Objects.requireNonNull(first, "first");
        Objects.requireNonNull(second, "second");
        Objects.requireNonNull(third, "third");
        return new Fingerprint(operation, new Object[] {kept(first), kept(second), kept(third)});
    }

    /**
     * Returns what kind of request it is.
     *
     * @return the operation
     */
    public String operation() {
        return operation;
    }

    /**
     * Returns what the request is about, as the caller gave it, in an order fixed for the operation.
     *
     * @return the texts; of a line's key two, the customer's key and the address
     */
    public List<String> parts() {
        List<String> texts = new ArrayList<>(given.length + 2);
        for (Object part : given) {
            if (part instanceof LineKey line) {
                texts.add(line.customer().value());
                texts.add(line.address().value());
            } else {
                texts.add((String) part);
            }
        }
        return List.copyOf(texts);
    }

    private static Object kept(Object part) {
        return part instanceof LineKey line ? line : text(part);
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
    public boolean equals(Object other) {
        return other instanceof Fingerprint that
                && that.operation.equals(operation)
                && that.parts().equals(parts());
    }

    @Override
    public int hashCode() {
        return 31 * operation.hashCode() + parts().hashCode();
    }

    @Override
    public String toString() {
        return operation;
    }
}
