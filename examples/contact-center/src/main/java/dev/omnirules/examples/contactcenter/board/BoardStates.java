package dev.omnirules.examples.contactcenter.board;

import dev.omnirules.core.Omni;
import dev.omnirules.core.agent.PauseReason;
import dev.omnirules.core.conversation.QueueId;
import dev.omnirules.core.ledger.state.Assignment;
import dev.omnirules.core.queueing.WaitingCustomer;
import dev.omnirules.core.queueing.WaitingList;
import dev.omnirules.examples.contactcenter.desk.DeskStates;
import dev.omnirules.examples.contactcenter.setup.Center;
import dev.omnirules.presence.board.TimeSpent;
import dev.omnirules.presence.status.AgentStatus;
import dev.omnirules.presence.status.Session;
import dev.omnirules.presence.status.StatusView;
import dev.omnirules.presence.tracker.PresenceTracker;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import org.springframework.stereotype.Component;

/** What the supervisors' board shows: presence's views of the staff, and the waiting list. */
@Component
class BoardStates {

    /**
     * The board.
     *
     * @param counts how many agents have each status
     * @param agents the agents
     * @param sessions the conversations in progress (sessões ativas)
     * @param queues the queues
     * @param statusSeconds how long all agents together had each status, in seconds, in steps of {@value #STEP_SECONDS}
     * @param shift how long the customers of each queue waited
     */
    record BoardState(
            Map<AgentStatus, Integer> counts,
            List<AgentRow> agents,
            List<SessionRow> sessions,
            List<QueueRow> queues,
            Map<AgentStatus, Long> statusSeconds,
            List<ShiftFigures.QueueFigures> shift) {}

    /** An agent with the status, since when, and why. */
    record AgentRow(
            String id,
            String name,
            AgentStatus status,
            String reason,
            Optional<Instant> since,
            Optional<String> pause,
            List<String> channels,
            int sessions,
            boolean draining) {}

    /** A conversation in progress. */
    record SessionRow(
            String conversation, String agent, String agentName, String channel, Instant since, String customer) {}

    /** A queue, with whoever waits in it, first come first. */
    record QueueRow(String queue, List<WaitingRow> waiting) {}

    /** A customer who waits. The position is that in the order of the whole list. */
    record WaitingRow(String customer, int position, Instant since, boolean offered) {}

    private static final int STEP_SECONDS = 10;

    private final Center center;
    private final Omni omni;
    private final PresenceTracker presence;
    private final WaitingList waiting;
    private final DeskStates desks;
    private final ShiftFigures figures;
    private final InstantSource clock;

    BoardStates(
            Center center,
            Omni omni,
            PresenceTracker presence,
            WaitingList waiting,
            DeskStates desks,
            ShiftFigures figures,
            InstantSource clock) {
        this.center = center;
        this.omni = omni;
        this.presence = presence;
        this.waiting = waiting;
        this.desks = desks;
        this.figures = figures;
        this.clock = clock;
    }

    BoardState now() {
        Instant now = clock.instant();
        Map<AgentStatus, Integer> counts = new EnumMap<>(AgentStatus.class);
        for (AgentStatus status : AgentStatus.values()) {
            counts.put(status, 0);
        }
        List<AgentRow> agents = new ArrayList<>();
        List<SessionRow> sessions = new ArrayList<>();
        for (Center.Member member : center.agents()) {
            StatusView view = presence.view(member.id());
            counts.merge(view.status(), 1, Integer::sum);
            agents.add(row(member, view));
            view.sessions().forEach(session -> sessions.add(row(member, session)));
        }
        return new BoardState(
                counts,
                agents,
                sessions,
                center.queues().stream().map(queue -> queue(queue, now)).toList(),
                spent(now),
                figures.of(center.queues()));
    }

    private Map<AgentStatus, Long> spent(Instant now) {
        TimeSpent spent = presence.board().timeSpent(now);
        Map<AgentStatus, Long> seconds = new EnumMap<>(AgentStatus.class);
        for (AgentStatus status : AgentStatus.values()) {
            long exact = spent.in(status).toSeconds();
            seconds.put(status, exact - exact % STEP_SECONDS);
        }
        return seconds;
    }

    private AgentRow row(Center.Member member, StatusView view) {
        return new AgentRow(
                member.id().value(),
                member.name(),
                view.status(),
                view.reason().name(),
                view.since(),
                view.pause().map(PauseReason::value),
                view.intent().signedIn().stream().map(channel -> channel.name()).toList(),
                view.sessions().size(),
                omni.agent(member.id()).draining());
    }

    private SessionRow row(Center.Member member, Session session) {
        Optional<Assignment> assignment = omni.agent(member.id()).assignment(session.conversation());
        return new SessionRow(
                session.conversation().value(),
                member.id().value(),
                member.name(),
                session.channel().name(),
                session.startedAt(),
                assignment.map(each -> desks.label(each.line())).orElse(""));
    }

    private QueueRow queue(QueueId queue, Instant now) {
        List<WaitingRow> rows = new ArrayList<>();
        for (WaitingCustomer customer : waiting.customers()) {
            OptionalInt position = waiting.position(customer.line(), now);
            if (customer.waiting().queue().equals(queue) && position.isPresent()) {
                rows.add(new WaitingRow(
                        desks.label(customer.line()),
                        position.getAsInt(),
                        customer.enteredAt(),
                        customer.offeredUntil().filter(now::isBefore).isPresent()));
            }
        }
        rows.sort(Comparator.comparing(WaitingRow::position));
        return new QueueRow(queue.value(), rows);
    }
}
