package dev.omnirules.presence.status;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.omnirules.core.agent.Channel;
import dev.omnirules.core.agent.PauseReason;
import dev.omnirules.presence.status.PresenceEvent.Beat;
import dev.omnirules.presence.status.PresenceEvent.ChannelSignedIn;
import dev.omnirules.presence.status.PresenceEvent.ChannelsPaused;
import dev.omnirules.presence.status.PresenceEvent.CloseKind;
import dev.omnirules.presence.status.PresenceEvent.ConnectionClosed;
import dev.omnirules.presence.status.PresenceEvent.ConnectionOpened;
import dev.omnirules.presence.status.PresenceEvent.Device;
import dev.omnirules.presence.status.PresenceEvent.Hint;
import dev.omnirules.presence.status.PresenceEvent.Node;
import dev.omnirules.presence.status.PresenceEvent.ObserverGap;
import dev.omnirules.presence.testkit.PresenceDomain;
import java.time.Duration;
import java.time.Instant;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.LongRange;
import net.jqwik.api.domains.Domain;
import net.jqwik.api.domains.DomainContext;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Why an agent is routable or not, when that changes, and which connections are known. */
@Domain(PresenceDomain.class)
@Domain(DomainContext.Global.class)
class RoutingReasonTest {

    private static final Instant T0 = Instant.parse("2026-11-16T11:00:00Z");
    private static final Duration INTERVAL = Duration.ofSeconds(20);
    private static final StatusPolicy POLICY = new StatusPolicy(PresenceTimings.defaults());
    private static final AgentPresence IN = POLICY.unknown().apply(new ChannelSignedIn(T0, 1, Channel.WHATSAPP));
    private static final AgentPresence ANA = IN.apply(ConnectionOpened.first(T0, 1, INTERVAL));

    @Test
    @Tag("STATUS-1")
    void everyReasonIsGivenAtItsInstant() {
        Map<RoutingReason, StatusView> views = Map.of(
                RoutingReason.FRESH, at(ANA, 31),
                RoutingReason.BEATS_MISSED, at(ANA, 32),
                RoutingReason.NOT_AVAILABLE, at(ANA, 67),
                RoutingReason.CLOSED, at(ANA.apply(new ConnectionClosed(T0.plusSeconds(1), 1, CloseKind.ABNORMAL)), 2),
                RoutingReason.FROZEN, at(ANA.apply(new Beat(T0.plusSeconds(1), 1, 0, INTERVAL, Hint.FROZEN)), 2),
                RoutingReason.FIRST_BEAT_AWAITED,
                        at(IN.apply(ConnectionOpened.first(T0, 1, INTERVAL).saying(Hint.HIDDEN)), 1),
                RoutingReason.OBSERVER_GAP,
                        at(ANA.apply(new ObserverGap(T0.plusSeconds(5), T0.plusSeconds(9), Optional.empty())), 10));
        assertThat(views.keySet()).isEqualTo(EnumSet.allOf(RoutingReason.class));
        views.forEach((reason, view) -> assertThat(view.routing().reason()).isEqualTo(reason));
    }

    @Test
    @Tag("STATUS-1")
    void theNextChangeOfRoutingIsItsOwn() {
        assertThat(at(ANA, 0).routing().next()).contains(T0.plusSeconds(32));
        assertThat(at(ANA, 40).routing().next()).isEmpty();
        assertThat(at(ANA, 40).next().orElseThrow().at()).isEqualTo(T0.plusSeconds(67));
        AgentPresence paused = ANA.apply(new ChannelsPaused(T0, 2, Set.of(Channel.WHATSAPP), PauseReason.UNSPECIFIED));
        assertThat(at(paused, 0).routing())
                .isEqualTo(new StatusView.Routing(RoutingReason.NOT_AVAILABLE, Optional.empty()));
    }

    @Test
    @Tag("STATUS-1")
    void ofSeveralConnectionsTheOneThatKeepsTheStatusForLongestGivesTheReason() {
        AgentPresence both = ANA.apply(new ConnectionClosed(T0.plusSeconds(30), 1, CloseKind.NODE_LOST))
                .apply(ConnectionOpened.first(T0.plusSeconds(31), 2, INTERVAL).saying(Hint.HIDDEN));
        assertThat(at(both, 32).routing().reason()).isEqualTo(RoutingReason.FIRST_BEAT_AWAITED);
    }

