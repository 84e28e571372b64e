package dev.omnirules.examples.contactcenter.desk;

import dev.omnirules.core.Omni;
import dev.omnirules.core.agent.AgentId;
import dev.omnirules.core.conversation.AssignmentState;
import dev.omnirules.core.conversation.ConversationId;
import dev.omnirules.core.ledger.LedgerEntry;
import dev.omnirules.core.ledger.state.AgentKey;
import dev.omnirules.core.ledger.state.Assignment;
import dev.omnirules.core.ledger.state.LineHolder;
import dev.omnirules.core.token.renewer.RenewalNotice;
import dev.omnirules.examples.contactcenter.chat.Message;
import dev.omnirules.examples.contactcenter.chat.Transcripts;
import dev.omnirules.examples.contactcenter.nodes.NodeLink;
import dev.omnirules.examples.contactcenter.nodes.SharedPresence;
import dev.omnirules.examples.contactcenter.security.AgentTokens;
import dev.omnirules.examples.contactcenter.web.StorableText;
import dev.omnirules.examples.contactcenter.web.TokenBucket;
import dev.omnirules.presence.status.PresenceEvent.CloseKind;
import dev.omnirules.presence.status.PresenceEvent.Hint;
import dev.omnirules.spring.LedgerEntryListener;
import java.io.IOException;
import java.security.Principal;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.event.ContextClosedEvent;
import org.springframework.context.event.EventListener;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.security.core.Authentication;
import org.springframework.session.Session;
import org.springframework.session.SessionRepository;
import org.springframework.stereotype.Component;
import org.springframework.web.socket.CloseStatus;
import org.springframework.web.socket.TextMessage;
import org.springframework.web.socket.WebSocketSession;
import org.springframework.web.socket.handler.ConcurrentWebSocketSessionDecorator;
import org.springframework.web.socket.handler.TextWebSocketHandler;
import org.springframework.web.socket.server.support.HttpSessionHandshakeInterceptor;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * The desks' connections: they bring each desk its state and its messages, and tell presence that the page is there. The server pings; the
 * page answers with a beat that says whether it is visible.
 */
@Component
public class DeskSockets extends TextWebSocketHandler implements LedgerEntryListener {

    /** The close code that a page reads as "the session is over": it does not connect again by itself. */
    static final CloseStatus SESSION_OVER = new CloseStatus(4001, "session over");

    private static final Logger LOG = LoggerFactory.getLogger(DeskSockets.class);
    private static final int LONGEST_ID = 64;
    private static final int SEND_LIMIT_MILLIS = 5_000;
    private static final int BUFFER = 512 * 1024;

    private record Desk(SharedPresence.Socket page, WebSocketSession socket, TokenBucket messages) {

        AgentId agent() {
            return page.agent();
        }
    }

    private final Map<String, Desk> desks = new ConcurrentHashMap<>();
    private final DeskStates states;
    private final Transcripts transcripts;
    private final Omni omni;
    private final SharedPresence presence;
    private final SessionRepository<? extends Session> logins;
    private final AgentTokens tokens;
    private final InstantSource clock;
    private final JsonMapper json;
    private volatile boolean isStopping;

    /**
     * Makes the handler.
     *
     * @param states what desks show
     * @param transcripts where messages are kept
     * @param omni the context of the contact center
     * @param presence what is told of the connections
     * @param logins the sessions of logins, which every node has
     * @param tokens the tokens of agents' logins
     * @param clock the instants of signals
     * @param json the form of messages
     */
    public DeskSockets(
            DeskStates states,
            Transcripts transcripts,
            Omni omni,
            SharedPresence presence,
            SessionRepository<? extends Session> logins,
            AgentTokens tokens,
            InstantSource clock,
            JsonMapper json) {
        this.states = states;
        this.transcripts = transcripts;
        this.omni = omni;
        this.presence = presence;
        this.logins = logins;
        this.tokens = tokens;
        this.clock = clock;
        this.json = json;
    }

