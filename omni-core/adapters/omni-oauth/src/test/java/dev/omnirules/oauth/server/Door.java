package dev.omnirules.oauth.server;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.concurrent.atomic.AtomicInteger;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.web.filter.OncePerRequestFilter;

/** Ahead of everything else: counts what is presented, and turns it away while the server is to be overloaded. */
@Order(Ordered.HIGHEST_PRECEDENCE)
public final class Door extends OncePerRequestFilter {

    private final AtomicInteger presented = new AtomicInteger();
    private volatile boolean overloaded;

    /** How many refresh tokens have come in so far, whatever became of them. */
    public int presented() {
        return presented.get();
    }

    /** From now on the server is overloaded, or no longer. */
    public void overloaded(boolean value) {
        overloaded = value;
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        if ("refresh_token".equals(request.getParameter("grant_type"))) {
            presented.incrementAndGet();
        }
        if (overloaded) {
            response.setHeader("Retry-After", "7");
            response.sendError(HttpServletResponse.SC_SERVICE_UNAVAILABLE);
        } else {
            chain.doFilter(request, response);
        }
    }
}
