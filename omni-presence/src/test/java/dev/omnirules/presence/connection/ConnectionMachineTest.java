package dev.omnirules.presence.connection;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.omnirules.core.conversation.ConversationId;
import dev.omnirules.presence.connection.DeskSignal.Closed;
import dev.omnirules.presence.connection.DeskSignal.Visibility;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Turns that no vector takes. */
class ConnectionMachineTest {

    private static final ConnectionMachine MACHINE = new ConnectionMachine(DeskSettings.defaults());
    private static final Instant T0 = Instant.parse("2026-11-16T11:00:00Z");
    private static final ConversationId SALE = new ConversationId("sale");
    private static final ConversationId CLAIM = new ConversationId("claim");

    private StepResult seen = MACHINE.start(T0, 1);

    @Test
    @Tag("CONN-3")
    void aFirstAttemptThatFailsIsFollowedByAnother() {
        lost(1);
        assertThat(seen.view().phase()).isEqualTo(Phase.LOST_WAITING);
        assertThat(seen.view().plan().at()).isPresent();
    }

    @Test
    void aMessageShowsThatASuspectConnectionIsThere() {
        opened();
        on(new DeskSignal.Tick(at(40)));
        assertThat(seen.view().phase()).isEqualTo(Phase.SUSPECT);
        on(new DeskSignal.MessageReceived(at(41), 1, SALE, 1));
        assertThat(seen.view().phase()).isEqualTo(Phase.CONNECTED);
    }

    @Test
    void aConnectionOutlivesAPauseOfTheLongestAllowedLengthAndNoLongerOne() {
        opened();
        on(new DeskSignal.Tick(at(2)));
        DeskState before = seen.state();
        on(new DeskSignal.Tick(at(92)));
        assertThat(seen.view().phase()).isEqualTo(Phase.SUSPECT);
        assertThat(MACHINE.on(before, new DeskSignal.Tick(at(92).plusNanos(1)))
                        .view()
                        .phase())
                .isEqualTo(Phase.CONNECTING);
    }

    @Test
    @Tag("CONN-4")
    void aPageThatThawsAsksWhetherTheConnectionIsThere() {
        opened();
        on(new DeskSignal.Froze(at(2)));
        on(new DeskSignal.Resumed(at(3)));
        assertThat(seen.view().phase()).isEqualTo(Phase.SUSPECT);
        assertThat(seen.commands()).containsExactly(new DeskCommand.Probe());
    }

    @Test
    @Tag("CONN-4")
    void aPageThatThawsAfterALossReconnectsAtOnce() {
        opened();
        on(new DeskSignal.Froze(at(2)));
        lost(3);
        assertThat(seen.view().phase()).isEqualTo(Phase.LOST_WAITING);
        on(new DeskSignal.Resumed(at(100)));
        assertThat(seen.view().phase()).isEqualTo(Phase.CONNECTING);
        assertThat(seen.commands()).containsExactly(new DeskCommand.Connect(2));
    }

    @Test
    @Tag("CONN-4")
    void aPageThatIsShownAgainAfterSilenceAsksWhetherTheConnectionIsThere() {
        opened();
        on(new DeskSignal.VisibilityChanged(at(2), Visibility.HIDDEN));
        DeskState hidden = seen.state();
        on(new DeskSignal.VisibilityChanged(at(30), Visibility.VISIBLE));
        assertThat(seen.commands()).isEmpty();
        on(hidden, new DeskSignal.VisibilityChanged(at(31), Visibility.VISIBLE));
        assertThat(seen.commands()).containsExactly(new DeskCommand.Probe());
    }

    @Test
    void aConversationThatIsRemovedTakesItsOwnMessagesOnly() {
        opened();
        on(new DeskSignal.MessageSent(at(2), SALE, new MessageId("m1")));
        on(new DeskSignal.MessageSent(at(2), CLAIM, new MessageId("m2")));
        on(new DeskSignal.ConversationRemoved(at(3), SALE));
        assertThat(seen.view().inFlight()).isEqualTo(Map.of(new MessageId("m2"), Delivery.PENDING));
    }

    /** The oldest of those that were settled as unknown gives way, and what is known of it is news no more. */
    @Test
    void theLatest256MessagesThatWereSettledMayStillBeDelivered() {
        opened();
        for (int i = 0; i <= 256; i++) {
            on(new DeskSignal.MessageSent(at(2), SALE, numbered(i)));
        }
        on(new DeskSignal.ConversationRemoved(at(3), SALE));
        assertThat(seen.commands()).hasSize(257);
        on(new DeskSignal.MessageAccepted(at(4), 1, SALE, numbered(0), 1));
        assertThat(seen.commands()).isEmpty();
        on(new DeskSignal.MessageAccepted(at(4), 1, SALE, numbered(1), 2));
        assertThat(seen.commands()).containsExactly(new DeskCommand.Settle(numbered(1), Delivery.DELIVERED));
    }

    private static MessageId numbered(int number) {
        return new MessageId("m%03d".formatted(number));
    }

