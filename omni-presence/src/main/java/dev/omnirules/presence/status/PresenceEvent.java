package dev.omnirules.presence.status;

import dev.omnirules.core.agent.Channel;
import dev.omnirules.core.agent.PauseReason;
import dev.omnirules.core.conversation.ConversationId;
import java.time.Duration;
import java.time.Instant;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;

/**
 * One fact about one agent, as {@link AgentPresence} folds it. Which agent it concerns is the host's key, not part of
 * the fact. Intent comes from the ledger and is ordered by the agent state's revision; evidence comes from the connections
 * and is ordered by their epochs and sequences. All are immutable and thread-safe.
 *
 * @since 0.1
 */
public sealed interface PresenceEvent {

    /**
     * When the fact was received: the ingesting node's clock, never a device's.
     *
     * @return the instant; before 1677 and after 2262 it saturates
     */
    Instant observedAt();

    /**
     * A choice of the agent, as the ledger recorded it.
     *
     * @since 0.1
     */
    sealed interface Intent extends PresenceEvent {

        /**
         * The revision of the agent's state that the change made.
         *
         * @return the revision, at least 0; facts of one command share it
         */
        long rev();
    }

    /**
     * A sign of whether a device can be reached.
     *
     * @since 0.1
     */
    sealed interface ConnectionEvent extends PresenceEvent {}

    /**
     * The agent signed in to the platform.
     *
     * @param observedAt when it was received
     * @param rev the agent state's revision
     * @since 0.1
     */
    record PlatformSignedIn(Instant observedAt, long rev) implements Intent {
        /**
         * Checks the revision.
         *
         * @throws IllegalArgumentException if it is negative
         */
        public PlatformSignedIn {
            Objects.requireNonNull(observedAt, "observedAt");
            EventChecks.notNegative("rev", rev);
        }
    }

    /**
     * The agent signed out of the platform: every channel with a smaller revision is closed.
     *
     * @param observedAt when it was received
     * @param rev the agent state's revision
     * @param initiative whose decision it was
     * @since 0.1
     */
    record PlatformSignedOut(Instant observedAt, long rev, Initiative initiative) implements Intent {
        /**
         * Checks the revision.
         *
         * @throws IllegalArgumentException if it is negative
         */
        public PlatformSignedOut {
            Objects.requireNonNull(observedAt, "observedAt");
            Objects.requireNonNull(initiative, "initiative");
            EventChecks.notNegative("rev", rev);
        }
    }

    /**
     * The agent signed in to a channel.
     *
     * @param observedAt when it was received
     * @param rev the agent state's revision
     * @param channel the channel
     * @since 0.1
     */
    record ChannelSignedIn(Instant observedAt, long rev, Channel channel) implements Intent {
        /**
         * Checks the revision.
         *
         * @throws IllegalArgumentException if it is negative
         */
        public ChannelSignedIn {
            Objects.requireNonNull(observedAt, "observedAt");
            Objects.requireNonNull(channel, "channel");
            EventChecks.notNegative("rev", rev);
        }
    }

    /**
     * The agent signed out of a channel, which forgets its pause.
     *
     * @param observedAt when it was received
     * @param rev the agent state's revision
     * @param channel the channel
     * @since 0.1
     */
    record ChannelSignedOut(Instant observedAt, long rev, Channel channel) implements Intent {
        /**
         * Checks the revision.
         *
         * @throws IllegalArgumentException if it is negative
         */
        public ChannelSignedOut {
            Objects.requireNonNull(observedAt, "observedAt");
            Objects.requireNonNull(channel, "channel");
            EventChecks.notNegative("rev", rev);
        }
    }

    /**
     * The agent paused channels: one fact for all of them, so that "pause all" is never half seen.
     *
     * @param observedAt when it was received
     * @param rev the agent state's revision
     * @param channels the signed-in channels that were paused
     * @param reason why
     * @since 0.1
     */
    record ChannelsPaused(Instant observedAt, long rev, Set<Channel> channels, PauseReason reason) implements Intent {
        /**
         * Copies the channels and checks the revision.
         *
         * @throws IllegalArgumentException if it is negative
         */
        public ChannelsPaused {
            Objects.requireNonNull(observedAt, "observedAt");
            Objects.requireNonNull(channels, "channels");
            Objects.requireNonNull(reason, "reason");
            EventChecks.notNegative("rev", rev);
            channels = Channel.inOrder(channels);
        }
    }

