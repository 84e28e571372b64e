package dev.omnirules.examples.benchmarks.presence;

import dev.omnirules.core.agent.AgentId;
import dev.omnirules.presence.board.SupervisorBoard;
import dev.omnirules.presence.status.StatusView;
import java.time.Instant;

/** What a host keeps beside the fold: the view last shown of every agent, the board, and one timer each. */
final class Floor {

    private final SupervisorBoard board = new SupervisorBoard();
    private final AgentId[] ids;
    private final StatusView[] shown;
    private final Timers timers;

    Floor(AgentId[] ids, Instant start) {
        this.ids = ids;
        this.shown = new StatusView[ids.length];
        this.timers = new Timers(ids.length, start);
    }

    /** Whether supervisors or routers see another thing than before. */
    boolean isNews(int agent, StatusView view) {
        StatusView before = shown[agent];
        return before == null
                || view.reason() != before.reason()
                || !view.routable().equals(before.routable())
                || !view.intent().equals(before.intent());
    }

    void keep(int agent, StatusView view) {
        shown[agent] = view;
    }

    void show(int agent, StatusView view, Instant at) {
        keep(agent, view);
        board.show(ids[agent], view, at);
    }

    void arm(int agent, StatusView view) {
        view.next().ifPresent(next -> timers.arm(agent, next.at()));
    }

    Timers timers() {
        return timers;
    }

    SupervisorBoard board() {
        return board;
    }
}
