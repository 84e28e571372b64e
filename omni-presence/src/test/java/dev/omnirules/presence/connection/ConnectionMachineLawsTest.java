package dev.omnirules.presence.connection;

import static org.assertj.core.api.Assertions.assertThat;

import dev.omnirules.core.alert.Alert;
import dev.omnirules.core.conversation.ConversationId;
import dev.omnirules.presence.connection.DeskSignal.Closed;
import dev.omnirules.presence.connection.DeskSignal.Network;
import dev.omnirules.presence.connection.DeskSignal.Visibility;
import dev.omnirules.presence.connection.DeskView.Composer;
import dev.omnirules.presence.connection.DeskView.Way;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
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
                        Arbitraries.integers().between(0, 19),
                        Arbitraries.integers().between(1, 3))
                .as(Step::new)
                .list()
                .ofMaxSize(40)
                .map(ConnectionMachineLawsTest::signals);
    }

    record Step(long delay, int kind, int detail) {}

    @Property(tries = 2_000)
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

    @Property(tries = 2_000)
    @Tag("CONN-4")
    void aVisibleDeskNeverGivesUp(@ForAll("signals") List<DeskSignal> signals) {
        DeskState state = last(signals).state();
        Instant shown = end(signals).plusSeconds(1);
        state = MACHINE.on(state, new DeskSignal.Resumed(shown)).state();
        StepResult seen = MACHINE.on(state, new DeskSignal.VisibilityChanged(shown, Visibility.VISIBLE));
        Phase phase = seen.view().phase();
        if (phase == Phase.LOST_WAITING || phase == Phase.PARKED) {
            throw new AssertionError("a desk in sight must not wait: " + phase);
        }
        if (seen.view().plan().way() == Way.UNDER_WAY) {
            Instant late = seen.view().plan().at().orElseThrow();
            StepResult failed = MACHINE.on(seen.state(), new DeskSignal.Tick(late));
            assertThat(failed.view().plan().way()).isEqualTo(Way.SCHEDULED);
            assertThat(failed.view().plan().at().orElseThrow()).isBetween(late, late.plusSeconds(30));
        }
    }

    @Property(tries = 2_000)
    @Tag("CONN-5")
    void everyConversationIsRefreshedOnReconnectAndNoMessageStaysUnknown(@ForAll("signals") List<DeskSignal> signals) {
        StepResult lost =
                MACHINE.on(last(signals).state(), new Closed(end(signals), Closed.Cause.LOST, Optional.empty()));
        StepResult clicked = MACHINE.on(lost.state(), new DeskSignal.RetryClicked(end(signals)));
        if (clicked.view().phase() != Phase.CONNECTING) {
            return;
        }
        StepResult opened = MACHINE.on(clicked.state(), new DeskSignal.Opened(end(signals)));
        DeskState state = opened.state();
        assertThat(opened.commands()).hasSize(state.chats.cursors().size());
        for (ConversationId conversation : List.copyOf(state.chats.cursors().keySet())) {
            state = MACHINE.on(state, new DeskSignal.HistoryLoaded(end(signals), conversation, 50, Set.of()))
                    .state();
        }
        assertThat(state.phase()).isEqualTo(Phase.CONNECTED);
        assertThat(MACHINE.view(state).inFlight()).doesNotContainValue(Delivery.UNKNOWN);
    }

    @Property(tries = 2_000)
    void itIsAPureFunctionOfSignalsAndSeed(@ForAll("signals") List<DeskSignal> signals, @ForAll int seed) {
        assertThat(reactions(signals, seed)).isEqualTo(reactions(signals, seed));
    }

    @Property(tries = 1_000)
    void itNeverThrowsAtTheEndsOfTime(@ForAll("signals") List<DeskSignal> signals, @ForAll @IntRange(max = 3) int end) {
        Instant at = List.of(Instant.MIN, Instant.MAX, Instant.EPOCH, T0).get(end);
        DeskState state = last(signals).state();
        state = MACHINE.on(state, new DeskSignal.Tick(at)).state();
        state = MACHINE.on(state, new Closed(at, Closed.Cause.LOST, Optional.of(Duration.ofDays(1))))
                .state();
        state = MACHINE.on(state, new DeskSignal.RetryClicked(at)).state();
        state = MACHINE.on(state, new DeskSignal.Opened(at)).state();
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
        return switch (step.kind()) {
            case 0, 1, 2 -> new DeskSignal.Opened(at);
            case 3, 4 -> new Closed(at, Closed.Cause.LOST, Optional.empty());
            case 5 -> new Closed(at, Closed.Cause.values()[step.detail() - 1], Optional.of(Duration.ofSeconds(60)));
            case 6 -> new DeskSignal.Inbound(at);
            case 7 -> new DeskSignal.MessageReceived(at, conversation, count);
            case 8 -> new DeskSignal.MessageSent(at, conversation, message);
            case 9 -> new DeskSignal.MessageAccepted(at, conversation, message, count);
            case 10 -> new DeskSignal.ConversationShown(at, conversation, count);
            case 11 -> new DeskSignal.ConversationRemoved(at, conversation);
            case 12 -> new DeskSignal.VisibilityChanged(at, Visibility.values()[step.detail() % 2]);
            case 13 -> new DeskSignal.Froze(at);
            case 14 -> new DeskSignal.Resumed(at);
            case 15 -> new DeskSignal.NetworkChanged(at, Network.values()[step.detail() % 2]);
            case 16 -> new DeskSignal.HistoryLoaded(at, conversation, count, Set.of(message));
            case 17 -> new DeskSignal.RetryClicked(at);
            default -> new DeskSignal.Tick(at);
        };
    }
}
