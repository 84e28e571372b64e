package dev.omnirules.presence.status;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import dev.omnirules.core.agent.Channel;
import dev.omnirules.core.conversation.ConversationId;
import dev.omnirules.presence.status.PresenceEvent.Beat;
import dev.omnirules.presence.status.PresenceEvent.ChannelSignedIn;
import dev.omnirules.presence.status.PresenceEvent.CloseKind;
import dev.omnirules.presence.status.PresenceEvent.ConnectionClosed;
import dev.omnirules.presence.status.PresenceEvent.ConnectionOpened;
import dev.omnirules.presence.status.PresenceEvent.ConversationFinished;
import dev.omnirules.presence.status.PresenceEvent.ConversationStarted;
import dev.omnirules.presence.status.PresenceEvent.Hint;
import dev.omnirules.presence.status.PresenceEvent.ObserverGap;
import dev.omnirules.presence.testkit.PresenceStreams;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;

/** Whatever arrives: total, bounded, without exception. */
class PresenceBoundsTest {

    private static final StatusPolicy POLICY = new StatusPolicy(PresenceTimings.defaults());
    private static final Instant T0 = PresenceStreams.START;
    private static final Duration INTERVAL = Duration.ofSeconds(20);
    private static final List<Instant> ENDS = List.of(
            Instant.MIN,
            Instant.MIN.plusNanos(1),
            Instant.ofEpochSecond(0, Long.MIN_VALUE),
            Instant.EPOCH,
            T0,
            Instant.ofEpochSecond(0, Long.MAX_VALUE),
            Instant.ofEpochSecond(0, Long.MAX_VALUE).minusSeconds(30),
            Instant.MAX.minusNanos(1),
            Instant.MAX);

    @Provide
    Arbitrary<List<PresenceEvent>> streams() {
        return PresenceStreams.streams();
    }

    @Provide
    Arbitrary<Instant> anyInstants() {
        return Arbitraries.of(ENDS);
    }

    @Property
    void noInstantAndNoClockStepMakesItThrow(
            @ForAll("streams") List<PresenceEvent> stream,
            @ForAll("anyInstants") Instant first,
            @ForAll("anyInstants") Instant second,
            @ForAll("anyInstants") Instant now) {
        AgentPresence presence = POLICY.unknown();
        AgentTimeline timeline = AgentTimeline.from(POLICY, presence, Instant.MIN);
        int count = 0;
        for (PresenceEvent event : stream) {
            PresenceEvent moved = event instanceof ObserverGap
                    ? new ObserverGap(min(first, second), max(first, second), Optional.empty())
                    : Shift.at(event, count++ % 2 == 0 ? first : second);
            presence = presence.apply(moved);
            timeline = timeline.on(moved).timeline();
            assertThat(presence.apply(moved)).isEqualTo(presence);
        }
        StatusView view = POLICY.derive(presence, now);
        view.next().ifPresent(next -> assertThat(next.at()).isAfter(now));
        assertThat(POLICY.advance(presence, Instant.MIN, Instant.MAX)).hasSizeLessThanOrEqualTo(2);
        assertThat(timeline.until(Instant.MAX).timeline().drained()).isEqualTo(Instant.MAX);
    }

    @Test
    void tenThousandConnectionsOfOneAgentStayBoundedAndTheLiveOneIsKept() {
        AgentPresence presence = POLICY.unknown().apply(new ChannelSignedIn(T0, 1, Channel.WHATSAPP));
        presence = presence.apply(ConnectionOpened.first(T0, 1, INTERVAL));
        for (int i = 2; i <= 10_000; i++) {
            Instant at = T0.plusMillis(20L * i);
            presence = presence.apply(ConnectionOpened.first(at, i, INTERVAL))
                    .apply(new Beat(at, 1, i, INTERVAL, Hint.VISIBLE));
            if (i % 3 != 0) {
                presence = presence.apply(new ConnectionClosed(at, i, CloseKind.CLEAN));
            }
            assertThat(presence.connections()).isLessThanOrEqualTo(64);
        }
        Instant later = T0.plusSeconds(260);
        presence = presence.apply(new Beat(later, 1, 20_000, INTERVAL, Hint.VISIBLE));
        StatusView view = POLICY.derive(presence, later.plusSeconds(31));
        assertThat(view.routable()).containsExactly(Channel.WHATSAPP);
        assertThat(view.since()).contains(T0);
    }

