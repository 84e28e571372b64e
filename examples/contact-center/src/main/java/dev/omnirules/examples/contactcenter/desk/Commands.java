package dev.omnirules.examples.contactcenter.desk;

import dev.omnirules.core.disclosure.DecisionView;
import dev.omnirules.core.disclosure.Disclosable;
import dev.omnirules.core.ledger.CommandResult;
import dev.omnirules.examples.contactcenter.web.Problem;
import dev.omnirules.examples.contactcenter.web.Problem.Code;
import dev.omnirules.whatsapp.admission.AdmissionDecision;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.i18n.LocaleContextHolder;
import org.springframework.stereotype.Component;

/** Runs each command, and logs one event for its decision: its code, without the values, which may be personal data. */
@Component
public class Commands {

    private static final Logger LOG = LoggerFactory.getLogger("decisions");

    /**
     * Runs a command.
     *
     * @param command its name in the log
     * @param login who sent it
     * @param shell the call of a shell
     * @return the decision as the page sees it, in the language of the request
     * @throws Problem if the request id was used for another command, with a shell that has a decision for that
     */
    public DecisionView run(
            String command, String login, Supplier<? extends CommandResult<? extends Disclosable>> shell) {
        long started = System.nanoTime();
        CommandResult<? extends Disclosable> result = shell.get();
        DecisionView view = DecisionView.of(result.decision(), LocaleContextHolder.getLocale());
        LOG.atInfo()
                .addKeyValue("command", command)
                .addKeyValue("login", login)
                .addKeyValue("decision", view.code())
                .addKeyValue("replayed", result.replayed())
                .addKeyValue("micros", (System.nanoTime() - started) / 1000)
                .log("decided");
        if (result.decision() instanceof AdmissionDecision.Refused refused
                && refused.reason() == AdmissionDecision.Reason.REQUEST_CONFLICT) {
            throw new Problem(Code.REQUEST_CONFLICT); // as every other shell throws it
        }
        return view;
    }
}
