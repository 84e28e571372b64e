package dev.omnirules.spring.web;

import dev.omnirules.core.agent.AgentId;
import dev.omnirules.presence.status.PresenceEvent.Beat;
import dev.omnirules.presence.status.PresenceEvent.CloseKind;
import dev.omnirules.presence.status.PresenceEvent.ConnectionClosed;
import dev.omnirules.presence.status.PresenceEvent.ConnectionOpened;
import dev.omnirules.presence.status.PresenceEvent.Hint;
import dev.omnirules.presence.status.PresenceEvent.Node;
import dev.omnirules.presence.tracker.EpochIssuer;
import dev.omnirules.presence.tracker.PresenceTracker;
import dev.omnirules.presence.tracker.SignalResult;
import dev.omnirules.spring.OmniProperties;
import java.io.IOException;
import java.security.Principal;
import java.time.InstantSource;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationContext;
import org.springframework.context.ApplicationContextAware;
import org.springframework.context.ApplicationListener;
import org.springframework.context.event.ContextClosedEvent;
import org.springframework.web.socket.CloseStatus;
import org.springframework.web.socket.TextMessage;
import org.springframework.web.socket.WebSocketSession;
import org.springframework.web.socket.handler.TextWebSocketHandler;

/**
 * The socket of one page of an agent, as signals for the tracker. The server's first message is {@code open EPOCH BEAT
 * HIDDEN-BEAT}, the last two in ms. The page sends {@code beat NUMBER HINT} as often, with 1, 2, 3 … and VISIBLE, HIDDEN or
 * FROZEN; a page that connects anew asks with {@code ?resumes=EPOCH}. Close code 1000 means that the agent leaves, 1001 that the
 * page was unloaded. Thread-safe.
 */
final class PresenceSocket extends TextWebSocketHandler
        implements ApplicationListener<ContextClosedEvent>, ApplicationContextAware {

    private static final Pattern BEAT = Pattern.compile("beat (\\d{1,18}) (VISIBLE|HIDDEN|FROZEN)");
    private static final Pattern RESUMES = Pattern.compile("(?:.*&)?resumes=(\\d{1,18})(?:&.*)?");
    private static final String CONNECTION = PresenceSocket.class.getName();

    private final PresenceTracker tracker;
    private final EpochIssuer epochs;
    private final InstantSource clock;
    private final CurrentAgent agents;
    private final OmniProperties.Presence settings;
    private final Set<WebSocketSession> open = ConcurrentHashMap.newKeySet();
    private volatile boolean isStopping;
    private volatile @Nullable ApplicationContext host;

    private record Connection(AgentId agent, long epoch) {}

    PresenceSocket(
            PresenceTracker tracker,
            EpochIssuer epochs,
            InstantSource clock,
            CurrentAgent agents,
            OmniProperties.Presence settings) {
        this.tracker = tracker;
        this.epochs = epochs;
        this.clock = clock;
        this.agents = agents;
        this.settings = settings;
    }

    @Override
    public void afterConnectionEstablished(WebSocketSession session) throws IOException {
        Principal principal = session.getPrincipal();
        if (principal == null) {
            session.close(CloseStatus.POLICY_VIOLATION.withReason("sign in first"));
            return;
        }
        Optional<AgentId> agent = agent(principal);
        if (agent.isEmpty()) {
            session.close(CloseStatus.POLICY_VIOLATION.withReason("no agent"));
            return;
        }
        open.add(session);
        if (isStopping) {
            session.close(CloseStatus.GOING_AWAY);
            return;
        }
        Connection connection = new Connection(agent.get(), epochs.next());
        SignalResult result = tracker.signal(connection.agent(), opened(connection, session));
        if (result != SignalResult.TAKEN) {
            session.close(CloseStatus.SERVICE_OVERLOAD.withReason(result.name()));
            return;
        }
        session.getAttributes().put(CONNECTION, connection);
        session.sendMessage(new TextMessage("open " + connection.epoch() + ' '
                + settings.beat().toMillis() + ' ' + settings.hiddenBeat().toMillis()));
    }

    private Optional<AgentId> agent(Principal principal) {
        try {
            return Optional.of(agents.of(principal));
        } catch (IllegalArgumentException noAgent) {
            return Optional.empty();
        }
    }

    private ConnectionOpened opened(Connection connection, WebSocketSession session) {
        ConnectionOpened first = ConnectionOpened.first(clock.instant(), connection.epoch(), settings.beat())
                .on(new Node(String.valueOf(settings.node())));
        String query = session.getUri() == null ? null : session.getUri().getQuery();
        Matcher resumed = RESUMES.matcher(query == null ? "" : query);
        return resumed.matches() ? first.resuming(Long.parseLong(resumed.group(1))) : first;
    }

    @Override
    protected void handleTextMessage(WebSocketSession session, TextMessage message) throws IOException {
        Matcher beat = BEAT.matcher(message.getPayload());
        if (!beat.matches()) {
            session.close(CloseStatus.BAD_DATA.withReason("beat NUMBER HINT"));
        } else if (session.getAttributes().get(CONNECTION) instanceof Connection connection) {
            long number = Long.parseLong(beat.group(1));
            Hint hint = Hint.valueOf(beat.group(2));
            tracker.signal(
                    connection.agent(), new Beat(clock.instant(), connection.epoch(), number, settings.beat(), hint));
        }
    }

    @Override
    public void afterConnectionClosed(WebSocketSession session, CloseStatus status) {
        open.remove(session);
        if (session.getAttributes().remove(CONNECTION) instanceof Connection connection) {
            tracker.signal(
                    connection.agent(),
                    new ConnectionClosed(clock.instant(), connection.epoch(), kind(status.getCode())));
        }
    }

    private CloseKind kind(int code) {
        if (isStopping) {
            return CloseKind.NODE_LOST;
        }
        return switch (code) {
            case 1000 -> CloseKind.CLEAN;
            case 1001 -> CloseKind.UNLOADED;
            default -> CloseKind.ABNORMAL;
        };
    }

    @Override
    public void setApplicationContext(ApplicationContext context) {
        host = context;
    }

    /**
     * From now on it is the node that leaves, and not the page. Left to the web server, the connections would break without a
     * code. The end of a context below the host's is told here, too, and ends nothing.
     */
    @Override
    public void onApplicationEvent(ContextClosedEvent event) {
        if (event.getApplicationContext() == host) {
            isStopping = true;
            open.forEach(PresenceSocket::leave);
        }
    }

    private static void leave(WebSocketSession session) {
        try {
            session.close(CloseStatus.GOING_AWAY);
        } catch (IOException gone) {
            // the page left first
        }
    }
}
