package dev.omnirules.core.agent;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatNullPointerException;

import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ChannelTest {

    private static final Channel INSTAGRAM = Channel.of("INSTAGRAM");

    @Test
    void ofTheSameNameIsEqualAndTheSourcesAreTheConstants() {
        assertThat(INSTAGRAM).isEqualTo(new Channel("INSTAGRAM")).hasSameHashCodeAs(new Channel("INSTAGRAM"));
        assertThat(INSTAGRAM).isNotEqualTo(Channel.of("EMAIL")).isNotEqualTo("INSTAGRAM");
        assertThat(new Channel("VOICE")).isEqualTo(Channel.VOICE);
        assertThat(Channel.of("VOICE")).isSameAs(Channel.VOICE);
    }

    @Test
    void printsItsName() {
        assertThat(INSTAGRAM).hasToString("INSTAGRAM");
    }

    @Test
    void theSourcesComeFirstAndTheOthersByName() {
        List<Channel> shuffled = List.of(
                INSTAGRAM,
                Channel.VOICE,
                Channel.of("EMAIL"),
                new Channel("WHATSAPP"),
                Channel.of("ZALO"),
                Channel.WEBCHAT);
        assertThat(Channel.inOrder(shuffled))
                .containsExactly(
                        Channel.WHATSAPP,
                        Channel.WEBCHAT,
                        Channel.VOICE,
                        Channel.of("EMAIL"),
                        INSTAGRAM,
                        Channel.of("ZALO"));
        assertThat(Channel.fromSource()).containsExactly(Channel.WHATSAPP, Channel.WEBCHAT, Channel.VOICE);
    }

    @Test
    void setsInOrderEqualAnyOtherSetOfTheSameChannels() {
        assertThat(Channel.inOrder(List.of(INSTAGRAM, Channel.VOICE))).isEqualTo(Set.of(Channel.VOICE, INSTAGRAM));
    }

    @ParameterizedTest
    @ValueSource(strings = {"A", "A1", "MICROSOFT_TEAMS", "A234567890123456789012345678901X"})
    void namesBeginWithALetterAndAreShort(String name) {
        assertThat(Channel.of(name).name()).isEqualTo(name);
    }

    @ParameterizedTest
    @ValueSource(strings = {"1A", "_A", "voice", "E-MAIL", "E MAIL", "Ç"})
    void otherNamesAreRefused(String name) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Channel.of(name))
                .withMessage("channel must match [A-Z][A-Z0-9_]{0,31}, but is " + name);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " ", "A234567890123456789012345678901XY", "A\n"})
    void blankLongAndUnprintableNamesAreRefusedAndNotRepeated(String name) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Channel.of(name))
                .withMessageStartingWith("channel must ")
                .withMessageContaining(", but ")
                .satisfies(refusal -> assertThat(refusal.getMessage()).doesNotContain("A234", "\n"));
    }

    @Test
    void nullIsRefused() {
        assertThatNullPointerException().isThrownBy(() -> Channel.inOrder(null)).withMessage("channels");
        assertThatNullPointerException()
                .isThrownBy(() -> Channel.VOICE.compareTo(null))
                .withMessage("other");
    }

    @Test
    @SuppressWarnings("NullAway")
    void noNameIsRefused() {
        assertThatNullPointerException().isThrownBy(() -> Channel.of(null)).withMessage("name");
    }
}
