package dev.omnirules.presence.testkit;

import dev.omnirules.core.agent.AgentId;
import dev.omnirules.core.agent.Channel;
import dev.omnirules.core.testkit.simulation.HostPresence;
import dev.omnirules.core.testkit.simulation.PresenceSignal;
import dev.omnirules.presence.ledger.AgentFact;
import dev.omnirules.presence.ledger.LedgerFacts;
import dev.omnirules.presence.status.AgentPresence;
import dev.omnirules.presence.status.PresenceEvent;
import dev.omnirules.presence.status.PresenceEvent.Hint;
import dev.omnirules.presence.status.PresenceTimings;
import dev.omnirules.presence.status.StatusPolicy;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;

/**
 * The library's own presence, for simulations of omni-core: signals are folded into each agent's {@link AgentPresence},
 * and {@link StatusPolicy} says who is routable. A host that uses the fold returns one from {@code
 * SimulatedHost.presence}. Not thread-safe.
 */
public final class FoldedPresence implements HostPresence {

    private final StatusPolicy policy;
    private final Bounds bounds;
    private final Map<AgentId, AgentPresence> agents = new HashMap<>();

    private FoldedPresence(PresenceTimings timings) {
        this.policy = new StatusPolicy(timings);
        Duration notices = PresenceSignal.BEAT_INTERVAL
                .plus(timings.margins().routingExtra())
                .plus(timings.margins().clockSkew());
        this.bounds = new Bounds(notices, timings.instability().stable());
    }

    /** A presence with the default timings. */
    public static FoldedPresence withDefaults() {
        return with(PresenceTimings.defaults());
    }

    /** A presence with a host's timings. */
    public static FoldedPresence with(PresenceTimings timings) {
        return new FoldedPresence(timings);
    }

    @Override
    public void hear(PresenceSignal signal) {
        if (signal instanceof PresenceSignal.Recorded recorded) {
            for (AgentFact fact : LedgerFacts.of(recorded.entry())) {
                if (fact.agent().equals(recorded.agent())) {
                    apply(fact.agent(), fact.event());
                }
            }
        } else {
            apply(signal.agent(), event(signal));
        }
    }

    @Override
    public Set<Channel> routable(AgentId agent, Instant now) {
        AgentPresence presence = agents.get(agent);
        return presence == null ? Set.of() : policy.derive(presence, now).routable();
    }

    @Override
    public Bounds bounds() {
        return bounds;
    }

    private void apply(AgentId agent, PresenceEvent event) {
        agents.merge(agent, policy.unknown().apply(event), (before, any) -> before.apply(event));
    }

    private static PresenceEvent event(PresenceSignal signal) {
        if (signal instanceof PresenceSignal.Opened opened) {
            return PresenceEvent.ConnectionOpened.first(opened.at(), opened.source(), PresenceSignal.BEAT_INTERVAL);
        }
        if (signal instanceof PresenceSignal.Beat beat) {
            return new PresenceEvent.Beat(
                    beat.at(), beat.source(), beat.seq(), PresenceSignal.BEAT_INTERVAL, Hint.VISIBLE);
        }
        PresenceSignal.Closed closed = (PresenceSignal.Closed) signal;
        return new PresenceEvent.ConnectionClosed(closed.at(), closed.source(), PresenceEvent.CloseKind.ABNORMAL);
    }
}
