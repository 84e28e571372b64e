package dev.omnirules.spring.web;

import dev.omnirules.core.agent.AgentId;
import dev.omnirules.core.agent.Channel;
import dev.omnirules.presence.board.BoardChanges;
import dev.omnirules.presence.board.Subscription;
import dev.omnirules.presence.board.SupervisorBoard;
import dev.omnirules.presence.status.AgentStatus;
import dev.omnirules.presence.status.StatusReason;
import dev.omnirules.presence.status.StatusView;
import java.io.IOException;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executor;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationContext;
import org.springframework.context.ApplicationContextAware;
import org.springframework.context.ApplicationListener;
import org.springframework.context.event.ContextClosedEvent;
import org.springframework.http.MediaType;
import org.springframework.web.servlet.mvc.method.annotation.SseEmitter;

/**
 * The supervisor's board as server-sent events: all agents first, then each change. A slow client gets each agent once with the
 * latest view, and holds nobody back. The host's controller says who may see it. Thread-safe.
 *
 * <pre>{@code
 * BoardStream stream = new BoardStream(tracker.board(), executor);
 * SseEmitter answer = stream.open();
 * }</pre>
 *
 * @since 0.1
 */
public final class BoardStream implements ApplicationListener<ContextClosedEvent>, ApplicationContextAware {

    private final SupervisorBoard board;
    private final Executor executor;
    private final Set<SseEmitter> open = ConcurrentHashMap.newKeySet();
    private volatile @Nullable ApplicationContext host;

    /**
     * One event of the stream.
     *
     * @param whole whether these are all agents, and replace what the client has
     * @param agents the agents whose view changed, by name
     * @param removed those who were taken off the board
     * @since 0.1
     */
    public record BoardEvent(boolean whole, List<AgentRow> agents, List<String> removed) {
        /** Copies the lists. */
        public BoardEvent {
            agents = List.copyOf(agents);
            removed = List.copyOf(removed);
        }

        static BoardEvent of(BoardChanges changes) {
            return new BoardEvent(
                    changes.whole() || changes.since() == 0,
                    changes.shown().entrySet().stream()
                            .map(each -> AgentRow.of(each.getKey(), each.getValue()))
                            .sorted((one, other) -> one.agent().compareTo(other.agent()))
                            .toList(),
                    changes.removed().stream().map(AgentId::value).sorted().toList());
        }
    }

    /**
     * One agent on the board.
     *
     * @param agent the agent
     * @param status what a supervisor sees
     * @param reason why
     * @param since from when, ISO 8601 in UTC; empty for an agent who never had another status
     * @param routable the channels on which work may be offered
     * @param sessions how many conversations are in progress
     * @since 0.1
     */
    public record AgentRow(
            String agent, AgentStatus status, StatusReason reason, String since, List<String> routable, int sessions) {
        /** Copies the list. */
        public AgentRow {
            Objects.requireNonNull(agent, "agent");
            Objects.requireNonNull(status, "status");
            Objects.requireNonNull(reason, "reason");
            Objects.requireNonNull(since, "since");
            routable = List.copyOf(routable);
        }

        static AgentRow of(AgentId agent, StatusView view) {
            return new AgentRow(
                    agent.value(),
                    view.status(),
                    view.reason(),
                    view.since().map(Instant::toString).orElse(""),
                    Channel.inOrder(view.routable()).stream().map(Channel::name).toList(),
                    view.sessions().size());
        }
    }

    /**
     * Makes the stream of a board.
     *
     * @param board the board
     * @param executor sends the events, and may be blocked by a slow client
     */
    public BoardStream(SupervisorBoard board, Executor executor) {
        this.board = Objects.requireNonNull(board, "board");
        this.executor = Objects.requireNonNull(executor, "executor");
    }

    /**
     * Opens a stream for one client, to be returned from a controller.
     *
     * @return the events, until the client leaves or the application ends
     */
    public SseEmitter open() {
        SseEmitter emitter = new SseEmitter(0L);
        open.add(emitter);
        Subscription subscription = board.listen(0, changes -> send(emitter, changes), executor);
        emitter.onCompletion(() -> {
            subscription.close();
            open.remove(emitter);
        });
        return emitter;
    }

    /** Takes the context whose end ends the streams; Spring does so. */
    @Override
    public void setApplicationContext(ApplicationContext context) {
        host = Objects.requireNonNull(context, "context");
    }

    /**
     * Ends all streams, so that the web server need not wait for them. The end of a context below the host's is told here, too,
     * and ends none.
     */
    @Override
    public void onApplicationEvent(ContextClosedEvent event) {
        Objects.requireNonNull(event, "event");
        if (event.getApplicationContext() == host) {
            open.forEach(SseEmitter::complete);
        }
    }

    private static void send(SseEmitter emitter, BoardChanges changes) {
        try {
            emitter.send(BoardEvent.of(changes), MediaType.APPLICATION_JSON);
        } catch (IOException | IllegalStateException gone) {
            emitter.completeWithError(gone);
        }
    }
}
