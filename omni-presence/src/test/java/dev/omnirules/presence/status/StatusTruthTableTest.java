package dev.omnirules.presence.status;

import static org.assertj.core.api.Assertions.assertThat;

import dev.omnirules.core.agent.Channel;
import dev.omnirules.core.agent.PauseReason;
import dev.omnirules.presence.status.PresenceEvent.Beat;
import dev.omnirules.presence.status.PresenceEvent.ChannelSignedIn;
import dev.omnirules.presence.status.PresenceEvent.ChannelsPaused;
import dev.omnirules.presence.status.PresenceEvent.CloseKind;
import dev.omnirules.presence.status.PresenceEvent.ConnectionClosed;
import dev.omnirules.presence.status.PresenceEvent.ConnectionOpened;
import dev.omnirules.presence.status.PresenceEvent.Hint;
import dev.omnirules.presence.status.PresenceEvent.ObserverGap;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** The specification's truth table, whole: every row of evidence against every column of intent. */
class StatusTruthTableTest {

    private static final StatusPolicy POLICY = new StatusPolicy(PresenceTimings.defaults());
    private static final Instant T0 = Instant.parse("2026-11-16T11:00:00Z");
    private static final Duration INTERVAL = Duration.ofSeconds(20);

    /** How far the router and the supervisor believe in the evidence. */
    enum Belief {
        NONE,
        HELD,
        ROUTABLE,
        LOST
    }

    /** The rows: what was observed, at which second it is asked, and what the table says. */
    enum ConnectionSet {
        NEVER_CONNECTED(0, Belief.NONE, Optional.of(StatusReason.NEVER_CONNECTED)),
        LIVE_VISIBLE(31, Belief.ROUTABLE, Optional.empty(), open()),
        LIVE_HIDDEN(76, Belief.ROUTABLE, Optional.empty(), open(), beat(Hint.HIDDEN)),
        SUSPECT_VISIBLE(32, Belief.HELD, Optional.empty(), open()),
        SUSPECT_VISIBLE_LAST(66, Belief.HELD, Optional.empty(), open()),
        SUSPECT_HIDDEN(77, Belief.HELD, Optional.empty(), open(), beat(Hint.HIDDEN)),
        FROZEN(29, Belief.HELD, Optional.empty(), open(), beat(Hint.FROZEN)),
        CLOSED_CLEANLY_IN_GRACE(4, Belief.HELD, Optional.empty(), open(), close(CloseKind.CLEAN)),
        CLOSED_ABNORMALLY_IN_GRACE(14, Belief.HELD, Optional.empty(), open(), close(CloseKind.ABNORMAL)),
        NODE_LOST_IN_GRACE(59, Belief.HELD, Optional.empty(), open(), close(CloseKind.NODE_LOST)),
        OUR_RESTART(159, Belief.HELD, Optional.empty(), open(), gap()),
        LEASE_OVER_VISIBLE(67, Belief.LOST, Optional.of(StatusReason.HEARTBEAT_TIMEOUT), open()),
        LEASE_OVER_HIDDEN(137, Belief.LOST, Optional.of(StatusReason.HEARTBEAT_TIMEOUT), open(), beat(Hint.HIDDEN)),
        FROZEN_TOO_LONG(30, Belief.LOST, Optional.of(StatusReason.TAB_FROZEN), open(), beat(Hint.FROZEN)),
        CLEAN_GRACE_OVER(5, Belief.LOST, Optional.of(StatusReason.CLOSED_CLEANLY), open(), close(CloseKind.CLEAN)),
        ABNORMAL_GRACE_OVER(
                15, Belief.LOST, Optional.of(StatusReason.CLOSED_ABNORMALLY), open(), close(CloseKind.ABNORMAL)),
        NODE_GRACE_OVER(60, Belief.LOST, Optional.of(StatusReason.NODE_LOST), open(), close(CloseKind.NODE_LOST)),
        SUPERSEDED(0, Belief.LOST, Optional.of(StatusReason.SUPERSEDED), open(-10), close(CloseKind.SUPERSEDED)),
        SIGNED_OUT(0, Belief.LOST, Optional.of(StatusReason.CLOSED_CLEANLY), open(-10), close(CloseKind.SIGNED_OUT)),
        RESTART_OVER(160, Belief.LOST, Optional.of(StatusReason.HEARTBEAT_TIMEOUT), open(), gap()),
        TWO_DEVICES_ONE_LOST(31, Belief.ROUTABLE, Optional.empty(), open(), second(), close(CloseKind.ABNORMAL)),
        RECONNECTED(131, Belief.ROUTABLE, Optional.empty(), open(), reopened());

