package dev.omnirules.whatsapp.customer;

import dev.omnirules.core.disclosure.Disclosable;
import dev.omnirules.core.disclosure.Disclosure;
import dev.omnirules.whatsapp.identity.ProviderId;
import java.util.Objects;
import java.util.Optional;

/**
 * The id to send a message to. Immutable and thread-safe.
 *
 * @since 0.1
 */
public sealed interface SendTarget extends Disclosable {

    /**
     * The id.
     *
     * @return the id; empty if there is none
     */
    Optional<ProviderId> id();

    /**
     * A telephone: the field {@code to} of the WhatsApp API.
     *
     * @param telephone the number; ask a {@code DirectoryBinding} for the spelling that the provider returned
     */
    record Phone(ProviderId.Telephone telephone) implements SendTarget {

        /** Checks that nothing is null. */
        public Phone {
            Objects.requireNonNull(telephone, "telephone");
        }

        @Override
        public Optional<ProviderId> id() {
            return Optional.of(telephone);
        }

        @Override
        public Disclosure disclosure() {
            return Disclosure.of("send-target.phone");
        }
    }

    /**
     * An id of the portfolio: the field {@code recipient} of the WhatsApp API, or a gateway's LID.
     *
     * @param user the id, to be sent exactly as it is
     */
    record User(ProviderId user) implements SendTarget {

        /** Checks that nothing is null. */
        public User {
            Objects.requireNonNull(user, "user");
        }

        @Override
        public Optional<ProviderId> id() {
            return Optional.of(user);
        }

        @Override
        public Disclosure disclosure() {
            return Disclosure.of("send-target.user");
        }
    }

    /**
     * Nothing can be sent as things are.
     *
     * @param why the reason
     */
    record NeedsPhone(Why why) implements SendTarget {

        /** Checks that nothing is null. */
        public NeedsPhone {
            Objects.requireNonNull(why, "why");
        }

        @Override
        public Optional<ProviderId> id() {
            return Optional.empty();
        }

        @Override
        public Disclosure disclosure() {
            return Disclosure.refusal("send-target.needs-phone", why);
        }
    }

    /** The reason why nothing can be sent. */
    enum Why {
        /** The customer is unknown. */
        UNKNOWN_CUSTOMER,
        /** No number is known, and no id of this portfolio: another portfolio's id is of no use here. */
        NO_ID_IN_PORTFOLIO,
        /** The message needs a number and none is known: ask the customer for it. */
        MESSAGE_NEEDS_NUMBER
    }
}
