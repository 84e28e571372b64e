package dev.omnirules.examples.storms;

import dev.omnirules.core.agent.AgentId;
import dev.omnirules.core.token.AccessToken;
import dev.omnirules.core.token.RefreshToken;
import dev.omnirules.core.token.RefreshUse;
import dev.omnirules.core.token.RenewalTimings;
import dev.omnirules.core.token.TokenPair;
import dev.omnirules.core.token.issuer.RenewalAnswer;
import dev.omnirules.core.token.issuer.RenewalRequest;
import dev.omnirules.core.token.issuer.TokenGrant;
import dev.omnirules.core.token.issuer.TokenIssuer;
import dev.omnirules.core.token.renewer.TokenRenewer;
import dev.omnirules.core.token.renewer.TokenSession;
import java.time.Duration;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;

/** The renewer, with its defaults. */
final class OmniSubject implements Subject, TokenIssuer {

    private final Origin origin;
    private final ExecutorService executor = Executors.newCachedThreadPool();
    private final ScheduledExecutorService scheduler = Executors.newScheduledThreadPool(1);
    private final TokenRenewer renewer;
    private final TokenSession session;

    OmniSubject(Origin origin) {
        this.origin = origin;
        renewer = TokenRenewer.builder(this, RenewalTimings.of(RefreshUse.singleUse()), executor, scheduler)
                .build();
        Origin.Grant first = origin.first();
        session = renewer.open(new AgentId("ana"), grant(first), first.issuedAt());
    }

    /** The session itself, for a benchmark. */
    TokenSession session() {
        return session;
    }

    @Override
    public Object token() {
        return session.token();
    }

    @Override
    public RenewalAnswer renew(RenewalRequest request) {
        try {
            return new RenewalAnswer.Issued(grant(origin.renew(request.refresh().value())));
        } catch (IllegalStateException down) {
            return new RenewalAnswer.NotSent(down.getClass().getName());
        }
    }

    @Override
    public void revoke(TokenPair tokens) {}

    @Override
    public void close() {
        scheduler.shutdownNow();
        renewer.close();
        executor.shutdownNow();
    }

    private static TokenGrant grant(Origin.Grant grant) {
        return TokenGrant.of(
                new AccessToken(grant.access()),
                new RefreshToken(grant.refresh()),
                Duration.between(grant.issuedAt(), grant.expiresAt()));
    }
}
