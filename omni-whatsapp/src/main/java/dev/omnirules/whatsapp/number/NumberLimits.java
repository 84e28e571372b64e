package dev.omnirules.whatsapp.number;

import java.time.LocalDate;
import java.util.Collections;
import java.util.EnumSet;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;

/**
 * The settings of a {@link NumberPolicy}. One more flag or region only adds numbers; it changes none that was accepted before.
 * Immutable and thread-safe.
 *
 * @param profile whose word decides what a number is
 * @param flags what the numbering plan allows on paper and no phone has; none by default
 * @param foreign the other countries whose numbers may be typed; none by default
 * @since 0.1
 */
public record NumberLimits(Profile profile, Set<Flag> flags, ForeignRegions foreign) {

    /**
     * Copies the flags.
     *
     * @param profile whose word decides
     * @param flags the flags that are on
     * @param foreign the other countries
     */
    public NumberLimits {
        Objects.requireNonNull(profile, "profile");
        Objects.requireNonNull(flags, "flags");
        Objects.requireNonNull(foreign, "foreign");
        flags = flags.isEmpty() ? Set.of() : Collections.unmodifiableSet(EnumSet.copyOf(flags));
    }

    /**
     * The numbering plan, no flag, Brazil only.
     *
     * @return the limits to start from
     */
    public static NumberLimits defaults() {
        return new NumberLimits(Profile.NUMBERING_PLAN, Set.of(), ForeignRegions.none());
    }

    /**
     * The authority that decides what a number is.
     *
     * @since 0.1
     */
    public enum Profile {
        /** The numbering plan as phones have it (N1-N4, T6, T7). */
        NUMBERING_PLAN,
        /**
         * The product's own words and nothing more (NUMBER-2, NUMBER-4): first subscriber digit 8 or 9 and 11 digits,
         * or another and 10; any area code; a landline of any other length is incomplete.
         */
        SOURCE_LITERAL
    }

    /**
     * A first digit that the plan allows and libphonenumber does not know.
     *
     * @since 0.1
     */
    public enum Flag {
        /** Landlines that start with 6 (N3), legal before 2027-03-01. */
        LANDLINE_FIRST_DIGIT_6,
        /** 9-digit mobiles that start with 7 (N2), legal before 2027-03-01. */
        MOBILE_FIRST_DIGIT_7,
        /** 9-digit mobiles that start with 8 (N2), legal without an end. */
        MOBILE_FIRST_DIGIT_8;

        private static final LocalDate PLAN_ENDS = LocalDate.of(2027, 3, 1);

        /**
         * The day from which the numbering plan no longer allows these numbers.
         *
         * @return that day in Brazil, if there is one
         */
        public Optional<LocalDate> legalUntilExclusive() {
            return this == MOBILE_FIRST_DIGIT_8 ? Optional.empty() : Optional.of(PLAN_ENDS);
        }
    }
}
