package dev.omnirules.proofs.fuzz;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.api.FuzzedDataProvider;
import com.code_intelligence.jazzer.junit.FuzzTest;
import dev.omnirules.whatsapp.number.NumberCheck;
import dev.omnirules.whatsapp.number.NumberField;
import dev.omnirules.whatsapp.number.NumberPolicy;

/** Whatever is typed gets a verdict; a valid number is valid again as it is written out, and is the same one. */
class NumbersFuzzTest {

    private static final NumberPolicy POLICY = NumberPolicy.brazilian();

    @FuzzTest(maxDuration = "60s")
    void everyTextHasAVerdict(FuzzedDataProvider data) {
        String text = data.consumeRemainingAsString();
        NumberCheck check = POLICY.check(text);
        assertThat(POLICY.check(text)).isEqualTo(check);
        assertThat(check.toString()).isNotBlank();
        POLICY.doubt(text);
        NumberField field = new NumberField(POLICY);
        assertThat(field.typing(text)).isNotNull();
        assertThat(field.left(text)).isNotNull();
        if (check instanceof NumberCheck.Valid valid) {
            assertThat(POLICY.check(valid.number().e164())).isEqualTo(check);
        }
    }
}
