package dev.omnirules.presence.tracker;

import dev.omnirules.core.agent.AgentId;
import dev.omnirules.presence.board.ViewChange;
import dev.omnirules.presence.status.AgentPresence;
import dev.omnirules.presence.status.AgentTimeline;
import dev.omnirules.presence.status.PresenceEvent;
import dev.omnirules.presence.status.PresenceEvent.ConnectionOpened;
import dev.omnirules.presence.status.StatusPolicy;
import dev.omnirules.presence.status.StatusView;
import dev.omnirules.presence.status.StatusView.NextChange;
import dev.omnirules.presence.status.Transition;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Future;
import java.util.concurrent.locks.ReentrantLock;

/** One agent's fold, the view last looked at, and the timer. All but the lock and the id is guarded by the lock. */
final class TrackedAgent {

    final ReentrantLock lock = new ReentrantLock();
    final AgentId agent;

    private final StatusPolicy policy;
    private AgentTimeline timeline;
    private StatusView view;

    /** How many gaps of the tracker were folded. */
    private long gaps;

    private Optional<Timer> timer = Optional.empty();
    private boolean removed;

    /** The receiver of changes, which is called with the lock held, so that it calls nobody outside. */
    interface Changes {
        void changed(StatusChange change);

        void shown(ViewChange change);
    }

    /** The one timer: it may ring before the next change, which is then looked up anew. */
    record Timer(Instant at, Future<?> task) {}

    TrackedAgent(AgentId agent, StatusPolicy policy, AgentTimeline timeline, Instant at, long gaps) {
        this.agent = agent;
        this.policy = policy;
        this.timeline = timeline;
        this.view = policy.derive(timeline.presence(), at);
        this.gaps = gaps;
    }

    boolean isRemoved() {
        return removed;
    }

    void remove() {
        removed = true;
        disarm();
    }

    void disarm() {
        timer.ifPresent(one -> one.task().cancel(false));
        timer = Optional.empty();
    }

    /** Folds the gaps that the agent has not taken yet. */
    void takeGaps(Listening.KnownGaps known, Instant now, Changes out) {
        if (known.number() != gaps) {
            known.after(gaps).forEach(gap -> fold(gap, now, out));
            gaps = known.number();
        }
    }

    SignalResult fold(PresenceEvent event, Instant receivedAt, Changes out) {
        Instant at = timeline.countsAt(event, receivedAt);
        if (at.isAfter(Instant.MIN)) {
            settle(at.minusNanos(1), out);
        }
        boolean isRepeated =
                event instanceof ConnectionOpened opening && timeline.presence().isEpochRepeated(opening, receivedAt);
        AgentTimeline.Step step = timeline.on(event, receivedAt);
        timeline = step.timeline();
        look(step.transitions(), at, out);
        return isRepeated ? SignalResult.EPOCH_REPEATED : SignalResult.TAKEN;
    }

    /** Lets time alone change the view, one change after the other, each at its own instant. */
    void settle(Instant untilInclusive, Changes out) {
        Optional<NextChange> next = view.next();
        while (next.isPresent() && !next.get().at().isAfter(untilInclusive)) {
            AgentTimeline.Step step = timeline.until(next.get().at());
            timeline = step.timeline();
            look(step.transitions(), next.get().at(), out);
            next = view.next();
        }
    }

    /**
     * Looks at the instant up to which time was let pass, which is just before the event's own: what ends at that instant,
     * unless another event of it follows, is the next change, and the timer rings at once.
     */
    private void look(List<Transition> transitions, Instant at, Changes out) {
        StatusView before = view;
        view = policy.derive(timeline.presence(), timeline.drained());
        Instant from = at;
        for (Transition transition : transitions) {
            out.changed(new StatusChange(agent, transition));
            from = transition.at();
        }
        if (isNews(before)) {
            out.shown(new ViewChange(agent, view, from));
        }
    }

    /** Beats alone are none: they move the next change, and the instant last seen. The advices follow from the rest. */
    private boolean isNews(StatusView before) {
        return before.reason() != view.reason()
                || !before.since().equals(view.since())
                || before.routing().reason() != view.routing().reason()
                || !before.intent().equals(view.intent());
    }

    AgentPresence presence() {
        return timeline.presence();
    }

    /** Returns the view at an instant, or the latest one that was looked at if that is later. */
    StatusView view(Instant now) {
        return policy.derive(timeline.presence(), now.isBefore(timeline.drained()) ? timeline.drained() : now);
    }

    StatusView lastView() {
        return view;
    }

    /** Returns the next change, if no timer rings by then. */
    Optional<Instant> toBeArmed() {
        return view.next()
                .map(NextChange::at)
                .filter(at -> timer.isEmpty() || timer.get().at().isAfter(at));
    }

    void arm(Timer one) {
        disarm();
        timer = Optional.of(one);
    }

    /** Returns whether the timer of an instant is the present one, which has rung. */
    boolean rings(Instant at) {
        if (timer.isEmpty() || !timer.get().at().equals(at)) {
            return false;
        }
        timer = Optional.empty();
        return true;
    }
}
