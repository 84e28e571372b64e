package dev.omnirules.presence.tracker;

import static dev.omnirules.core.testkit.SmallContactCenter.ANA;
import static dev.omnirules.core.testkit.SmallContactCenter.BIA;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import dev.omnirules.core.agent.AgentId;
import dev.omnirules.core.agent.Capacity;
import dev.omnirules.core.agent.Channel;
import dev.omnirules.core.agent.PauseReason;
import dev.omnirules.core.ledger.CommandResult;
import dev.omnirules.core.ledger.LedgerEntry;
import dev.omnirules.core.ledger.LedgerKeys;
import dev.omnirules.core.ledger.RequestId;
import dev.omnirules.core.ledger.Revisions;
import dev.omnirules.core.ledger.state.AgentState;
import dev.omnirules.core.ledger.state.LedgerEvent.DrainingStarted;
import dev.omnirules.core.testkit.SmallContactCenter;
import dev.omnirules.presence.board.BoardFilter;
import dev.omnirules.presence.board.TimeSpent;
import dev.omnirules.presence.status.AgentStatus;
import dev.omnirules.presence.status.PresenceEvent;
import dev.omnirules.presence.status.PresenceEvent.Beat;
import dev.omnirules.presence.status.PresenceEvent.ChannelSignedIn;
import dev.omnirules.presence.status.PresenceEvent.CloseKind;
import dev.omnirules.presence.status.PresenceEvent.ConnectionClosed;
import dev.omnirules.presence.status.PresenceEvent.ConnectionOpened;
import dev.omnirules.presence.status.PresenceEvent.Hint;
import dev.omnirules.presence.status.PresenceEvent.Node;
import dev.omnirules.presence.status.PresenceEvent.ObserverGap;
import dev.omnirules.presence.status.PresenceTimings;
import dev.omnirules.presence.status.RoutingReason;
import dev.omnirules.presence.status.StatusPolicy;
import dev.omnirules.presence.status.StatusReason;
import dev.omnirules.presence.status.StatusView;
import dev.omnirules.presence.status.Transition;
import dev.omnirules.presence.testkit.ManualTime;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@Timeout(60)
class PresenceTrackerTest {

    private static final StatusPolicy POLICY = new StatusPolicy(PresenceTimings.defaults());
    private static final Instant T0 = Instant.parse("2026-11-16T11:00:00Z");
    private static final Duration INTERVAL = Duration.ofSeconds(20);
    private static final Node NODE = new Node("one");

    private final ManualTime time = new ManualTime(T0);
    private final PresenceTracker tracker = tracker(TrackerLimits.defaults());
    private final List<StatusChange> told = new ArrayList<>();

    private PresenceTracker tracker(TrackerLimits limits) {
        return new PresenceTracker(new TrackerSetup(POLICY, limits, time, time));
    }

    private void comes(PresenceTracker where, AgentId agent, long epoch) {
        where.signal(agent, new ChannelSignedIn(time.instant(), epoch, Channel.VOICE));
        where.signal(
                agent, ConnectionOpened.first(time.instant(), epoch, INTERVAL).on(NODE));
    }

    private void beats(AgentId agent, long epoch, long seq) {
        tracker.signal(agent, new Beat(time.instant(), epoch, seq, INTERVAL, Hint.VISIBLE));
    }

    private void listen() {
        tracker.listen(changes -> told.addAll(changes.changes()), Runnable::run);
    }

    @Test
    @Tag("STATUS-1")
    @Tag("STATUS-3")
    void silenceIsNoticedAtItsExactInstantWithoutAnySignal() {
        listen();
        comes(tracker, ANA, 1);
        assertThat(tracker.view(ANA).routable()).containsExactly(Channel.VOICE);
        time.passTo(T0.plusSeconds(33));
        assertThat(tracker.board().view(ANA).orElseThrow().routable()).isEmpty();
        time.passTo(T0.plusSeconds(300));
        assertThat(told)
                .containsExactly(
                        new StatusChange(
                                ANA,
                                new Transition(
                                        T0, AgentStatus.OFFLINE, AgentStatus.INACTIVE, StatusReason.NEVER_CONNECTED)),
                        new StatusChange(
                                ANA,
                                new Transition(
                                        T0, AgentStatus.INACTIVE, AgentStatus.AVAILABLE, StatusReason.ALL_CHANNELS)),
                        new StatusChange(
                                ANA,
                                new Transition(
                                        T0.plusSeconds(67),
                                        AgentStatus.AVAILABLE,
                                        AgentStatus.INACTIVE,
                                        StatusReason.HEARTBEAT_TIMEOUT)));
        assertThat(tracker.board()
                        .timeSpent(ANA, T0.plusSeconds(300))
                        .orElseThrow()
                        .in(AgentStatus.AVAILABLE))
                .isEqualTo(Duration.ofSeconds(67));
        assertThat(tracker.board().counts(BoardFilter.everyone()).of(AgentStatus.INACTIVE))
                .isEqualTo(1);
    }

