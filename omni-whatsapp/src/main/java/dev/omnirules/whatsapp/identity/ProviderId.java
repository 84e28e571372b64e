package dev.omnirules.whatsapp.identity;

import java.util.Objects;

/**
 * An id that WhatsApp or a gateway sent, read: a telephone or something else. Immutable and thread-safe.
 *
 * @since 0.1
 */
public sealed interface ProviderId {

    /**
     * Returns whether two ids are one customer. Opaque ids are one customer only if they are the same id.
     *
     * @param other the other id
     * @return the sameness; symmetric
     */
    IdentityMatch sameness(ProviderId other);

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
        public IdentityMatch sameness(ProviderId other) {
            Objects.requireNonNull(other, "other");
            return other instanceof Telephone that ? identity.sameness(that.identity) : IdentityMatch.DIFFERENT;
        }
    }

    /**
     * Not a telephone, or not one that can be told from another thing: a LID, a group, a broadcast list, a newsletter,
     * or any other shape (P1, P5). It never yields a telephone's key (E1). It may hold a telephone all the same, as
     * old group ids do: {@link #toString} shows its length only.
     *
     * @param text the id, without blanks around it and without a device
     * @since 0.1
     */
    record Opaque(String text) implements ProviderId {
        /** Checks that nothing is null. */
        public Opaque {
            Objects.requireNonNull(text, "text");
        }

        @Override
        public IdentityMatch sameness(ProviderId other) {
            Objects.requireNonNull(other, "other");
            return equals(other) ? IdentityMatch.CONFIRMED : IdentityMatch.DIFFERENT;
        }

        /** Returns how long the id is, not the id. */
        @Override
        public String toString() {
            return "Opaque[" + text.length() + " characters]";
        }
    }
}
