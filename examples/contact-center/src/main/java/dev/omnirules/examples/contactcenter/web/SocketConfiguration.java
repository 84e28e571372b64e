package dev.omnirules.examples.contactcenter.web;

import dev.omnirules.examples.contactcenter.board.BoardSockets;
import dev.omnirules.examples.contactcenter.desk.DeskSockets;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.web.socket.config.annotation.EnableWebSocket;
import org.springframework.web.socket.config.annotation.WebSocketConfigurer;
import org.springframework.web.socket.config.annotation.WebSocketHandlerRegistry;
import org.springframework.web.socket.server.standard.ServletServerContainerFactoryBean;
import org.springframework.web.socket.server.support.HttpSessionHandshakeInterceptor;

/** The addresses of the sockets, and the largest message that they take. */
@Configuration
@EnableWebSocket
class SocketConfiguration implements WebSocketConfigurer {

    private final DeskSockets desks;
    private final BoardSockets boards;
    private final OriginCheck origin;

    SocketConfiguration(DeskSockets desks, BoardSockets boards, OriginCheck origin) {
        this.desks = desks;
        this.boards = boards;
        this.origin = origin;
    }

    @Override
    public void registerWebSocketHandlers(WebSocketHandlerRegistry registry) {
        HttpSessionHandshakeInterceptor login = new HttpSessionHandshakeInterceptor();
        login.setCreateSession(false);
        registry.addHandler(desks, "/ws/desk").addInterceptors(origin, login).setAllowedOriginPatterns("*");
        registry.addHandler(boards, "/ws/board").addInterceptors(origin, login).setAllowedOriginPatterns("*");
    }

    @Bean
    ServletServerContainerFactoryBean socketLimits() {
        ServletServerContainerFactoryBean limits = new ServletServerContainerFactoryBean();
        limits.setMaxTextMessageBufferSize(16 * 1024);
        limits.setMaxBinaryMessageBufferSize(1024);
        return limits;
    }
}
