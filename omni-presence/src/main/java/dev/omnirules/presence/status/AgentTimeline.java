package dev.omnirules.presence.status;

import dev.omnirules.presence.status.PresenceEvent.ObserverGap;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/**
 * One agent's fold together with the changes of status that it brings, for hosts that record every change: before an
 * event is folded, what time alone changed until then is drained. Events are to come in the order in which they were
 * observed. One that is dated earlier counts at its own instant, and the change that it brings is dated no earlier than
 * those before it: a clock that is set back by more than a lease makes an agent INACTIVE although beats come. Immutable and
 * thread-safe.
 *
 * <pre>{@code
 * AgentTimeline timeline = AgentTimeline.from(policy, policy.unknown(), Instant.MIN);
 * AgentTimeline.Step step = timeline.on(ConnectionOpened.first(now, 1, Duration.ofSeconds(20)));
 * step = step.timeline().until(now.plusSeconds(600));
 * step.transitions().forEach(transition -> show(transition));
 * }</pre>
 *
 * @since 0.1
 */
@SuppressWarnings("ReferenceEquality") // a step that changes nothing returns the very object that it was given
public final class AgentTimeline {

    private final StatusPolicy policy;
    private final AgentPresence presence;
    private final Instant drained;

    /** The latest transition's instant: none is dated before it, whatever steps the clocks take. */
    private final Instant reported;

    private AgentTimeline(StatusPolicy policy, AgentPresence presence, Instant drained, Instant reported) {
        this.policy = policy;
        this.presence = presence;
        this.drained = drained;
        this.reported = reported;
    }

    /**
     * The result of one step: the next timeline, and the transitions.
     *
     * @param timeline the timeline after it
     * @param transitions the changes of status, in order
     * @since 0.1
     */
    public record Step(AgentTimeline timeline, List<Transition> transitions) {
        /** Copies the transitions. */
        public Step {
            Objects.requireNonNull(timeline, "timeline");
            Objects.requireNonNull(transitions, "transitions");
            transitions = List.copyOf(transitions);
        }
    }

    /**
     * A timeline that goes on from what is known.
     *
     * @param policy the policy
     * @param presence what is known: the presence of an unknown agent, or what was kept over a restart
     * @param drainedInclusive the instant up to which changes were reported before; {@link Instant#MIN} for an unknown agent
     * @return the timeline
     */
    public static AgentTimeline from(StatusPolicy policy, AgentPresence presence, Instant drainedInclusive) {
        Objects.requireNonNull(policy, "policy");
        Objects.requireNonNull(presence, "presence");
        Objects.requireNonNull(drainedInclusive, "drainedInclusive");
        return new AgentTimeline(policy, presence, drainedInclusive, drainedInclusive);
    }

    /**
     * Folds an event. Its own instant is left to the next step, since an event of the same instant may follow; a lease
     * that ends when a beat arrives is not lost. An observer gap lets time pass only up to its beginning: nobody is
     * declared lost for a time in which nobody listened.
     *
     * @param event the event
     * @return the changes before the event's instant, and the one that the event itself brought
     */
    public Step on(PresenceEvent event) {
        Objects.requireNonNull(event, "event");
        return on(event, Instant.MAX);
    }

    /**
     * Folds an event that may be dated ahead, as {@link AgentPresence#apply(PresenceEvent, Instant)} does.
     *
     * @param event the event
     * @param receivedAt when the host received it, by a clock that it trusts
     * @return the changes before the instant as of which the event counts, and the one that the event itself brought
     */
    public Step on(PresenceEvent event, Instant receivedAt) {
        Objects.requireNonNull(event, "event");
        Objects.requireNonNull(receivedAt, "receivedAt");
        Instant settled = countsAt(event, receivedAt);
        long until = Math.max(Nanos.before(Nanos.of(settled)), Nanos.of(drained));
        Step step = until(Nanos.instant(until));
        AgentPresence after = presence.apply(event, receivedAt);
        return presence == after ? step : step.timeline.changed(after, settled, step.transitions);
    }

    /**
     * Returns the instant as of which an event counts: its own, or of its receipt and the clock skew if it is dated later;
     * of an observer gap, its beginning.
     *
     * @param event the event
     * @param receivedAt when the host received it
     * @return the instant, before which {@link #on} lets time pass
     */
    public Instant countsAt(PresenceEvent event, Instant receivedAt) {
        Objects.requireNonNull(event, "event");
        Objects.requireNonNull(receivedAt, "receivedAt");
        Instant told = event instanceof ObserverGap gap ? gap.fromInclusive() : event.observedAt();
        return presence.noLaterThan(told, receivedAt);
    }

    /**
     * Lets time pass.
     *
     * @param toInclusive the ingest watermark: every event up to it has been folded
     * @return the changes that time alone brought
     */
    public Step until(Instant toInclusive) {
        Objects.requireNonNull(toInclusive, "toInclusive");
        if (!toInclusive.isAfter(drained)) {
            return new Step(this, List.of());
        }
        List<Transition> transitions = policy.advance(presence, drained, toInclusive).stream()
                .map(transition -> transition.notBefore(reported))
                .toList();
        return new Step(new AgentTimeline(policy, presence, toInclusive, last(transitions, reported)), transitions);
    }

    /**
     * Returns the agent's presence.
     *
     * @return the fold so far
     */
    public AgentPresence presence() {
        return presence;
    }

    /**
     * The instant up to which changes were reported.
     *
     * @return the instant, inclusive
     */
    public Instant drained() {
        return drained;
    }

    private Step changed(AgentPresence after, Instant observedAt, List<Transition> earlier) {
        StatusView was = policy.derive(presence, drained);
        StatusView is = policy.derive(after, drained);
        if (was.status() == is.status()) {
            return new Step(new AgentTimeline(policy, after, drained, reported), earlier);
        }
        List<Transition> transitions = new ArrayList<>(earlier);
        Instant observed = observedAt.isAfter(drained) ? observedAt : drained;
        Instant at = is.since().filter(since -> since.isAfter(drained)).orElse(observed);
        transitions.add(new Transition(at, was.status(), is.status(), is.reason()).notBefore(reported));
        return new Step(new AgentTimeline(policy, after, drained, last(transitions, reported)), transitions);
    }

    private static Instant last(List<Transition> transitions, Instant before) {
        return transitions.isEmpty()
                ? before
                : transitions.get(transitions.size() - 1).at();
    }
}
