package dev.omnirules.presence.connection;

import static org.assertj.core.api.Assertions.assertThat;

import dev.omnirules.core.alert.Alert;
import dev.omnirules.core.conversation.ConversationId;
import dev.omnirules.presence.connection.DeskCommand.Connect;
import dev.omnirules.presence.connection.DeskSignal.Closed;
import dev.omnirules.presence.connection.DeskSignal.Network;
import dev.omnirules.presence.connection.DeskSignal.Rest;
import dev.omnirules.presence.connection.DeskSignal.Visibility;
import dev.omnirules.presence.connection.DeskView.Composer;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.Tag;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

/** What holds for the desk's connection whatever signals come, in whatever order. */
class ConnectionMachineLawsTest {

    private static final ConnectionMachine MACHINE = new ConnectionMachine(DeskSettings.defaults());
    private static final Instant T0 = Instant.parse("2026-11-16T11:00:00Z");

    @Provide
    Arbitrary<List<DeskSignal>> signals() {
        return Combinators.combine(
                        Arbitraries.longs().between(-5_000, 100_000),
                        Arbitraries.integers().between(0, 21),
                        Arbitraries.integers().between(1, 3),
                        Arbitraries.integers().between(1, 5))
                .as(Step::new)
                .list()
                .ofMaxSize(40)
                .map(ConnectionMachineLawsTest::signals);
    }

    record Step(long delay, int kind, int detail, int number) {}

    @Property
    @Tag("CONN-1")
    @Tag("CONN-2")
    @Tag("CONN-3")
    void theComposerTheNoticeAndTheAlertFollowTheLine(@ForAll("signals") List<DeskSignal> signals) {
        for (StepResult reaction : reactions(signals, 1)) {
            DeskView view = reaction.view();
            boolean live = view.phase().isLive();
            assertThat(view.composer() == Composer.ENABLED).isEqualTo(live);
            assertThat(view.notice().isPresent() && live).isFalse();
            view.notice().ifPresent(notice -> assertThat(notice).isEqualTo(Alert.CONNECTION_LOST_NOTICE));
            view.alert().ifPresent(alert -> {
                assertThat(alert).isEqualTo(Alert.CONNECTION_LOST);
                assertThat(view.notice()).isPresent();
            });
        }
    }

    @Property
    @Tag("CONN-4")
    void aVisiblePageNeverGivesUp(@ForAll("signals") List<DeskSignal> signals, @ForAll @IntRange(max = 60) int spread) {
        DeskState state = last(signals).state();
        Instant at = end(signals).plusSeconds(1);
        state = MACHINE.on(state, new DeskSignal.VisibilityChanged(at, Visibility.VISIBLE))
                .state();
        if (state.phase() == Phase.CLOSED || state.phase() == Phase.BLOCKED) {
            return;
        }
        int attempts = 0;
        for (int second = 0; second < 300 && attempts < 3; second++) {
            at = at.plusSeconds(1);
            StepResult ticked = MACHINE.on(state, new DeskSignal.Tick(at));
            attempts += (int)
                    ticked.commands().stream().filter(Connect.class::isInstance).count();
            state = MACHINE.on(
                            ticked.state(),
                            new Closed(
                                    at,
                                    attempt(ticked.state()),
                                    Closed.Cause.LOST,
                                    Optional.of(Duration.ofSeconds(spread))))
                    .state();
            assertThat(state.phase()).isIn(Phase.LOST_WAITING, Phase.CONNECTING);
        }
        assertThat(attempts).isEqualTo(3);
    }

    @Property
    @Tag("CONN-5")
    void whatIsAskedIsAnsweredOrAskedAgainAndNoMessageStaysUnknown(@ForAll("signals") List<DeskSignal> signals) {
        Instant at = end(signals).plusSeconds(2);
        DeskState state = last(signals).state();
        if (state.phase() == Phase.CLOSED) {
            return;
        }
        state = MACHINE.on(state, new Closed(at, attempt(state), Closed.Cause.REFUSED, Optional.empty()))
                .state();
        at = at.plusSeconds(2);
        StepResult seen = MACHINE.on(state, new DeskSignal.RetryClicked(at));
        seen = MACHINE.on(seen.state(), new DeskSignal.Opened(at, attempt(seen.state())));
        for (int i = 0;
                i < 200
                        && !(seen.view().phase() == Phase.CONNECTED
                                && seen.view().histories().isEmpty());
                i++) {
            at = at.plusSeconds(1);
            DeskState asked = seen.state();
            seen = MACHINE.on(asked, new DeskSignal.Inbound(at, attempt(asked), Optional.empty()));
            if (asked.sync.list != null) {
                seen = MACHINE.on(
                        seen.state(),
                        new DeskSignal.ConversationsLoaded(
                                at, asked.sync.list.number(), "end", Set.of(), Set.of(), Rest.NONE));
            }
            for (ConversationId conversation : List.copyOf(asked.sync.questions.keySet())) {
                int number = Objects.requireNonNull(asked.sync.questions.get(conversation))
                        .number();
                seen = MACHINE.on(
                        seen.state(), new DeskSignal.HistoryLoaded(at, number, conversation, 50, Set.of(), Rest.NONE));
            }
            seen = MACHINE.on(seen.state(), new DeskSignal.Tick(at));
        }
        assertThat(seen.view().phase()).isEqualTo(Phase.CONNECTED);
        assertThat(seen.view().inFlight()).doesNotContainValue(Delivery.UNKNOWN);
    }