    @Test
    @Tag("STATUS-1")
    void lastSeenConnectionsAndDevicesAreInTheView() {
        AgentPresence two = ANA.apply(ConnectionOpened.first(T0.plusSeconds(10), 2, INTERVAL)
                        .on(new Node("n1"))
                        .from(new Device("phone")))
                .apply(new Beat(T0.plusSeconds(40), 2, 0, INTERVAL, Hint.HIDDEN));
        AgentConnections connections = at(two, 40).connections();
        assertThat(connections.lastSeen()).contains(T0.plusSeconds(40));
        assertThat(connections.open()).hasSize(2);
        assertThat(connections.live(T0.plusSeconds(67)))
                .containsExactly(new AgentConnections.Open(
                        2, new Node("n1"), new Device("phone"), Hint.HIDDEN, T0.plusSeconds(40), T0.plusSeconds(177)));
        AgentConnections closed = at(two.apply(new ConnectionClosed(T0.plusSeconds(50), 2, CloseKind.CLEAN)), 50)
                .connections();
        assertThat(closed.open()).extracting(AgentConnections.Open::connection).containsExactly(1L);
        assertThat(closed.lastSeen()).contains(T0.plusSeconds(40));
        assertThat(at(IN, 0).connections().lastSeen()).isEmpty();
    }

    @Test
    @Tag("STATUS-3")
    void theEndOfAHoldIsTheNextChangeOfRouting() {
        AgentPresence flapping = ANA;
        for (int loss = 0; loss < 4; loss++) {
            flapping = flapping.apply(
                            new ConnectionClosed(T0.plusSeconds(10 + 30 * loss), loss + 1, CloseKind.SIGNED_OUT))
                    .apply(ConnectionOpened.first(T0.plusSeconds(20 + 30 * loss), loss + 2, INTERVAL));
        }
        StatusView held = at(flapping, 111);
        assertThat(held.reason()).isEqualTo(StatusReason.UNSTABLE_CONNECTION);
        assertThat(held.routing().next()).contains(T0.plusSeconds(130));
        assertThat(at(flapping, 130).routable()).containsExactly(Channel.WHATSAPP);
    }

    @Test
    void aViewRefusesARoutingThatDoesNotExplainIt() {
        StatusView view = at(ANA, 0);
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new StatusView(
                        view.status(),
                        view.reason(),
                        view.since(),
                        view.intent(),
                        Set.of(),
                        view.next(),
                        List.of(),
                        view.routing(),
                        view.connections()))
                .withMessage("routable must not be empty exactly if routing is FRESH, but is [] with FRESH");
    }

    @Test
    void aViewRefusesAReasonOfAnotherStatus() {
        StatusView view = at(ANA, 0);
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new StatusView(
                        AgentStatus.PAUSED,
                        view.reason(),
                        view.since(),
                        view.intent(),
                        view.routable(),
                        view.next(),
                        List.of(),
                        view.routing(),
                        view.connections()))
                .withMessage("reason ALL_CHANNELS must not explain PAUSED");
    }

    /** With the instant of a view: routing changes by time at its next change exactly, and not before. */
    @Property
    void timeAloneChangesTheRoutableChannelsAtTheNextChangeOfRoutingOnly(
            @ForAll AgentPresence presence, @ForAll @LongRange(max = 3_000_000) long later) {
        Instant now = T0.plusMillis(later);
        StatusView view = POLICY.derive(presence, now);
        Optional<Instant> next = view.routing().next();
        if (next.isPresent()) {
            assertThat(POLICY.derive(presence, next.get().minusNanos(1)).routable())
                    .isEqualTo(view.routable());
            assertThat(POLICY.derive(presence, next.get()).routable()).isNotEqualTo(view.routable());
        } else {
            assertThat(POLICY.derive(presence, now.plusSeconds(10_000)).routable())
                    .isEqualTo(view.routable());
        }
    }

    private static StatusView at(AgentPresence presence, int second) {
        return POLICY.derive(presence, T0.plusSeconds(second));
    }
}
