package dev.omnirules.whatsapp.identity;

import java.util.Objects;

/**
 * A telephone id as WhatsApp writes it: country code and number, digits only. It says nothing of whether an account
 * exists. It is personal data: {@link #toString} masks it. Immutable and thread-safe.
 *
 * @param digits 4 to 15 ASCII digits, the first not 0
 * @since 0.1
 */
public record WhatsAppId(String digits) implements Comparable<WhatsAppId> {

    private static final int SHORTEST = 4;
    private static final int LONGEST = 15;
    private static final int SHOWN_FIRST = 4;
    private static final int SHOWN_LAST = 2;

    /**
     * Checks the digits.
     *
     * @param digits the id
     * @throws IllegalArgumentException if they are too few or too many, start with 0, or are not ASCII digits
     */
    public WhatsAppId {
        Objects.requireNonNull(digits, "digits");
        if (digits.length() < SHORTEST || digits.length() > LONGEST || digits.charAt(0) == '0') {
            throw new IllegalArgumentException(
                    "digits must be 4 to 15 digits, the first not 0, but is " + digits.length() + " characters long");
        }
        for (int i = 0; i < digits.length(); i++) {
            if (digits.charAt(i) < '0' || digits.charAt(i) > '9') {
                throw new IllegalArgumentException("digits must be ASCII digits only, but is something else at " + i);
            }
        }
    }

    static WhatsAppId of(long digits) {
        return new WhatsAppId(Long.toString(digits));
    }

    @Override
    public int compareTo(WhatsAppId other) {
        Objects.requireNonNull(other, "other");
        return digits.compareTo(other.digits);
    }

    /** Returns the id masked but for its first four digits at most, half of it, and its last two. */
    @Override
    public String toString() {
        int first = Math.min(SHOWN_FIRST, digits.length() / 2 - 1);
        int hidden = digits.length() - first - Math.min(SHOWN_LAST, digits.length() / 2 - 1);
        return digits.substring(0, first) + "*".repeat(hidden) + digits.substring(first + hidden);
    }
}
