package dev.omnirules.examples.peers;

import org.drools.model.codegen.ExecutableModelProject;
import org.kie.api.KieServices;
import org.kie.api.builder.KieFileSystem;
import org.kie.api.builder.Message;
import org.kie.api.builder.Results;
import org.kie.api.runtime.StatelessKieSession;

/** The rules in Drools: a stateless session over the executable model. Used by one thread. */
public final class DroolsRules {

    private final StatelessKieSession session;

    /** Compiles the rules. */
    public DroolsRules() {
        KieServices services = KieServices.get();
        KieFileSystem files = services.newKieFileSystem();
        files.write(services.getResources().newClassPathResource("dev/omnirules/examples/peers/rules.drl"));
        Results results = services.newKieBuilder(files)
                .buildAll(ExecutableModelProject.class)
                .getResults();
        if (results.hasMessages(Message.Level.ERROR)) {
            throw new IllegalStateException(results.toString());
        }
        this.session = services.newKieContainer(services.getRepository().getDefaultReleaseId())
                .newStatelessKieSession();
    }

    /** Answers a case. */
    public <D> D answer(Case<D> asked) {
        session.execute(asked);
        return asked.answer();
    }
}
