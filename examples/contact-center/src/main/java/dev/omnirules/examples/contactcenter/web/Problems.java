package dev.omnirules.examples.contactcenter.web;

import dev.omnirules.core.ledger.LedgerUnavailableException;
import dev.omnirules.core.ledger.RequestConflictException;
import dev.omnirules.examples.contactcenter.web.Problem.Code;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.TypeMismatchException;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatusCode;
import org.springframework.http.MediaType;
import org.springframework.http.ProblemDetail;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.RestControllerAdvice;
import org.springframework.web.context.request.WebRequest;
import org.springframework.web.servlet.mvc.method.annotation.ResponseEntityExceptionHandler;
import tools.jackson.databind.json.JsonMapper;

/** Answers every failure with a problem. What a client sent is neither repeated nor logged. */
@RestControllerAdvice
@Order(Ordered.HIGHEST_PRECEDENCE) // ahead of the starter's, whose problems have no codes of this host
public class Problems extends ResponseEntityExceptionHandler {

    private static final Logger LOG = LoggerFactory.getLogger(Problems.class);

    private final UnavailableDatabase database;

    Problems(UnavailableDatabase database) {
        this.database = database;
    }

    @Override
    protected @Nullable ResponseEntity<Object> handleExceptionInternal(
            Exception failure, @Nullable Object body, HttpHeaders headers, HttpStatusCode status, WebRequest request) {
        ProblemDetail given = failure instanceof Problem refused ? refused.getBody() : null;
        ProblemDetail coded = body instanceof ProblemDetail known && hasCode(known) ? known : given;
        ProblemDetail problem = coded == null ? Problem.body(code(status.value())) : coded;
        HttpHeaders typed = new HttpHeaders();
        typed.addAll(headers);
        typed.setContentType(MediaType.APPLICATION_PROBLEM_JSON); // whatever the request accepts
        return super.handleExceptionInternal(failure, problem, typed, status, request);
    }

    /** A path or a parameter that no value of the library can be made of. */
    @Override
    protected @Nullable ResponseEntity<Object> handleTypeMismatch(
            TypeMismatchException failure, HttpHeaders headers, HttpStatusCode status, WebRequest request) {
        return handleExceptionInternal(failure, Problem.body(Code.INVALID_VALUE), headers, status, request);
    }

    private static boolean hasCode(ProblemDetail problem) {
        return problem.getProperties() != null && problem.getProperties().containsKey("code");
    }

    /** The code of a status. */
    static Code code(int status) {
        return switch (status) {
            case 400, 501, 505 -> Code.MALFORMED; // also of HTTP itself
            case 401 -> Code.SIGN_IN_NEEDED;
            case 403 -> Code.FORBIDDEN;
            case 404 -> Code.NOT_FOUND;
            case 405 -> Code.METHOD_NOT_ALLOWED;
            case 406 -> Code.NOT_ACCEPTABLE;
            case 408 -> Code.TOO_SLOW;
            case 409 -> Code.REQUEST_CONFLICT;
            case 413 -> Code.TOO_LARGE;
            case 415 -> Code.UNSUPPORTED_TYPE;
            case 429 -> Code.TOO_MANY_REQUESTS;
            case 503 -> Code.UNAVAILABLE;
            default -> status < 500 ? Code.MALFORMED : Code.INTERNAL;
        };
    }

    @ExceptionHandler
    ResponseEntity<ProblemDetail> conflict(RequestConflictException failure) {
        return answer(Code.REQUEST_CONFLICT);
    }

    @ExceptionHandler
    ResponseEntity<ProblemDetail> unavailable(LedgerUnavailableException failure) {
        return answer(Code.UNAVAILABLE);
    }

    /** The library's values cannot be made of what is out of bounds. */
    @ExceptionHandler
    ResponseEntity<ProblemDetail> invalid(IllegalArgumentException failure) {
        return answer(Code.INVALID_VALUE);
    }

    @ExceptionHandler
    ResponseEntity<ProblemDetail> defect(RuntimeException failure) {
        if (database.explains(failure)) {
            return answer(Code.UNAVAILABLE);
        }
        LOG.atError().addKeyValue("failure", failure.getClass().getName()).log("request failed");
        LOG.debug("request failed", failure);
        return answer(Code.INTERNAL);
    }

    private static ResponseEntity<ProblemDetail> answer(Code code) {
        return ResponseEntity.status(code.status())
                .contentType(MediaType.APPLICATION_PROBLEM_JSON)
                .body(Problem.body(code));
    }

    /**
     * Refuses one request too many.
     *
     * @param response the response
     * @param seconds after how long there is room again
     * @param json the writer of JSON
     * @throws IOException if the client is gone
     */
    public static void tooMany(HttpServletResponse response, int seconds, JsonMapper json) throws IOException {
        response.setIntHeader(HttpHeaders.RETRY_AFTER, seconds);
        write(response, Code.TOO_MANY_REQUESTS, json);
    }

    /**
     * Writes a problem where no controller does.
     *
     * @param response the response
     * @param code the code
     * @param json the writer of JSON
     * @throws IOException if the client is gone
     */
    public static void write(HttpServletResponse response, Code code, JsonMapper json) throws IOException {
        response.setStatus(code.status().value());
        response.setContentType(MediaType.APPLICATION_PROBLEM_JSON_VALUE);
        response.getOutputStream().write(json.writeValueAsBytes(Problem.body(code)));
    }
}
