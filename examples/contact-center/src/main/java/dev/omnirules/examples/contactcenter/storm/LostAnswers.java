package dev.omnirules.examples.contactcenter.storm;

import dev.omnirules.examples.contactcenter.storm.Storms.Storm;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.concurrent.atomic.AtomicLong;
import org.springframework.stereotype.Component;
import org.springframework.web.filter.OncePerRequestFilter;
import org.springframework.web.util.ContentCachingResponseWrapper;

/** Carries out the desks' commands and loses every other answer, while that storm lasts. */
@Component
class LostAnswers extends OncePerRequestFilter {

    private static final int PROMISED = 1_000_000;

    private final Storms storms;
    private final AtomicLong commands = new AtomicLong();

    LostAnswers(Storms storms) {
        this.storms = storms;
    }

    @Override
    protected boolean shouldNotFilter(HttpServletRequest request) {
        return !"POST".equals(request.getMethod())
                || !request.getRequestURI().startsWith("/api/desk/")
                || !storms.lasts(Storm.ANSWERS);
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        if (commands.incrementAndGet() % 2 == 0) {
            chain.doFilter(request, response);
            return;
        }
        chain.doFilter(request, new ContentCachingResponseWrapper(response)); // never copied to the response
        response.setContentLength(PROMISED);
        response.setHeader("Connection", "close"); // it ends before that: the page has no answer
        response.flushBuffer();
    }
}
