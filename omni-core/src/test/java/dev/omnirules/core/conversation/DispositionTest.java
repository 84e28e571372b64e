package dev.omnirules.core.conversation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.junit.jupiter.api.Test;

class DispositionTest {

    @Test
    void theDescriptionMayBeEmptyHaveLinesAndBeUpToFourThousandCharacters() {
        assertThat(new Disposition("SOLD", "").description()).isEmpty();
        assertThat(new Disposition("SOLD", "a\nb").description()).isEqualTo("a\nb");
        assertThat(new Disposition("SOLD", "x".repeat(4_000)).description()).hasSize(4_000);
    }

    @Test
    void aLongerDescriptionIsRefused() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new Disposition("SOLD", "x".repeat(4_001)))
                .withMessage("description must have at most 4000 characters, but has 4001");
    }

    @Test
    void theCodeIsAName() {
        assertThat(new Disposition("x".repeat(128), "").code()).hasSize(128);
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new Disposition(" ", ""))
                .withMessage("code must not be blank, but has only white space");
        assertThatIllegalArgumentException().isThrownBy(() -> new Disposition("x".repeat(129), ""));
    }

    @Test
    void itsTextLeavesTheDescriptionOut() {
        assertThat(new Disposition("SOLD", "Maria, +5511998765430")).hasToString("Disposition[SOLD]");
    }
}
