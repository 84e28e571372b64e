package dev.omnirules.spring.web;

import java.util.Locale;
import org.springframework.http.HttpStatus;
import org.springframework.http.ProblemDetail;
import org.springframework.web.ErrorResponseException;

/** A request that the starter's web parts refuse: a problem of RFC 9457 whose extension {@code code} is stable. */
final class WebProblem extends ErrorResponseException {

    private static final long serialVersionUID = 1L;

    /** The problems. Their names are part of the interface: none is renamed. */
    enum Code {
        SIGN_IN_NEEDED(HttpStatus.UNAUTHORIZED, "Nobody is signed in: sign in first."),
        NOT_AN_AGENT(HttpStatus.FORBIDDEN, "Who is signed in is no agent."),
        REQUEST_ID_INVALID(
                HttpStatus.BAD_REQUEST,
                "The header Idempotency-Key must be there once, with 1 to 128 characters that are not all blank, and"
                        + " without control characters."),
        REQUEST_CONFLICT(HttpStatus.CONFLICT, "The request id belongs to another command: send a new one."),
        CONVERSATION_NOT_FOUND(HttpStatus.NOT_FOUND, "The agent has no such conversation."),
        TOKEN_SESSION_NOT_FOUND(HttpStatus.NOT_FOUND, "The agent's tokens are not renewed here: sign in first."),
        SIGN_IN_REFUSED(HttpStatus.UNAUTHORIZED, "The authorization server refused the code: sign in again."),
        SIGN_IN_UNAVAILABLE(HttpStatus.SERVICE_UNAVAILABLE, "The authorization server gave no answer: sign in later."),
        TOKEN_UNAVAILABLE(HttpStatus.SERVICE_UNAVAILABLE, "There is no usable token: sign in again, or try later."),
        LEDGER_UNAVAILABLE(
                HttpStatus.SERVICE_UNAVAILABLE, "It is not known whether the command took effect: send it again.");

        private final HttpStatus status;
        private final String detail;

        Code(HttpStatus status, String detail) {
            this.status = status;
            this.detail = detail;
        }

        HttpStatus status() {
            return status;
        }

        String text() {
            return name().toLowerCase(Locale.ROOT).replace('_', '-');
        }

        ProblemDetail body() {
            ProblemDetail body = ProblemDetail.forStatusAndDetail(status, detail);
            body.setProperty("code", text());
            return body;
        }
    }

    WebProblem(Code code) {
        super(code.status(), code.body(), null);
    }
}
