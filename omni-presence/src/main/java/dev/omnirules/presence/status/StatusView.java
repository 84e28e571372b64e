package dev.omnirules.presence.status;

import dev.omnirules.core.agent.Channel;
import dev.omnirules.core.agent.PauseReason;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;

/**
 * The view that supervisors and routers have of an agent from one instant until {@link #next}. Immutable and thread-safe.
 *
 * @param status the status
 * @param reason why; its {@link StatusReason#status()} is {@code status}
 * @param since since when the agent has had this status, whatever the reasons were; it follows from the facts, not from
 *     when it was asked for; empty if the agent never had another one
 * @param intent what the agent chose, which a loss of connection does not touch
 * @param routable the channels on which a router may offer work now; empty unless the status is AVAILABLE
 * @param next the next change that time alone brings; empty if there is none
 * @param advices what the host may want to act upon; the library itself acts on none
 * @param routing why {@code routable} is as it is, and when time alone changes it
 * @param connections what is known of the agent's connections
 * @since 0.1
 */
public record StatusView(
        AgentStatus status,
        StatusReason reason,
        Optional<Instant> since,
        AgentIntent intent,
        Set<Channel> routable,
        Optional<NextChange> next,
        List<Advice> advices,
        Routing routing,
        AgentConnections connections) {

    /**
     * Takes the parts.
     *
     * @throws IllegalArgumentException if the reason belongs to another status, or the reason of routing to another one
     */
    public StatusView(
            AgentStatus status,
            StatusReason reason,
            Optional<Instant> since,
            AgentIntent intent,
            Set<Channel> routable,
            Optional<NextChange> next,
            List<Advice> advices,
            Routing routing,
            AgentConnections connections) {
        // first the fields: a compiler leaves out the collector's work for a new object only until the first branch
        this.status = status;
        this.reason = reason;
        this.since = since;
        this.intent = intent;
        this.next = next;
        this.routing = routing;
        this.connections = connections;
        this.routable = ChannelSet.copy(Objects.requireNonNull(routable, "routable"));
        this.advices = Objects.requireNonNull(advices, "advices").isEmpty() ? List.of() : List.copyOf(advices);
        Objects.requireNonNull(status, "status");
        Objects.requireNonNull(reason, "reason");
        Objects.requireNonNull(since, "since");
        Objects.requireNonNull(intent, "intent");
        Objects.requireNonNull(next, "next");
        Objects.requireNonNull(routing, "routing");
        Objects.requireNonNull(connections, "connections");
        if (reason.status() != status) {
            throw new IllegalArgumentException("reason " + reason + " must not explain " + status);
        }
        if (routable.isEmpty() == (routing.reason() == RoutingReason.FRESH)) {
            throw new IllegalArgumentException("routable must not be empty exactly if routing is FRESH, but is "
                    + routable + " with " + routing.reason());
        }
    }

    /**
     * The conversations in progress with the agent, connected or not (<i>Sessões Ativas</i>, STATUS-1).
     *
     * @return an immutable list, the longest held first
     */
    public List<Session> sessions() {
        return intent.sessions();
    }

    /**
     * Returns the reason of the pause, if the status is PAUSED and all channels are paused for the same reason.
     *
     * @return the pause reason
     */
    public Optional<PauseReason> pause() {
        return status == AgentStatus.PAUSED ? intent.sharedPause() : Optional.empty();
    }

    /**
     * The next change that time alone brings.
     *
     * @param at the first instant of the changed view
     * @param status the status from then on; the present one if only routing or an advice changes
     * @since 0.1
     */
    public record NextChange(Instant at, AgentStatus status) {
        /** Refuses nulls. */
        public NextChange {
            Objects.requireNonNull(at, "at");
            Objects.requireNonNull(status, "status");
        }
    }

    /**
     * The state of routing.
     *
     * @param reason why channels are routable, or why none is
     * @param next when time alone changes the routable channels; empty if it does not
     * @since 0.1
     */
    public record Routing(RoutingReason reason, Optional<Instant> next) {
        static final Routing NOT_AVAILABLE = new Routing(RoutingReason.NOT_AVAILABLE, Optional.empty());

        /** Refuses nulls. */
        public Routing {
            Objects.requireNonNull(reason, "reason");
            Objects.requireNonNull(next, "next");
        }
    }

    /**
     * Something the host may want to act upon.
     *
     * @param kind what
     * @param at since when it is so
     * @since 0.1
     */
    public record Advice(Kind kind, Instant at) {
        /** Refuses nulls. */
        public Advice {
            Objects.requireNonNull(kind, "kind");
            Objects.requireNonNull(at, "at");
        }

        /**
         * The subject of an advice.
         *
         * @since 0.1
         */
        public enum Kind {
            /** The agent is INACTIVE while serving: the conversations wait, and nothing reassigns them. */
            WORK_AT_RISK
        }
    }
}
