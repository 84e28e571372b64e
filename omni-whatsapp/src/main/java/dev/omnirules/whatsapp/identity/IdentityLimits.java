package dev.omnirules.whatsapp.identity;

import java.util.List;
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
        twins = Set.copyOf(twins);
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
     * A country where WhatsApp writes one number in two ways, with two prefixes before the same digits (E6). The library
     * knows {@link #MEXICO} and {@link #ARGENTINA}; a host adds others.
     *
     * @param canonical the prefix in the customer's key, country code included
     * @param other the prefix of the other spelling
     * @param digits how many digits follow either prefix
     * @param first the spelling to ask WhatsApp about first
     * @since 0.1
     */
    public record TwinCountry(int canonical, int other, int digits, First first) {

        private static final int LONGEST_PREFIX = 99_999;
        private static final int FEWEST_DIGITS = 6;
        private static final int MOST_DIGITS = 12;

        /** {@code 52} and {@code 521} before ten digits; the key has {@code 52}. */
        public static final TwinCountry MEXICO = new TwinCountry(52, 521, 10, First.OTHER);

        /** {@code 54} and {@code 549} before ten digits; the key has {@code 549}. */
        public static final TwinCountry ARGENTINA = new TwinCountry(549, 54, 10, First.CANONICAL);

        /** The spelling to ask WhatsApp about first. */
        public enum First {
            /** The one in the customer's key. */
            CANONICAL,
            /** The other one. */
            OTHER
        }

        /**
         * Checks the prefixes and the length.
         *
         * @throws IllegalArgumentException if a prefix is not from 1 to 99999, both are the same, or there are not 6 to 12
         *     digits after them
         */
        public TwinCountry {
            Objects.requireNonNull(first, "first");
            checkPrefix("canonical", canonical);
            checkPrefix("other", other);
            if (other == canonical) {
                throw new IllegalArgumentException("other must differ from canonical, but is " + other);
            }
            if (digits < FEWEST_DIGITS || digits > MOST_DIGITS) {
                throw new IllegalArgumentException("digits must be from 6 to 12, but is " + digits);
            }
        }

        private static void checkPrefix(String field, int prefix) {
            if (prefix < 1 || prefix > LONGEST_PREFIX) {
                throw new IllegalArgumentException(field + " must be from 1 to 99999, but is " + prefix);
            }
        }

        /**
         * The countries that the library knows.
         *
         * @return Mexico and Argentina
         */
        public static List<TwinCountry> known() {
            return List.of(MEXICO, ARGENTINA);
        }

        boolean has(long id) {
            long prefix = id / after();
            return prefix == canonical || prefix == other;
        }

        long canonical(long id) {
            return canonical * after() + id % after();
        }

        long other(long id) {
            return other * after() + id % after();
        }

        boolean isOtherFirst() {
            return first == First.OTHER;
        }

        private long after() {
            long power = 1;
            for (int i = 0; i < digits; i++) {
                power *= 10;
            }
            return power;
        }
    }
}