    @Test
    void beatsMoveNoTimerUntilItRings() {
        comes(tracker, ANA, 1);
        int before = time.scheduled();
        for (int seq = 1; seq <= 30; seq++) {
            time.passTo(T0.plusSeconds(10L * seq));
            beats(ANA, 1, seq);
        }
        assertThat(time.scheduled() - before).isLessThanOrEqualTo(300 / 22 + 1);
        assertThat(tracker.view(ANA).routing().reason()).isEqualTo(RoutingReason.FRESH);
    }

    @Test
    void whoIsNotTrackedIsOffline() {
        assertThat(tracker.view(ANA).reason()).isEqualTo(StatusReason.NEVER_SIGNED_IN);
        assertThat(tracker.board().view(ANA)).isEmpty();
    }

    @Test
    void theLedgersEntriesAreFoldedInAnyOrder() {
        SmallContactCenter center = SmallContactCenter.open();
        List<CommandResult<?>> done = List.of(
                center.sessions().signIn(ANA, Capacity.of(2)),
                center.sessions().signInTo(ANA, Channel.WHATSAPP),
                center.sessions().signInTo(ANA, Channel.VOICE),
                center.sessions().pause(ANA, Set.of(Channel.WHATSAPP), new PauseReason("lunch")));
        for (int i = done.size() - 1; i >= 0; i--) {
            assertThat(tracker.entry(done.get(i).entry().orElseThrow())).isEqualTo(SignalResult.TAKEN);
        }
        tracker.signal(ANA, ConnectionOpened.first(time.instant(), 1, INTERVAL));
        assertThat(tracker.view(ANA).reason()).isEqualTo(StatusReason.PARTIALLY_PAUSED);
        assertThat(tracker.view(ANA).routable()).containsExactly(Channel.VOICE);
    }

    /** The process stands still for 30 s, and what runs first then is a timer whose lease seems to be over. */
    @Test
    @Tag("STATUS-3")
    void aStopOfThirtySecondsMakesNobodyInactiveAndNobodyRoutableBeforeABeat() {
        for (int i = 0; i < 50; i++) {
            comes(tracker, agent(i), 1);
        }
        listen();
        time.passTo(T0.plusSeconds(31));
        for (int i = 0; i < 50; i++) {
            beats(agent(i), 1, 1);
        }
        time.passTo(T0.plusSeconds(50));
        time.standStillTo(T0.plusSeconds(130));
        time.passTo(T0.plusSeconds(131));
        assertThat(told).isEmpty();
        for (int i = 0; i < 50; i++) {
            assertThat(tracker.view(agent(i)).status()).isEqualTo(AgentStatus.AVAILABLE);
            assertThat(tracker.view(agent(i)).routing().reason()).isEqualTo(RoutingReason.OBSERVER_GAP);
            assertThat(tracker.board().view(agent(i)).orElseThrow().routable()).isEmpty();
        }
        beats(agent(0), 1, 2);
        assertThat(tracker.view(agent(0)).routable()).isNotEmpty();
        time.passTo(T0.plusSeconds(300));
        assertThat(told)
                .filteredOn(change -> !change.agent().equals(agent(0)))
                .hasSize(49)
                .allSatisfy(change -> assertThat(change.transition().at()).isEqualTo(T0.plusSeconds(190)));
    }

    @Test
    void aShortDelayIsNoGap() {
        comes(tracker, ANA, 1);
        time.standStillTo(T0.plusSeconds(4));
        time.passTo(T0.plusSeconds(5));
        assertThat(tracker.view(ANA).routing().reason()).isEqualTo(RoutingReason.FRESH);
    }

    /** The scheduler is late, and the tracker heard others meanwhile: the beat finds what time alone changed before it. */
    @Test
    void howeverLateATimerRingsTheBoardHasTheExactTimes() {
        PresenceTracker patient = tracker(new TrackerLimits(10, 8, Duration.ofHours(1)));
        comes(patient, ANA, 1);
        time.standStillTo(T0.plusSeconds(100));
        patient.signal(ANA, new Beat(time.instant(), 1, 1, INTERVAL, Hint.VISIBLE));
        TimeSpent spent = patient.board().timeSpent(ANA, T0.plusSeconds(100)).orElseThrow();
        assertThat(spent.in(AgentStatus.AVAILABLE)).isEqualTo(Duration.ofSeconds(67));
        assertThat(spent.in(AgentStatus.INACTIVE)).isEqualTo(Duration.ofSeconds(33));
    }

    @Test
    void aGapThatTheHostKnowsOfConcernsEveryone() {
        comes(tracker, ANA, 1);
        time.passTo(T0.plusSeconds(10));
        tracker.gap(new ObserverGap(T0.plusSeconds(5), T0.plusSeconds(10), Optional.empty()));
        time.passTo(T0.plusSeconds(11));
        assertThat(tracker.board().view(ANA).orElseThrow().routing().reason()).isEqualTo(RoutingReason.OBSERVER_GAP);
    }

