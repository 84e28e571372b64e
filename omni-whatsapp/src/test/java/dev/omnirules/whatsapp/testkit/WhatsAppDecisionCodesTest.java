package dev.omnirules.whatsapp.testkit;

import dev.omnirules.core.disclosure.Disclosable;
import dev.omnirules.core.testkit.DecisionCodesContract;
import dev.omnirules.core.testkit.coverage.Samples;
import dev.omnirules.whatsapp.number.NumberPolicy;
import java.nio.file.Path;
import java.util.List;

class WhatsAppDecisionCodesTest extends DecisionCodesContract {

    @Override
    protected List<Disclosable> decisions() {
        return new Samples(WhatsAppSamples.given()).decisions(NumberPolicy.class);
    }

    @Override
    protected Path table() {
        return Path.of("../omni-core/docs/decision-views.md");
    }
}
