package dev.omnirules.spring.web;

import dev.omnirules.core.ledger.LedgerUnavailableException;
import dev.omnirules.core.ledger.RequestConflictException;
import dev.omnirules.core.token.renewer.TokenUnavailableException;
import dev.omnirules.spring.web.WebProblem.Code;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.http.ProblemDetail;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.RestControllerAdvice;

/**
 * The failures of the library and of the starter's web parts as problem details (RFC 9457), after the host's own advices. What
 * failed is not told to the client.
 */
@RestControllerAdvice
@Order(Ordered.LOWEST_PRECEDENCE)
class LibraryProblems {

    @ExceptionHandler
    ProblemDetail refused(WebProblem problem) {
        return problem.getBody();
    }

    @ExceptionHandler
    ProblemDetail unavailable(LedgerUnavailableException failure) {
        return Code.LEDGER_UNAVAILABLE.body();
    }

    @ExceptionHandler
    ProblemDetail conflict(RequestConflictException failure) {
        return Code.REQUEST_CONFLICT.body();
    }

    @ExceptionHandler
    ProblemDetail noToken(TokenUnavailableException failure) {
        return Code.TOKEN_UNAVAILABLE.body();
    }
}
