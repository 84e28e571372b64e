package dev.omnirules.examples.contactcenter.web;

import dev.omnirules.examples.contactcenter.setup.CenterProperties;
import dev.omnirules.examples.contactcenter.web.Problem.Code;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ReadListener;
import jakarta.servlet.ServletException;
import jakarta.servlet.ServletInputStream;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletRequestWrapper;
import jakarta.servlet.http.HttpServletResponse;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.time.InstantSource;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ConcurrentHashMap;
import org.springframework.web.filter.OncePerRequestFilter;
import tools.jackson.databind.json.JsonMapper;

/** Limits the size of a body, and how many requests of one login are answered. */
public final class RequestLimits extends OncePerRequestFilter {

    private static final int LARGEST = 16 * 1024;

    private final Map<String, TokenBucket> logins = new ConcurrentHashMap<>();
    private final CenterProperties settings;
    private final InstantSource clock;
    private final JsonMapper json;

    /**
     * Makes the limits.
     *
     * @param settings how many requests a second
     * @param clock the instants of requests
     * @param json the writer of problems
     */
    public RequestLimits(CenterProperties settings, InstantSource clock, JsonMapper json) {
        this.settings = settings;
        this.clock = clock;
        this.json = json;
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        String login = Objects.requireNonNullElse(request.getRemoteUser(), request.getRemoteAddr());
        int perSecond = settings.requestsPerSecond();
        if (!logins.computeIfAbsent(login, l -> new TokenBucket(perSecond, 5 * perSecond, clock.instant()))
                .take(clock.instant())) {
            Problems.write(response, Code.TOO_MANY_REQUESTS, json);
            return;
        }
        byte[] body = request.getInputStream().readNBytes(LARGEST + 1);
        if (body.length > LARGEST) {
            Problems.write(response, Code.TOO_LARGE, json);
            return;
        }
        chain.doFilter(new ReadRequest(request, body), response);
    }

    /** A request whose body was read. */
    private static final class ReadRequest extends HttpServletRequestWrapper {

        private final ByteArrayInputStream body;

        ReadRequest(HttpServletRequest request, byte[] body) {
            super(request);
            this.body = new ByteArrayInputStream(body);
        }

        @Override
        public ServletInputStream getInputStream() {
            return new ServletInputStream() {
                @Override
                public boolean isFinished() {
                    return body.available() == 0;
                }

                @Override
                public boolean isReady() {
                    return true;
                }

                @Override
                public void setReadListener(ReadListener listener) {
                    throw new UnsupportedOperationException("the body was read");
                }

                @Override
                public int read() {
                    return body.read();
                }

                @Override
                public int read(byte[] bytes, int offset, int length) {
                    return body.read(bytes, offset, length);
                }
            };
        }
    }
}
