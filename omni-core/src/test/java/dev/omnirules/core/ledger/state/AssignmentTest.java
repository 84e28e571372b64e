package dev.omnirules.core.ledger.state;

import static dev.omnirules.core.testkit.SmallContactCenter.LINE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.omnirules.core.agent.Channel;
import dev.omnirules.core.conversation.AssignmentState;
import dev.omnirules.core.conversation.ConversationId;
import dev.omnirules.core.conversation.CountingRule;
import dev.omnirules.core.conversation.Direction;
import dev.omnirules.core.conversation.InteractionId;
import dev.omnirules.core.conversation.QueueId;
import dev.omnirules.core.conversation.WrapUpLimits;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class AssignmentTest {

    private static final LineHolder.Queued WAITING =
            new LineHolder.Queued(new InteractionId("i1"), new QueueId("sales"));

    private static final Instant NOON = Instant.parse("2026-03-02T12:00:00Z");
    private static final ConversationId CONVERSATION = new ConversationId("c1");

    @Nested
    class TheCount {

        @ParameterizedTest
        @EnumSource
        @Tag("LOGOUT-2")
        @Tag("ACTIVE-2")
        void followsTheRuleInEveryState(AssignmentState state) {
            Assignment assignment = held(state, NOON.plusSeconds(1));
            boolean counts = state != AssignmentState.WRAP_UP;
            assertThat(assignment.takesCapacity(CountingRule.defaults(), NOON)).isEqualTo(counts);
            assertThat(assignment.blocksSignOut(CountingRule.defaults(), NOON)).isEqualTo(counts);
            assertThat(assignment.takesCapacity(CountingRule.countingWrapUp(), NOON))
                    .isTrue();
            assertThat(assignment.blocksSignOut(CountingRule.countingWrapUp(), NOON))
                    .isTrue();
        }

        @Test
        void isApartForCapacityAndForSignOut() {
            CountingRule rule = new CountingRule(
                    Set.of(AssignmentState.IN_PROGRESS, AssignmentState.OFFERED),
                    Set.of(AssignmentState.IN_PROGRESS, AssignmentState.ON_HOLD));
            assertThat(held(AssignmentState.OFFERED, NOON.plusSeconds(1)).takesCapacity(rule, NOON))
                    .isTrue();
            assertThat(held(AssignmentState.OFFERED, NOON.plusSeconds(1)).blocksSignOut(rule, NOON))
                    .isFalse();
            assertThat(held(AssignmentState.ON_HOLD, NOON).takesCapacity(rule, NOON))
                    .isFalse();
            assertThat(held(AssignmentState.ON_HOLD, NOON).blocksSignOut(rule, NOON))
                    .isTrue();
        }

        @ParameterizedTest
        @CsvSource({
            "OFFERED, -1, true", "OFFERED, 0, false", "OFFERED, 1, false",
            "RESERVED, -1, true", "RESERVED, 0, false", "RESERVED, 1, false"
        })
        void ofAPromiseEndsAtItsEnd(AssignmentState state, int nanosAfterEnd, boolean counts) {
            Assignment tentative = held(state, NOON);
            Instant now = NOON.plusNanos(nanosAfterEnd);
            assertThat(tentative.takesCapacity(CountingRule.countingWrapUp(), now))
                    .isEqualTo(counts);
            assertThat(tentative.blocksSignOut(CountingRule.countingWrapUp(), now))
                    .isEqualTo(counts);
            assertThat(tentative.isOver(now)).isEqualTo(!counts);
        }

        @ParameterizedTest
        @EnumSource(names = {"IN_PROGRESS", "ON_HOLD", "WRAP_UP"})
        void ofAConversationNeverEndsByItselfWithoutALimit(AssignmentState state) {
            assertThat(held(state, NOON).isOver(Instant.MAX)).isFalse();
        }
    }

    @Nested
    class Values {

        @Test
        void haveALatestEndOnlyIfTheyAreAWrapUpThatEndsByThen() {
            Assignment serving = held(AssignmentState.IN_PROGRESS, NOON);
            Assignment wrapUp =
                    serving.wrapUp(Optional.of(new WrapUpLimits(Duration.ofSeconds(1), Duration.ofSeconds(2))), NOON);
            assertThat(wrapUp.until()).contains(NOON.plusSeconds(1));
            assertThat(wrapUp.latest()).contains(NOON.plusSeconds(2));
            assertThat(wrapUp.isOver(NOON.plusSeconds(1))).isTrue();
            assertThat(wrapUp.extended(Duration.ofMinutes(1)).until()).isEqualTo(wrapUp.latest());
            assertThat(wrapUp.extended(Duration.ofSeconds(Long.MAX_VALUE)).until())
                    .isEqualTo(wrapUp.latest());
            assertThat(serving.wrapUp(Optional.empty(), NOON).extended(Duration.ofMinutes(1)))
                    .isEqualTo(serving.as(AssignmentState.WRAP_UP));
            for (AssignmentState state : AssignmentState.values()) {
                Optional<Instant> until =
                        state.isTentative() || state == AssignmentState.WRAP_UP ? Optional.of(NOON) : Optional.empty();
                assertThatIllegalArgumentException()
                        .isThrownBy(() -> new Assignment(
                                CONVERSATION,
                                LINE,
                                Channel.WHATSAPP,
                                Direction.INBOUND,
                                state,
                                until,
                                Optional.empty(),
                                Optional.of(NOON.minusNanos(1))))
                        .withMessageStartingWith("latest must be absent or the latest end of a wrap-up, but is ");
            }
        }

        @ParameterizedTest
        @EnumSource(mode = EnumSource.Mode.EXCLUDE, names = "WRAP_UP")
        void haveAnEndExactlyIfTentative(AssignmentState state) {
            boolean tentative = state == AssignmentState.OFFERED || state == AssignmentState.RESERVED;
            Optional<Instant> wrong = tentative ? Optional.empty() : Optional.of(NOON);
            assertThatIllegalArgumentException()
                    .isThrownBy(() ->
                            new Assignment(CONVERSATION, LINE, Channel.WHATSAPP, Direction.OUTBOUND, state, wrong))
                    .withMessage("until must be present exactly for OFFERED and RESERVED, but is "
                            + (tentative ? "absent" : "present") + " for " + state);
        }

        @Test
        void areOfAWaitingInteractionOnlyIfOffered() {
            for (AssignmentState state : AssignmentState.values()) {
                Optional<Instant> until = state.isTentative() ? Optional.of(NOON) : Optional.empty();
                if (state != AssignmentState.OFFERED) {
                    assertThatIllegalArgumentException()
                            .isThrownBy(() -> new Assignment(
                                    CONVERSATION,
                                    LINE,
                                    Channel.WHATSAPP,
                                    Direction.INBOUND,
                                    state,
                                    until,
                                    Optional.of(WAITING)))
                            .withMessageStartingWith("waiting must be empty for " + state + ", but is Queued[");
                }
            }
        }

        @Test
        void ofAnOfferEndWithTheInteractionInItsQueue() {
            Assignment offer = Assignment.offered(CONVERSATION, LINE, Channel.VOICE, WAITING, NOON);
            assertThat(offer.isOf(WAITING)).isTrue();
            assertThat(offer.isOf(new LineHolder.Queued(WAITING.interaction(), new QueueId("legal"))))
                    .isFalse();
            assertThat(offer.isOf(new LineHolder.Queued(new InteractionId("i2"), WAITING.queue())))
                    .isFalse();
            assertThat(offer.isOf(LineHolder.free())).isFalse();
        }

        @Test
        void ofAnOfferAreReceptiveAndOfAReservationAsSaid() {
            assertThat(Assignment.offered(CONVERSATION, LINE, Channel.VOICE, WAITING, NOON))
                    .isEqualTo(new Assignment(
                            CONVERSATION,
                            LINE,
                            Channel.VOICE,
                            Direction.INBOUND,
                            AssignmentState.OFFERED,
                            Optional.of(NOON),
                            Optional.of(WAITING)));
            assertThat(Assignment.reserved(CONVERSATION, LINE, Channel.VOICE, Direction.OUTBOUND, NOON))
                    .isEqualTo(held(AssignmentState.RESERVED, NOON));
        }

        @Test
        void inAnotherStateAreTheSameConversationWithoutAnEnd() {
            assertThat(held(AssignmentState.RESERVED, NOON).as(AssignmentState.IN_PROGRESS))
                    .isEqualTo(Assignment.inProgress(CONVERSATION, LINE, Channel.VOICE, Direction.OUTBOUND));
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> held(AssignmentState.OFFERED, NOON).as(AssignmentState.RESERVED));
        }
    }

    private static Assignment held(AssignmentState state, Instant until) {
        return new Assignment(
                CONVERSATION,
                LINE,
                Channel.VOICE,
                Direction.OUTBOUND,
                state,
                state.isTentative() ? Optional.of(until) : Optional.empty());
    }
}
