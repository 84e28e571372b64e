package dev.omnirules.whatsapp.identity;

import dev.omnirules.core.customer.CustomerKey;
import java.util.Objects;
import java.util.Optional;

/**
 * An id that WhatsApp or a gateway sent, read: a telephone, a user id or something else. Immutable and thread-safe.
 *
 * @since 0.1
 */
public sealed interface ProviderId {

    /**
     * Returns the kind of id.
     *
     * @return the kind
     */
    Kind kind();

    /**
     * Returns the key of the customer whom the id names, as long as nothing else is known of the customer.
     *
     * @return the key; empty where the id names no customer: a group, a list, a bot, an unknown shape
     */
    Optional<CustomerKey> key();

    /**
     * Returns whether two ids are one customer. Ids that are no telephones are one customer only if they are the same id.
     *
     * @param other the other id
     * @return the match; symmetric
     */
    IdentityMatch sameness(ProviderId other);

    /**
     * The kind of a provider id.
     *
     * @since 0.1
     */
    enum Kind {
        /** A telephone (P2-P4). */
        PHONE,
        /** A business-scoped user id: {@code BR.1502576390000001} (P6). */
        USER_ID,
        /** A user id that linked business portfolios share: {@code BR.ENT.1502576390000001} (P6). */
        PARENT_USER_ID,
        /** A LID, the privacy id that unofficial clients see: {@code 185031603550001@lid}. */
        LID,
        /** A group. */
        GROUP,
        /** A newsletter, which WhatsApp calls a channel. */
        NEWSLETTER,
        /** A broadcast list or the status list. */
        BROADCAST,
        /** A service account that is nobody's customer. */
        BOT,
        /** Any other shape (P5). */
        OTHER;

        /**
         * Returns whether ids of this kind are one person's.
         *
         * @return whether it is a telephone, a user id or a LID
         */
        public boolean isPerson() {
            return this == PHONE || this == USER_ID || this == PARENT_USER_ID || this == LID;
        }
    }

    /**
     * A telephone.
     *
     * @param identity the customer behind it
     * @since 0.1
     */
    record Telephone(CustomerIdentity identity) implements ProviderId {

        /** Checks that nothing is null. */
        public Telephone {
            Objects.requireNonNull(identity, "identity");
        }

        @Override
        public Kind kind() {
            return Kind.PHONE;
        }

        @Override
        public Optional<CustomerKey> key() {
            return Optional.of(identity.key());
        }

        @Override
        public IdentityMatch sameness(ProviderId other) {
            Objects.requireNonNull(other, "other");
            return other instanceof Telephone that ? identity.sameness(that.identity) : IdentityMatch.DIFFERENT;
        }
    }

    /**
     * A user id (P6): {@code CC.} and 1 to 128 letters and digits, or {@code CC.ENT.} and the same for a parent id. It is
     * personal data: {@link #toString} masks it. Store {@link #value} and send it back exactly; case matters.
     *
     * @param value the id without a gateway's prefix
     * @since 0.1
     */
    record UserId(String value) implements ProviderId {

        private static final int SHOWN_LAST = 2;

        /**
         * Checks the shape.
         *
         * @throws IllegalArgumentException if the value is no user id
         */
        public UserId {
            Objects.requireNonNull(value, "value");
            if (!UserIds.isUserId(value)) {
                throw new IllegalArgumentException("value must be a user id as BR.1502576390000001, but is "
                        + value.length() + " characters that are none");
            }
        }

        /**
         * Returns the country that the id names.
         *
         * @return two letters of ISO 3166-1, as {@code BR}
         */
        public String country() {
            return value.substring(0, UserIds.COUNTRY);
        }

        /**
         * Returns whether linked business portfolios share the id.
         *
         * @return whether it is a parent id
         */
        public boolean isParent() {
            return UserIds.isParent(value);
        }

        @Override
        public Kind kind() {
            return isParent() ? Kind.PARENT_USER_ID : Kind.USER_ID;
        }

        @Override
        public Optional<CustomerKey> key() {
            return Optional.of(new CustomerKey(value));
        }

        @Override
        public IdentityMatch sameness(ProviderId other) {
            Objects.requireNonNull(other, "other");
            return equals(other) ? IdentityMatch.CONFIRMED : IdentityMatch.DIFFERENT;
        }

        /** Returns the country and the last two characters, the rest masked. */
        @Override
        public String toString() {
            int hidden = Math.max(1, value.length() - UserIds.COUNTRY - 1 - SHOWN_LAST);
            String last = value.substring(Math.min(value.length(), UserIds.COUNTRY + 1 + hidden));
            return (isParent() ? "parent " : "") + country() + "." + "*".repeat(hidden) + last;
        }
    }

    /**
     * Not a telephone, or not one that can be told from another thing: a LID, a group, a broadcast list, a newsletter, a
     * service account, or any other shape (P1, P5). It never yields a telephone's key (E1). It may hold a telephone all the
     * same, as old group ids do: {@link #toString} shows its kind and length only.
     *
     * @param text the id without invisible characters and blanks around it; a LID also without its agent and device
     * @since 0.1
     */
    record Opaque(String text) implements ProviderId {

        /** Checks that nothing is null. */
        public Opaque {
            Objects.requireNonNull(text, "text");
        }

        @Override
        public Kind kind() {
            return OpaqueIds.kind(text);
        }

        @Override
        public Optional<CustomerKey> key() {
            return kind() == Kind.LID ? Optional.of(new CustomerKey(text)) : Optional.empty();
        }

        @Override
        public IdentityMatch sameness(ProviderId other) {
            Objects.requireNonNull(other, "other");
            return equals(other) ? IdentityMatch.CONFIRMED : IdentityMatch.DIFFERENT;
        }

        /** Returns how long the id is, not the id. */
        @Override
        public String toString() {
            return "Opaque[" + kind() + ", " + text.length() + " characters]";
        }
    }
}
