package dev.omnirules.proofs.surface;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.omnirules.core.agent.AgentId;
import dev.omnirules.core.ledger.RequestId;
import dev.omnirules.presence.connection.MessageId;
import dev.omnirules.whatsapp.identity.ProviderIds;
import dev.omnirules.whatsapp.origin.OriginNumber;
import java.lang.reflect.Constructor;
import java.lang.reflect.InvocationTargetException;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Every text that names something is refused when it is blank, too long, or has a control character. */
class IdentifiersTest {

    /** The records of one text that name nothing, each with the reason. */
    private static final Map<String, String> NO_IDENTIFIERS = Map.of(
            "CustomerLabel$Named", "a name on record, shown as the host has it",
            "CustomerLabel$Numbered", "the text of a customer key, which is checked");

    private static final List<String> BAD_TEXTS =
            List.of("", " ", "\t", "\u2003", "ab\u0000", "a\nb", "\u007fab", "ab\u0085", "x".repeat(100_000));

    record Kind(String name, Consumer<String> make) {

        @Override
        public String toString() {
            return name;
        }
    }

    static Stream<Kind> kinds() {
        Stream<Kind> records = PublicSurface.types().stream()
                .filter(Class::isRecord)
                .filter(IdentifiersTest::isOneText)
                .filter(type -> !NO_IDENTIFIERS.containsKey(name(type)))
                .map(type -> new Kind(name(type), text -> make(type, text)));
        return Stream.concat(
                records,
                Stream.of(
                        new Kind("RequestId", RequestId::of),
                        new Kind("OriginNumber", text -> OriginNumber.of(text, ProviderIds.brazilian()))));
    }

    @ParameterizedTest
    @MethodSource("kinds")
    void aTextThatNamesNothingIsRefused(Kind kind) {
        assertThat(BAD_TEXTS.stream().filter(text -> accepts(kind, text)).map(IdentifiersTest::shown))
                .as("accepted by " + kind)
                .isEmpty();
    }

    @ParameterizedTest
    @MethodSource("kinds")
    void aRefusalNeverRepeatsTheText(Kind kind) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> kind.make().accept("secret\u0007"))
                .satisfies(refusal -> assertThat(refusal).hasMessageNotContaining("secret"));
    }

    @Test
    void anOriginNumberThatIsNoNumberIsRefused() {
        assertThatIllegalArgumentException().isThrownBy(() -> OriginNumber.of("abc", ProviderIds.brazilian()));
    }

    @Test
    void theIdentifiersAreFound() {
        assertThat(kinds().map(Kind::name))
                .contains(AgentId.class.getSimpleName(), MessageId.class.getSimpleName())
                .hasSizeGreaterThan(12);
    }

    @Test
    void everyExemptionIsStillNeeded() {
        assertThat(PublicSurface.types().stream()
                        .filter(IdentifiersTest::isOneText)
                        .map(IdentifiersTest::name))
                .containsAll(NO_IDENTIFIERS.keySet());
    }

    private static boolean accepts(Kind kind, String text) {
        try {
            kind.make().accept(text);
            return true;
        } catch (IllegalArgumentException e) {
            return false;
        }
    }

    private static boolean isOneText(Class<?> type) {
        return type.isRecord()
                && type.getRecordComponents().length == 1
                && type.getRecordComponents()[0].getType() == String.class;
    }

    private static void make(Class<?> type, String text) {
        Constructor<?> constructor = type.getConstructors()[0];
        try {
            Samples.call(constructor, null, new Object[] {text});
        } catch (InvocationTargetException e) {
            if (e.getCause() instanceof RuntimeException failure) {
                throw failure;
            }
            throw new IllegalStateException(e);
        }
    }

    private static String name(Class<?> type) {
        return type.getName().substring(type.getName().lastIndexOf('.') + 1);
    }

    private static String shown(String text) {
        return text.length() > 20 ? text.length() + " characters" : '"' + text + '"';
    }
}
