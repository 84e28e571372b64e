package dev.omnirules.core.conversation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatNullPointerException;

import dev.omnirules.core.agent.AgentId;
import dev.omnirules.core.agent.PauseReason;
import dev.omnirules.core.customer.CustomerKey;
import dev.omnirules.core.customer.OriginAddress;
import java.util.function.Function;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Every value that names something: the same checks, an order, and the name as its text. */
class NamedValuesTest {

    record Kind<T extends Comparable<T>>(
            String field, int maxLength, Function<String, T> of, Function<T, String> value) {

        String valueOf(String text) {
            return value.apply(of.apply(text));
        }

        int compare(String one, String other) {
            return of.apply(one).compareTo(of.apply(other));
        }

        @Override
        public String toString() {
            return field;
        }
    }

    static Stream<Kind<?>> kinds() {
        return Stream.of(
                new Kind<>("agent id", 128, AgentId::new, AgentId::value),
                new Kind<>("pause reason", 128, PauseReason::new, PauseReason::value),
                new Kind<>("conversation id", 128, ConversationId::new, ConversationId::value),
                new Kind<>("interaction id", 128, InteractionId::new, InteractionId::value),
                new Kind<>("queue id", 128, QueueId::new, QueueId::value),
                new Kind<>("protocol number", 64, ProtocolNumber::new, ProtocolNumber::value),
                new Kind<>("customer key", CustomerKey.MAX_LENGTH, CustomerKey::new, CustomerKey::value),
                new Kind<>("origin address", 128, OriginAddress::new, OriginAddress::value));
    }

    static Stream<Kind<?>> toldWhole() {
        return kinds().filter(kind ->
                !kind.field().equals("customer key") && !kind.field().equals("origin address"));
    }

    @ParameterizedTest
    @MethodSource("kinds")
    void aNameIsKeptAsGivenUpToItsLength(Kind<?> kind) {
        assertThat(kind.valueOf(" Ação 1 ")).isEqualTo(" Ação 1 ");
        String longest = "x".repeat(kind.maxLength());
        assertThat(kind.valueOf(longest)).isEqualTo(longest);
    }

    @ParameterizedTest
    @MethodSource("kinds")
    void aNameTooLongIsRefused(Kind<?> kind) {
        int tooLong = kind.maxLength() + 1;
        assertThatIllegalArgumentException()
                .isThrownBy(() -> kind.valueOf("x".repeat(tooLong)))
                .withMessage(
                        kind.field() + " must have at most " + kind.maxLength() + " characters, but has " + tooLong);
    }

    @ParameterizedTest
    @MethodSource("kinds")
    void aBlankNameIsRefused(Kind<?> kind) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> kind.valueOf(""))
                .withMessage(kind.field() + " must not be blank, but is empty");
        Stream.of(" ", "\t", "\u2003")
                .forEach(blank -> assertThatIllegalArgumentException()
                        .isThrownBy(() -> kind.valueOf(blank))
                        .withMessage(kind.field() + " must not be blank, but has only white space"));
    }

    @ParameterizedTest
    @MethodSource("kinds")
    void nullIsRefusedWithTheComponentsName(Kind<?> kind) {
        assertThatNullPointerException().isThrownBy(() -> kind.valueOf(null)).withMessage("value");
    }

    @ParameterizedTest
    @MethodSource("kinds")
    void aNameWithAControlCharacterIsRefusedAndNotToldInTheMessage(Kind<?> kind) {
        Stream.of("\n", "\u0000", "\u007f", "\u009f")
                .forEach(control -> assertThatIllegalArgumentException()
                        .isThrownBy(() -> kind.valueOf("ab" + control))
                        .withMessage(kind.field() + " must not have control characters, but has one at 2"));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> kind.valueOf("\nab"))
                .withMessage(kind.field() + " must not have control characters, but has one at 0");
    }

    @ParameterizedTest
    @MethodSource("kinds")
    void namesAreOrderedAsTheirTexts(Kind<?> kind) {
        assertThat(kind.compare("a", "b")).isNegative();
        assertThat(kind.compare("b", "a")).isPositive();
        assertThat(kind.compare("a", "a")).isZero();
    }

    @ParameterizedTest
    @MethodSource("toldWhole")
    void aNameThatIsNoPersonalDataIsItsText(Kind<?> kind) {
        assertThat(kind.of().apply("a name")).hasToString("a name");
    }
}
