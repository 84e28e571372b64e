package dev.omnirules.examples.first;

import dev.omnirules.core.agent.AgentId;
import dev.omnirules.core.token.*;
import dev.omnirules.core.token.issuer.*;
import dev.omnirules.core.token.renewer.*;
import java.time.*;
import java.util.concurrent.atomic.AtomicReference;

/** Renews an agent's access token before it expires, on a clock that is moved by hand. */
public final class TokenRenewal {
    public static void main(String[] args) {
        var clock = new AtomicReference<>(Instant.parse("2026-03-02T09:00:00Z"));
        var timings = RenewalTimings.of(RefreshUse.singleUse());
        var renewer = TokenRenewer.drivenByHost(new Issuer(), timings, Runnable::run);
        TokenRenewer tokens = renewer.virtualClock(clock::get).build();
        TokenSession session = tokens.open(new AgentId("ana"), Issuer.grant(1), clock.get());
        System.out.println(clock + " " + session.token().value());
        clock.set(tokens.nextDueAt().orElseThrow());
        tokens.runDue();
        System.out.println(clock + " " + session.token().value());
    }

    private static final class Issuer implements TokenIssuer {
        static TokenGrant grant(int number) {
            AccessToken access = new AccessToken("access-" + number);
            return TokenGrant.of(access, new RefreshToken("refresh-" + number), Duration.ofMinutes(10));
        }

        @Override
        public RenewalAnswer renew(RenewalRequest request) {
            return new RenewalAnswer.Issued(grant(2));
        }

        @Override
        public void revoke(TokenPair tokens) {}
    }
}
