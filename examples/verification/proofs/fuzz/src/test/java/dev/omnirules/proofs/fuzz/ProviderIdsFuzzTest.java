package dev.omnirules.proofs.fuzz;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.api.FuzzedDataProvider;
import com.code_intelligence.jazzer.junit.FuzzTest;
import dev.omnirules.whatsapp.identity.IdentityMatch;
import dev.omnirules.whatsapp.identity.ProviderId;
import dev.omnirules.whatsapp.identity.ProviderIds;
import dev.omnirules.whatsapp.identity.WhatsAppId;

/** Whatever a provider sends is read as some id; an id is its own, and each id to send to is read as the same customer. */
class ProviderIdsFuzzTest {

    private static final ProviderIds IDS = ProviderIds.brazilian();

    @FuzzTest(maxDuration = "60s")
    void everyTextIsSomeId(FuzzedDataProvider data) {
        String text = data.consumeRemainingAsString();
        ProviderId id = IDS.read(text);
        assertThat(IDS.read(text)).isEqualTo(id);
        assertThat(id.kind()).isNotNull();
        IDS.doubt(text);
        if (id instanceof ProviderId.Telephone telephone) {
            assertThat(id.sameness(IDS.read(text))).isEqualTo(IdentityMatch.CONFIRMED);
            for (WhatsAppId candidate : telephone.identity().candidates()) {
                assertThat(IDS.read(candidate.digits()).key()).isEqualTo(id.key());
            }
        }
    }
}
