package dev.omnirules.examples.contactcenter.nodes;

import dev.omnirules.core.agent.AgentId;
import dev.omnirules.presence.status.PresenceEvent.Beat;
import dev.omnirules.presence.status.PresenceEvent.CloseKind;
import dev.omnirules.presence.status.PresenceEvent.ConnectionClosed;
import dev.omnirules.presence.status.PresenceEvent.ConnectionEvent;
import dev.omnirules.presence.status.PresenceEvent.ConnectionOpened;
import dev.omnirules.presence.status.PresenceEvent.Hint;
import dev.omnirules.presence.status.PresenceEvent.Node;
import dev.omnirules.presence.status.PresenceEvent.ObserverGap;
import dev.omnirules.presence.status.PresenceTimings;
import dev.omnirules.presence.tracker.EpochIssuer;
import dev.omnirules.presence.tracker.PresenceTracker;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.event.EventListener;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;

/**
 * Presence of the agents' connections at every node: a node folds what its own sockets see, and passes it on. A node that says nothing for
 * {@value #SILENT_SECONDS} s is dead, and the agents on it get the grace to come back to another one.
 */
@Component
public class SharedPresence {

    private static final String PREFIX = "presence ";
    private static final int SILENT_SECONDS = 8;

    private final PresenceTracker presence;
    private final EpochIssuer epochs;
    private final Duration interval;
    private final NodeLink link;
    private final JsonMapper json;
    private final InstantSource clock;
    private final String node;
    private final Map<String, Instant> heard = new ConcurrentHashMap<>();

    private enum Kind {
        OPENED,
        BEAT,
        CLOSED,
        ALIVE
    }

    /** What a node passes on. */
    private record Signal(
            String node, Kind kind, String agent, Instant at, long epoch, long number, Hint hint, CloseKind close) {}

    /**
     * An agent's connection to this node.
     *
     * @param agent the agent
     * @param epoch its number
     */
    public record Socket(AgentId agent, long epoch) {}

    /**
     * Makes it.
     *
     * @param presence this node's tracker
     * @param epochs the numbers of connections
     * @param timings how often pages beat
     * @param link the other nodes
     * @param json the form of what is told
     * @param clock the instants of signals
     * @param node this node's number
     */
    public SharedPresence(
            PresenceTracker presence,
            EpochIssuer epochs,
            PresenceTimings timings,
            NodeLink link,
            JsonMapper json,
            InstantSource clock,
            @Value("${omni.presence.node}") int node) {
        this.presence = presence;
        this.epochs = epochs;
        this.interval = timings.beats().visible();
        this.link = link;
        this.json = json;
        this.clock = clock;
        this.node = String.valueOf(node);
    }

    /**
     * Takes a new connection.
     *
     * @param agent whose page it is
     * @return the connection
     */
    public Socket opened(AgentId agent) {
        Socket socket = new Socket(agent, epochs.next());
        signal(socket, Kind.OPENED, 0, Hint.VISIBLE, CloseKind.CLEAN);
        return socket;
    }

    /**
     * Takes a beat.
     *
     * @param socket the connection
     * @param number 1, 2, 3 …
     * @param hint what the page says about itself
     */
    public void beat(Socket socket, long number, Hint hint) {
        signal(socket, Kind.BEAT, number, hint, CloseKind.CLEAN);
    }

    /**
     * Takes the end of a connection.
     *
     * @param socket the connection
     * @param kind how it ended
     */
    public void closed(Socket socket, CloseKind kind) {
        signal(socket, Kind.CLOSED, 0, Hint.VISIBLE, kind);
    }

    private void signal(Socket socket, Kind kind, long number, Hint hint, CloseKind close) {
        Signal signal =
                new Signal(node, kind, socket.agent().value(), clock.instant(), socket.epoch(), number, hint, close);
        presence.signal(socket.agent(), event(signal));
        link.tellLater(PREFIX + json.writeValueAsString(signal));
    }

    private ConnectionEvent event(Signal told) {
        return switch (told.kind()) {
            case OPENED ->
                ConnectionOpened.first(told.at(), told.epoch(), interval).on(new Node(told.node()));
            case BEAT -> new Beat(told.at(), told.epoch(), told.number(), interval, told.hint());
            default -> new ConnectionClosed(told.at(), told.epoch(), told.close());
        };
    }

    @EventListener
    void told(NodeLink.Told news) {
        if (!news.text().startsWith(PREFIX)) {
            return;
        }
        Signal signal = json.readValue(news.text().substring(PREFIX.length()), Signal.class);
        if (!signal.node().equals(node)) {
            heard.put(signal.node(), clock.instant());
            if (signal.kind() != Kind.ALIVE) {
                presence.signal(new AgentId(signal.agent()), event(signal));
            }
        }
    }

    /** What the other nodes said in the meantime is not known. */
    @EventListener
    void missed(NodeLink.Missed gap) {
        heard.replaceAll((other, at) -> {
            presence.gap(new ObserverGap(gap.from(), gap.to(), Optional.of(new Node(other))));
            return clock.instant();
        });
    }

    @Scheduled(fixedRate = 2_000)
    void alive() {
        Signal signal = new Signal(node, Kind.ALIVE, "", clock.instant(), 0, 0, Hint.VISIBLE, CloseKind.CLEAN);
        link.tellLater(PREFIX + json.writeValueAsString(signal));
        Instant silent = clock.instant().minusSeconds(SILENT_SECONDS);
        heard.forEach((other, at) -> {
            if (link.isListening() && at.isBefore(silent) && heard.remove(other, at)) {
                presence.lost(new Node(other), Duration.ZERO);
            }
        });
    }
}