    @Test
    void statesThatDifferInTheirConversationsAloneAreNotEqual() {
        opened();
        DeskState before = seen.state();
        assertThat(MACHINE.on(before, new DeskSignal.ConversationShown(at(1), SALE, 4))
                        .state())
                .isNotEqualTo(before);
    }

    @Test
    void statesAreComparedAndPrinted() {
        on(new DeskSignal.Opened(at(1), 1));
        DeskState twin = MACHINE.on(MACHINE.start(T0, 1).state(), new DeskSignal.Opened(at(1), 1))
                .state();
        assertThat(seen.state()).isEqualTo(twin).hasSameHashCodeAs(twin);
        assertThat(seen.state().hashCode())
                .isNotEqualTo(MACHINE.start(T0, 1).state().hashCode());
        assertThat(seen.state()).asString().startsWith("DeskState[LinkState[phase=RESYNCING");
    }

    @Test
    void aMessageIdIsATextOfAtMost128Characters() {
        assertThat(new MessageId("m".repeat(128))).hasToString("m".repeat(128));
        for (String refused : List.of("", " ", "m".repeat(129))) {
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> new MessageId(refused))
                    .withMessageStartingWith("message id must ");
        }
    }

    @Test
    @Tag("CONN-4")
    void aHiddenPageMakesItsFirstAttemptAtOnceAndOnlyLaterOnesSlowly() {
        opened();
        on(new DeskSignal.VisibilityChanged(at(2), Visibility.HIDDEN));
        lost(40);
        assertThat(seen.commands()).containsExactly(new DeskCommand.Connect(2));
        on(new Closed(at(41), 2, Closed.Cause.LOST, Optional.empty()));
        assertThat(seen.view().phase()).isEqualTo(Phase.PARKED);
        assertThat(seen.view().plan().at().orElseThrow()).isBetween(at(41 + 30), at(41 + 90));
    }

    @Test
    void aHiddenPageFollowsTheSpreadOfTheServer() {
        opened();
        on(new DeskSignal.VisibilityChanged(at(2), Visibility.HIDDEN));
        DeskState hidden = seen.state();
        on(new Closed(at(40), 1, Closed.Cause.LOST, Optional.of(Duration.ofSeconds(20))));
        assertThat(seen.commands()).isEmpty();
        assertThat(seen.view().plan().at().orElseThrow()).isBetween(at(40), at(60));
        on(hidden, new DeskSignal.Inbound(at(39), 1, Optional.of(Duration.ofSeconds(10))));
        lost(40);
        assertThat(seen.view().plan().at().orElseThrow()).isBetween(at(40), at(50));
    }

    @Test
    void theLateEndOfTheFirstSocketLeavesTheSecondAlone() {
        opened();
        on(new DeskSignal.NetworkChanged(at(40), DeskSignal.Network.OFFLINE));
        on(new DeskSignal.Tick(at(50)));
        assertThat(seen.commands()).containsExactly(new DeskCommand.Disconnect(1));
        on(new DeskSignal.RetryClicked(at(51)));
        on(new DeskSignal.Opened(at(52), 2));
        DeskState live = seen.state();
        lost(53);
        assertThat(seen.state().phase()).isEqualTo(live.phase());
        on(new DeskSignal.Opened(at(54), 1));
        assertThat(seen.commands()).containsExactly(new DeskCommand.Disconnect(1));
        assertThat(seen.view().phase().isLive()).isTrue();
    }

    @Test
    @Tag("CONN-5")
    void anAnswerToAnOlderQuestionSettlesNothingAsNotSent() {
        opened();
        MessageId message = new MessageId("m1");
        on(new DeskSignal.MessageSent(at(2), SALE, message));
        lost(40);
        on(new DeskSignal.RetryClicked(at(41)));
        on(new DeskSignal.Opened(at(42), 2));
        int old = question();
        on(new Closed(at(43), 2, Closed.Cause.LOST, Optional.empty()));
        on(new DeskSignal.RetryClicked(at(45)));
        on(new DeskSignal.Opened(at(46), 3));
        int latest = question();
        on(new DeskSignal.HistoryLoaded(at(47), old, SALE, 0, Set.of(), DeskSignal.Rest.NONE));
        assertThat(seen.view().inFlight()).isEqualTo(Map.of(message, Delivery.UNKNOWN));
        on(new DeskSignal.HistoryLoaded(at(48), latest, SALE, 0, Set.of(), DeskSignal.Rest.NONE));
        assertThat(seen.commands()).containsExactly(new DeskCommand.Settle(message, Delivery.NOT_SENT));
        on(new DeskSignal.MessageAccepted(at(49), 3, SALE, message, 1));
        assertThat(seen.commands()).containsExactly(new DeskCommand.Settle(message, Delivery.DELIVERED));
    }

    @Test
    @Tag("CONN-5")
    void aHistoryThatFailsIsAskedAgainAndShownAsDelayed() {
        on(new DeskSignal.ConversationShown(at(0), SALE, 7));
        on(new DeskSignal.Opened(at(1), 1));
        int first = question();
        on(new DeskSignal.QuestionFailed(at(2), first));
        assertThat(seen.view().histories()).isEqualTo(Map.of(SALE, DeskView.Freshness.DELAYED));
        on(new DeskSignal.Tick(at(3)));
        assertThat(question()).isGreaterThan(first);
        int second = question();
        on(new DeskSignal.HistoryLoaded(at(4), second, SALE, 57, Set.of(), DeskSignal.Rest.MORE));
        assertThat(seen.commands()).containsExactly(new DeskCommand.LoadHistory(second + 1, SALE, 57));
    }

    @Test
    void aLiveConnectionOverWhichSomethingWasHeardLatelyIsNotGivenUpAfterAPause() {
        opened();
        on(new DeskSignal.Tick(at(2)));
        on(new DeskSignal.Inbound(at(95), 1, Optional.empty()));
        on(new DeskSignal.Tick(at(96)));
        assertThat(seen.view().phase()).isEqualTo(Phase.CONNECTED);
        assertThat(seen.commands()).isEmpty();
    }

    @Test
    void whatIsLeftOfAWaitSurvivesAClockThatIsSetBack() {
        opened();
        on(new Closed(at(40), 1, Closed.Cause.LOST, Optional.of(Duration.ofSeconds(60))));
        Duration left = Duration.between(at(40), seen.view().plan().at().orElseThrow());
        on(new DeskSignal.VisibilityChanged(at(5), Visibility.HIDDEN));
        on(new DeskSignal.Tick(at(5)));
        assertThat(Duration.between(at(5), seen.view().plan().at().orElseThrow()))
                .isEqualTo(left);
    }

    @Test
    @Tag("CONN-5")
    void theListOfConversationsIsRefreshedWithEveryConnection() {
        on(new DeskSignal.Opened(at(1), 1));
        assertThat(seen.commands()).containsExactly(new DeskCommand.LoadConversations(1, ""));
        on(new DeskSignal.ConversationsLoaded(at(2), 1, "p1", Set.of(SALE), Set.of(), DeskSignal.Rest.NONE));
        assertThat(seen.commands()).containsExactly(new DeskCommand.LoadHistory(2, SALE, 0));
        on(new DeskSignal.MessageSent(at(3), SALE, new MessageId("m1")));
        lost(40);
        on(new DeskSignal.RetryClicked(at(41)));
        on(new DeskSignal.Opened(at(42), 2));
        assertThat(seen.commands()).contains(new DeskCommand.LoadConversations(3, "p1"));
        on(new DeskSignal.ConversationsLoaded(at(43), 3, "p2", Set.of(), Set.of(SALE), DeskSignal.Rest.NONE));
        assertThat(seen.commands()).containsExactly(new DeskCommand.Settle(new MessageId("m1"), Delivery.UNKNOWN));
        assertThat(seen.view().phase()).isEqualTo(Phase.CONNECTED);
    }

    @Test
    void aSignOutSettlesEveryOpenMessage() {
        opened();
        on(new DeskSignal.MessageSent(at(2), SALE, new MessageId("m1")));
        on(new DeskSignal.SignedOut(at(3)));
        assertThat(seen.commands())
                .containsExactly(
                        new DeskCommand.Settle(new MessageId("m1"), Delivery.UNKNOWN), new DeskCommand.Disconnect(1));
        assertThat(seen.view().inFlight()).isEmpty();
    }

    @Test
    void clicksBeginAtMostOneAttemptASecond() {
        opened();
        lost(40);
        on(new DeskSignal.RetryClicked(at(41)));
        assertThat(seen.commands()).containsExactly(new DeskCommand.Connect(2));
        for (int i = 1; i < 1_000; i++) {
            on(new Closed(at(41).plusMillis(i), 2, Closed.Cause.LOST, Optional.empty()));
            on(new DeskSignal.RetryClicked(at(41).plusMillis(i)));
            assertThat(seen.commands()).isEmpty();
        }
    }

    private int question() {
        return seen.commands().stream()
                .filter(DeskCommand.LoadHistory.class::isInstance)
                .mapToInt(command -> ((DeskCommand.LoadHistory) command).question())
                .findFirst()
                .orElseThrow();
    }

    /** Connected from the first second on. */
    private void opened() {
        on(new DeskSignal.Opened(at(1), 1));
        on(new DeskSignal.ConversationsLoaded(at(1), 1, "", Set.of(), Set.of(), DeskSignal.Rest.NONE));
        assertThat(seen.view().phase()).isEqualTo(Phase.CONNECTED);
    }

    private void lost(int second) {
        on(new Closed(at(second), 1, Closed.Cause.LOST, Optional.empty()));
    }

    private void on(DeskSignal signal) {
        on(seen.state(), signal);
    }

    private void on(DeskState state, DeskSignal signal) {
        seen = MACHINE.on(state, signal);
    }

    private static Instant at(int second) {
        return T0.plus(Duration.ofSeconds(second));
    }
}
