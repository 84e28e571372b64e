package dev.omnirules.whatsapp.identity;

import java.util.Objects;
import java.util.Optional;

/**
 * The reading of one text of a contact table. Immutable and thread-safe.
 *
 * @param id the id that the text stands for
 * @param source how the text was read
 * @param doubt why the reading may be wrong, if it may
 * @since 0.1
 */
public record ContactReading(ProviderId id, Source source, Optional<IdDoubt> doubt) {

    /** Checks that nothing is null. */
    public ContactReading {
        Objects.requireNonNull(id, "id");
        Objects.requireNonNull(source, "source");
        Objects.requireNonNull(doubt, "doubt");
    }

    /**
     * The rules that a text was read by.
     *
     * @since 0.1
     */
    public enum Source {
        /** Typed input, whole: a Brazilian number in any spelling (T1-T9). */
        TYPED,
        /** A provider's id: a Brazilian one with its country code, a user id, a LID, a group. */
        PROVIDER_ID,
        /** Another country's number. */
        FOREIGN,
        /** Typed input that is not whole, read as its suggestion: a mobile without its ninth digit. To be confirmed. */
        SUGGESTED,
        /** Neither; the row has no customer. */
        UNREADABLE
    }

    /**
     * Returns whether a person or the provider must confirm the reading before rows are merged on it.
     *
     * @return whether it is a suggestion or has a doubt
     */
    public boolean isDoubtful() {
        return source == Source.SUGGESTED || doubt.isPresent();
    }
}