    @Override
    public void afterConnectionEstablished(WebSocketSession session) throws IOException {
        Principal login = session.getPrincipal();
        if (!(login instanceof Authentication authentication)
                || !AgentTokens.isAgent(authentication)
                || tokens.isOver(new AgentId(login.getName()))) {
            session.close(SESSION_OVER);
            return;
        }
        AgentId agent = new AgentId(login.getName());
        WebSocketSession socket = new ConcurrentWebSocketSessionDecorator(session, SEND_LIMIT_MILLIS, BUFFER);
        Desk desk = new Desk(presence.opened(agent), socket, new TokenBucket(5, 20, clock.instant()));
        desks.put(session.getId(), desk);
        send(desk, ping());
        send(desk, Map.of("type", "desk", "desk", states.of(agent)));
        tokens.end(agent).ifPresent(until -> send(desk, signInBy(until)));
    }

    private static Map<String, Object> ping() {
        return Map.of("type", "ping");
    }

    @Override
    protected void handleTextMessage(WebSocketSession session, TextMessage text) {
        Desk desk = desks.get(session.getId());
        if (desk == null) {
            return;
        }
        try {
            handle(desk, json.readTree(text.getPayload()));
        } catch (JacksonException | IllegalArgumentException e) {
            send(desk, Map.of("type", "problem", "code", "MALFORMED"));
        }
    }

    private void handle(Desk desk, JsonNode message) {
        switch (message.path("type").asString("")) {
            case "beat" -> beat(desk, message);
            case "probe" -> send(desk, ping());
            case "message" -> message(desk, message);
            default -> send(desk, Map.of("type", "problem", "code", "MALFORMED"));
        }
    }

    private void beat(Desk desk, JsonNode message) {
        Hint hint = "HIDDEN".equals(message.path("visibility").asString("")) ? Hint.HIDDEN : Hint.VISIBLE;
        presence.beat(desk.page(), message.path("sequence").asLong(0), hint);
    }

    /** A message of the agent: only in a conversation that this agent has, and whose line nobody else has got since. */
    private void message(Desk desk, JsonNode asked) {
        String id = asked.path("message").asString("");
        String text = asked.path("text").asString("");
        String conversation = asked.path("conversation").asString("");
        if (!isText(id, LONGEST_ID) || !isText(text, Transcripts.LONGEST) || !isId(conversation)) {
            send(desk, problem("INVALID_VALUE", StorableText.isStorable(id) ? id : ""));
            return;
        }
        Optional<Assignment> own = states.find(desk.agent(), new ConversationId(conversation))
                .filter(assignment -> assignment.state() == AssignmentState.IN_PROGRESS
                        || assignment.state() == AssignmentState.ON_HOLD)
                .filter(assignment ->
                        omni.line(assignment.line()).servedBy(desk.agent()).isPresent());
        if (own.isEmpty() || !desk.messages().take(clock.instant())) {
            send(desk, problem(own.isEmpty() ? "NOT_FOUND" : "TOO_MANY_REQUESTS", id));
            return;
        }
        Message taken =
                transcripts.append(own.get().line(), id, "agent:" + desk.agent().value(), text);
        if (!taken.text().equals(text)) {
            send(desk, problem("REQUEST_CONFLICT", id)); // the id of another message
            return;
        }
        send(
                desk,
                Map.of(
                        "type", "accepted",
                        "conversation", conversation,
                        "message", id,
                        "content", taken));
    }

    private static boolean isText(String text, int longest) {
        return !text.isBlank() && text.length() <= longest && StorableText.isStorable(text);
    }

    private static boolean isId(String conversation) {
        try {
            return StorableText.isStorable(new ConversationId(conversation).value());
        } catch (IllegalArgumentException outOfBounds) {
            return false;
        }
    }

    private static Map<String, Object> problem(String code, String message) {
        return Map.of("type", "problem", "code", code, "message", message);
    }

    @Override
    public void afterConnectionClosed(WebSocketSession session, CloseStatus status) {
        Desk desk = desks.remove(session.getId());
        if (desk != null) {
            presence.closed(desk.page(), kind(status.getCode()));
        }
    }