    @Test
    void anEpochBelowTheLowWaterMarkIsAdmittedNoMore() {
        AgentPresence presence = POLICY.unknown().apply(new ChannelSignedIn(T0, 1, Channel.WHATSAPP));
        for (int epoch = 10; epoch < 30; epoch++) {
            presence = presence.apply(ConnectionOpened.first(T0, epoch, INTERVAL))
                    .apply(new ConnectionClosed(T0.plusSeconds(1), epoch, CloseKind.CLEAN));
        }
        assertThat(presence.connections()).isEqualTo(16);
        assertThat(presence.apply(ConnectionOpened.first(T0, 5, INTERVAL))).isSameAs(presence);
        assertThat(presence.apply(ConnectionOpened.first(T0, 13, INTERVAL))).isSameAs(presence);
        AgentPresence known = presence.apply(ConnectionOpened.first(T0.plusSeconds(2), 30, INTERVAL));
        assertThat(POLICY.derive(known, T0.plusSeconds(3)).since()).contains(T0);
    }

    @Test
    void manyLossesOfOneConnectionStayBounded() {
        AgentPresence presence = POLICY.unknown().apply(new ChannelSignedIn(T0, 1, Channel.WHATSAPP));
        for (int i = 0; i < 1_000; i++) {
            presence = presence.apply(new Beat(T0.plusSeconds(70L * i), 1, i, INTERVAL, Hint.VISIBLE));
        }
        Instant last = T0.plusSeconds(70L * 999);
        assertThat(POLICY.derive(presence, last).reason()).isEqualTo(StatusReason.UNSTABLE_CONNECTION);
        assertThat(POLICY.derive(presence, last.plusSeconds(20)).status()).isEqualTo(AgentStatus.AVAILABLE);
    }

    @Test
    void everyConversationIsListedUntilItEnds() {
        AgentPresence presence = POLICY.unknown();
        for (int i = 0; i < 1_000; i++) {
            presence = presence.apply(new ConversationStarted(T0, i, conversation(i), Channel.VOICE));
        }
        assertThat(presence.intent().sessions()).hasSize(1_000);
        assertThat(presence.intent().sessions().get(999).rev()).isEqualTo(999);
        for (int i = 0; i < 1_000; i++) {
            presence = presence.apply(new ConversationFinished(T0, 1_000L + i, conversation(i), Channel.VOICE));
        }
        assertThat(presence.intent().sessions()).isEmpty();
        assertThat(presence.apply(new ConversationStarted(T0, 1_500, conversation(2_000), Channel.VOICE)))
                .isSameAs(presence);
        assertThat(presence.apply(new ConversationStarted(T0, 3_000, conversation(2_000), Channel.VOICE))
                        .intent()
                        .sessions())
                .hasSize(1);
    }

    @Test
    void eventsOfAnUnknownAgentAreFoldedLikeAnyOther() {
        assertThatCode(() -> POLICY.unknown()
                        .apply(new ConnectionClosed(T0, 7, CloseKind.ABNORMAL))
                        .apply(new ConversationFinished(T0, 7, conversation(1), Channel.VOICE))
                        .apply(new ObserverGap(T0, T0, Optional.empty())))
                .doesNotThrowAnyException();
        AgentPresence beaten = POLICY.unknown()
                .apply(new Beat(T0, 3, 9, INTERVAL, Hint.VISIBLE))
                .apply(new ChannelSignedIn(T0, 1, Channel.VOICE));
        assertThat(POLICY.derive(beaten, T0).status()).isEqualTo(AgentStatus.AVAILABLE);
    }

    private static ConversationId conversation(int number) {
        return new ConversationId("conversation-" + number);
    }

    private static Instant min(Instant first, Instant second) {
        return first.isBefore(second) ? first : second;
    }

    private static Instant max(Instant first, Instant second) {
        return first.isBefore(second) ? second : first;
    }
}
