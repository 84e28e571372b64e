package dev.omnirules.spring;

import dev.omnirules.core.Omni;
import dev.omnirules.core.agent.AgentId;
import dev.omnirules.core.feed.ConsumerName;
import dev.omnirules.core.feed.FeedStatus;
import dev.omnirules.core.feed.LedgerFeed;
import dev.omnirules.core.token.renewer.RenewerGauges;
import dev.omnirules.core.token.renewer.TokenRenewer;
import dev.omnirules.presence.board.BoardCounts;
import dev.omnirules.presence.board.BoardFilter;
import dev.omnirules.presence.board.SupervisorBoard;
import java.time.Duration;
import java.util.Map;
import java.util.TreeMap;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.health.contributor.AbstractHealthIndicator;
import org.springframework.boot.health.contributor.Health;

/**
 * The health of Omni: down if the ledger does not answer a read within a second, if the feed cannot read the outbox, or if a
 * consumer waits for another attempt, does not return, or is stopped. The details are counts and the names of consumers, and name no person.
 */
final class OmniHealthIndicator extends AbstractHealthIndicator {

    private static final AgentId NOBODY = new AgentId("omni-health");
    private static final Duration LIMIT = Duration.ofSeconds(1);

    private final Omni omni;
    private final ObjectProvider<OmniFeed> feed;
    private final ObjectProvider<SupervisorBoard> board;
    private final ObjectProvider<TokenRenewer> renewer;

    OmniHealthIndicator(
            Omni omni,
            ObjectProvider<OmniFeed> feed,
            ObjectProvider<SupervisorBoard> board,
            ObjectProvider<TokenRenewer> renewer) {
        super("Omni does not answer");
        this.omni = omni.within(LIMIT);
        this.feed = feed;
        this.board = board;
        this.renewer = renewer;
    }

    @Override
    protected void doHealthCheck(Health.Builder health) {
        omni.agent(NOBODY);
        health.up();
        feed.ifAvailable(it -> it.running().ifPresent(running -> feed(health, it, running)));
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

    private static void feed(Health.Builder health, OmniFeed feed, LedgerFeed running) {
        Map<String, Long> lags = new TreeMap<>();
        long setAside = 0;
        for (ConsumerName consumer : feed.consumers()) {
            FeedStatus status = running.status(consumer);
            lags.put(consumer.value(), status.progress().lag());
            setAside += status.progress().setAside();
            if (status.phase() != FeedStatus.Phase.RUNNING) {
                health.down()
                        .withDetail(
                                "feedFailure",
                                consumer + ": "
                                        + status.failure().orElse(status.phase().name()));
            }
        }
        health.withDetail("feedLag", lags).withDetail("feedSetAside", setAside);
        running.failure().ifPresent(kind -> health.down().withDetail("outboxFailure", kind));
    }
}
