package dev.omnirules.core.internal;

import java.security.SecureRandom;

/** Random texts that tell one maker of names from every other one, of this and other processes. Thread-safe. */
public final class RandomTexts {

    /** Digits and letters, without those that are read as another one. */
    private static final String ALPHABET = "0123456789abcdefghjkmnpqrstvwxyz";

    private static final int LETTERS = 12;
    private static final long DIGITS = 1_000_000_000_000_000_000L;

    private static final SecureRandom RANDOM = new SecureRandom();

    private RandomTexts() {}

    /**
     * Returns a new random text of 12 digits and lower-case letters (60 random bits: among a million texts, the
     * probability that two are alike is below one in a million).
     *
     * @return the text
     */
    public static String letters() {
        StringBuilder text = new StringBuilder(LETTERS);
        for (int i = 0; i < LETTERS; i++) {
            text.append(ALPHABET.charAt(RANDOM.nextInt(ALPHABET.length())));
        }
        return text.toString();
    }

    /**
     * Returns a new random number of 18 digits that does not begin with 0.
     *
     * @return its digits
     */
    public static String digits() {
        return Long.toString(RANDOM.nextLong(DIGITS / 10, DIGITS));
    }
}
