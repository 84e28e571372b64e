package dev.omnirules.core.ledger;

import java.util.Objects;

/**
 * The failure of a request whose id was used before for something else: a mistake of the caller, unless a feature turns it into a decision. Not
 * thread-safe, like every exception.
 *
 * @since 0.1
 */
public final class RequestConflictException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    /**
     * Makes the exception.
     *
     * @param request the id that was used twice
     * @param before what it was used for
     * @param now what it is used for now
     */
    public RequestConflictException(RequestId request, Fingerprint before, Fingerprint now) {
        super("request id " + Objects.requireNonNull(request, "request") + " was used for another request: "
                + Objects.requireNonNull(before, "before") + ", now " + Objects.requireNonNull(now, "now")
                + (before.operation().equals(now.operation()) ? " with other arguments" : ""));
    }
}
