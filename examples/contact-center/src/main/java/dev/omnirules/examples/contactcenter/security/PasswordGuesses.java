package dev.omnirules.examples.contactcenter.security;

import dev.omnirules.examples.contactcenter.web.Problems;
import dev.omnirules.examples.contactcenter.web.TokenBuckets;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.InstantSource;
import java.util.Locale;
import java.util.Objects;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.web.filter.OncePerRequestFilter;
import tools.jackson.databind.json.JsonMapper;

/**
 * Limits how many passwords are guessed: of one name 10 at once and then one in 10 s, from one address 50 at once and then one a second. A
 * password that is right takes nothing, but is refused as well where nothing is left.
 */
final class PasswordGuesses extends OncePerRequestFilter {

    private final TokenBuckets names;
    private final TokenBuckets addresses;
    private final JsonMapper json;

    PasswordGuesses(InstantSource clock, JsonMapper json) {
        this.names = new TokenBuckets(0.1, 10, clock);
        this.addresses = new TokenBuckets(1, 50, clock);
        this.json = json;
    }

    @Override
    protected boolean shouldNotFilter(HttpServletRequest request) {
        return !"POST".equals(request.getMethod());
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        String name = Objects.requireNonNullElse(request.getParameter("username"), "")
                .trim()
                .toLowerCase(Locale.ROOT); // as the login takes it
        String address = request.getRemoteAddr();
        boolean isOfAddress = addresses.take(address);
        if (!isOfAddress || !names.take(name)) {
            Problems.tooMany(response, isOfAddress ? 10 : 1, json);
            return;
        }
        chain.doFilter(request, response);
        if (SecurityContextHolder.getContext().getAuthentication() != null) { // a failure clears it
            addresses.giveBack(address);
            names.giveBack(name);
        }
    }
}
