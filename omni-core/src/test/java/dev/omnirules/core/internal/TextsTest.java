package dev.omnirules.core.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatNullPointerException;

import org.junit.jupiter.api.Test;

/** The checks of texts. The identifier records are checked one by one in {@code NamedValuesTest}. */
class TextsTest {

    @Test
    void aTextWithinItsBoundsIsReturnedAsItIs() {
        assertThat(Texts.identifier("agent id", "ana", 3)).isEqualTo("ana");
        assertThat(Texts.named("by", " ana ", 5)).isEqualTo(" ana ");
        assertThat(Texts.bounded("note", "", 0)).isEmpty();
        assertThat(Texts.bounded("note", "  ", 2)).isEqualTo("  ");
        assertThat(Texts.atMost("description", "a\nb", 3)).isEqualTo("a\nb");
    }

    @Test
    void nullIsRefusedWithTheParametersName() {
        assertThatNullPointerException()
                .isThrownBy(() -> Texts.identifier("agent id", null, 3))
                .withMessage("value");
        assertThatNullPointerException()
                .isThrownBy(() -> Texts.named("by", null, 3))
                .withMessage("by");
        assertThatNullPointerException()
                .isThrownBy(() -> Texts.bounded("note", null, 3))
                .withMessage("note");
        assertThatNullPointerException()
                .isThrownBy(() -> Texts.atMost("description", null, 3))
                .withMessage("description");
    }

    @Test
    void aBlankTextIsRefusedWhereANameIsNeeded() {
        refused("by must not be blank, but is empty", () -> Texts.named("by", "", 3));
        refused("by must not be blank, but has only white space", () -> Texts.named("by", " \u2003", 3));
        refused("agent id must not be blank, but has only white space", () -> Texts.identifier("agent id", "\t", 3));
    }

    @Test
    void aTextTooLongIsRefusedWithItsLengthAlone() {
        refused("by must have at most 3 characters, but has 4", () -> Texts.named("by", "anna", 3));
        refused("note must have at most 0 characters, but has 1", () -> Texts.bounded("note", "a", 0));
        refused("description must have at most 2 characters, but has 3", () -> Texts.atMost("description", "a\nb", 2));
    }

    @Test
    void aControlCharacterIsRefusedWithItsPositionAlone() {
        refused("by must not have control characters, but has one at 2", () -> Texts.named("by", "an\na", 4));
        refused("note must not have control characters, but has one at 0", () -> Texts.bounded("note", "\u0085", 4));
    }

    private static void refused(String message, Runnable check) {
        assertThatIllegalArgumentException().isThrownBy(check::run).withMessage(message);
    }
}
