package dev.omnirules.presence.status;

import dev.omnirules.presence.status.StatusView.Advice;
import dev.omnirules.presence.status.StatusView.NextChange;
import dev.omnirules.presence.status.StatusView.Routing;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * The rule for the status of an agent at an instant, the routable channels and the next change (STATUS-1 to STATUS-4).
 * The first check that holds decides:
 *
 * <ol>
 *   <li>in no channel → OFFLINE (STATUS-4);
 *   <li>not connected → INACTIVE (STATUS-3);
 *   <li>connected, but unstable → INACTIVE (STATUS-3);
 *   <li>every signed-in channel paused → PAUSED (STATUS-2);
 *   <li>else AVAILABLE (STATUS-1).
 * </ol>
 *
 * <p>The unpaused channels are routable while the status is AVAILABLE and some connection is fresh. Instants are
 * half-open: a lease that ends at an instant is over at it. The instant asked about is the ingest watermark, so facts
 * that are dated later count too. Time alone only takes availability away; the one exception is the end of the wait after
 * an unstable connection. Immutable and thread-safe.
 *
 * <pre>{@code
 * StatusPolicy policy = new StatusPolicy(PresenceTimings.defaults());
 * AgentPresence presence = policy.unknown().apply(ConnectionOpened.first(now, 1, Duration.ofSeconds(20)));
 * StatusView view = policy.derive(presence, now);
 * show(view.status() + " " + view.reason());
 * }</pre>
 *
 * @since 0.1
 */
public final class StatusPolicy {

    private final Leases leases;
    private final AgentPresence unknown;

    /**
     * A policy.
     *
     * @param timings how long a silent connection counts as alive
     */
    public StatusPolicy(PresenceTimings timings) {
        Objects.requireNonNull(timings, "timings");
        this.leases = Leases.of(timings);
        this.unknown = AgentPresence.unknown(leases);
    }

    /**
     * The presence of an agent of whom nothing is known, under this policy's timings: the fold's beginning.
     *
     * @return a presence that is OFFLINE
     */
    public AgentPresence unknown() {
        return unknown;
    }

    /**
     * What is seen of an agent.
     *
     * @param presence what is known, folded from {@link #unknown()} of a policy with the same timings
     * @param now the ingest watermark: every fact up to it has been folded
     * @return the view, constant until its {@link StatusView#next}
     * @throws IllegalArgumentException if the presence was folded under other timings
     */
    public StatusView derive(AgentPresence presence, Instant now) {
        Objects.requireNonNull(presence, "presence");
        Objects.requireNonNull(now, "now");
        return derive(presence, Nanos.of(now));
    }

    /**
     * The changes of status that time alone brings.
     *
     * @param presence what is known
     * @param fromExclusive where to begin
     * @param toInclusive where to end; nothing changes if it is not after {@code fromExclusive}
     * @return the changes with their exact instants, in order
     */
    public List<Transition> advance(AgentPresence presence, Instant fromExclusive, Instant toInclusive) {
        Objects.requireNonNull(presence, "presence");
        Objects.requireNonNull(fromExclusive, "fromExclusive");
        Objects.requireNonNull(toInclusive, "toInclusive");
        long to = Nanos.of(toInclusive);
        StatusView view = derive(presence, Nanos.of(fromExclusive));
        if (isQuiet(view, to)) {
            return List.of();
        }
        List<Transition> transitions = new ArrayList<>(2);
        while (!isQuiet(view, to)) {
            Instant at = view.next().orElseThrow().at();
            StatusView after = derive(presence, Nanos.of(at));
            if (after.status() != view.status()) {
                transitions.add(new Transition(at, view.status(), after.status(), after.reason()));
            }
            view = after;
        }
        return List.copyOf(transitions);
    }

    private static boolean isQuiet(StatusView view, long to) {
        return view.next().isEmpty() || Nanos.of(view.next().get().at()) > to;
    }

    private StatusView derive(AgentPresence presence, long now) {
        if (!presence.leases().equals(leases)) {
            throw new IllegalArgumentException("presence must be folded under this policy's timings, but is not");
        }
        if (presence.inNoChannel()) {
            return offline(presence);
        }
        return presence.isFirstRun()
                ? inChannels(presence, presence.reachOfFirstRun(), now)
                : inChannels(presence, presence.reach(), now);
    }

    private StatusView inChannels(AgentPresence presence, Reachability reach, long now) {
        if (now >= reach.end()) {
            return inactive(presence, reach.cause(), reach.lostSince(leases));
        }
        if (reach.isUnstable() && now < reach.usableFrom(leases)) {
            return unstable(presence, reach);
        }
        return presence.allPaused() ? paused(presence, reach) : available(presence, reach, now);
    }

