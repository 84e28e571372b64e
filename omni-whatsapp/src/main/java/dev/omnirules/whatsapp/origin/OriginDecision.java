package dev.omnirules.whatsapp.origin;

import dev.omnirules.core.disclosure.Disclosable;
import dev.omnirules.core.disclosure.Disclosure;
import java.util.Objects;

/**
 * The origin that an active conversation starts from, or the reason why it cannot start. Immutable and thread-safe.
 *
 * @since 0.1
 */
public sealed interface OriginDecision extends Disclosable {

    /**
     * It starts from a number.
     *
     * @param origin a configured number
     * @since 0.1
     */
    record Chosen(OriginNumber origin) implements OriginDecision {
        /** Checks that nothing is null. */
        public Chosen {
            Objects.requireNonNull(origin, "origin");
        }

        @Override
        public Disclosure disclosure() {
            return Disclosure.of("origin.chosen")
                    .with("origin", origin.address().value());
        }
    }

    /**
     * It cannot start.
     *
     * @param reason why
     * @since 0.1
     */
    record Refused(Reason reason) implements OriginDecision {
        /** Checks that nothing is null. */
        public Refused {
            Objects.requireNonNull(reason, "reason");
        }

        @Override
        public Disclosure disclosure() {
            return Disclosure.refusal("origin.refused", reason);
        }
    }

    /**
     * The reason why no conversation can start, in the order in which the reasons are checked.
     *
     * @since 0.1
     */
    enum Reason {
        /** No number is configured. */
        ORIGIN_NOT_CONFIGURED,
        /** Several are configured and the agent chose none (ORIGIN-2). */
        ORIGIN_REQUIRED,
        /** The chosen number is not a configured one. */
        ORIGIN_UNKNOWN,
        /** The destination is the origin itself, in whatever spelling. */
        DESTINATION_IS_ORIGIN
    }
}
