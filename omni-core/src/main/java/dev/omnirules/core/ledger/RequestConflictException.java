package dev.omnirules.core.ledger;

/**
 * A request id was used before for something else: the caller's misuse, unless a feature turns it into a decision. Not
 * thread-safe, like every exception.
 *
 * @since 0.1
 */
public final class RequestConflictException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    /**
     * Names the request.
     *
     * @param request the id that was used twice
     * @param before what it was used for
     * @param now what it is used for now
     */
    public RequestConflictException(RequestId request, Fingerprint before, Fingerprint now) {
        super("request id " + request + " was used for another request: " + before + ", now " + now
                + (before.operation().equals(now.operation()) ? " with other arguments" : ""));
    }
}
