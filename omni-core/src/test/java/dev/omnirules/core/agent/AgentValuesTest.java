package dev.omnirules.core.agent;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.omnirules.core.conversation.QueueId;
import java.util.Optional;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class AgentValuesTest {

    private static final AgentId ANA = new AgentId("ana");

    @Nested
    class AnAvailability {

        @Test
        void ofAReadyAgentIsOpenStayingAndWithRoom() {
            assertThat(AgentAvailability.ready(ANA))
                    .isEqualTo(new AgentAvailability(ANA, ChannelState.OPEN, false, false));
        }

        @ParameterizedTest
        @EnumSource
        void changesOnlyInWhatItIsAskedToChange(ChannelState state) {
            AgentAvailability availability = AgentAvailability.ready(ANA).withChannel(state);
            assertThat(availability).isEqualTo(new AgentAvailability(ANA, state, false, false));
            assertThat(availability.asDraining()).isEqualTo(new AgentAvailability(ANA, state, true, false));
            assertThat(availability.asFull()).isEqualTo(new AgentAvailability(ANA, state, false, true));
            assertThat(availability.asFull().asDraining().withChannel(state))
                    .isEqualTo(availability.asDraining().asFull())
                    .isEqualTo(new AgentAvailability(ANA, state, true, true));
        }
    }

    @Nested
    class ASession {

        @ParameterizedTest
        @ValueSource(strings = {"WHATSAPP", "INSTAGRAM"})
        void isOpenWithoutAPauseAndPausedWithOne(Channel channel) {
            PauseReason lunch = new PauseReason("LUNCH");
            assertThat(ChannelSession.open(channel)).isEqualTo(new ChannelSession(channel, Optional.empty()));
            assertThat(ChannelSession.open(channel).state()).isEqualTo(ChannelState.OPEN);
            assertThat(ChannelSession.paused(channel, lunch))
                    .isEqualTo(new ChannelSession(channel, Optional.of(lunch)));
            assertThat(ChannelSession.paused(channel, lunch).state()).isEqualTo(ChannelState.PAUSED);
        }

        @Test
        void pausedWithoutAReasonSaysSo() {
            assertThat(PauseReason.UNSPECIFIED).hasToString("UNSPECIFIED");
        }
    }

    @Nested
    class ALoad {

        @ParameterizedTest
        @CsvSource({"weighted, -1, 0, 0", "onChannel, 0, -1, 0", "sameDirection, 0, 0, -1"})
        void isNeverNegative(String field, int weighted, int onChannel, int sameDirection) {
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> new Load(weighted, onChannel, sameDirection))
                    .withMessage(field + " must be at least 0, but is -1");
        }

        @Test
        void mayBeNothing() {
            assertThat(new Load(0, 0, 0).weighted()).isZero();
        }
    }

    @Nested
    class AnOverride {

        @Test
        void endsOrRequeuesEveryConversation() {
            QueueId sales = new QueueId("sales");
            assertThat(SignOutOverride.ending("root", "shift is over").requeueTo())
                    .isEmpty();
            assertThat(SignOutOverride.requeueing("root", "shift is over", sales))
                    .isEqualTo(new SignOutOverride("root", "shift is over", Optional.of(sales)));
        }

        @Test
        void namesWhoAndWhyWithinTheirBounds() {
            String who = "w".repeat(128);
            String why = "y".repeat(500);
            assertThat(SignOutOverride.ending(who, why).by()).isEqualTo(who);
            assertThat(SignOutOverride.ending(who, why).why()).isEqualTo(why);
            assertRefused(who + "w", why, "by must have at most 128 characters, but has 129");
            assertRefused(who, why + "y", "why must have at most 500 characters, but has 501");
            assertRefused(" ", why, "by must not be blank, but has only white space");
            assertRefused(who, " ", "why must not be blank, but has only white space");
        }

        private void assertRefused(String by, String why, String message) {
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> SignOutOverride.ending(by, why))
                    .withMessage(message);
        }
    }
}
