package dev.omnirules.examples.contactcenter.board;

import dev.omnirules.examples.contactcenter.board.BoardStates.BoardState;
import java.io.IOException;
import java.security.Principal;
import java.time.InstantSource;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.event.ContextClosedEvent;
import org.springframework.context.event.EventListener;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.security.core.Authentication;
import org.springframework.stereotype.Component;
import org.springframework.web.socket.CloseStatus;
import org.springframework.web.socket.TextMessage;
import org.springframework.web.socket.WebSocketSession;
import org.springframework.web.socket.handler.ConcurrentWebSocketSessionDecorator;
import org.springframework.web.socket.handler.TextWebSocketHandler;
import tools.jackson.databind.json.JsonMapper;

/** The boards' connections: each gets the whole board, and again when it has changed. */
@Component
public class BoardSockets extends TextWebSocketHandler {

    private static final Logger LOG = LoggerFactory.getLogger(BoardSockets.class);
    private static final CloseStatus SESSION_OVER = new CloseStatus(4001, "session over");

    private final Map<String, WebSocketSession> boards = new ConcurrentHashMap<>();
    private final BoardStates states;
    private final InstantSource clock;
    private final JsonMapper json;
    private @Nullable BoardState shown;

    BoardSockets(BoardStates states, InstantSource clock, JsonMapper json) {
        this.states = states;
        this.clock = clock;
        this.json = json;
    }

    @Override
    public void afterConnectionEstablished(WebSocketSession session) throws IOException {
        Principal login = session.getPrincipal();
        if (!(login instanceof Authentication authentication)
                || authentication.getAuthorities().stream()
                        .noneMatch(role -> "ROLE_SUPERVISOR".equals(role.getAuthority()))) {
            session.close(SESSION_OVER);
            return;
        }
        WebSocketSession socket = new ConcurrentWebSocketSessionDecorator(session, 5_000, 512 * 1024);
        boards.put(session.getId(), socket);
        send(socket, states.now());
    }

    @Override
    public void afterConnectionClosed(WebSocketSession session, CloseStatus status) {
        boards.remove(session.getId());
    }

    /** Lets the pages go: they connect to another node. */
    @EventListener
    void leaving(ContextClosedEvent closed) {
        boards.values().forEach(BoardSockets::leave);
    }

    private static void leave(WebSocketSession board) {
        try {
            board.close(CloseStatus.GOING_AWAY);
        } catch (IOException e) {
            LOG.debug("a socket was closed already");
        }
    }

    @Scheduled(fixedDelay = 300)
    void showChanges() {
        if (boards.isEmpty()) {
            return;
        }
        BoardState now = states.now();
        if (!now.equals(shown)) {
            shown = now;
            boards.values().forEach(board -> send(board, now));
        }
    }

    @Scheduled(fixedRateString = "${omni.presence.beat}")
    void pingAll() {
        boards.values().forEach(board -> send(board, Map.of("type", "ping")));
    }

    private void send(WebSocketSession board, BoardState state) {
        send(board, Map.of("type", "board", "board", state, "now", clock.instant()));
    }

    private void send(WebSocketSession board, Map<String, Object> message) {
        try {
            board.sendMessage(new TextMessage(json.writeValueAsString(message)));
        } catch (IOException | RuntimeException e) {
            LOG.atDebug().addKeyValue("failure", e.getClass().getName()).log("a board was not reached");
            boards.remove(board.getId());
        }
    }
}
