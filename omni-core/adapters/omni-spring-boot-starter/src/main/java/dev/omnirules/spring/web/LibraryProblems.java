package dev.omnirules.spring.web;

import dev.omnirules.core.ledger.LedgerUnavailableException;
import dev.omnirules.core.ledger.RequestConflictException;
import dev.omnirules.core.token.renewer.TokenUnavailableException;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.http.HttpStatus;
import org.springframework.http.ProblemDetail;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.RestControllerAdvice;

/** The library's failures as problem details (RFC 9457), after the host's own advices. What failed is not told to the client. */
@RestControllerAdvice
@Order(Ordered.LOWEST_PRECEDENCE)
class LibraryProblems {

    @ExceptionHandler
    ProblemDetail unavailable(LedgerUnavailableException failure) {
        return ProblemDetail.forStatusAndDetail(
                HttpStatus.SERVICE_UNAVAILABLE, "It is not known whether the command took effect: send it again.");
    }

    @ExceptionHandler
    ProblemDetail conflict(RequestConflictException failure) {
        return ProblemDetail.forStatusAndDetail(
                HttpStatus.CONFLICT, "The request id belongs to another command: send a new one.");
    }

    @ExceptionHandler
    ProblemDetail noToken(TokenUnavailableException failure) {
        return ProblemDetail.forStatusAndDetail(
                HttpStatus.SERVICE_UNAVAILABLE, "There is no usable token: sign in again, or try later.");
    }
}
