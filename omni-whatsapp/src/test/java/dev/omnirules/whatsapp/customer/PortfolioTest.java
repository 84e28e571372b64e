package dev.omnirules.whatsapp.customer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PortfolioTest {

    @Test
    void aPortfolioThatIsLinkedToNoneIsItsOwnParent() {
        assertThat(Portfolio.of("shop-1.br_2")).isEqualTo(new Portfolio("shop-1.br_2", "shop-1.br_2"));
        assertThat(Portfolio.of("p".repeat(64)).id()).hasSize(64);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " ", "a b", "ação", "a\n", "a/b"})
    void anotherFormIsRefused(String name) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Portfolio.of(name))
                .withMessage("id must be 1 to 64 letters, digits, dots, dashes or underscores, but is "
                        + (name.isEmpty() ? "empty" : name));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new Portfolio("a", name))
                .withMessageStartingWith("parent must be ");
    }

    @Test
    void aNameThatIsTooLongIsRefused() {
        assertThatIllegalArgumentException().isThrownBy(() -> Portfolio.of("p".repeat(65)));
    }
}