    @Test
    void aListenerThatIsSlowHoldsNobodyAndIsToldWhatItMissed() throws Exception {
        PresenceTracker small = tracker(new TrackerLimits(10, 8, Duration.ofSeconds(5)));
        ExecutorService thread = Executors.newSingleThreadExecutor();
        CountDownLatch begun = new CountDownLatch(1);
        CountDownLatch goOn = new CountDownLatch(1);
        CountDownLatch twice = new CountDownLatch(2);
        List<StatusChanges> calls = Collections.synchronizedList(new ArrayList<>());
        try {
            small.listen(
                    changes -> {
                        begun.countDown();
                        awaitQuietly(goOn);
                        calls.add(changes);
                        twice.countDown();
                    },
                    thread);
            comes(small, ANA, 1);
            begun.await();
            for (int rev = 2; rev < 22; rev++) {
                PresenceEvent change = rev % 2 == 0
                        ? new PresenceEvent.ChannelSignedOut(T0, rev, Channel.VOICE)
                        : new ChannelSignedIn(T0, rev, Channel.VOICE);
                small.signal(ANA, change);
            }
            goOn.countDown();
            assertThat(twice.await(20, TimeUnit.SECONDS)).isTrue();
            StatusChanges last = calls.get(1);
            assertThat(last.number()).isEqualTo(22);
            assertThat(last.changes()).hasSize(8);
            assertThat(calls.get(0).number() + last.missed() + 8).isEqualTo(22);
        } finally {
            thread.shutdownNow();
        }
    }

    @Test
    void aListenerThatIsRemovedIsToldNothingMore() throws Exception {
        var listening = tracker.listen(changes -> told.addAll(changes.changes()), Runnable::run);
        comes(tracker, ANA, 1);
        listening.close();
        comes(tracker, BIA, 1);
        assertThat(told).extracting(StatusChange::agent).containsOnly(ANA);
    }

    @Test
    void anEpochThatIsUsedTwiceIsADiagnosis() {
        comes(tracker, ANA, 5);
        ConnectionOpened opening = ConnectionOpened.first(T0, 5, INTERVAL).on(NODE);
        assertThat(tracker.signal(ANA, opening)).isEqualTo(SignalResult.TAKEN);
        time.passTo(T0.plusSeconds(1));
        tracker.signal(ANA, new ConnectionClosed(time.instant(), 5, CloseKind.ABNORMAL));
        time.passTo(T0.plusSeconds(2));
        assertThat(tracker.signal(
                        ANA, ConnectionOpened.first(time.instant(), 5, INTERVAL).on(NODE)))
                .isEqualTo(SignalResult.EPOCH_REPEATED);
        assertThat(tracker.signal(
                        ANA, ConnectionOpened.first(time.instant(), 6, INTERVAL).on(NODE)))
                .isEqualTo(SignalResult.TAKEN);
    }

    @Test
    void aSecondTabWithTheEpochOfALiveOneIsADiagnosisAndAnOpeningOutOfOrderIsNone() {
        comes(tracker, ANA, 5);
        time.passTo(T0.plusSeconds(1));
        assertThat(tracker.signal(
                        ANA,
                        ConnectionOpened.first(time.instant(), 5, INTERVAL)
                                .on(NODE)
                                .from(new PresenceEvent.Device("phone"))))
                .isEqualTo(SignalResult.TAKEN); // the device was not known yet
        assertThat(tracker.signal(
                        ANA, ConnectionOpened.first(time.instant(), 5, INTERVAL).on(NODE)))
                .isEqualTo(SignalResult.EPOCH_REPEATED);
        assertThat(tracker.signal(
                        ANA, ConnectionOpened.first(time.instant(), 4, INTERVAL).on(NODE)))
                .isEqualTo(SignalResult.TAKEN);
    }

    @Test
    void anOpeningThatComesAgainIsNoRepeatedEpochWhicheverTabItIsOfAndHoweverLate() {
        ConnectionOpened first = ConnectionOpened.first(T0, 1, INTERVAL).on(NODE);
        ConnectionOpened second =
                ConnectionOpened.first(T0.plusSeconds(1), 2, INTERVAL).on(NODE);
        tracker.signal(ANA, first);
        time.passTo(T0.plusSeconds(1));
        tracker.signal(ANA, second);
        assertThat(tracker.signal(ANA, first)).isEqualTo(SignalResult.TAKEN);
        assertThat(tracker.signal(ANA, second)).isEqualTo(SignalResult.TAKEN);
        time.passTo(T0.plusSeconds(200));
        beats(ANA, 1, 1); // a second run of beats
        tracker.signal(ANA, new ConnectionClosed(time.instant(), 2, CloseKind.CLEAN));
        time.passTo(T0.plusSeconds(201));
        assertThat(tracker.signal(ANA, first)).isEqualTo(SignalResult.TAKEN);
        assertThat(tracker.signal(ANA, second)).isEqualTo(SignalResult.TAKEN);
    }

    @Test
    void anOpeningThatComesAfterItsBeatsIsNoRepeatedEpoch() {
        time.passTo(T0.plusSeconds(20));
        beats(ANA, 1, 1);
        assertThat(tracker.signal(ANA, ConnectionOpened.first(T0, 1, INTERVAL))).isEqualTo(SignalResult.TAKEN);
        assertThat(tracker.signal(ANA, ConnectionOpened.first(T0.plusSeconds(21), 1, INTERVAL)))
                .isEqualTo(SignalResult.EPOCH_REPEATED);
    }

