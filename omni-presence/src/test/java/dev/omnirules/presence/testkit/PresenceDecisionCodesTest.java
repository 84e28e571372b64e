package dev.omnirules.presence.testkit;

import dev.omnirules.core.disclosure.Disclosable;
import dev.omnirules.core.testkit.DecisionCodesContract;
import dev.omnirules.core.testkit.coverage.Samples;
import dev.omnirules.presence.status.StatusPolicy;
import java.nio.file.Path;
import java.util.List;

class PresenceDecisionCodesTest extends DecisionCodesContract {

    @Override
    protected List<Disclosable> decisions() {
        return new Samples(PresenceSamples.given()).decisions(StatusPolicy.class);
    }

    @Override
    protected Path table() {
        return Path.of("../omni-core/docs/decision-views.md");
    }
}
