package dev.omnirules.presence.status;

import dev.omnirules.presence.status.PresenceEvent.Device;
import dev.omnirules.presence.status.PresenceEvent.Hint;
import dev.omnirules.presence.status.PresenceEvent.Node;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The connections of one agent as they are known: when something was heard last, and what is open. It follows from the
 * events alone, so that time does not change it. Immutable and thread-safe.
 *
 * @since 0.1
 */
public final class AgentConnections {

    /** The parts of the {@link ConnectionSet}, for every view has one of these and few readers look into it. */
    private final Connection latest;

    private final Connection[] earlier;
    private final SharedState shared;

    AgentConnections(Connection latest, Connection[] earlier, SharedState shared) {
        this.latest = latest;
        this.earlier = earlier;
        this.shared = shared;
    }

    /**
     * Returns when a beat or an opening was received last, of whatever connection. What was heard of a connection after its
     * close counts as of the close.
     *
     * @return the instant; empty if nothing was ever heard
     */
    public Optional<Instant> lastSeen() {
        return all().filter(Connection::isHeard)
                .map(connection ->
                        Math.min(connection.lastBeat(), connection.close().at()))
                .max(Long::compare)
                .map(Nanos::instant);
    }

    /**
     * Returns the connections that no close has ended, silent ones included.
     *
     * @return an immutable list, the latest one last
     */
    public List<Open> open() {
        return all().filter(connection -> connection.isHeard() && !connection.isClosed())
                .map(this::open)
                .toList();
    }

    /**
     * Returns the open connections whose lease holds at an instant.
     *
     * @param at the instant
     * @return an immutable list, the latest one last
     */
    public List<Open> live(Instant at) {
        Objects.requireNonNull(at, "at");
        return open().stream().filter(open -> open.liveUntil().isAfter(at)).toList();
    }

    private Open open(Connection connection) {
        return new Open(
                connection.epoch(),
                connection.node(),
                connection.device(),
                connection.hint(),
                Nanos.instant(connection.lastBeat()),
                Nanos.instant(connection.end(shared)));
    }

    private Stream<Connection> all() {
        return Arrays.stream(new ConnectionSet(latest, earlier, shared).all());
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof AgentConnections that
                && lastSeen().equals(that.lastSeen())
                && open().equals(that.open());
    }

    @Override
    public int hashCode() {
        return 31 * lastSeen().hashCode() + open().hashCode();
    }

    @Override
    public String toString() {
        return "AgentConnections[open=" + open().size() + "]";
    }

    /**
     * One connection that no close has ended.
     *
     * @param connection the server-issued epoch
     * @param node the server node that holds it
     * @param device the device or browser profile
     * @param hint what the page said last about itself
     * @param lastSeen when a beat or the opening was received last; of a frozen page, when it said so
     * @param liveUntil when its lease is over unless another beat comes
     * @since 0.1
     */
    public record Open(long connection, Node node, Device device, Hint hint, Instant lastSeen, Instant liveUntil) {
        /** Refuses nulls. */
        public Open {
            Objects.requireNonNull(node, "node");
            Objects.requireNonNull(device, "device");
            Objects.requireNonNull(hint, "hint");
            Objects.requireNonNull(lastSeen, "lastSeen");
            Objects.requireNonNull(liveUntil, "liveUntil");
        }
    }
}