    @Test
    void aRepeatedEpochIsFoundAlthoughTheOpeningEndsAnotherConnection() {
        comes(tracker, ANA, 5);
        time.passTo(T0.plusSeconds(1));
        ConnectionOpened repeated = new ConnectionOpened(
                time.instant(), 5, INTERVAL, NODE, PresenceEvent.Device.UNSPECIFIED, OptionalLong.of(3));
        assertThat(tracker.signal(ANA, repeated)).isEqualTo(SignalResult.EPOCH_REPEATED);
    }

    /** Of the connections that gave way nothing is known but the greatest epoch. */
    @Test
    void anEpochUpToThatOfAConnectionThatGaveWayIsRepeatedUnlessItsOpeningIsOld() {
        List<ConnectionOpened> openings = new ArrayList<>();
        for (int epoch = 1; epoch <= 20; epoch++) {
            openings.add(ConnectionOpened.first(time.instant(), epoch, INTERVAL));
            tracker.signal(ANA, openings.get(epoch - 1));
            time.passTo(time.instant().plusSeconds(1));
            tracker.signal(ANA, new ConnectionClosed(time.instant(), epoch, CloseKind.CLEAN));
        }
        for (ConnectionOpened again : openings) {
            assertThat(tracker.signal(ANA, again)).isEqualTo(SignalResult.TAKEN);
        }
        assertThat(tracker.signal(ANA, ConnectionOpened.first(time.instant(), 2, INTERVAL)))
                .isEqualTo(SignalResult.EPOCH_REPEATED);
    }

    /** The limit of what is kept: 16 later connections, and one more, came and went while the opening was on its way. */
    @ParameterizedTest
    @CsvSource({"16, true", "17, false"})
    void aConnectionThatIsPassedOnLateIsKnownUnlessALaterOneGaveWay(int later, boolean isKnown) {
        PresenceTracker holder = tracker(TrackerLimits.defaults());
        List<PresenceEvent> events = new ArrayList<>();
        events.add(new ChannelSignedIn(T0, 1, Channel.VOICE));
        for (int epoch = 10; epoch < 10 + later; epoch++) {
            events.add(ConnectionOpened.first(T0, epoch, INTERVAL));
            events.add(new ConnectionClosed(T0.plusMillis(1), epoch, CloseKind.SUPERSEDED));
        }
        ConnectionOpened late = ConnectionOpened.first(T0, 5, INTERVAL);
        holder.signal(ANA, late);
        time.passTo(T0.plusSeconds(1));
        for (PresenceEvent event : events) {
            holder.signal(ANA, event);
            tracker.signal(ANA, event);
        }
        assertThat(tracker.signal(ANA, late)).isEqualTo(SignalResult.TAKEN);
        assertThat(holder.view(ANA).routable()).containsExactly(Channel.VOICE);
        assertThat(tracker.view(ANA).routable().isEmpty()).isNotEqualTo(isKnown);
    }

    @ParameterizedTest
    @ValueSource(longs = {-100, 0, 100})
    void anEpochThatIsUsedAgainAfterARestartIsADiagnosis(long later) {
        comes(tracker, ANA, 7);
        tracker.signal(ANA, new ConnectionClosed(time.instant(), 7, CloseKind.CLEAN));
        SavedPresence saved = tracker.save("database");
        ManualTime after = new ManualTime(T0.plusSeconds(later));
        PresenceTracker again = restored(saved, after);
        assertThat(again.signal(ANA, ConnectionOpened.first(after.instant(), 7, INTERVAL)))
                .isEqualTo(SignalResult.EPOCH_REPEATED);
        assertThat(again.signal(ANA, ConnectionOpened.first(after.instant(), 8, INTERVAL)))
                .isEqualTo(SignalResult.TAKEN);
    }

    private static PresenceTracker restored(SavedPresence saved, ManualTime after) {
        TrackerSetup setup = new TrackerSetup(POLICY, TrackerLimits.defaults(), after, after);
        return PresenceTracker.restore(setup, saved, "database", AgentState::untouched);
    }

    /** The clock of the restart is behind that of the save, equal to it, or ahead of it by less than the clock skew. */
    @ParameterizedTest
    @ValueSource(longs = {-86_400, -3_600, -30, -1, 0, 1})
    @Tag("STATUS-3")
    void whateverTheClocksNobodyIsRoutableBeforeABeatAfterARestartAndWhoIsAbsentIsInactiveSoon(long later) {
        for (AgentId agent : List.of(ANA, BIA)) {
            comes(tracker, agent, 1);
            time.passTo(T0.plusSeconds(100));
            beats(agent, 1, 1);
        }
        time.passTo(T0.plusSeconds(110));
        beats(ANA, 1, 2);
        beats(BIA, 1, 2);
        tracker.signal(ANA, new Beat(T0.plusSeconds(112), 1, 3, INTERVAL, Hint.VISIBLE)); // of a node that is ahead
        SavedPresence saved = tracker.save("database");
        Instant restart = T0.plusSeconds(110 + later);
        ManualTime after = new ManualTime(restart);
        PresenceTracker again = restored(saved, after);
        List<StatusChange> changes = new ArrayList<>();
        again.listen(all -> changes.addAll(all.changes()), Runnable::run);
        again.signal(BIA, new Beat(restart, 1, 3, INTERVAL, Hint.VISIBLE));
        assertThat(again.view(BIA).routable()).containsExactly(Channel.VOICE);
        for (int second = 0; second < 67; second++) {
            after.passTo(restart.plusSeconds(second));
            assertThat(again.view(ANA).status()).isEqualTo(AgentStatus.AVAILABLE);
            assertThat(again.view(ANA).routable()).isEmpty();
        }
        after.passTo(restart.plusSeconds(200));
        assertThat(again.view(ANA).status()).isEqualTo(AgentStatus.INACTIVE);
        assertThat(changes)
                .filteredOn(change -> change.agent().equals(ANA))
                .extracting(change -> change.transition().at())
                .containsExactly(restart.plusSeconds(67).minusNanos(1)); // the lease of a beat just before the restart
        assertThat(again.view(BIA).since()).contains(restart.plusSeconds(67));
    }

