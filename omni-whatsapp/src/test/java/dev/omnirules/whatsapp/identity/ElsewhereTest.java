package dev.omnirules.whatsapp.identity;

import static org.assertj.core.api.Assertions.assertThat;

import dev.omnirules.whatsapp.identity.ProviderId.Telephone;
import dev.omnirules.whatsapp.number.BrazilianNumber;
import dev.omnirules.whatsapp.number.NumberCheck;
import dev.omnirules.whatsapp.number.NumberCheck.Invalid;
import dev.omnirules.whatsapp.number.NumberCheck.Valid;
import dev.omnirules.whatsapp.number.NumberPolicy;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvFileSource;

/** What other projects' tests and threads contain, with our answer and the rule of each disagreement. */
class ElsewhereTest {

    private static final NumberPolicy POLICY = NumberPolicy.brazilian();
    private static final ProviderIds IDS = ProviderIds.brazilian();

    @ParameterizedTest
    @CsvFileSource(files = "src/test/resources/dev/omnirules/whatsapp/elsewhere/typed.csv", delimiter = '|')
    void typedNumbersOfOthersGetOurAnswer(String text, String answer, String theirs, String rule, String source) {
        assertThat(answer(POLICY.check(text))).as(source).isEqualTo(answer);
        assertThat(rule).isNotBlank();
    }

    @ParameterizedTest
    @CsvFileSource(files = "src/test/resources/dev/omnirules/whatsapp/elsewhere/ids.csv", delimiter = '|')
    void idsOfOthersGetOurAnswer(
            String id, String key, String other, IdentityMatch sameness, String theirs, String rule, String source) {
        assertThat(
                        IDS.read(id) instanceof Telephone telephone
                                ? telephone.identity().key().value()
                                : "OPAQUE")
                .as(source)
                .isEqualTo(key);
        assertThat(IDS.read(id).sameness(IDS.read(other))).as(source).isEqualTo(sameness);
        assertThat(rule).isNotBlank();
    }

    static String answer(NumberCheck check) {
        if (check instanceof Valid valid) {
            return valid.number().e164();
        }
        return check instanceof Invalid invalid
                ? (invalid.defect() + " "
                                + invalid.suggestion()
                                        .map(BrazilianNumber::e164)
                                        .orElse(""))
                        .strip()
                : "INCOMPLETE";
    }
}
