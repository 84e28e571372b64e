package dev.omnirules.whatsapp.number;

import static org.assertj.core.api.Assertions.assertThat;

import dev.omnirules.whatsapp.identity.ProviderId;
import dev.omnirules.whatsapp.identity.ProviderIds;
import dev.omnirules.whatsapp.number.NumberCheck.Defect;
import dev.omnirules.whatsapp.number.NumberCheck.Incomplete;
import dev.omnirules.whatsapp.number.NumberCheck.Invalid;
import dev.omnirules.whatsapp.number.NumberCheck.Valid;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Every character of Unicode, and pastes of any size (T1, T2). */
class HostileTextTest {

    private static final NumberPolicy POLICY = NumberPolicy.brazilian();
    private static final NumberCheck NOT_A_CHARACTER = new Invalid(Defect.CHARACTERS, Optional.empty());

    @Test
    void everyCharacterIsADigitABlankADashAllowedPunctuationOrRefused() {
        NumberCheck number = POLICY.check("11987654321");
        for (int codePoint = 0; codePoint <= Character.MAX_CODE_POINT; codePoint++) {
            String text = "11 98765" + Character.toString(codePoint) + "4321";
            NumberCheck check = POLICY.check(text);
            switch (kind(codePoint)) {
                case DIGIT ->
                    assertThat(check)
                            .as("U+%04X", codePoint)
                            .isNotEqualTo(number)
                            .isInstanceOf(Invalid.class);
                case SEPARATOR -> assertThat(check).as("U+%04X", codePoint).isEqualTo(number);
                case MASK -> assertThat(check).isInstanceOf(Incomplete.class);
                case NEITHER -> assertThat(check).as("U+%04X", codePoint).isEqualTo(NOT_A_CHARACTER);
            }
        }
    }

    @Test
    void everyDigitOfEveryScriptIsItsValue() {
        long scripts = IntStream.rangeClosed(0, Character.MAX_CODE_POINT)
                .filter(codePoint -> Character.getType(codePoint) == Character.DECIMAL_DIGIT_NUMBER)
                .peek(codePoint -> {
                    String last = Character.toString(codePoint);
                    int value = Character.digit(codePoint, 10);
                    assertThat(POLICY.check("1198765432" + last)).isEqualTo(POLICY.check("1198765432" + value));
                })
                .count();
        assertThat(scripts).isGreaterThanOrEqualTo(600).isEqualTo(scripts / 10 * 10);
    }

    @Test
    void everyControlCharacterButTheTabIsRefusedButForBreaksAtTheEnds() {
        for (char control = 0; control <= 0x9f; control++) {
            if (Character.isISOControl(control) && control != '\t') {
                assertThat(POLICY.check("1198765" + control + "4321")).isEqualTo(NOT_A_CHARACTER);
                if ((control >= '\n' && control <= '\r') || control == 0x85) {
                    continue;
                }
                assertThat(POLICY.check("11987654321" + control)).isEqualTo(NOT_A_CHARACTER);
                assertThat(POLICY.check(control + "11987654321")).isEqualTo(NOT_A_CHARACTER);
                assertThat(POLICY.check(String.valueOf(control))).isEqualTo(NOT_A_CHARACTER);
            }
        }
        assertThat(POLICY.check("1198765\u20284321")).isEqualTo(NOT_A_CHARACTER);
    }

    @Test
    void loneSurrogatesAreRefused() {
        for (String surrogate : new String[] {"\ud835", "\udfcf", "\udfcf\ud835", "\ud835\ud835"}) {
            assertThat(POLICY.check(surrogate)).isEqualTo(NOT_A_CHARACTER);
            assertThat(POLICY.check("1198765432" + surrogate)).isEqualTo(NOT_A_CHARACTER);
            assertThat(POLICY.check(surrogate + "11987654321")).isEqualTo(NOT_A_CHARACTER);
        }
    }

    @Test
    void aPasteOfAMegabyteIsRefusedByItsLengthAlone() {
        for (String unit : new String[] {"1", " ", "+", "(", "\ud835", "\ud835\udfcf", "11987654321\n"}) {
            Unreadable paste =
                    new Unreadable(unit.repeat(1_000_000 / unit.length()).length());
            assertThat(POLICY.check(paste)).isEqualTo(new Invalid(Defect.TEXT_TOO_LONG, Optional.empty()));
            assertThat(POLICY.leads(paste)).isFalse();
        }
        String digits = "5".repeat(1_000_000);
        assertThat(ProviderIds.brazilian().read(digits)).isInstanceOf(ProviderId.Opaque.class);
    }

    @Test
    void aTextOf64OfTheSameGetsAnAnswer() {
        for (int codePoint : new int[] {'0', '1', '5', '9', '(', ')', '-', '.', '/'}) {
            assertThat(POLICY.check(Character.toString(codePoint).repeat(64))).isInstanceOf(Invalid.class);
        }
        assertThat(POLICY.check(" ".repeat(64))).isInstanceOf(Incomplete.class);
        assertThat(POLICY.check("(".repeat(26) + "11987654321" + ")".repeat(26)))
                .isInstanceOf(Valid.class);
    }

    private enum Kind {
        DIGIT,
        SEPARATOR,
        MASK,
        NEITHER
    }

    /** Written out once more from Unicode's DerivedCoreProperties, without the format characters; and U+FFFC. */
    private static boolean isIgnorable(int codePoint) {
        return IntStream.of(
                                0x34F, 0x115F, 0x1160, 0x17B4, 0x17B5, 0x180B, 0x180C, 0x180D, 0x180F, 0x2065, 0x3164,
                                0xFFA0, 0xFFFC)
                        .anyMatch(one -> one == codePoint)
                || (codePoint >= 0xFE00 && codePoint <= 0xFE0F)
                || (codePoint >= 0xFFF0 && codePoint <= 0xFFF8)
                || (codePoint >= 0xE0000 && codePoint <= 0xE0FFF);
    }

    private static Kind kind(int codePoint) {
        if (codePoint == '_') {
            return Kind.MASK;
        }
        if (isIgnorable(codePoint)) {
            return Kind.SEPARATOR;
        }
        return switch (Character.getType(codePoint)) {
            case Character.DECIMAL_DIGIT_NUMBER -> Kind.DIGIT;
            case Character.SPACE_SEPARATOR, Character.FORMAT, Character.DASH_PUNCTUATION -> Kind.SEPARATOR;
            default ->
                "\t./\uff0e\uff0f\u02d7\u2043\u2053\u207b\u208b\u2212".indexOf(codePoint) >= 0
                        ? Kind.SEPARATOR
                        : Kind.NEITHER;
        };
    }

    /** A text of which only the length may be asked. */
    private record Unreadable(int length) implements CharSequence {
        @Override
        public char charAt(int index) {
            throw new AssertionError("read at " + index);
        }

        @Override
        public CharSequence subSequence(int start, int end) {
            throw new AssertionError("read from " + start);
        }

        @Override
        public String toString() {
            throw new AssertionError("copied");
        }
    }
}
