package dev.omnirules.examples.contactcenter.web;

import dev.omnirules.examples.contactcenter.web.Problem.Code;
import java.io.IOException;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.springframework.http.MediaType;
import org.springframework.http.server.ServerHttpRequest;
import org.springframework.http.server.ServerHttpResponse;
import org.springframework.stereotype.Component;
import org.springframework.web.socket.WebSocketHandler;
import org.springframework.web.socket.server.HandshakeInterceptor;
import org.springframework.web.util.WebUtils;
import tools.jackson.databind.json.JsonMapper;

/** Refuses a socket whose handshake does not name as its origin the host that it asks: cookies go with a handshake from any page. */
@Component
public class OriginCheck implements HandshakeInterceptor {

    /** A scheme, a host and perhaps a port: no user, path or query. */
    private static final Pattern ORIGIN = Pattern.compile("https?://[^/?#@]+");

    private final JsonMapper json;

    /**
     * Makes the check.
     *
     * @param json the form of problems
     */
    public OriginCheck(JsonMapper json) {
        this.json = json;
    }

    @Override
    public boolean beforeHandshake(
            ServerHttpRequest request,
            ServerHttpResponse response,
            WebSocketHandler handler,
            Map<String, Object> attributes)
            throws IOException {
        if (isOfThisHost(request)) {
            return true;
        }
        response.setStatusCode(Code.ORIGIN_REFUSED.status());
        response.getHeaders().setContentType(MediaType.APPLICATION_PROBLEM_JSON);
        response.getBody().write(json.writeValueAsBytes(Problem.body(Code.ORIGIN_REFUSED)));
        return false;
    }

    private static boolean isOfThisHost(ServerHttpRequest request) {
        String origin = request.getHeaders().getOrigin();
        try {
            return origin != null && ORIGIN.matcher(origin).matches() && WebUtils.isSameOrigin(request);
        } catch (IllegalArgumentException | IllegalStateException unreadable) {
            return false;
        }
    }

    @Override
    public void afterHandshake(
            ServerHttpRequest request,
            ServerHttpResponse response,
            WebSocketHandler handler,
            @Nullable Exception failure) {}
}
