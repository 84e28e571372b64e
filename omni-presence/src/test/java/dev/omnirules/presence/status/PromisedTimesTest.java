package dev.omnirules.presence.status;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.omnirules.core.agent.Channel;
import dev.omnirules.core.agent.PauseReason;
import dev.omnirules.core.conversation.ConversationId;
import dev.omnirules.presence.status.PresenceEvent.Beat;
import dev.omnirules.presence.status.PresenceEvent.ChannelSignedIn;
import dev.omnirules.presence.status.PresenceEvent.ChannelSignedOut;
import dev.omnirules.presence.status.PresenceEvent.ChannelsPaused;
import dev.omnirules.presence.status.PresenceEvent.CloseKind;
import dev.omnirules.presence.status.PresenceEvent.ConnectionClosed;
import dev.omnirules.presence.status.PresenceEvent.ConnectionOpened;
import dev.omnirules.presence.status.PresenceEvent.ConversationFinished;
import dev.omnirules.presence.status.PresenceEvent.ConversationStarted;
import dev.omnirules.presence.status.PresenceEvent.Hint;
import dev.omnirules.presence.status.PresenceEvent.ObserverGap;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What a timing promises it keeps, whatever was heard before, and what is bounded hides nothing that is live. */
class PromisedTimesTest {

    private static final Instant T0 = Instant.parse("2026-11-16T11:00:00Z");
    private static final Duration INTERVAL = Duration.ofSeconds(20);
    private static final StatusPolicy POLICY = new StatusPolicy(PresenceTimings.defaults());
    private static final AgentPresence ANA = POLICY.unknown()
            .apply(new ChannelSignedIn(T0, 1, Channel.WHATSAPP))
            .apply(ConnectionOpened.first(T0, 1, INTERVAL));

    @ParameterizedTest
    @CsvSource({
        "CLEAN, 0, 5",
        "CLEAN, 19, 5",
        "ABNORMAL, 60, 15",
        "UNLOADED, 66, 15",
        "NODE_LOST, 0, 60",
        "NODE_LOST, 66, 60"
    })
    @Tag("STATUS-3")
    void aGraceIsWholeHoweverLongTheConnectionWasSilentBefore(CloseKind kind, int silent, int grace) {
        Instant closed = T0.plusSeconds(silent);
        AgentPresence lost = ANA.apply(new ConnectionClosed(closed, 1, kind));
        assertThat(status(lost, closed.plusSeconds(grace).minusNanos(1))).isEqualTo(AgentStatus.AVAILABLE);
        assertThat(status(lost, closed.plusSeconds(grace))).isEqualTo(AgentStatus.INACTIVE);
    }

    @ParameterizedTest
    @CsvSource({
        "CLEAN, CLOSED_CLEANLY",
        "UNLOADED, CLOSED_CLEANLY",
        "SIGNED_OUT, CLOSED_CLEANLY",
        "ABNORMAL, CLOSED_ABNORMALLY",
        "NODE_LOST, NODE_LOST",
        "SUPERSEDED, SUPERSEDED"
    })
    @Tag("STATUS-3")
    void aCloseGivesItsReasonAndAnAgentInNoChannelIsOfflineAllTheSame(CloseKind kind, StatusReason reason) {
        AgentPresence lost = ANA.apply(new ConnectionClosed(T0.plusSeconds(9), 1, kind));
        assertThat(POLICY.derive(lost, T0.plusSeconds(100)).reason()).isEqualTo(reason);
        AgentPresence gone = lost.apply(new ChannelSignedOut(T0.plusSeconds(9), 2, Channel.WHATSAPP));
        assertThat(POLICY.derive(gone, T0.plusSeconds(100)).reason()).isEqualTo(StatusReason.CHANNELS_SIGNED_OUT);
    }

    @Test
    @Tag("STATUS-3")
    void aCloseAfterTheLeaseForgivesNothing() {
        AgentPresence lost = ANA.apply(new ConnectionClosed(T0.plusSeconds(67), 1, CloseKind.NODE_LOST));
        assertThat(POLICY.derive(lost, T0.plusSeconds(67)).reason()).isEqualTo(StatusReason.HEARTBEAT_TIMEOUT);
    }

