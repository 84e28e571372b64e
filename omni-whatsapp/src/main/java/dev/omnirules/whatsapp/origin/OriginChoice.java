package dev.omnirules.whatsapp.origin;

import dev.omnirules.core.disclosure.Disclosable;
import dev.omnirules.core.disclosure.Disclosure;
import java.util.List;
import java.util.Objects;

/**
 * The content of the form's origin field before the agent has touched it. Immutable and thread-safe.
 *
 * @since 0.1
 */
public sealed interface OriginChoice extends Disclosable {

    /**
     * The choice among the configured numbers.
     *
     * @param configured the contact center's numbers, in the order to show them; repeated ones count once
     * @return prefilled with the only one (ORIGIN-1); with several, nothing is pre-selected (ORIGIN-2)
     */
    static OriginChoice among(List<OriginNumber> configured) {
        Objects.requireNonNull(configured, "configured");
        List<OriginNumber> options = configured.stream().distinct().toList();
        return switch (options.size()) {
            case 0 -> new Unavailable();
            case 1 -> new Prefilled(options.get(0));
            default -> new Offered(options);
        };
    }

    /**
     * One number is configured: it is filled in (ORIGIN-1).
     *
     * @param origin that number
     * @since 0.1
     */
    record Prefilled(OriginNumber origin) implements OriginChoice {
        /** Checks that nothing is null. */
        public Prefilled {
            Objects.requireNonNull(origin, "origin");
        }

        @Override
        public Disclosure disclosure() {
            return Disclosure.of("origin-choice.prefilled")
                    .with("origin", origin.address().value());
        }
    }

    /**
     * Several are configured: the agent must choose, and nothing is pre-selected (ORIGIN-2).
     *
     * @param options the numbers, at least two, each once
     * @since 0.1
     */
    record Offered(List<OriginNumber> options) implements OriginChoice {

        /**
         * Copies the options.
         *
         * @param options the numbers
         */
        public Offered {
            Objects.requireNonNull(options, "options");
            options = List.copyOf(options);
        }

        @Override
        public Disclosure disclosure() {
            return Disclosure.of("origin-choice.offered")
                    .withAll(
                            "origins",
                            options.stream()
                                    .map(option -> option.address().value())
                                    .toList());
        }
    }

    /**
     * None is configured: no conversation can start.
     *
     * @since 0.1
     */
    record Unavailable() implements OriginChoice {

        @Override
        public Disclosure disclosure() {
            return Disclosure.refusal("origin-choice.unavailable");
        }
    }
}
