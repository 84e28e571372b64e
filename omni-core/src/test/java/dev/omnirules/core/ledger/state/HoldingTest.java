package dev.omnirules.core.ledger.state;

import static dev.omnirules.core.testkit.SmallContactCenter.LINE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.omnirules.core.agent.Channel;
import dev.omnirules.core.conversation.ConversationId;
import dev.omnirules.core.conversation.CountingRule;
import dev.omnirules.core.conversation.HoldingState;
import dev.omnirules.core.conversation.Initiation;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class HoldingTest {

    private static final Instant NOON = Instant.parse("2026-03-02T12:00:00Z");
    private static final ConversationId CONVERSATION = new ConversationId("c1");

    @Nested
    class TheCount {

        @ParameterizedTest
        @EnumSource
        @Tag("LOGOUT-2")
        @Tag("ACTIVE-2")
        void followsTheRuleInEveryState(HoldingState state) {
            Holding holding = held(state, NOON.plusSeconds(1));
            boolean counts = state != HoldingState.WRAP_UP;
            assertThat(holding.takesCapacity(CountingRule.defaults(), NOON)).isEqualTo(counts);
            assertThat(holding.blocksSignOut(CountingRule.defaults(), NOON)).isEqualTo(counts);
            assertThat(holding.takesCapacity(CountingRule.countingWrapUp(), NOON))
                    .isTrue();
            assertThat(holding.blocksSignOut(CountingRule.countingWrapUp(), NOON))
                    .isTrue();
        }

        @Test
        void isApartForCapacityAndForSignOut() {
            CountingRule rule = new CountingRule(
                    Set.of(HoldingState.IN_PROGRESS, HoldingState.OFFERED),
                    Set.of(HoldingState.IN_PROGRESS, HoldingState.ON_HOLD));
            assertThat(held(HoldingState.OFFERED, NOON.plusSeconds(1)).takesCapacity(rule, NOON))
                    .isTrue();
            assertThat(held(HoldingState.OFFERED, NOON.plusSeconds(1)).blocksSignOut(rule, NOON))
                    .isFalse();
            assertThat(held(HoldingState.ON_HOLD, NOON).takesCapacity(rule, NOON))
                    .isFalse();
            assertThat(held(HoldingState.ON_HOLD, NOON).blocksSignOut(rule, NOON))
                    .isTrue();
        }

        @ParameterizedTest
        @CsvSource({
            "OFFERED, -1, true", "OFFERED, 0, false", "OFFERED, 1, false",
            "RESERVED, -1, true", "RESERVED, 0, false", "RESERVED, 1, false"
        })
        void ofAPromiseEndsAtItsEnd(HoldingState state, int nanosAfterEnd, boolean counts) {
            Holding promise = held(state, NOON);
            Instant now = NOON.plusNanos(nanosAfterEnd);
            assertThat(promise.takesCapacity(CountingRule.countingWrapUp(), now))
                    .isEqualTo(counts);
            assertThat(promise.blocksSignOut(CountingRule.countingWrapUp(), now))
                    .isEqualTo(counts);
            assertThat(promise.isOver(now)).isEqualTo(!counts);
        }

        @ParameterizedTest
        @EnumSource(names = {"IN_PROGRESS", "ON_HOLD", "WRAP_UP"})
        void ofAConversationNeverEndsByItself(HoldingState state) {
            assertThat(held(state, NOON).isOver(Instant.MAX)).isFalse();
        }
    }

    @Nested
    class Values {

        @ParameterizedTest
        @EnumSource
        void haveAnEndExactlyIfPromised(HoldingState state) {
            boolean promise = state == HoldingState.OFFERED || state == HoldingState.RESERVED;
            Optional<Instant> wrong = promise ? Optional.empty() : Optional.of(NOON);
            assertThatIllegalArgumentException()
                    .isThrownBy(
                            () -> new Holding(CONVERSATION, LINE, Channel.WHATSAPP, Initiation.ACTIVE, state, wrong))
                    .withMessage("until must be given exactly for OFFERED and RESERVED, but the state is " + state);
        }

        @Test
        void ofAnOfferAreReceptiveAndOfAReservationAsSaid() {
            assertThat(Holding.offered(CONVERSATION, LINE, Channel.VOICE, NOON))
                    .isEqualTo(new Holding(
                            CONVERSATION,
                            LINE,
                            Channel.VOICE,
                            Initiation.RECEPTIVE,
                            HoldingState.OFFERED,
                            Optional.of(NOON)));
            assertThat(Holding.reserved(CONVERSATION, LINE, Channel.VOICE, Initiation.ACTIVE, NOON))
                    .isEqualTo(held(HoldingState.RESERVED, NOON));
        }

        @Test
        void inAnotherStateAreTheSameConversationWithoutAnEnd() {
            assertThat(held(HoldingState.RESERVED, NOON).as(HoldingState.IN_PROGRESS))
                    .isEqualTo(Holding.inProgress(CONVERSATION, LINE, Channel.VOICE, Initiation.ACTIVE));
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> held(HoldingState.OFFERED, NOON).as(HoldingState.RESERVED));
        }
    }

    private static Holding held(HoldingState state, Instant until) {
        return new Holding(
                CONVERSATION,
                LINE,
                Channel.VOICE,
                Initiation.ACTIVE,
                state,
                state.isPromise() ? Optional.of(until) : Optional.empty());
    }
}
