package dev.omnirules.core.ledger.state;

import dev.omnirules.core.agent.AgentId;
import dev.omnirules.core.conversation.ConversationId;
import dev.omnirules.core.conversation.Disposition;
import dev.omnirules.core.conversation.ProtocolNumber;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A closed stage as a line keeps it: a {@link Stage} of two objects and about 100 bytes in place of eleven objects and 300
 * bytes, because a ledger keeps 80 of them for a customer, and more for one whose lines were joined. Immutable.
 */
class KeptStage {

    /** In place of the last stage of a line that never had one. */
    static final KeptStage NONE = new KeptStage(packed("", ""), new AgentId("nobody"), null, null, null);

    /** In place of the nanoseconds of an instant that nobody knows. */
    private static final int UNKNOWN = -1;

    private static final int HEAD = 2;

    /**
     * The conversation and the protocol number: the bytes of a character, 1 or 2; the length of the first text; the characters
     * of both.
     */
    private final byte[] ids;

    private final AgentId agent;
    private final @Nullable Disposition disposition;
    private final long openedSecond;
    private final long closedSecond;
    private final int openedNano;
    private final int closedNano;

    private KeptStage(
            byte[] ids,
            AgentId agent,
            @Nullable Disposition disposition,
            @Nullable Instant openedAt,
            @Nullable Instant closedAt) {
        this.ids = ids;
        this.agent = agent;
        this.disposition = disposition;
        this.openedSecond = second(openedAt);
        this.openedNano = nano(openedAt);
        this.closedSecond = second(closedAt);
        this.closedNano = nano(closedAt);
    }

    /** A stage that begins, kept as if it were closed at an instant that nobody knows. */
    KeptStage(ConversationId conversation, ProtocolNumber protocol, AgentId agent, Instant openedAt) {
        this(packed(conversation.value(), protocol.value()), agent, null, openedAt, null);
    }

    /** The same stage. */
    KeptStage(KeptStage other) {
        this(other, other.disposition);
    }

    /** The same stage, qualified. */
    private KeptStage(KeptStage before, @Nullable Disposition disposition) {
        this.ids = before.ids;
        this.agent = before.agent;
        this.disposition = disposition;
        this.openedSecond = before.openedSecond;
        this.openedNano = before.openedNano;
        this.closedSecond = before.closedSecond;
        this.closedNano = before.closedNano;
    }

    /** The same stage, closed at an instant. */
    KeptStage(KeptStage before, Instant closedAt) {
        this.ids = before.ids;
        this.agent = before.agent;
        this.disposition = before.disposition;
        this.openedSecond = before.openedSecond;
        this.openedNano = before.openedNano;
        this.closedSecond = second(closedAt);
        this.closedNano = nano(closedAt);
    }

    static KeptStage of(Stage stage) {
        return new KeptStage(
                packed(stage.conversation().value(), stage.protocol().value()),
                stage.agent(),
                stage.disposition().orElse(null),
                stage.openedAt().orElse(null),
                stage.closedAt().orElse(null));
    }

    Stage asClosed() {
        return stage(true);
    }

    Stage asOpen() {
        return stage(false);
    }

    private Stage stage(boolean closed) {
        return new Stage(
                new ConversationId(text(0, split())),
                new ProtocolNumber(text(split(), length())),
                agent,
                closed,
                Optional.ofNullable(disposition),
                instant(openedSecond, openedNano),
                closed ? instant(closedSecond, closedNano) : Optional.empty());
    }

    KeptStage qualified(Disposition given) {
        return disposition == null ? new KeptStage(this, given) : this;
    }

    boolean isOf(AgentId other) {
        return agent.equals(other);
    }

    boolean isOf(ConversationId conversation) {
        return hasText(conversation.value(), 0, split());
    }

    boolean isOf(ProtocolNumber protocol) {
        return hasText(protocol.value(), split(), length());
    }

    /** A hash of the conversation, then one of the protocol number: those of their texts, each folded to a byte. */
    short hash() {
        return hashOf(hash(0, split()), hash(split(), length()));
    }

    static short hashOf(int conversation, int protocol) {
        return (short) (folded(conversation) << 8 | folded(protocol));
    }

    /** The hash of a text, as {@link String#hashCode} gives it. */
    private int hash(int from, int to) {
        int hash = 0;
        for (int i = from; i < to; i++) {
            hash = 31 * hash + charAt(i);
        }
        return hash;
    }

    static int folded(int hash) {
        int half = hash ^ (hash >>> 16);
        return (half ^ (half >>> 8)) & 0xFF;
    }

    static int ofConversation(short hash) {
        return (hash >>> 8) & 0xFF;
    }

    static int ofProtocol(short hash) {
        return hash & 0xFF;
    }

    static long second(@Nullable Instant at) {
        return at == null ? 0 : at.getEpochSecond();
    }

    @SuppressWarnings("JavaInstantGetSecondsGetNano") // the second is kept beside it
    static int nano(@Nullable Instant at) {
        return at == null ? UNKNOWN : at.getNano();
    }

    static Optional<Instant> instant(long second, int nano) {
        return nano == UNKNOWN ? Optional.empty() : Optional.of(Instant.ofEpochSecond(second, nano));
    }

    private static byte[] packed(String first, String second) {
        int width = isNarrow(first) && isNarrow(second) ? 1 : 2;
        byte[] packed = new byte[HEAD + width * (first.length() + second.length())];
        packed[0] = (byte) width;
        packed[1] = (byte) first.length();
        put(first, packed, HEAD);
        put(second, packed, HEAD + width * first.length());
        return packed;
    }

    private static boolean isNarrow(String text) {
        for (int i = 0; i < text.length(); i++) {
            if (text.charAt(i) > 0xFF) {
                return false;
            }
        }
        return true;
    }

    private static void put(String text, byte[] packed, int from) {
        int at = from;
        for (int i = 0; i < text.length(); i++) {
            if (packed[0] == 2) {
                packed[at++] = (byte) (text.charAt(i) >>> 8);
            }
            packed[at++] = (byte) text.charAt(i);
        }
    }

    /** The length of the first text. */
    private int split() {
        return ids[1] & 0xFF;
    }

    private int length() {
        return (ids.length - HEAD) / ids[0];
    }

    private char charAt(int index) {
        return ids[0] == 1
                ? (char) (ids[HEAD + index] & 0xFF)
                : (char) ((ids[HEAD + 2 * index] << 8) | (ids[HEAD + 2 * index + 1] & 0xFF));
    }

    private String text(int from, int to) {
        char[] text = new char[to - from];
        for (int i = from; i < to; i++) {
            text[i - from] = charAt(i);
        }
        return new String(text);
    }

    /** Compares from the end, for ids that are made one after the other begin alike. */
    private boolean hasText(String text, int from, int to) {
        if (text.length() != to - from) {
            return false;
        }
        for (int i = to - 1; i >= from; i--) {
            if (charAt(i) != text.charAt(i - from)) {
                return false;
            }
        }
        return true;
    }
}