    /**
     * The agent resumed channels, in one fact.
     *
     * @param observedAt when it was received
     * @param rev the agent state's revision
     * @param channels the channels that were resumed
     * @since 0.1
     */
    record ChannelsResumed(Instant observedAt, long rev, Set<Channel> channels) implements Intent {
        /**
         * Copies the channels and checks the revision.
         *
         * @throws IllegalArgumentException if it is negative
         */
        public ChannelsResumed {
            Objects.requireNonNull(observedAt, "observedAt");
            Objects.requireNonNull(channels, "channels");
            EventChecks.notNegative("rev", rev);
            channels = Channel.inOrder(channels);
        }
    }

    /**
     * A conversation is in progress with the agent, from its start or by a transfer.
     *
     * @param observedAt when it was received
     * @param rev the agent state's revision
     * @param conversation the conversation
     * @param channel its channel
     * @since 0.1
     */
    record ConversationStarted(Instant observedAt, long rev, ConversationId conversation, Channel channel)
            implements Intent {
        /**
         * Checks the revision.
         *
         * @throws IllegalArgumentException if it is negative
         */
        public ConversationStarted {
            Objects.requireNonNull(observedAt, "observedAt");
            Objects.requireNonNull(conversation, "conversation");
            Objects.requireNonNull(channel, "channel");
            EventChecks.notNegative("rev", rev);
        }
    }

    /**
     * A conversation is no longer with the agent, by its end or by a transfer.
     *
     * @param observedAt when it was received
     * @param rev the agent state's revision
     * @param conversation the conversation
     * @param channel its channel
     * @since 0.1
     */
    record ConversationFinished(Instant observedAt, long rev, ConversationId conversation, Channel channel)
            implements Intent {
        /**
         * Checks the revision.
         *
         * @throws IllegalArgumentException if it is negative
         */
        public ConversationFinished {
            Objects.requireNonNull(observedAt, "observedAt");
            Objects.requireNonNull(conversation, "conversation");
            Objects.requireNonNull(channel, "channel");
            EventChecks.notNegative("rev", rev);
        }
    }

