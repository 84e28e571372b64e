package dev.omnirules.core.agent;

import dev.omnirules.core.internal.Bounds;

/**
 * A maximum of simultaneous conversations. {@link #unlimited()} is a value of its own and 0 means "none". Immutable
 * and thread-safe.
 *
 * @param max the most at a time, from 0 ("none") to 1,000,000; {@link Integer#MAX_VALUE} if unlimited
 * @since 0.1
 */
public record Limit(int max) {

    private static final Limit UNLIMITED = new Limit(Integer.MAX_VALUE);

    /**
     * Checks the number.
     *
     * @throws IllegalArgumentException if {@code max} is out of bounds
     */
    public Limit {
        if (max != Integer.MAX_VALUE) {
            Bounds.between("limit", max, 0, 1_000_000);
        }
    }

    /**
     * Returns the limit that allows any number.
     *
     * @return the limit that nothing reaches
     */
    public static Limit unlimited() {
        return UNLIMITED;
    }

    /**
     * Creates a limit.
     *
     * @param max the most at a time, from 0 ("none") to 1,000,000
     * @return the limit
     * @throws IllegalArgumentException if {@code max} is out of bounds
     */
    public static Limit of(int max) {
        return new Limit(Bounds.between("limit", max, 0, 1_000_000));
    }

    /**
     * Tells whether this is {@link #unlimited()}.
     *
     * @return whether nothing reaches this limit
     */
    public boolean isUnlimited() {
        return max == Integer.MAX_VALUE;
    }

    /**
     * Tells whether more fits. Equality refuses (ACTIVE-2): at the limit, nothing more fits.
     *
     * @param used the use so far, at least 0
     * @param more the use to be added, at least 0
     * @return whether {@code used + more} does not pass the limit
     */
    public boolean fits(int used, int more) {
        return isUnlimited() || (long) used + more <= max;
    }

    @Override
    public String toString() {
        return isUnlimited() ? "unlimited" : Integer.toString(max);
    }
}
