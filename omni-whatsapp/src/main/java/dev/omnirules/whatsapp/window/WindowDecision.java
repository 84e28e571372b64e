package dev.omnirules.whatsapp.window;

import dev.omnirules.core.disclosure.Disclosable;
import dev.omnirules.core.disclosure.Disclosure;
import java.time.Instant;
import java.util.Objects;

/**
 * The kind of message that may be sent to a customer now. Immutable and thread-safe.
 *
 * @since 0.1
 */
public sealed interface WindowDecision extends Disclosable {

    /**
     * Any message.
     *
     * @param untilExclusive when the window closes, if the customer does not write again
     */
    record FreeText(Instant untilExclusive) implements WindowDecision {
        /** Checks that nothing is null. */
        public FreeText {
            Objects.requireNonNull(untilExclusive, "untilExclusive");
        }

        @Override
        public Disclosure disclosure() {
            return Disclosure.of("window.free-text").with("until", untilExclusive);
        }
    }

    /**
     * Only an approved template.
     *
     * @param reason why
     */
    record TemplateOnly(Reason reason) implements WindowDecision {
        /** Checks that nothing is null. */
        public TemplateOnly {
            Objects.requireNonNull(reason, "reason");
        }

        @Override
        public Disclosure disclosure() {
            return Disclosure.of("window.template-only", reason);
        }
    }

    /** The reason why free text may not be sent. */
    enum Reason {
        /** The customer never wrote to this origin number: an active conversation opens with a template. */
        NEVER_WROTE,
        /** The customer's latest message is a whole window ago, or more. */
        WINDOW_CLOSED
    }
}