    /**
     * A connection was opened; it counts as a beat before every numbered one. The opening of a hidden page counts for the
     * status only: routing believes in it from its first beat on, so that a sleeping laptop that wakes for seconds gets no
     * work.
     *
     * @param observedAt when it was received
     * @param connection the server-issued epoch, at least 0; a later connection of the agent has a greater one
     * @param interval how often the page beats while visible, at least 1 ms and at most 1 hour
     * @param node the server node that holds the connection
     * @param device the device or browser profile
     * @param resumes the connection that this one supersedes, even if that one was never seen
     * @param hint what the page says about itself
     * @since 0.1
     */
    record ConnectionOpened(
            Instant observedAt,
            long connection,
            Duration interval,
            Node node,
            Device device,
            OptionalLong resumes,
            Hint hint)
            implements ConnectionEvent {
        /**
         * Checks the epochs and the interval.
         *
         * @throws IllegalArgumentException if an epoch is negative, the connection resumes itself, or the interval is
         *     out of bounds
         */
        public ConnectionOpened {
            Objects.requireNonNull(observedAt, "observedAt");
            Objects.requireNonNull(interval, "interval");
            Objects.requireNonNull(node, "node");
            Objects.requireNonNull(device, "device");
            Objects.requireNonNull(resumes, "resumes");
            Objects.requireNonNull(hint, "hint");
            EventChecks.notNegative("connection", connection);
            EventChecks.interval(interval);
            if (resumes.isPresent()) {
                EventChecks.notNegative("resumes", resumes.getAsLong());
            }
            if (resumes.isPresent() && resumes.getAsLong() == connection) {
                throw new IllegalArgumentException("connection " + connection + " must not resume itself");
            }
        }

        /**
         * Makes the opening of a visible page.
         *
         * @param observedAt when it was received
         * @param connection the server-issued epoch
         * @param interval how often the page beats while visible
         * @param node the server node that holds the connection
         * @param device the device or browser profile
         * @param resumes the connection that this one supersedes
         * @throws IllegalArgumentException if a value is out of bounds
         */
        public ConnectionOpened(
                Instant observedAt,
                long connection,
                Duration interval,
                Node node,
                Device device,
                OptionalLong resumes) {
            this(observedAt, connection, interval, node, device, resumes, Hint.VISIBLE);
        }

        /**
         * A first connection of an unspecified device on an unspecified node.
         *
         * @param observedAt when it was received
         * @param connection the epoch
         * @param interval how often the page beats while visible
         * @return the event
         * @throws IllegalArgumentException if a value is out of bounds
         */
        public static ConnectionOpened first(Instant observedAt, long connection, Duration interval) {
            return new ConnectionOpened(
                    observedAt,
                    connection,
                    interval,
                    Node.UNSPECIFIED,
                    Device.UNSPECIFIED,
                    OptionalLong.empty(),
                    Hint.VISIBLE);
        }

        /**
         * This event, as one that supersedes another connection.
         *
         * @param superseded the epoch of the superseded connection
         * @return the changed copy
         * @throws IllegalArgumentException if the epoch is negative or this connection's own
         */
        public ConnectionOpened resuming(long superseded) {
            return new ConnectionOpened(
                    observedAt, connection, interval, node, device, OptionalLong.of(superseded), hint);
        }

        /**
         * This event, on a named node.
         *
         * @param holder the server node that holds the connection
         * @return the changed copy
         */
        public ConnectionOpened on(Node holder) {
            Objects.requireNonNull(holder, "holder");
            return new ConnectionOpened(observedAt, connection, interval, holder, device, resumes, hint);
        }

        /**
         * Returns this event, of a page that is visible, hidden or about to freeze.
         *
         * @param said what the page says about itself
         * @return the changed copy
         */
        public ConnectionOpened saying(Hint said) {
            Objects.requireNonNull(said, "said");
            return new ConnectionOpened(observedAt, connection, interval, node, device, resumes, said);
        }

        /**
         * Returns this event, from a named device.
         *
         * @param used the device or browser profile
         * @return the changed copy
         */
        public ConnectionOpened from(Device used) {
            Objects.requireNonNull(used, "used");
            return new ConnectionOpened(observedAt, connection, interval, node, used, resumes, hint);
        }
    }

    /**
     * A connection showed life: a heartbeat, or any authenticated command that came over it.
     *
     * @param observedAt when it was received
     * @param connection the connection's epoch, at least 0
     * @param seq the connection's own count of beats, at least 0; the greatest wins
     * @param interval how often the page beats while visible, at least 1 ms and at most 1 hour
     * @param hint what the page says about itself
     * @since 0.1
     */
    record Beat(Instant observedAt, long connection, long seq, Duration interval, Hint hint)
            implements ConnectionEvent {
        /**
         * Checks the numbers.
         *
         * @throws IllegalArgumentException if one is out of bounds
         */
        public Beat {
            Objects.requireNonNull(observedAt, "observedAt");
            Objects.requireNonNull(interval, "interval");
            Objects.requireNonNull(hint, "hint");
            EventChecks.notNegative("connection", connection);
            EventChecks.notNegative("seq", seq);
            EventChecks.interval(interval);
        }
    }

