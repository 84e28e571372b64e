package dev.omnirules.core.token.renewer;

import dev.omnirules.core.agent.AgentId;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The way to the host's listener and to the log. Neither ever sees a token. */
final class ListenerNotifier {

    private static final Logger LOG = LoggerFactory.getLogger("dev.omnirules.core.token.renewer.TokenRenewer");

    private final RenewalListener listener;

    ListenerNotifier(RenewalListener listener) {
        this.listener = listener;
    }

    void tell(RenewalNotice notice) {
        try {
            listener.on(notice);
        } catch (RuntimeException failure) {
            LOG.atWarn()
                    .addKeyValue("notice", notice.getClass().getSimpleName())
                    .addKeyValue("failure", failure.getClass().getName())
                    .log("renewal listener failed");
        }
    }

    /** Logs that the host's executor refused a task, which is submitted again later. */
    void refused(RuntimeException refusal) {
        LOG.atWarn().addKeyValue("failure", refusal.getClass().getName()).log("executor refused a token renewal");
    }

    /** Logs that the probe of the issuer failed. */
    void probeFailed(RuntimeException failure) {
        LOG.atWarn().addKeyValue("failure", failure.getClass().getName()).log("probe of the token issuer failed");
    }

    /** Logs a failure of the host's code by its class alone: its message may hold what must not be logged. */
    void failed(AgentId agent, String step, Throwable failure) {
        LOG.atWarn()
                .addKeyValue("agent", agent)
                .addKeyValue("step", step)
                .addKeyValue("failure", failure.getClass().getName())
                .log("token renewal step failed");
    }
}
