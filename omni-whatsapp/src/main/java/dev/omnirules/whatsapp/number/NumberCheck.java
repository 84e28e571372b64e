package dev.omnirules.whatsapp.number;

import dev.omnirules.core.alert.Alert;
import dev.omnirules.core.disclosure.Disclosable;
import dev.omnirules.core.disclosure.Disclosure;
import java.util.Objects;
import java.util.Optional;

/**
 * The answer of {@link NumberPolicy} to a text: exactly one of three. Immutable and thread-safe.
 *
 * @since 0.1
 */
public sealed interface NumberCheck extends Disclosable {

    /**
     * The alert that the agent gets on leaving the field or submitting (NUMBER-2..4): none for a whole number nor for
     * an incomplete landline, {@link Alert#INVALID_NUMBER} otherwise.
     *
     * @return the alert, if there is one
     */
    Optional<Alert> alert();

    /**
     * A whole number.
     *
     * @param number the number; a Brazilian one unless the host allows others ({@link ForeignRegions})
     * @since 0.1
     */
    record Valid(PhoneNumber number) implements NumberCheck {
        /** Checks that nothing is null. */
        public Valid {
            Objects.requireNonNull(number, "number");
        }

        @Override
        public Optional<Alert> alert() {
            return Optional.empty();
        }

        @Override
        public Disclosure disclosure() {
            return Disclosure.of("number.valid").with("number", number.e164()).with("shown", number.international());
        }
    }

    /**
     * An incomplete number: nothing is wrong so far, digits are missing.
     *
     * @param announced what the digits so far announce
     * @since 0.1
     */
    record Incomplete(Announced announced) implements NumberCheck {
        /** Checks that nothing is null. */
        public Incomplete {
            Objects.requireNonNull(announced, "announced");
        }

        @Override
        public Optional<Alert> alert() {
            return announced == Announced.MOBILE ? Optional.of(Alert.INVALID_NUMBER) : Optional.empty();
        }

        @Override
        public Disclosure disclosure() {
            return Disclosure.refusal("number.incomplete", announced).alerting(alert());
        }
    }

    /**
     * Not a number that can be written to, and no digits added at its end would be a repair of its own.
     *
     * @param defect what is wrong
     * @param suggestion the number that was perhaps meant: to be shown, never applied by itself
     * @since 0.1
     */
    record Invalid(Defect defect, Optional<BrazilianNumber> suggestion) implements NumberCheck {
        /** Checks that nothing is null. */
        public Invalid {
            Objects.requireNonNull(defect, "defect");
            Objects.requireNonNull(suggestion, "suggestion");
        }

        @Override
        public Optional<Alert> alert() {
            return Optional.of(Alert.INVALID_NUMBER);
        }

        @Override
        public Disclosure disclosure() {
            Disclosure refusal = Disclosure.refusal("number.invalid", defect).alerting(alert());
            return suggestion
                    .map(meant -> refusal.with("suggestion", meant.international()))
                    .orElse(refusal);
        }
    }

    /**
     * The kind of number that the first digits announce (T10).
     *
     * @since 0.1
     */
    enum Announced {
        /** No subscriber digit yet, or another country's number: no rule applies. */
        NOTHING,
        /** The first subscriber digit is 8 or 9: a mobile (NUMBER-2). */
        MOBILE,
        /** The first subscriber digit is another: a landline (NUMBER-4). */
        LANDLINE
    }

    /**
     * The reason why a text is not a number.
     *
     * @since 0.1
     */
    enum Defect {
        /** The text has more than {@link NumberPolicy#MAX_LENGTH} characters (T2). */
        TEXT_TOO_LONG,
        /**
         * A character that no number has, a plus that does not lead, parentheses that do not match, or punctuation
         * without a digit (T2, T5).
         */
        CHARACTERS,
        /** {@code +} or {@code 00} with the code of another country, which the host does not allow (T3). */
        FOREIGN,
        /** As long as a number of an allowed country, and libphonenumber knows no such number (T3). */
        NO_SUCH_FOREIGN_NUMBER,
        /** {@code 000…}, {@code +0…} or a carrier code that starts with 0: no such dialing prefix (T3). */
        DIALING_PREFIX,
        /** The area code (DDD) does not exist (T6). */
        UNKNOWN_AREA_CODE,
        /** A local collect call, {@code 9090} and a number without its area code (T5). */
        MISSING_AREA_CODE,
        /** The first subscriber digit is one that no phone of that length has (T6, T7). */
        UNASSIGNED_FIRST_DIGIT,
        /** A mobile as it was written before the ninth digit; the suggestion has the 9 (T7). */
        MISSING_NINTH_DIGIT,
        /** More digits than its kind of number has; never truncated (T7). */
        TOO_MANY_DIGITS,
        /** {@code 55} twice before the number; the suggestion has it once (T8). */
        COUNTRY_CODE_TWICE,
        /** {@code 0xx}, which on paper stands for the trunk zero and any carrier code (T5). */
        CARRIER_PLACEHOLDER,
        /** A service without an area code, as 0800, 4004 or 190: recognized, and no destination (N4). */
        NON_GEOGRAPHIC
    }
}
