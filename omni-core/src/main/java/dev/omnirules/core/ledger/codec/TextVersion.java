package dev.omnirules.core.ledger.codec;

import java.util.Map;
import java.util.Set;

/**
 * The version of a text. The second one is written and read; the first one is only read, and has other words for an agent's
 * state, for two kinds of event and for the direction of a conversation. Keys and fingerprints have none of these words:
 * they stay at the first version, so that a stored key never changes.
 */
enum TextVersion {
    FIRST("/1"),
    SECOND("/2");

    static final String AGENT = "agent";
    static final String KEY = "key";
    static final String FINGERPRINT = "asked";

    private static final String FIRST_AGENT = "desk";
    private static final Map<String, String> FIRST_WORDS = Map.of(
            "HoldingChanged", "AssignmentChanged",
            "HoldingReleased", "AssignmentReleased",
            "ACTIVE", "OUTBOUND",
            "RECEPTIVE", "INBOUND");

    private static final Set<String> WITHOUT_WORDS = Set.of(KEY, FINGERPRINT);

    private final String suffix;

    TextVersion(String suffix) {
        this.suffix = suffix;
    }

    /** The version in which texts of a kind are written. */
    static TextVersion current(String kind) {
        return WITHOUT_WORDS.contains(kind) ? FIRST : SECOND;
    }

    /** The version that a text's head names. */
    static TextVersion of(String head, String kind) {
        if (head.equals(current(kind).head(kind))) {
            return current(kind);
        }
        if (head.equals(FIRST.head(kind))) {
            return FIRST;
        }
        throw new LedgerFormatException(
                head.startsWith(kind + '/')
                        ? "unknown version of " + kind + "; this library reads up to version "
                                + current(kind).suffix.substring(1)
                        : "not the text of " + kind);
    }

    /** The head of a text of a kind: its name and this version. */
    String head(String kind) {
        return (this == FIRST && kind.equals(AGENT) ? FIRST_AGENT : kind) + suffix;
    }

    /** A word of this version as the current version writes it. */
    String word(String raw) {
        return this == FIRST ? FIRST_WORDS.getOrDefault(raw, raw) : raw;
    }
}
