package dev.omnirules.spring;

import dev.omnirules.core.Omni;
import dev.omnirules.core.agent.AgentId;
import dev.omnirules.core.token.renewer.RenewerGauges;
import dev.omnirules.core.token.renewer.TokenRenewer;
import dev.omnirules.presence.board.BoardCounts;
import dev.omnirules.presence.board.BoardFilter;
import dev.omnirules.presence.board.SupervisorBoard;
import java.time.Duration;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.health.contributor.AbstractHealthIndicator;
import org.springframework.boot.health.contributor.Health;

/**
 * The health of Omni: down if the ledger does not answer a read within a second, or if the relay's latest round failed. The details
 * are counts, and name nobody.
 */
final class OmniHealthIndicator extends AbstractHealthIndicator {

    private static final AgentId NOBODY = new AgentId("omni-health");
    private static final Duration LIMIT = Duration.ofSeconds(1);

    private final Omni omni;
    private final ObjectProvider<LedgerRelay> relay;
    private final ObjectProvider<SupervisorBoard> board;
    private final ObjectProvider<TokenRenewer> renewer;

    OmniHealthIndicator(
            Omni omni,
            ObjectProvider<LedgerRelay> relay,
            ObjectProvider<SupervisorBoard> board,
            ObjectProvider<TokenRenewer> renewer) {
        super("Omni does not answer");
        this.omni = omni.within(LIMIT);
        this.relay = relay;
        this.board = board;
        this.renewer = renewer;
    }

    @Override
    protected void doHealthCheck(Health.Builder health) {
        omni.agent(NOBODY);
        health.up();
        relay.ifAvailable(it -> {
            health.withDetail("relayed", it.relayed());
            it.failure().ifPresent(kind -> health.down().withDetail("relayFailure", kind));
        });
        board.ifAvailable(it -> {
            BoardCounts counts = it.counts(BoardFilter.everyone());
            health.withDetail("agents", counts.agents()).withDetail("sessions", counts.sessions());
        });
        renewer.ifAvailable(it -> {
            RenewerGauges gauges = it.gauges();
            health.withDetail("tokens", gauges.sessions())
                    .withDetail("tokensExpired", gauges.expired())
                    .withDetail("signInRequired", gauges.signInRequired());
        });
    }
}