    @Property
    void twoAttemptsAreNeverCloserThanTheShortestWait(@ForAll("signals") List<DeskSignal> signals) {
        DeskState state = MACHINE.start(T0, 1).state();
        Instant before = T0;
        for (DeskSignal signal : signals) {
            if (signal.at().isBefore(state.link.lastAt())) {
                return; // a clock that is set back moves the earlier attempt with it
            }
            StepResult seen = MACHINE.on(state, signal);
            if (seen.state().link.attempt() > state.link.attempt()
                    && (signal instanceof DeskSignal.RetryClicked || signal instanceof DeskSignal.VisibilityChanged)) {
                assertThat(signal.at()).isAfterOrEqualTo(before.plusSeconds(1));
            }
            if (seen.state().link.attempt() > state.link.attempt()) {
                before = signal.at();
            }
            state = seen.state();
        }
    }

    private static int attempt(DeskState state) {
        return state.link.attempt();
    }

    @Property
    void itIsAPureFunctionOfSignalsAndSeed(@ForAll("signals") List<DeskSignal> signals, @ForAll int seed) {
        assertThat(reactions(signals, seed)).isEqualTo(reactions(signals, seed));
    }

    @Property
    void itNeverThrowsAtTheEndsOfTime(@ForAll("signals") List<DeskSignal> signals, @ForAll @IntRange(max = 3) int end) {
        Instant at = List.of(Instant.MIN, Instant.MAX, Instant.EPOCH, T0).get(end);
        DeskState state = last(signals).state();
        state = MACHINE.on(state, new DeskSignal.Tick(at)).state();
        state = MACHINE.on(state, new Closed(at, attempt(state), Closed.Cause.LOST, Optional.of(Duration.ofDays(1))))
                .state();
        state = MACHINE.on(state, new DeskSignal.RetryClicked(at)).state();
        state = MACHINE.on(state, new DeskSignal.Opened(at, attempt(state))).state();
        assertThat(MACHINE.on(state, new DeskSignal.Tick(T0)).view()).isNotNull();
    }

    @Test
    void waitsAreDrawnEvenlyAndStayBelowTheirBound() {
        Backoff backoff = Backoff.defaults();
        int[] tenths = new int[10];
        for (int seed = 0; seed < 100_000; seed++) {
            long millis = backoff.over(Duration.ofSeconds(60), seed).delay().toMillis();
            tenths[(int) (millis / 6_000)]++;
        }
        for (int tenth : tenths) {
            assertThat(tenth).isBetween(9_500, 10_500);
        }
        for (int failures = 0; failures < 100; failures++) {
            long bound = failures > 4 ? 30_000 : 1_000L << failures;
            assertThat(backoff.after(failures, failures).delay().toMillis()).isBetween(0L, bound - 1);
        }
    }

    private static List<StepResult> reactions(List<DeskSignal> signals, int seed) {
        List<StepResult> reactions = new ArrayList<>();
        StepResult reaction = MACHINE.start(T0, seed);
        reactions.add(reaction);
        for (DeskSignal signal : signals) {
            reaction = MACHINE.on(reaction.state(), signal);
            reactions.add(reaction);
        }
        return reactions;
    }

    private static StepResult last(List<DeskSignal> signals) {
        List<StepResult> reactions = reactions(signals, 1);
        return reactions.get(reactions.size() - 1);
    }

    private static Instant end(List<DeskSignal> signals) {
        return signals.isEmpty() ? T0 : signals.get(signals.size() - 1).at();
    }

    private static List<DeskSignal> signals(List<Step> steps) {
        List<DeskSignal> signals = new ArrayList<>();
        Instant at = T0;
        for (Step step : steps) {
            at = at.plusMillis(step.delay());
            signals.add(signal(step, at, signals.size()));
        }
        return signals;
    }

    private static DeskSignal signal(Step step, Instant at, int count) {
        ConversationId conversation = new ConversationId("c" + step.detail());
        MessageId message = new MessageId("m" + step.detail());
        int attempt = step.number();
        return switch (step.kind()) {
            case 0, 1, 2 -> new DeskSignal.Opened(at, attempt);
            case 3, 4 -> new Closed(at, attempt, Closed.Cause.LOST, Optional.empty());
            case 5 ->
                new Closed(at, attempt, Closed.Cause.values()[step.detail() - 1], Optional.of(Duration.ofSeconds(60)));
            case 6 -> new DeskSignal.Inbound(at, attempt, Optional.empty());
            case 7 -> new DeskSignal.MessageReceived(at, attempt, conversation, count);
            case 8 -> new DeskSignal.MessageSent(at, conversation, message);
            case 9 -> new DeskSignal.MessageAccepted(at, attempt, conversation, message, count);
            case 10 -> new DeskSignal.ConversationShown(at, conversation, count);
            case 11 -> new DeskSignal.ConversationRemoved(at, conversation);
            case 12 -> new DeskSignal.VisibilityChanged(at, Visibility.values()[step.detail() % 2]);
            case 13 -> new DeskSignal.Froze(at);
            case 14 -> new DeskSignal.Resumed(at);
            case 15 -> new DeskSignal.NetworkChanged(at, Network.values()[step.detail() % 2]);
            case 16 ->
                new DeskSignal.HistoryLoaded(
                        at, attempt, conversation, count, Set.of(message), Rest.values()[step.detail() % 2]);
            case 17 -> new DeskSignal.RetryClicked(at);
            case 18 ->
                new DeskSignal.ConversationsLoaded(
                        at, attempt, "p" + count, Set.of(conversation), Set.of(), Rest.values()[step.detail() % 2]);
            case 19 -> new DeskSignal.QuestionFailed(at, attempt);
            default -> new DeskSignal.Tick(at);
        };
    }
}