        private final Instant asked;
        private final Belief belief;
        private final Optional<StatusReason> inactive;
        private final List<PresenceEvent> events;

        ConnectionSet(long second, Belief belief, Optional<StatusReason> inactive, PresenceEvent... events) {
            this.asked = T0.plusSeconds(second);
            this.belief = belief;
            this.inactive = inactive;
            this.events = List.of(events);
        }
    }

    /** The columns. */
    enum Paused {
        NO_CHANNEL,
        NONE,
        SOME,
        ALL
    }

    static Stream<Arguments> table() {
        return Stream.of(ConnectionSet.values())
                .flatMap(evidence -> Stream.of(Paused.values()).map(paused -> Arguments.of(evidence, paused)));
    }

    @ParameterizedTest(name = "{0} with {1} paused")
    @MethodSource("table")
    @Tag("STATUS-1")
    @Tag("STATUS-2")
    @Tag("STATUS-3")
    @Tag("STATUS-4")
    void theTableHolds(ConnectionSet evidence, Paused paused) {
        StatusView view = view(evidence, paused);
        assertThat(view.reason()).isEqualTo(reason(evidence, paused));
        assertThat(view.status()).isEqualTo(view.reason().status());
        assertThat(view.routable()).isEqualTo(routable(evidence, paused));
        assertThat(view.intent().paused()).isEqualTo(pausedChannels(paused));
    }

    static StatusReason reasonOf(Arguments row) {
        return view((ConnectionSet) row.get()[0], (Paused) row.get()[1]).reason();
    }

    private static StatusReason reason(ConnectionSet evidence, Paused paused) {
        if (paused == Paused.NO_CHANNEL) {
            return StatusReason.NEVER_SIGNED_IN;
        }
        if (evidence.belief == Belief.NONE || evidence.belief == Belief.LOST) {
            return evidence.inactive.orElseThrow();
        }
        return switch (paused) {
            case SOME -> StatusReason.PARTIALLY_PAUSED;
            case ALL -> StatusReason.ALL_PAUSED;
            case NONE, NO_CHANNEL -> StatusReason.ALL_CHANNELS;
        };
    }

    private static Set<Channel> routable(ConnectionSet evidence, Paused paused) {
        if (evidence.belief != Belief.ROUTABLE || paused == Paused.NO_CHANNEL) {
            return Set.of();
        }
        Set<Channel> rest = new HashSet<>(Set.of(Channel.WHATSAPP, Channel.WEBCHAT));
        rest.removeAll(pausedChannels(paused));
        return rest;
    }

    private static Set<Channel> pausedChannels(Paused paused) {
        return switch (paused) {
            case NO_CHANNEL, NONE -> Set.of();
            case SOME -> Set.of(Channel.WHATSAPP);
            case ALL -> Set.of(Channel.WHATSAPP, Channel.WEBCHAT);
        };
    }

    private static StatusView view(ConnectionSet evidence, Paused paused) {
        List<PresenceEvent> events = new ArrayList<>();
        if (paused != Paused.NO_CHANNEL) {
            events.add(new ChannelSignedIn(T0, 1, Channel.WHATSAPP));
            events.add(new ChannelSignedIn(T0, 2, Channel.WEBCHAT));
            events.add(new ChannelsPaused(T0, 3, pausedChannels(paused), PauseReason.UNSPECIFIED));
        }
        events.addAll(evidence.events);
        AgentPresence presence = POLICY.unknown();
        for (PresenceEvent event : events) {
            presence = presence.apply(event);
        }
        return POLICY.derive(presence, evidence.asked);
    }

    private static PresenceEvent open() {
        return open(0);
    }

    private static PresenceEvent open(long second) {
        return ConnectionOpened.first(T0.plusSeconds(second), 1, INTERVAL);
    }

    private static PresenceEvent second() {
        return ConnectionOpened.first(T0, 2, INTERVAL);
    }

    private static PresenceEvent reopened() {
        return ConnectionOpened.first(T0.plusSeconds(100), 2, INTERVAL).resuming(1);
    }

    private static PresenceEvent beat(Hint hint) {
        return new Beat(T0, 1, 1, INTERVAL, hint);
    }

    private static PresenceEvent close(CloseKind kind) {
        return new ConnectionClosed(T0, 1, kind);
    }

    private static PresenceEvent gap() {
        return new ObserverGap(T0, T0.plusSeconds(100), Optional.empty());
    }
}