    private CloseKind kind(int code) {
        if (isStopping) {
            return CloseKind.NODE_LOST;
        }
        return switch (code) {
            case 1000 -> CloseKind.CLEAN;
            case 1001 -> CloseKind.UNLOADED;
            case 4001 -> CloseKind.SIGNED_OUT;
            default -> CloseKind.ABNORMAL;
        };
    }

    /** Lets the pages go while presence still takes signals: it is the node that leaves, and they connect to another. */
    @EventListener
    void leaving(ContextClosedEvent closed) {
        isStopping = true;
        desks.values().forEach(desk -> close(desk, CloseStatus.GOING_AWAY));
    }

    @Override
    public boolean onEveryNode() {
        return true;
    }

    /** Shows the agents of an entry their new state. */
    @Override
    public void on(LedgerEntry entry) {
        entry.revisions().keys().forEach(key -> {
            if (key instanceof AgentKey written && entry.revisions().of(key) > 0) {
                toAll(written.agent(), () -> Map.of("type", "desk", "desk", states.of(written.agent())));
            }
        });
    }

    @EventListener
    void appended(Transcripts.Appended news) {
        if (omni.line(news.line()).holder() instanceof LineHolder.WithAgent with) {
            String conversation = with.conversation().value();
            toAll(
                    with.agent(),
                    () -> Map.of("type", "message", "conversation", conversation, "content", news.message()));
        }
    }

    private void toAll(AgentId agent, java.util.function.Supplier<Map<String, Object>> message) {
        if (desks.values().stream().anyMatch(desk -> desk.agent().equals(agent))) {
            Map<String, Object> made = message.get();
            desks.values().stream().filter(desk -> desk.agent().equals(agent)).forEach(desk -> send(desk, made));
        }
    }

    /** Pings every desk; one whose login is over, at whichever node it ended, is closed. */
    @Scheduled(fixedRateString = "${omni.presence.beat}")
    void pingAll() {
        desks.values().forEach(desk -> {
            if (isOver(desk)) {
                close(desk, SESSION_OVER);
            } else {
                send(desk, ping());
            }
        });
    }

    private boolean isOver(Desk desk) {
        Object login = desk.socket().getAttributes().get(HttpSessionHandshakeInterceptor.HTTP_SESSION_ID_ATTR_NAME);
        try {
            return tokens.isOver(desk.agent()) || (login instanceof String id && logins.findById(id) == null);
        } catch (RuntimeException e) {
            return false; // it is not known
        }
    }

    /** Nothing renews an agent's tokens any more: the desk asks for a new sign-in while the token in hand is served. */
    @EventListener
    void ended(RenewalNotice.RenewalEnded end) {
        toAll(end.agent(), () -> signInBy(end.usableUntil()));
    }

    private static Map<String, Object> signInBy(Instant until) {
        return Map.of("type", "sign-in", "until", until);
    }

    /** What the nodes said in the meantime is not known: the pages connect anew, and ask for what they missed. */
    @EventListener
    void missed(NodeLink.Missed gap) {
        desks.values().forEach(desk -> close(desk, CloseStatus.SERVICE_RESTARTED));
    }

    /**
     * Breaks the connections of an agent, as a network does.
     *
     * @param agent the agent
     */
    public void cut(AgentId agent) {
        desks.values().stream()
                .filter(desk -> desk.agent().equals(agent))
                .forEach(desk -> close(desk, CloseStatus.SERVER_ERROR));
    }

    /** Breaks the connections of all agents at this node. */
    public void cutAll() {
        desks.values().forEach(desk -> close(desk, CloseStatus.SERVER_ERROR));
    }

    private void send(Desk desk, Map<String, Object> message) {
        try {
            desk.socket().sendMessage(new TextMessage(json.writeValueAsString(message)));
        } catch (IOException | RuntimeException e) {
            LOG.atDebug().addKeyValue("failure", e.getClass().getName()).log("a desk was not reached");
            close(desk, CloseStatus.SERVER_ERROR);
        }
    }

    private static void close(Desk desk, CloseStatus status) {
        try {
            desk.socket().close(status);
        } catch (IOException e) {
            LOG.debug("a socket was closed already");
        }
    }
}