    private static StatusView offline(AgentPresence presence) {
        AgentIntent intent = presence.intent();
        return notAvailable(presence, intent.offlineReason(), intent.channelsSince(), Optional.empty(), List.of());
    }

    private static StatusView inactive(AgentPresence presence, StatusReason reason, long lost) {
        long since = Math.max(lost, presence.intent().channelsSince());
        return notAvailable(presence, reason, since, Optional.empty(), risk(presence.intent(), since));
    }

    /** The end of the hold is the one time at which time alone makes channels routable. */
    private StatusView unstable(AgentPresence presence, Reachability reach) {
        Optional<NextChange> next = afterHold(presence, reach);
        boolean returns = reach.usableFrom(leases) < Math.min(reach.end(), reach.freshUntil()) && !presence.allPaused();
        Routing routing =
                returns ? new Routing(RoutingReason.NOT_AVAILABLE, next.map(NextChange::at)) : Routing.NOT_AVAILABLE;
        long since = Math.max(reach.downSince(), presence.intent().channelsSince());
        List<Advice> advices = risk(presence.intent(), since);
        return view(presence, StatusReason.UNSTABLE_CONNECTION, since, next, advices, ChannelSet.NONE, routing);
    }

    private StatusView paused(AgentPresence presence, Reachability reach) {
        long since = Math.max(reach.usableFrom(leases), presence.availabilitySince());
        return notAvailable(presence, StatusReason.ALL_PAUSED, since, lossAt(reach), List.of());
    }

    private StatusView available(AgentPresence presence, Reachability reach, long now) {
        long since = Math.max(reach.usableFrom(leases), presence.availabilitySince());
        StatusReason reason = presence.somePaused() ? StatusReason.PARTIALLY_PAUSED : StatusReason.ALL_CHANNELS;
        boolean fresh = now < reach.freshUntil();
        ChannelSet routable = fresh ? presence.unpaused() : ChannelSet.NONE;
        Optional<NextChange> next = fresh && reach.freshUntil() < reach.end() ? staleAt(reach) : lossAt(reach);
        Optional<Instant> end = next.map(NextChange::at);
        Routing routing = fresh
                ? new Routing(RoutingReason.FRESH, end)
                : new Routing(presence.evidence().notFresh(reach.end()), Optional.empty());
        return view(presence, reason, since, next, List.of(), routable, routing);
    }

    private static Optional<NextChange> staleAt(Reachability reach) {
        return change(reach.freshUntil(), AgentStatus.AVAILABLE);
    }

    private static Optional<NextChange> lossAt(Reachability reach) {
        return change(reach.end(), AgentStatus.INACTIVE);
    }

    private Optional<NextChange> afterHold(AgentPresence presence, Reachability reach) {
        long held = reach.usableFrom(leases);
        if (reach.end() <= held) {
            return lossAt(reach);
        }
        return change(held, presence.allPaused() ? AgentStatus.PAUSED : AgentStatus.AVAILABLE);
    }

    /** What saturates at the end of time never comes. */
    private static Optional<NextChange> change(long at, AgentStatus status) {
        if (at == Nanos.LATEST) {
            return Optional.empty();
        }
        Instant instant = Nanos.instant(at);
        return Optional.of(new NextChange(instant, status));
    }

    private static List<Advice> risk(AgentIntent intent, long since) {
        if (intent.sessions().isEmpty()) {
            return List.of();
        }
        Instant lost = Nanos.instant(since);
        Instant conversations = intent.sessions().get(0).startedAt();
        return List.of(new Advice(Advice.Kind.WORK_AT_RISK, lost.isAfter(conversations) ? lost : conversations));
    }

    private static StatusView notAvailable(
            AgentPresence presence, StatusReason reason, long since, Optional<NextChange> next, List<Advice> advices) {
        return view(presence, reason, since, next, advices, ChannelSet.NONE, Routing.NOT_AVAILABLE);
    }

    private static StatusView view(
            AgentPresence presence,
            StatusReason reason,
            long since,
            Optional<NextChange> next,
            List<Advice> advices,
            ChannelSet routable,
            Routing routing) {
        // first the parts, then the view: no branch lies between a new object and its fields
        Optional<Instant> from = since == Nanos.EARLIEST ? Optional.empty() : Optional.of(Nanos.instant(since));
        AgentConnections connections = presence.agentConnections();
        AgentStatus status = reason.status();
        AgentIntent intent = presence.intent();
        return new StatusView(status, reason, from, intent, routable, next, advices, routing, connections);
    }
}
