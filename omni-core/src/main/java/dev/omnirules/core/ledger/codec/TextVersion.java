package dev.omnirules.core.ledger.codec;

import java.util.Map;
import java.util.Set;

/**
 * The version of a text. The first one is only read, and has other words for an agent's state, for two kinds of event and for
 * the direction of a conversation. The third one has fields that the second has not: it is written only where a value needs
 * one of them, so that readers of the second version read everything else. The fourth one has the instants since which states
 * hold, and queues of conversations; it is written where a value has one. Keys and fingerprints have none of these words and
 * fields: they stay at the first version, so that a stored key never changes.
 */
enum TextVersion {
    FIRST("/1"),
    SECOND("/2"),
    THIRD("/3"),
    FOURTH("/4");

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

    /** The newest version of texts of a kind. */
    static TextVersion newest(String kind) {
        return WITHOUT_WORDS.contains(kind) ? FIRST : FOURTH;
    }

    /** The lowest version that has the fields of a value. */
    static TextVersion lowest(boolean needsThird, boolean needsFourth) {
        return needsFourth ? FOURTH : needsThird ? THIRD : SECOND;
    }

    /** Whether this version has the fields that came with another one. */
    boolean has(TextVersion fields) {
        return compareTo(fields) >= 0;
    }

    /** The later of two versions. */
    TextVersion or(TextVersion other) {
        return has(other) ? this : other;
    }

    /** The version that a text's head names. */
    static TextVersion of(String head, String kind) {
        for (TextVersion version : values()) {
            if (version.compareTo(newest(kind)) <= 0 && head.equals(version.head(kind))) {
                return version;
            }
        }
        throw new LedgerFormatException(
                head.startsWith(kind + '/')
                        ? "unknown version of " + kind + "; this library reads up to version "
                                + newest(kind).suffix.substring(1)
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
