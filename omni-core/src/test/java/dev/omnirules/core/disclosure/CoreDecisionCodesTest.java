package dev.omnirules.core.disclosure;

import dev.omnirules.core.agent.AgentId;
import dev.omnirules.core.testkit.DecisionCodesContract;
import dev.omnirules.core.testkit.coverage.CoreSamples;
import dev.omnirules.core.testkit.coverage.Samples;
import java.nio.file.Path;
import java.util.List;

class CoreDecisionCodesTest extends DecisionCodesContract {

    @Override
    protected List<Disclosable> decisions() {
        return new Samples(CoreSamples.given()).decisions(AgentId.class);
    }

    @Override
    protected Path table() {
        return Path.of("docs/decision-views.md");
    }
}
