package dev.omnirules.spring.web;

import dev.omnirules.presence.tracker.EpochIssuer;
import dev.omnirules.presence.tracker.PresenceTracker;
import dev.omnirules.spring.OmniProperties;
import java.time.InstantSource;
import java.util.Objects;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.context.annotation.Bean;
import org.springframework.web.socket.config.annotation.EnableWebSocket;
import org.springframework.web.socket.config.annotation.WebSocketConfigurer;

/**
 * Auto-configuration of the pages' sockets at {@code omni.presence.socket}, with spring-websocket.
 *
 * @since 0.1
 */
@AutoConfiguration(after = OmniWebAutoConfiguration.class)
@ConditionalOnWebApplication(type = ConditionalOnWebApplication.Type.SERVLET)
@ConditionalOnClass(WebSocketConfigurer.class)
@ConditionalOnBean({PresenceTracker.class, CurrentAgent.class})
@ConditionalOnProperty("omni.presence.socket")
@EnableWebSocket
public class PresenceSocketAutoConfiguration {

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

    @Bean
    WebSocketConfigurer presenceSocketPath(PresenceSocket socket, OmniProperties properties) {
        OmniProperties.Presence settings = properties.presence();
        String path = Objects.requireNonNull(settings.socket(), "socket");
        return registry -> registry.addHandler(socket, path)
                .setAllowedOrigins(settings.socketOrigins().toArray(String[]::new));
    }
}
