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
            assertThat(held(HoldingState.OFFERED, NOON).takesCapacity(rule, NOON))
                    .isTrue();
            assertThat(held(HoldingState.OFFERED, NOON).blocksSignOut(rule, NOON))
                    .isFalse();
            assertThat(held(HoldingState.ON_HOLD, NOON).takesCapacity(rule, NOON))
                    .isFalse();
            assertThat(held(HoldingState.ON_HOLD, NOON).blocksSignOut(rule, NOON))
                    .isTrue();
        }

        @ParameterizedTest
        @CsvSource({"-1, true", "0, false", "1, false"})
        void ofAReservationEndsAtItsEnd(int millisAfterEnd, boolean counts) {
            Holding reserved = held(HoldingState.RESERVED, NOON);
            Instant now = NOON.plusMillis(millisAfterEnd);
            assertThat(reserved.takesCapacity(CountingRule.countingWrapUp(), now))
                    .isEqualTo(counts);
            assertThat(reserved.blocksSignOut(CountingRule.countingWrapUp(), now))
                    .isEqualTo(counts);
        }
    }

    @Nested
    class Values {

        @ParameterizedTest
        @EnumSource
        void haveAnEndExactlyIfReserved(HoldingState state) {
            Optional<Instant> wrong = state == HoldingState.RESERVED ? Optional.empty() : Optional.of(NOON);
            assertThatIllegalArgumentException()
                    .isThrownBy(
                            () -> new Holding(CONVERSATION, LINE, Channel.WHATSAPP, Initiation.ACTIVE, state, wrong))
                    .withMessage("until must be given exactly for RESERVED, but the state is " + state);
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
                state == HoldingState.RESERVED ? Optional.of(until) : Optional.empty());
    }
}
