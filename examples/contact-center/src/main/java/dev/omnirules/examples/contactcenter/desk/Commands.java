package dev.omnirules.examples.contactcenter.desk;

import dev.omnirules.core.Omni;
import dev.omnirules.core.ledger.CommandResult;
import dev.omnirules.core.ledger.RequestId;
import java.util.Map;
import java.util.function.BiFunction;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.spi.LoggingEventBuilder;
import org.springframework.stereotype.Component;

/** Runs each command under the request id that the page gave, and logs one event for its decision. */
@Component
public class Commands {

    private static final Logger LOG = LoggerFactory.getLogger("decisions");

    private final Omni omni;

    /**
     * Makes the runner.
     *
     * @param omni the context of the contact center
     */
    public Commands(Omni omni) {
        this.omni = omni;
    }

    /**
     * Runs a command.
     *
     * @param command its name in the log
     * @param login who sent it; a request id is the login's own
     * @param request the request id that the page gave
     * @param shell the call of a shell
     * @return the decision as JSON
     * @param <D> the decision's type
     */
    public <D> Map<String, Object> run(
            String command, String login, String request, BiFunction<Omni, RequestId, CommandResult<D>> shell) {
        RequestId id = RequestId.of(login + ":" + request);
        long started = System.nanoTime();
        CommandResult<D> result = shell.apply(omni.under(id), id);
        Object decision = result.decision();
        Map<String, Object> json = Decisions.json(decision);
        LoggingEventBuilder event = LOG.atInfo()
                .addKeyValue("command", command)
                .addKeyValue("login", login)
                .addKeyValue("decision", json.get("decision"))
                .addKeyValue("replayed", result.replayed())
                .addKeyValue("micros", (System.nanoTime() - started) / 1000);
        Decisions.reason(decision)
                .map(reason -> event.addKeyValue("reason", reason))
                .orElse(event)
                .log("decided");
        return json;
    }
}
