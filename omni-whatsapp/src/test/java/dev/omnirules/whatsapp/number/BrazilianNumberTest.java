package dev.omnirules.whatsapp.number;

import static org.assertj.core.api.Assertions.assertThat;

import dev.omnirules.whatsapp.number.BrazilianNumber.Kind;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class BrazilianNumberTest {

    private static final BrazilianNumber MOBILE = new BrazilianNumber(11_98765_4321L);
    private static final BrazilianNumber LANDLINE = new BrazilianNumber(21_3223_5036L);

    @Test
    void aMobileHasEveryForm() {
        assertThat(MOBILE.kind()).isEqualTo(Kind.MOBILE);
        assertThat(MOBILE.areaCode()).isEqualTo(11);
        assertThat(MOBILE.subscriber()).isEqualTo(987654321);
        assertThat(MOBILE.e164()).isEqualTo("+5511987654321");
        assertThat(MOBILE.digits()).isEqualTo("5511987654321");
        assertThat(MOBILE.national()).isEqualTo("(11) 98765-4321");
        assertThat(MOBILE.international()).isEqualTo("+55 (11) 98765-4321");
        assertThat(MOBILE.whatsAppLink()).isEqualTo("https://wa.me/5511987654321");
        assertThat(MOBILE.telUri()).isEqualTo("tel:+5511987654321");
        assertThat(MOBILE).hasToString("+55 11 9****-**21");
    }

    @Test
    void aLandlineHasEveryForm() {
        assertThat(LANDLINE.kind()).isEqualTo(Kind.LANDLINE);
        assertThat(LANDLINE.areaCode()).isEqualTo(21);
        assertThat(LANDLINE.subscriber()).isEqualTo(32235036);
        assertThat(LANDLINE.e164()).isEqualTo("+552132235036");
        assertThat(LANDLINE.national()).isEqualTo("(21) 3223-5036");
        assertThat(LANDLINE).hasToString("+55 21 3***-**36");
    }

    @ParameterizedTest
    @CsvSource({
        "11900000000, (11) 90000-0000, +55 11 9****-**00",
        "11900000001, (11) 90000-0001, +55 11 9****-**01",
        "11900000012, (11) 90000-0012, +55 11 9****-**12",
        "11900000123, (11) 90000-0123, +55 11 9****-**23",
        "11900001000, (11) 90000-1000, +55 11 9****-**00",
        "9920000009, (99) 2000-0009, +55 99 2***-**09",
        "9920000010, (99) 2000-0010, +55 99 2***-**10",
        "9920000099, (99) 2000-0099, +55 99 2***-**99",
        "9920000100, (99) 2000-0100, +55 99 2***-**00",
        "9920000999, (99) 2000-0999, +55 99 2***-**99"
    })
    void zerosAreKept(long digits, String national, String masked) {
        assertThat(new BrazilianNumber(digits).national()).isEqualTo(national);
        assertThat(new BrazilianNumber(digits)).hasToString(masked);
    }

    @Test
    void numbersAreEqualAndOrderedByTheirDigits() {
        BrazilianNumber same = new BrazilianNumber(11_98765_4321L);
        assertThat(MOBILE)
                .isEqualTo(same)
                .hasSameHashCodeAs(same)
                .isNotEqualTo(LANDLINE)
                .isNotEqualTo(null);
        assertThat(MOBILE.equals((Object) "+5511987654321")).isFalse();
        assertThat(MOBILE.hashCode()).isNotEqualTo(LANDLINE.hashCode());
        assertThat(List.of(MOBILE, LANDLINE).stream().sorted()).containsExactly(LANDLINE, MOBILE);
    }
}