    @Test
    @Tag("STATUS-3")
    void aReloadOfFiveSecondsIsNoInterruptionAndLeavingIs() {
        AgentTimeline before = AgentTimeline.from(POLICY, ANA, T0);
        for (CloseKind kind : List.of(CloseKind.UNLOADED, CloseKind.CLEAN)) {
            List<Transition> transitions = new ArrayList<>();
            AgentTimeline.Step closed = before.on(new ConnectionClosed(T0.plusSeconds(10), 1, kind));
            transitions.addAll(closed.transitions());
            transitions.addAll(closed.timeline()
                    .on(ConnectionOpened.first(T0.plusSeconds(15).plusMillis(100), 2, INTERVAL))
                    .transitions());
            assertThat(transitions).hasSize(kind == CloseKind.UNLOADED ? 0 : 2);
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {30, 60, 3_600})
    @Tag("STATUS-3")
    void theGraceCountsFromTheEndOfTheSpread(int spread) {
        AgentPresence lost =
                ANA.apply(new ConnectionClosed(T0.plusSeconds(9), 1, CloseKind.ABNORMAL, Duration.ofSeconds(spread)));
        Instant end = T0.plusSeconds(9 + spread + 15);
        assertThat(status(lost, end.minusNanos(1))).isEqualTo(AgentStatus.AVAILABLE);
        assertThat(POLICY.derive(lost, end.minusNanos(1)).routable()).isEmpty();
        assertThat(status(lost, end)).isEqualTo(AgentStatus.INACTIVE);
    }

    @Test
    void aSpreadOfMoreThanADayIsRefused() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new ConnectionClosed(T0, 1, CloseKind.CLEAN, Duration.ofSeconds(86_401)))
                .withMessage("spread must be between 0 and 1 day, but is PT24H1S");
    }

    @Test
    @Tag("STATUS-1")
    void theOpeningOfAHiddenPageIsRoutableFromItsFirstBeatOnly() {
        AgentPresence asleep = POLICY.unknown()
                .apply(new ChannelSignedIn(T0, 1, Channel.WHATSAPP))
                .apply(ConnectionOpened.first(T0, 1, INTERVAL).saying(Hint.HIDDEN));
        assertThat(POLICY.derive(asleep, T0).status()).isEqualTo(AgentStatus.AVAILABLE);
        assertThat(POLICY.derive(asleep, T0).routable()).isEmpty();
        AgentPresence awake = asleep.apply(new Beat(T0.plusSeconds(60), 1, 0, INTERVAL, Hint.HIDDEN));
        assertThat(POLICY.derive(awake, T0.plusSeconds(60)).routable()).containsExactly(Channel.WHATSAPP);
    }

    @Test
    @Tag("STATUS-3")
    void aHiddenPageThatReopensIsThereUntilItsFirstThrottledBeat() {
        AgentPresence reopened = POLICY.unknown()
                .apply(new ChannelSignedIn(T0, 1, Channel.WHATSAPP))
                .apply(ConnectionOpened.first(T0, 1, Duration.ofSeconds(5)).saying(Hint.HIDDEN));
        assertThat(status(reopened, T0.plusSeconds(61))).isEqualTo(AgentStatus.AVAILABLE);
    }

    @ParameterizedTest
    @ValueSource(ints = {17, 40})
    void theFreshestConnectionIsNeverTheOneThatGivesWay(int count) {
        AgentPresence presence = POLICY.unknown().apply(new ChannelSignedIn(T0, 1, Channel.WHATSAPP));
        for (int epoch = 1; epoch < count; epoch++) {
            presence = presence.apply(ConnectionOpened.first(T0.plusSeconds(epoch), epoch, INTERVAL)
                    .saying(Hint.HIDDEN));
        }
        Instant shown = T0.plusSeconds(count);
        presence = presence.apply(ConnectionOpened.first(shown, count, INTERVAL));
        assertThat(POLICY.derive(presence, shown).routable()).containsExactly(Channel.WHATSAPP);
        presence = presence.apply(new Beat(shown.plusSeconds(20), count, 0, INTERVAL, Hint.VISIBLE));
        assertThat(POLICY.derive(presence, shown.plusSeconds(51)).routable()).containsExactly(Channel.WHATSAPP);
    }

    @Test
    @Tag("STATUS-1")
    void ofThreeHundredConversationsThoseNotFinishedAreListed() {
        AgentPresence presence = POLICY.unknown();
        for (int i = 0; i < 300; i++) {
            presence =
                    presence.apply(new ConversationStarted(T0, i, new ConversationId("talk-" + i), Channel.WHATSAPP));
        }
        for (int i = 44; i < 300; i++) {
            presence = presence.apply(
                    new ConversationFinished(T0, 300 + i, new ConversationId("talk-" + i), Channel.WHATSAPP));
        }
        assertThat(presence.intent().sessions()).hasSize(44);
    }

    @Test
    @Tag("STATUS-2")
    void aSignInThatIsRepeatedKeepsThePauseInEveryOrder() {
        List<PresenceEvent> facts = List.of(
                new ChannelSignedIn(T0, 1, Channel.WHATSAPP),
                new ChannelsPaused(T0, 2, Set.of(Channel.WHATSAPP), PauseReason.UNSPECIFIED),
                new ChannelSignedIn(T0, 3, Channel.WHATSAPP),
                new ChannelSignedIn(T0, 4, Channel.WHATSAPP));
        for (List<PresenceEvent> order : orders(facts)) {
            AgentPresence presence = POLICY.unknown();
            for (PresenceEvent fact : order) {
                presence = presence.apply(fact);
            }
            assertThat(presence.intent().paused()).as(order.toString()).containsExactly(Channel.WHATSAPP);
        }
    }

    private static List<List<PresenceEvent>> orders(List<PresenceEvent> facts) {
        if (facts.isEmpty()) {
            return List.of(List.of());
        }
        List<List<PresenceEvent>> orders = new ArrayList<>();
        for (PresenceEvent first : facts) {
            List<PresenceEvent> rest = new ArrayList<>(facts);
            rest.remove(first);
            for (List<PresenceEvent> order : orders(rest)) {
                List<PresenceEvent> all = new ArrayList<>(List.of(first));
                all.addAll(order);
                orders.add(all);
            }
        }
        return orders;
    }

    @ParameterizedTest
    @CsvSource({"3600, 69", "2, 69", "1, 68", "-5, 62"})
    @Tag("STATUS-3")
    void aBeatThatIsDatedAheadCountsAtTheLatestAsOfItsReceiptAndTheClockSkew(int ahead, int lost) {
        Instant received = T0.plusSeconds(10);
        AgentPresence beaten = ANA.apply(new Beat(received.plusSeconds(ahead), 1, 0, INTERVAL, Hint.VISIBLE), received);
        assertThat(POLICY.derive(beaten, received).next().orElseThrow().at())
                .isEqualTo(received.plusSeconds(Math.min(ahead, 2)).plusSeconds(32));
        assertThat(status(beaten, received.plusSeconds(lost).minusNanos(1))).isEqualTo(AgentStatus.AVAILABLE);
        assertThat(status(beaten, received.plusSeconds(lost))).isEqualTo(AgentStatus.INACTIVE);
    }

    @Test
    void aGapThatIsDatedAheadForgivesNothingAfterItsReceipt() {
        Instant received = T0.plusSeconds(10);
        AgentPresence asleep =
                ANA.apply(new ObserverGap(T0.plusSeconds(5), received.plusSeconds(3_600), Optional.empty()), received);
        assertThat(status(asleep, received.plusSeconds(62).minusNanos(1))).isEqualTo(AgentStatus.AVAILABLE);
        assertThat(status(asleep, received.plusSeconds(67))).isEqualTo(AgentStatus.INACTIVE);
    }

    @Test
    void aTimelineBoundsWhatIsDatedAheadToo() {
        AgentTimeline.Step step = AgentTimeline.from(POLICY, ANA, T0)
                .on(new Beat(T0.plusSeconds(3_600), 1, 0, INTERVAL, Hint.VISIBLE), T0.plusSeconds(10));
        assertThat(step.transitions()).isEmpty();
        assertThat(step.timeline().until(T0.plusSeconds(79)).transitions())
                .extracting(Transition::at)
                .containsExactly(T0.plusSeconds(79));
    }

    @Test
    void transitionsNeverGoBackWhenTheClockIsSetBack() {
        AgentTimeline timeline = AgentTimeline.from(POLICY, POLICY.unknown(), Instant.MIN);
        List<Transition> transitions = new ArrayList<>();
        for (PresenceEvent event : List.of(
                new ChannelSignedIn(T0, 1, Channel.WHATSAPP),
                ConnectionOpened.first(T0.plusSeconds(5), 1, INTERVAL),
                new PresenceEvent.PlatformSignedOut(T0.plusSeconds(2), 2, PresenceEvent.Initiative.CHOSEN))) {
            AgentTimeline.Step step = timeline.on(event);
            transitions.addAll(step.transitions());
            timeline = step.timeline();
        }
        assertThat(transitions).hasSize(3);
        assertThat(transitions).extracting(Transition::at).isSorted();
    }

    @Test
    void aFoldOfAnotherPolicysTimingsIsRefused() {
        PresenceTimings defaults = PresenceTimings.defaults();
        PresenceTimings.Beats beats = defaults.beats();
        StatusPolicy other = new StatusPolicy(new PresenceTimings(
                new PresenceTimings.Beats(beats.visible(), beats.hidden(), 5, beats.missedHidden()),
                defaults.margins(),
                defaults.graces(),
                defaults.instability()));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> other.derive(ANA, T0))
                .withMessageContaining("must be folded under this policy's timings");
    }

    private static AgentStatus status(AgentPresence presence, Instant at) {
        return POLICY.derive(presence, at).status();
    }
}
