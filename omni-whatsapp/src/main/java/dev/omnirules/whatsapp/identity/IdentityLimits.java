package dev.omnirules.whatsapp.identity;

import java.util.Collections;
import java.util.EnumSet;
import java.util.Objects;
import java.util.Set;

/**
 * The countries whose ids are compared as Brazil's are. Immutable and thread-safe.
 *
 * @param twins the countries besides Brazil whose two spellings are one customer; none by default (E6)
 * @since 0.1
 */
public record IdentityLimits(Set<TwinCountry> twins) {

    /**
     * Copies the countries.
     *
     * @param twins the countries
     */
    public IdentityLimits {
        Objects.requireNonNull(twins, "twins");
        twins = twins.isEmpty() ? Set.of() : Collections.unmodifiableSet(EnumSet.copyOf(twins));
    }

    /**
     * Brazil only.
     *
     * @return the limits to start from
     */
    public static IdentityLimits defaults() {
        return new IdentityLimits(Set.of());
    }

    /**
     * A country where WhatsApp writes one number in two ways (E6).
     *
     * @since 0.1
     */
    public enum TwinCountry {
        /** {@code 52} and {@code 521} before the ten digits; the key has {@code 52}. */
        MEXICO(52, 521, 52),
        /** {@code 54} and {@code 549} before the ten digits; the key has {@code 549}. */
        ARGENTINA(54, 549, 549);

        private static final long TEN_DIGITS = 10_000_000_000L;

        private final long plain;
        private final long prefixed;
        private final long canonical;

        TwinCountry(long plain, long prefixed, long canonical) {
            this.plain = plain;
            this.prefixed = prefixed;
            this.canonical = canonical;
        }

        boolean has(long digits) {
            long prefix = digits / TEN_DIGITS;
            return prefix == plain || prefix == prefixed;
        }

        long canonical(long digits) {
            return canonical * TEN_DIGITS + digits % TEN_DIGITS;
        }

        long other(long digits) {
            return (plain + prefixed - canonical) * TEN_DIGITS + digits % TEN_DIGITS;
        }

        /** The order in which to probe: accounts have the prefixed spelling as a rule. */
        boolean isOtherFirst() {
            return canonical == plain;
        }
    }
}
