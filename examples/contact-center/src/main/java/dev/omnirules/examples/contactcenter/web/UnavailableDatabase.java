package dev.omnirules.examples.contactcenter.web;

import dev.omnirules.core.ledger.LedgerUnavailableException;
import dev.omnirules.examples.contactcenter.web.Problem.Code;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.sql.SQLTransientConnectionException;
import java.time.InstantSource;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.dao.DataAccessResourceFailureException;
import org.springframework.stereotype.Component;
import org.springframework.transaction.CannotCreateTransactionException;
import org.springframework.web.filter.OncePerRequestFilter;
import tools.jackson.databind.json.JsonMapper;

/** Answers what failed because the database does not answer, in sessions and in sign-in too: such a request may be sent again. */
@Component
@Order(Ordered.HIGHEST_PRECEDENCE + 20) // ahead of sessions
final class UnavailableDatabase extends OncePerRequestFilter {

    private static final Logger LOG = LoggerFactory.getLogger(UnavailableDatabase.class);

    private final TokenBuckets lines;
    private final JsonMapper json;

    UnavailableDatabase(InstantSource clock, JsonMapper json) {
        this.lines = new TokenBuckets(1.0 / 60, 1, clock);
        this.json = json;
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        try {
            chain.doFilter(request, response);
        } catch (ServletException | RuntimeException failure) {
            if (response.isCommitted() || !explains(failure)) {
                throw failure;
            }
            response.resetBuffer();
            Problems.write(response, Code.UNAVAILABLE, json);
        }
    }

    /**
     * Returns whether the database is the reason of a failure, and says so once a minute.
     *
     * @param failure the failure
     * @return whether it is
     */
    boolean explains(Throwable failure) {
        boolean isReason = Stream.iterate(failure, cause -> cause != null, Throwable::getCause)
                .anyMatch(cause -> cause instanceof DataAccessResourceFailureException
                        || cause instanceof CannotCreateTransactionException
                        || cause instanceof LedgerUnavailableException
                        || cause instanceof SQLTransientConnectionException);
        if (isReason && lines.take("database")) {
            LOG.warn("The database does not answer: requests are answered with 503 until it does");
        }
        return isReason;
    }
}