    @Test
    void asManyAgentsAreTrackedAsTheLimitsAllow() {
        PresenceTracker small = tracker(new TrackerLimits(2, 8, Duration.ofSeconds(5)));
        comes(small, ANA, 1);
        comes(small, BIA, 1);
        AgentId third = new AgentId("third");
        assertThat(small.signal(third, ConnectionOpened.first(T0, 1, INTERVAL))).isEqualTo(SignalResult.FULL);
        assertThat(small.view(third).status()).isEqualTo(AgentStatus.OFFLINE);
        small.forget(ANA);
        small.forget(ANA);
        assertThat(small.board().view(ANA)).isEmpty();
        assertThat(small.signal(third, ConnectionOpened.first(T0, 1, INTERVAL))).isEqualTo(SignalResult.TAKEN);
        assertThat(small.signal(ANA, ConnectionOpened.first(T0, 1, INTERVAL))).isEqualTo(SignalResult.FULL);
        time.passTo(T0.plusSeconds(200));
        assertThat(small.board().counts(BoardFilter.everyone()).of(AgentStatus.INACTIVE))
                .isEqualTo(1);
    }

    @Test
    void theConnectionsOfALostNodeEndAndThoseOfOthersDoNot() {
        comes(tracker, ANA, 1);
        tracker.signal(BIA, new ChannelSignedIn(T0, 1, Channel.VOICE));
        tracker.signal(BIA, ConnectionOpened.first(T0, 1, INTERVAL).on(new Node("two")));
        time.passTo(T0.plusSeconds(5));
        tracker.lost(NODE, Duration.ZERO);
        assertThat(tracker.view(ANA).routing().reason()).isEqualTo(RoutingReason.CLOSED);
        assertThat(tracker.view(BIA).routing().reason()).isEqualTo(RoutingReason.FRESH);
        time.passTo(T0.plusSeconds(66));
        assertThat(tracker.view(ANA).reason()).isEqualTo(StatusReason.NODE_LOST);
        assertThat(tracker.view(ANA).since()).contains(T0.plusSeconds(65));
    }

