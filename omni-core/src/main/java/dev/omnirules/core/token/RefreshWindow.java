package dev.omnirules.core.token;

import dev.omnirules.core.internal.Bounds;
import dev.omnirules.core.internal.SaturatingTime;
import java.time.Duration;
import java.time.Instant;
import java.util.Objects;

/**
 * The time during which the issuer accepts the refresh token in hand. Immutable and thread-safe.
 *
 * @param kind what is known of the end
 * @param until the end, exclusive; {@link Instant#MIN} if there is no refresh token, {@link Instant#MAX} if it has no
 *     known end
 * @since 0.1
 */
public record RefreshWindow(Kind kind, Instant until) {

    /** The knowledge of a refresh token's end. */
    public enum Kind {
        /** There is no refresh token: nothing can be renewed. */
        NONE,
        /** The issuer named no end. */
        OPEN,
        /** Each renewal moves the end, or none has yet shown that it does not. Its end is not announced ahead. */
        SLIDING,
        /** A renewal left the end where it was: no renewal will move it. Its end is announced ahead. */
        FIXED
    }

    /**
     * Checks that the end fits the kind.
     *
     * @throws IllegalArgumentException if it does not
     */
    public RefreshWindow {
        Objects.requireNonNull(kind, "kind");
        Objects.requireNonNull(until, "until");
        if ((kind == Kind.NONE) != until.equals(Instant.MIN) || (kind == Kind.OPEN) != until.equals(Instant.MAX)) {
            Bounds.require(false, "until", "fit kind " + kind, until);
        }
    }

    /**
     * Describes a pair of tokens without a refresh token.
     *
     * @return the window that is never open
     */
    public static RefreshWindow none() {
        return new RefreshWindow(Kind.NONE, Instant.MIN);
    }

    /**
     * Describes a refresh token without a known end.
     *
     * @return the window that never closes
     */
    public static RefreshWindow open() {
        return new RefreshWindow(Kind.OPEN, Instant.MAX);
    }

    /**
     * Describes a refresh token that ends at a known instant.
     *
     * @param until the end, exclusive
     * @return the window, taken as sliding until a renewal shows otherwise
     */
    public static RefreshWindow until(Instant until) {
        Objects.requireNonNull(until, "until");
        return new RefreshWindow(Kind.SLIDING, until);
    }

    /** Returns this window with its end moved; a window without an end stays as it is. */
    RefreshWindow moved(Duration by) {
        return new RefreshWindow(kind, SaturatingTime.moved(until, by));
    }

    /**
     * The window after a renewal: {@code next} is fixed if the renewal moved the end by less than half the time between
     * the two requests.
     *
     * @param next what the issuer now says
     * @param between the time from the request of this generation to the request of the next
     * @return {@code next}, with its kind settled
     */
    RefreshWindow followedBy(RefreshWindow next, Duration between) {
        if (kind == Kind.NONE || kind == Kind.OPEN || next.kind != Kind.SLIDING) {
            return next;
        }
        boolean moved = !next.until.isBefore(SaturatingTime.plus(until, SaturatingTime.divided(between, 2)))
                && next.until.isAfter(until);
        return moved ? next : new RefreshWindow(Kind.FIXED, next.until);
    }
}