    /**
     * A connection ended. Final: among several of one connection, the earliest wins. The agent counts as connected for
     * the grace of the kind, counted from the end of the spread.
     *
     * @param observedAt when it was received
     * @param connection the connection's epoch, at least 0
     * @param kind how it ended
     * @param spread over how long the server told the page to spread its return, with the close or in advance; zero if it
     *     told nothing; at most 1 day, as of a page
     * @since 0.1
     */
    record ConnectionClosed(Instant observedAt, long connection, CloseKind kind, Duration spread)
            implements ConnectionEvent {
        /**
         * Checks the epoch and the spread.
         *
         * @throws IllegalArgumentException if one is out of bounds
         */
        public ConnectionClosed {
            Objects.requireNonNull(observedAt, "observedAt");
            Objects.requireNonNull(kind, "kind");
            Objects.requireNonNull(spread, "spread");
            EventChecks.notNegative("connection", connection);
            EventChecks.spread(spread);
        }

        /**
         * Makes the end of a connection whose page was told no spread.
         *
         * @param observedAt when it was received
         * @param connection the connection's epoch, at least 0
         * @param kind how it ended
         * @throws IllegalArgumentException if the epoch is negative
         */
        public ConnectionClosed(Instant observedAt, long connection, CloseKind kind) {
            this(observedAt, connection, kind, Duration.ZERO);
        }
    }

    /**
     * Nobody was listening, so silence in that time proves nothing: an agent who was connected when it began keeps
     * the status until the reconnect window after its end, and is routable again from a first beat. It concerns every
     * agent, and is to be folded before the facts that follow it.
     *
     * @param fromInclusive the last instant at which facts were surely received
     * @param toExclusive the instant from which they are received again, not before {@code fromInclusive}
     * @param node the node that did not listen; empty if none did
     * @since 0.1
     */
    record ObserverGap(Instant fromInclusive, Instant toExclusive, Optional<Node> node) implements ConnectionEvent {
        /**
         * Checks the order.
         *
         * @throws IllegalArgumentException if the gap ends before it begins
         */
        public ObserverGap {
            Objects.requireNonNull(fromInclusive, "fromInclusive");
            Objects.requireNonNull(toExclusive, "toExclusive");
            Objects.requireNonNull(node, "node");
            if (toExclusive.isBefore(fromInclusive)) {
                throw new IllegalArgumentException(
                        "gap must not end before it begins: " + fromInclusive + ", " + toExclusive);
            }
        }

        @Override
        public Instant observedAt() {
            return toExclusive;
        }
    }

    /**
     * The side that decided a sign-out.
     *
     * @since 0.1
     */
    enum Initiative {
        /** The agent's own. */
        CHOSEN,
        /** Somebody else's, or the system's. */
        FORCED
    }

    /**
     * The state that a page reports with a beat.
     *
     * @since 0.1
     */
    enum Hint {
        /** In the foreground: it beats at its interval. */
        VISIBLE,
        /** In the background: the browser may wake it once a minute only. */
        HIDDEN,
        /** About to be frozen by the browser: it will not beat again until it thaws. */
        FROZEN
    }

    /**
     * The kind of end of a connection.
     *
     * @since 0.1
     */
    enum CloseKind {
        /** The page said goodbye, for good: the agent left on purpose. */
        CLEAN,
        /** It broke without a goodbye. */
        ABNORMAL,
        /** The server node that held it is gone. */
        NODE_LOST,
        /** Another connection took its place. */
        SUPERSEDED,
        /** It ended with the agent's sign-out. */
        SIGNED_OUT,
        /** The page was unloaded: closed, navigated away, or reloaded, which brings it back soon. */
        UNLOADED
    }

    /**
     * Names a server node.
     *
     * @param name not blank, at most 128 characters
     * @since 0.1
     */
    record Node(String name) {
        /** A node that was not named; a gap of any node concerns it. */
        public static final Node UNSPECIFIED = new Node("-");

        /**
         * Checks the name.
         *
         * @throws IllegalArgumentException if it is blank or too long
         */
        public Node {
            Objects.requireNonNull(name, "name");
            EventChecks.name("node", name);
        }
    }

    /**
     * Names a device or a browser profile.
     *
     * @param name not blank, at most 128 characters
     * @since 0.1
     */
    record Device(String name) {
        /** A device that was not named. */
        public static final Device UNSPECIFIED = new Device("-");

        /**
         * Checks the name.
         *
         * @throws IllegalArgumentException if it is blank or too long
         */
        public Device {
            Objects.requireNonNull(name, "name");
            EventChecks.name("device", name);
        }
    }
}