    @Test
    void aSpreadOutOfBoundsIsRefusedWhetherOrNotAConnectionEnds() {
        for (Duration wrong : List.of(Duration.ofSeconds(-1), Duration.ofDays(1).plusNanos(1))) {
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> tracker.lost(NODE, wrong))
                    .withMessage("spread must be between 0 and 1 day, but is " + wrong);
        }
        tracker.lost(NODE, Duration.ofDays(1));
    }

    /** Each node hears its own pages first, and those of the other node later. */
    @Test
    void twoNodesThatPassOnTheirSignalsHaveTheSameViews() {
        PresenceTracker other = tracker(TrackerLimits.defaults());
        Random random = new Random(7);
        List<PresenceEvent> here = new ArrayList<>();
        List<PresenceEvent> there = new ArrayList<>();
        for (int i = 0; i < 400; i++) {
            time.passTo(time.instant().plusSeconds(1 + random.nextInt(4)));
            boolean isHere = random.nextBoolean();
            long epoch = isHere ? 1 : 2;
            PresenceEvent event = i < 2
                    ? new ChannelSignedIn(time.instant(), i, Channel.VOICE)
                    : i % 40 == 5
                            ? ConnectionOpened.first(time.instant(), epoch, INTERVAL)
                            : new Beat(time.instant(), epoch, i, INTERVAL, Hint.VISIBLE);
            (isHere ? tracker : other).signal(ANA, event);
            (isHere ? there : here).add(event);
            if (i % 3 == 0) {
                here.forEach(late -> tracker.signal(ANA, late));
                there.forEach(late -> other.signal(ANA, late));
                here.clear();
                there.clear();
                assertThat(tracker.view(ANA)).isEqualTo(other.view(ANA));
            }
        }
    }

    @Test
    void aRestartKeepsTheStatusQueuesAndTimesAndRoutesNobodyBeforeABeat() {
        comes(tracker, ANA, 1);
        comes(tracker, BIA, 1);
        time.passTo(T0.plusSeconds(50));
        beats(BIA, 1, 1);
        time.passTo(T0.plusSeconds(100));
        SavedPresence saved = tracker.save("database");
        tracker.close();
        time.standStillTo(T0.plusSeconds(160));
        PresenceTracker again = PresenceTracker.restore(
                new TrackerSetup(POLICY, TrackerLimits.defaults(), time, time),
                saved,
                "database",
                agent -> AgentState.untouched(agent));
        assertThat(again.view(ANA).since()).contains(T0.plusSeconds(67));
        assertThat(again.view(BIA).status()).isEqualTo(AgentStatus.AVAILABLE);
        assertThat(again.view(BIA).routable()).isEmpty();
        assertThat(again.board().view(BIA).orElseThrow().routable()).isEmpty();
        assertThat(again.board()
                        .timeSpent(ANA, T0.plusSeconds(160))
                        .orElseThrow()
                        .in(AgentStatus.INACTIVE))
                .isEqualTo(Duration.ofSeconds(93));
        again.signal(BIA, new Beat(time.instant(), 1, 2, INTERVAL, Hint.VISIBLE));
        assertThat(again.view(BIA).routable()).isNotEmpty();
        time.passTo(T0.plusSeconds(400));
        assertThat(again.view(BIA).since()).contains(T0.plusSeconds(227));
    }

    /** A ledger in memory begins its revisions anew: without a new reading it would be ignored. */
    @Test
    void anotherLedgerIsReadAnewAndItsRevisionsCount() {
        SmallContactCenter before = SmallContactCenter.open();
        for (int i = 0; i < 5; i++) {
            take(tracker, before.sessions().signIn(ANA, Capacity.of(2)));
            take(tracker, before.sessions().signInTo(ANA, Channel.WHATSAPP));
            take(tracker, before.sessions().pause(ANA, Set.of(Channel.WHATSAPP), new PauseReason("lunch")));
            take(tracker, before.sessions().signOutOf(ANA, Channel.WHATSAPP));
        }
        comes(tracker, ANA, 1_000);
        SavedPresence saved = tracker.save("memory-1");
        SmallContactCenter after = SmallContactCenter.open();
        after.sessions().signIn(ANA, Capacity.of(2));
        after.sessions().signInTo(ANA, Channel.WHATSAPP);
        CommandResult<?> later = after.sessions().signInTo(ANA, Channel.VOICE);
        PresenceTracker again = PresenceTracker.restore(
                new TrackerSetup(POLICY, TrackerLimits.defaults(), time, time), saved, "memory-2", after::agent);
        assertThat(again.view(ANA).intent().signedIn()).containsExactlyInAnyOrder(Channel.WHATSAPP, Channel.VOICE);
        assertThat(again.view(ANA).status()).isEqualTo(AgentStatus.AVAILABLE);
        take(again, later);
        take(again, after.sessions().pause(ANA, Set.of(Channel.VOICE), new PauseReason("coffee")));
        assertThat(again.view(ANA).intent().paused()).containsExactly(Channel.VOICE);
    }

    @Test
    void illegalValuesAreRefused() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new TrackerLimits(0, 1, INTERVAL))
                .withMessage("agents must be at least 1, but is 0");
        assertThatIllegalArgumentException().isThrownBy(() -> new TrackerLimits(1, 0, INTERVAL));
        assertThatIllegalArgumentException().isThrownBy(() -> new TrackerLimits(1, 1, Duration.ofSeconds(1)));
        assertThatIllegalArgumentException().isThrownBy(() -> tracker.save(" "));
        comes(tracker, ANA, 1);
        comes(tracker, BIA, 1);
        SavedPresence saved = tracker.save("one");
        TrackerSetup small = new TrackerSetup(POLICY, new TrackerLimits(1, 1, Duration.ofSeconds(5)), time, time);
        assertThatIllegalArgumentException()
                .isThrownBy(() -> PresenceTracker.restore(small, saved, "one", AgentState::untouched))
                .withMessage("agents must be at most 1, but is 2");
        TrackerSetup large = new TrackerSetup(POLICY, TrackerLimits.defaults(), time, time);
        assertThatIllegalArgumentException()
                .isThrownBy(() -> PresenceTracker.restore(large, saved, " ", AgentState::untouched));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new SavedPresence(T0, " ", saved.presences(), saved.board()));
    }

    /** The timer has not rung yet. */
    @Test
    void savingTellsTheListenersWhatTimeAloneChanged() {
        comes(tracker, ANA, 1);
        listen();
        time.passTo(T0.plusSeconds(65));
        time.standStillTo(T0.plusSeconds(68));
        tracker.save("database");
        assertThat(told).extracting(change -> change.transition().at()).containsExactly(T0.plusSeconds(67));
    }

    @Test
    void anEntryIsToldAtOnceAndIsFullIfItsAgentCannotBeTracked() {
        PresenceTracker small = tracker(new TrackerLimits(1, 8, Duration.ofSeconds(5)));
        small.listen(changes -> told.addAll(changes.changes()), Runnable::run);
        SmallContactCenter center = SmallContactCenter.open();
        take(small, center.sessions().signIn(ANA, Capacity.of(1)));
        take(small, center.sessions().signInTo(ANA, Channel.VOICE));
        assertThat(told).extracting(StatusChange::agent).containsExactly(ANA);
        CommandResult<?> another = center.sessions().signIn(BIA, Capacity.of(1));
        assertThat(small.entry(another.entry().orElseThrow())).isEqualTo(SignalResult.FULL);
    }

    @Test
    void restoredAgentsTakeRoom() {
        comes(tracker, ANA, 1);
        SavedPresence saved = tracker.save("one");
        TrackerSetup small = new TrackerSetup(POLICY, new TrackerLimits(1, 1, Duration.ofSeconds(2)), time, time);
        PresenceTracker again = PresenceTracker.restore(small, saved, "one", AgentState::untouched);
        assertThat(again.view(ANA).status()).isEqualTo(AgentStatus.AVAILABLE);
        assertThat(again.signal(BIA, ConnectionOpened.first(T0, 1, INTERVAL))).isEqualTo(SignalResult.FULL);
    }

    @Test
    void anAgentHasOneTimerAndNoneOnceForgottenOrAfterTheEnd() throws Exception {
        ScheduledThreadPoolExecutor scheduler = new ScheduledThreadPoolExecutor(1);
        scheduler.setRemoveOnCancelPolicy(true);
        CountDownLatch busy = new CountDownLatch(1);
        CountDownLatch end = new CountDownLatch(1);
        scheduler.execute(() -> {
            busy.countDown();
            awaitQuietly(end);
        });
        busy.await(); // so that what is scheduled stays in the queue
        PresenceTracker where =
                new PresenceTracker(new TrackerSetup(POLICY, TrackerLimits.defaults(), time, scheduler));
        try {
            comes(where, ANA, 1);
            comes(where, BIA, 1);
            where.signal(BIA, new ConnectionClosed(T0, 1, CloseKind.CLEAN)); // rings earlier now
            assertThat(scheduler.getQueue()).as("the tick, and two timers").hasSize(3);
            time.standStillTo(T0.plusSeconds(1));
            where.signal(ANA, new Beat(time.instant(), 1, 1, INTERVAL, Hint.VISIBLE));
            assertThat(scheduler.getQueue()).as("no gap to be looked at").hasSize(3);
            where.forget(ANA);
            assertThat(scheduler.getQueue()).hasSize(2);
            where.close();
            assertThat(scheduler.getQueue()).isEmpty();
        } finally {
            end.countDown();
            scheduler.shutdownNow();
        }
    }

    /** The scheduler began the timer just before it was cancelled. */
    @Test
    void aTimerThatRingsAfterItsAgentIsForgottenEndsAndSetsNoOther() throws Exception {
        List<Runnable> timers = new ArrayList<>();
        ScheduledThreadPoolExecutor scheduler = new ScheduledThreadPoolExecutor(1) {
            @Override
            public ScheduledFuture<?> schedule(Runnable step, long delay, TimeUnit unit) {
                timers.add(step);
                return super.schedule(step, delay, unit);
            }
        };
        ExecutorService other = Executors.newSingleThreadExecutor();
        try (PresenceTracker where =
                new PresenceTracker(new TrackerSetup(POLICY, TrackerLimits.defaults(), time, scheduler))) {
            comes(where, ANA, 1);
            where.forget(ANA);
            assertThat(timers).hasSize(1);
            other.submit(timers.get(0)).get(5, TimeUnit.SECONDS);
            assertThat(timers).hasSize(1);
            assertThat(where.board().view(ANA)).isEmpty();
        } finally {
            other.shutdownNow();
            scheduler.shutdownNow();
        }
    }

    @Test
    void noCallKeepsAnAgentFromTheOtherThreads() throws Exception {
        ExecutorService other = Executors.newSingleThreadExecutor();
        try {
            comes(tracker, ANA, 1);
            SavedPresence saved = tracker.save("one");
            assertThat(seen(other, tracker)).isEqualTo(AgentStatus.AVAILABLE);
            tracker.view(ANA);
            assertThat(seen(other, tracker)).isEqualTo(AgentStatus.AVAILABLE);
            tracker.gap(new ObserverGap(T0, T0.plusSeconds(1), Optional.empty()));
            time.standStillTo(T0.plusSeconds(2));
            assertThat(seen(other, tracker)).isEqualTo(AgentStatus.AVAILABLE);
            tracker.close();
            assertThat(seen(other, tracker)).isEqualTo(AgentStatus.AVAILABLE);
            TrackerSetup setup = new TrackerSetup(POLICY, TrackerLimits.defaults(), time, time);
            PresenceTracker again = PresenceTracker.restore(setup, saved, "one", AgentState::untouched);
            assertThat(seen(other, again)).isEqualTo(AgentStatus.AVAILABLE);
        } finally {
            other.shutdownNow();
        }
    }

    private static AgentStatus seen(ExecutorService thread, PresenceTracker where) throws Exception {
        return thread.submit(() -> where.view(ANA).status()).get(5, TimeUnit.SECONDS);
    }

    @Test
    void afterItsEndTimeAloneChangesNothing() {
        listen();
        comes(tracker, ANA, 1);
        told.clear();
        tracker.close();
        time.passTo(T0.plusSeconds(500));
        assertThat(told).isEmpty();
    }

    @Test
    void afterItsEndItTakesNothingMoreAndStillAnswers() {
        ScheduledExecutorService scheduler = Executors.newSingleThreadScheduledExecutor();
        PresenceTracker ended =
                new PresenceTracker(new TrackerSetup(POLICY, TrackerLimits.defaults(), time, scheduler));
        comes(ended, ANA, 1);
        PresenceEvent opening = ConnectionOpened.first(T0, 9, INTERVAL).on(NODE);
        ObserverGap gap = new ObserverGap(T0, T0.plusSeconds(1), Optional.empty());
        LedgerEntry entry = new LedgerEntry(
                RequestId.of("r1"),
                T0,
                List.of(new DrainingStarted(ANA, T0)),
                new Revisions(LedgerKeys.of(ANA), List.of(9L)));
        ended.close();
        scheduler.shutdownNow();
        List<Runnable> refused = List.of(
                () -> ended.signal(BIA, opening),
                () -> ended.entry(entry),
                () -> ended.gap(gap),
                () -> ended.lost(NODE, Duration.ZERO),
                () -> ended.listen(changes -> {}, Runnable::run));
        assertThat(refused)
                .allSatisfy(call -> assertThatIllegalStateException()
                        .isThrownBy(call::run)
                        .withMessage("tracker must be open, but is closed"));
        time.standStillTo(T0.plusSeconds(500));
        assertThat(ended.view(ANA).status()).isEqualTo(AgentStatus.AVAILABLE);
        assertThat(ended.view(ANA).routable()).isEmpty();
        assertThat(ended.board().view(BIA)).isEmpty();
        assertThat(ended.save("database").presences()).containsOnlyKeys(ANA);
        ended.forget(ANA);
        ended.close();
        assertThat(ended.board().view(ANA)).isEmpty();
    }

    /** Many threads, real timers: the last view, the transitions' chain and the board agree. */
    @Test
    void whateverRunsAtOnceEachAgentsChangesComeInOrderAndTheBoardIsRight() throws Exception {
        ScheduledExecutorService scheduler = Executors.newScheduledThreadPool(2);
        ExecutorService threads = Executors.newFixedThreadPool(4);
        try (PresenceTracker racing = new PresenceTracker(new TrackerSetup(
                POLICY, new TrackerLimits(1_000, 100_000, Duration.ofMinutes(5)), InstantSource.system(), scheduler))) {
            Map<AgentId, AgentStatus> last = new ConcurrentHashMap<>();
            List<String> broken = Collections.synchronizedList(new ArrayList<>());
            racing.listen(
                    changes -> changes.changes().forEach(change -> {
                        AgentStatus before =
                                last.put(change.agent(), change.transition().to());
                        AgentStatus from = change.transition().from();
                        if (from != (before == null ? AgentStatus.OFFLINE : before)) {
                            broken.add(change.toString());
                        }
                    }),
                    threads);
            List<Future<?>> running = new ArrayList<>();
            for (int thread = 0; thread < 3; thread++) {
                int seed = thread;
                running.add(threads.submit(() -> signal(racing, new Random(seed))));
            }
            for (Future<?> one : running) {
                one.get(40, TimeUnit.SECONDS);
            }
            CountDownLatch drained = new CountDownLatch(1);
            racing.listen(changes -> drained.countDown(), Runnable::run);
            racing.signal(agent(99), new ChannelSignedIn(InstantSource.system().instant(), 1, Channel.VOICE));
            drained.await();
            for (int i = 0; i < 20; i++) {
                StatusView view = racing.view(agent(i));
                StatusView shown = racing.board().view(agent(i)).orElseThrow();
                assertThat(shown.status()).isEqualTo(view.status());
                assertThat(shown.intent()).isEqualTo(view.intent());
            }
            assertThat(broken).isEmpty();
        } finally {
            threads.shutdownNow();
            scheduler.shutdownNow();
        }
    }

    private static void signal(PresenceTracker racing, Random random) {
        for (int i = 0; i < 4_000; i++) {
            AgentId agent = agent(random.nextInt(20));
            Instant now = InstantSource.system().instant();
            long rev = 10L * i + random.nextInt(10);
            racing.signal(
                    agent,
                    switch (random.nextInt(6)) {
                        case 0 -> ConnectionOpened.first(now, rev, INTERVAL);
                        case 1 ->
                            new ConnectionClosed(now, Math.max(0, rev - random.nextInt(50)), CloseKind.SUPERSEDED);
                        case 2 -> new ChannelSignedIn(now, rev, Channel.VOICE);
                        case 3 -> new PresenceEvent.ChannelSignedOut(now, rev, Channel.VOICE);
                        default -> new Beat(now, Math.max(0, rev - 20), rev, INTERVAL, Hint.VISIBLE);
                    });
        }
    }

    private static void take(PresenceTracker where, CommandResult<?> result) {
        result.entry().ifPresent(where::entry);
    }

    private static AgentId agent(int number) {
        return new AgentId("agent-" + number);
    }

    private static void awaitQuietly(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        }
    }
}
