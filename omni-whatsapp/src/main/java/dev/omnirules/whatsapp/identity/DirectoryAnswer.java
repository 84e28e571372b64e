package dev.omnirules.whatsapp.identity;

import java.util.Objects;

/**
 * The answer of a {@link WhatsAppDirectory}. Immutable and thread-safe.
 *
 * @since 0.1
 */
public sealed interface DirectoryAnswer {

    /**
     * The id that was asked about.
     *
     * @return the id
     */
    WhatsAppId asked();

    /**
     * An account answers to the id.
     *
     * @param asked the id that was asked about
     * @param returned the account's own id, as the provider returned it: the one to send to (E4)
     * @since 0.1
     */
    record Registered(WhatsAppId asked, WhatsAppId returned) implements DirectoryAnswer {
        /** Checks that nothing is null. */
        public Registered {
            Objects.requireNonNull(asked, "asked");
            Objects.requireNonNull(returned, "returned");
        }
    }

    /**
     * No account answers to the id now.
     *
     * @param asked the id that was asked about
     * @since 0.1
     */
    record NotRegistered(WhatsAppId asked) implements DirectoryAnswer {
        /** Checks that nothing is null. */
        public NotRegistered {
            Objects.requireNonNull(asked, "asked");
        }
    }

    /**
     * The provider did not say: a time-out or a failure.
     *
     * @param asked the id that was asked about
     * @since 0.1
     */
    record Unanswered(WhatsAppId asked) implements DirectoryAnswer {
        /** Checks that nothing is null. */
        public Unanswered {
            Objects.requireNonNull(asked, "asked");
        }
    }
}
