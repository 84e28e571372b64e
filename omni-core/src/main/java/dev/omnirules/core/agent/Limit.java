package dev.omnirules.core.agent;

/**
 * A maximum of simultaneous conversations. {@link #unlimited()} is a value of its own and 0 means "none". Immutable
 * and thread-safe.
 *
 * @since 0.1
 */
public final class Limit {

    private static final Limit UNLIMITED = new Limit(Integer.MAX_VALUE);

    private final int max;

    private Limit(int max) {
        this.max = max;
    }

    /**
     * No limit.
     *
     * @return the limit that nothing reaches
     */
    public static Limit unlimited() {
        return UNLIMITED;
    }

    /**
     * A limit.
     *
     * @param max the most at a time, from 0 ("none") to 1,000,000
     * @return the limit
     * @throws IllegalArgumentException if {@code max} is out of bounds
     */
    public static Limit of(int max) {
        if (max < 0 || max > 1_000_000) {
            throw new IllegalArgumentException("limit must be between 0 and 1000000, but is " + max);
        }
        return new Limit(max);
    }

    /**
     * Whether this is {@link #unlimited()}.
     *
     * @return whether nothing reaches this limit
     */
    public boolean isUnlimited() {
        return max == Integer.MAX_VALUE;
    }

    /**
     * Whether more fits. Equality refuses (ACTIVE-2): at the limit, nothing more fits.
     *
     * @param used what is in use, at least 0
     * @param more what is to be added, at least 0
     * @return whether {@code used + more} does not pass the limit
     */
    public boolean fits(int used, int more) {
        return isUnlimited() || (long) used + more <= max;
    }

    /**
     * The number behind the limit.
     *
     * @return the most at a time; {@link Integer#MAX_VALUE} if unlimited
     */
    public int max() {
        return max;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Limit that && that.max == max;
    }

    @Override
    public int hashCode() {
        return max;
    }

    @Override
    public String toString() {
        return isUnlimited() ? "unlimited" : Integer.toString(max);
    }
}
