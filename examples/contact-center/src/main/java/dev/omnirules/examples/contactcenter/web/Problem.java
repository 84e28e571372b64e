package dev.omnirules.examples.contactcenter.web;

import org.springframework.http.HttpStatus;
import org.springframework.http.ProblemDetail;
import org.springframework.web.ErrorResponseException;

/** A request that is refused before any rule is asked: a problem of RFC 9457 with a stable code. */
public final class Problem extends ErrorResponseException {

    private static final long serialVersionUID = 1L;

    /** The codes. They are part of the interface: a code is not renamed. */
    public enum Code {
        /** The body is no JSON, or lacks a field; or the address is none. */
        MALFORMED(HttpStatus.BAD_REQUEST),
        /** A value is out of its bounds. */
        INVALID_VALUE(HttpStatus.BAD_REQUEST),
        /** The login is missing or over. */
        SIGN_IN_NEEDED(HttpStatus.UNAUTHORIZED),
        /** The login may not do this, or the request's token is missing. */
        FORBIDDEN(HttpStatus.FORBIDDEN),
        /** A socket from another origin, or from none. */
        ORIGIN_REFUSED(HttpStatus.FORBIDDEN),
        /** Nothing is there, or a conversation is not the agent's own. */
        NOT_FOUND(HttpStatus.NOT_FOUND),
        /** The method is not one of this address. */
        METHOD_NOT_ALLOWED(HttpStatus.METHOD_NOT_ALLOWED),
        /** No answer of a type that the request accepts. */
        NOT_ACCEPTABLE(HttpStatus.NOT_ACCEPTABLE),
        /** The body is of a type that is not read. */
        UNSUPPORTED_TYPE(HttpStatus.UNSUPPORTED_MEDIA_TYPE),
        /** The request id was used for another request. */
        REQUEST_CONFLICT(HttpStatus.CONFLICT),
        /** The body took too long to come. */
        TOO_SLOW(HttpStatus.REQUEST_TIMEOUT),
        /** The body is too large. */
        TOO_LARGE(HttpStatus.CONTENT_TOO_LARGE),
        /** Too many requests of this login or address, or too many passwords that were wrong. */
        TOO_MANY_REQUESTS(HttpStatus.TOO_MANY_REQUESTS),
        /** The ledger or the database did not answer: the same request may be sent again. */
        UNAVAILABLE(HttpStatus.SERVICE_UNAVAILABLE),
        /** A defect. */
        INTERNAL(HttpStatus.INTERNAL_SERVER_ERROR);

        private final HttpStatus status;

        Code(HttpStatus status) {
            this.status = status;
        }

        /**
         * Returns the status of HTTP.
         *
         * @return the status
         */
        public HttpStatus status() {
            return status;
        }
    }

    /**
     * Makes a problem.
     *
     * @param code the code
     */
    public Problem(Code code) {
        super(code.status(), body(code), null);
    }

    /**
     * Makes the body of a problem.
     *
     * @param code the code
     * @return the body
     */
    public static ProblemDetail body(Code code) {
        ProblemDetail body = ProblemDetail.forStatus(code.status());
        body.setProperty("code", code.name());
        return body;
    }
}
