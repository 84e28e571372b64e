package dev.omnirules.examples.contactcenter.web;

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
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import org.apache.tomcat.util.http.InvalidParameterException;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.http.HttpHeaders;
import org.springframework.http.InvalidMediaTypeException;
import org.springframework.http.MediaType;
import org.springframework.stereotype.Component;
import org.springframework.util.InvalidMimeTypeException;
import org.springframework.util.MimeTypeUtils;
import org.springframework.web.filter.OncePerRequestFilter;
import tools.jackson.databind.json.JsonMapper;

/** Refuses what nobody should read: a body that is too large, parameters that are none, and U+0000 within them, which no database keeps. */
@Component
@Order(Ordered.HIGHEST_PRECEDENCE + 10) // after the encoding of characters, ahead of sessions and sign-in
final class RequestBounds extends OncePerRequestFilter {

    /** As {@code server.tomcat.max-http-form-post-size}, for forms are read by Tomcat. */
    private static final int LARGEST = 16 * 1024;

    private final JsonMapper json;

    RequestBounds(JsonMapper json) {
        this.json = json;
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        if (request.getContentLengthLong() > LARGEST) {
            Problems.write(response, Code.TOO_LARGE, json);
            return;
        }
        if (!isReadable(Collections.list(request.getHeaders(HttpHeaders.ACCEPT)))) {
            refuse(request, response, Code.NOT_ACCEPTABLE);
            return;
        }
        boolean hasNul;
        try {
            hasNul = hasNul(request.getParameterMap());
        } catch (InvalidParameterException unreadable) {
            boolean isTooLarge =
                    unreadable.getErrorCode() == Code.TOO_LARGE.status().value();
            Code ofForm = isTooLarge ? Code.TOO_LARGE : Code.MALFORMED;
            refuse(request, response, isTooSlow(request) ? Code.TOO_SLOW : ofForm);
            return;
        }
        byte[] body = request.getInputStream().readNBytes(LARGEST + 1); // nothing is left of a form
        if (isTooSlow(request)) {
            Problems.write(response, Code.TOO_SLOW, json);
            return;
        }
        if (hasNul) {
            refuse(request, response, Code.INVALID_VALUE);
            return;
        }
        if (body.length > LARGEST) {
            Problems.write(response, Code.TOO_LARGE, json);
            return;
        }
        chain.doFilter(body.length == 0 ? request : new ReadRequest(request, body), response);
    }

    /** Spring warns of such types in the log, at each request. */
    private static boolean isReadable(List<String> types) {
        try {
            MimeTypeUtils.sortBySpecificity(MediaType.parseMediaTypes(types));
            return true;
        } catch (InvalidMediaTypeException | InvalidMimeTypeException none) {
            return false;
        }
    }

    private static boolean isTooSlow(HttpServletRequest request) {
        return request.getAttribute(SlowBodies.TOO_SLOW) != null;
    }

    private static boolean hasNul(Map<String, String[]> parameters) {
        return parameters.entrySet().stream()
                .anyMatch(each ->
                        hasNul(each.getKey()) || Arrays.stream(each.getValue()).anyMatch(RequestBounds::hasNul));
    }

    private static boolean hasNul(String text) {
        return text.indexOf('\0') >= 0;
    }

    /** The authorization server's clients know the errors of OAuth. */
    private void refuse(HttpServletRequest request, HttpServletResponse response, Code code) throws IOException {
        if (code == Code.TOO_LARGE
                || code == Code.TOO_SLOW
                || !request.getRequestURI().startsWith("/oauth2/")) {
            Problems.write(response, code, json);
            return;
        }
        response.setStatus(HttpServletResponse.SC_BAD_REQUEST);
        response.setContentType(MediaType.APPLICATION_JSON_VALUE);
        response.getOutputStream().write(json.writeValueAsBytes(Map.of("error", "invalid_request")));
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
