package dev.omnirules.examples.contactcenter.web;

import dev.omnirules.examples.contactcenter.setup.CenterProperties;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.InstantSource;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.web.filter.OncePerRequestFilter;
import tools.jackson.databind.json.JsonMapper;

/** Limits how many requests of one login are answered, and of one address where nobody is logged in. */
public final class RequestLimits extends OncePerRequestFilter {

    private final TokenBuckets logins;
    private final TokenBuckets addresses;
    private final JsonMapper json;

    /**
     * Makes the limits.
     *
     * @param settings how many requests a second
     * @param clock the instants of requests
     * @param json the writer of problems
     */
    public RequestLimits(CenterProperties settings, InstantSource clock, JsonMapper json) {
        this.logins = new TokenBuckets(settings.requestsPerSecond(), 5 * settings.requestsPerSecond(), clock);
        this.addresses = new TokenBuckets(
                settings.requestsPerSecondOfAddress(), 5 * settings.requestsPerSecondOfAddress(), clock);
        this.json = json;
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        Authentication login = SecurityContextHolder.getContext().getAuthentication();
        if (login == null ? addresses.take(request.getRemoteAddr()) : logins.take(login.getName())) {
            chain.doFilter(request, response);
        } else {
            Problems.tooMany(response, 1, json);
        }
    }
}
