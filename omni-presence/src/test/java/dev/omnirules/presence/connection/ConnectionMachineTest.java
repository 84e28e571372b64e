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
        on(new DeskSignal.MessageReceived(at(41), SALE, 1));
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
        assertThat(seen.view().phase()).isEqualTo(Phase.PARKED);
        on(new DeskSignal.Resumed(at(100)));
        assertThat(seen.view().phase()).isEqualTo(Phase.CONNECTING);
        assertThat(seen.commands()).containsExactly(new DeskCommand.Connect());
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

    @Test
    void statesAreComparedAndPrinted() {
        opened();
        DeskState twin = MACHINE.on(MACHINE.start(T0, 1).state(), new DeskSignal.Opened(at(1)))
                .state();
        assertThat(seen.state()).isEqualTo(twin).hasSameHashCodeAs(twin);
        assertThat(seen.state().hashCode())
                .isNotEqualTo(MACHINE.start(T0, 1).state().hashCode());
        assertThat(seen.state()).asString().startsWith("DeskState[LinkState[phase=CONNECTED");
    }

    @Test
    void aMessageIdIsATextOfAtMost128Characters() {
        assertThat(new MessageId("m".repeat(128))).hasToString("m".repeat(128));
        for (String refused : List.of("", " ", "m".repeat(129))) {
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> new MessageId(refused))
                    .withMessage("message id must have 1 to 128 characters and not be blank");
        }
    }

    /** Connected from the first second on. */
    private void opened() {
        on(new DeskSignal.Opened(at(1)));
        assertThat(seen.view().phase()).isEqualTo(Phase.CONNECTED);
    }

    private void lost(int second) {
        on(new Closed(at(second), Closed.Cause.LOST, Optional.empty()));
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
