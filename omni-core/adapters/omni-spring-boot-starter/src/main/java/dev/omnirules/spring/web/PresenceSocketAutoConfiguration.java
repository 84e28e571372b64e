package dev.omnirules.spring.web;

import dev.omnirules.presence.tracker.EpochIssuer;
import dev.omnirules.presence.tracker.PresenceTracker;
import dev.omnirules.spring.OmniProperties;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.context.annotation.Bean;
import org.springframework.web.servlet.handler.SimpleUrlHandlerMapping;
import org.springframework.web.socket.server.support.DefaultHandshakeHandler;
import org.springframework.web.socket.server.support.OriginHandshakeInterceptor;
import org.springframework.web.socket.server.support.WebSocketHandlerMapping;
import org.springframework.web.socket.server.support.WebSocketHttpRequestHandler;

/**
 * Auto-configuration of the pages' sockets at {@code omni.presence.socket}, with spring-websocket.
 *
 * @since 0.1
 */
@AutoConfiguration(after = OmniWebAutoConfiguration.class)
@ConditionalOnWebApplication(type = ConditionalOnWebApplication.Type.SERVLET)
@ConditionalOnClass({WebSocketHandlerMapping.class, SimpleUrlHandlerMapping.class})
@ConditionalOnBean({PresenceTracker.class, CurrentAgent.class})
@ConditionalOnProperty("omni.presence.socket")
public class PresenceSocketAutoConfiguration {

    private static final int AHEAD_OF_CONTROLLERS = -1; // theirs is 0

    /** Makes the configuration; Spring does so. */
    public PresenceSocketAutoConfiguration() {}

    @Bean
    @ConditionalOnMissingBean
    PresenceSocket presenceSocket(
            PresenceTracker tracker,
            EpochIssuer epochs,
            InstantSource clock,
            CurrentAgent agents,
            OmniProperties properties) {
        return new PresenceSocket(tracker, epochs, clock, agents, properties.presence());
    }

    /**
     * Ahead of the host's controllers, also of one whose path is a pattern; what asks for no socket is theirs. A mapping of its
     * own leaves the order of the host's sockets alone.
     */
    @Bean
    WebSocketHandlerMapping presenceSocketMapping(PresenceSocket socket, OmniProperties properties) {
        OmniProperties.Presence settings = properties.presence();
        WebSocketHttpRequestHandler handler = new WebSocketHttpRequestHandler(socket, new DefaultHandshakeHandler());
        handler.setHandshakeInterceptors(List.of(new OriginHandshakeInterceptor(settings.socketOrigins())));
        WebSocketHandlerMapping mapping = new WebSocketHandlerMapping();
        mapping.setWebSocketUpgradeMatch(true);
        mapping.setOrder(AHEAD_OF_CONTROLLERS);
        mapping.setUrlMap(Map.of(Objects.requireNonNull(settings.socket(), "socket"), handler));
        return mapping;
    }
}
