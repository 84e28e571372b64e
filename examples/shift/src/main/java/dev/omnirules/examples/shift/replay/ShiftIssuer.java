package dev.omnirules.examples.shift.replay;

import dev.omnirules.core.agent.AgentId;
import dev.omnirules.core.token.AccessToken;
import dev.omnirules.core.token.RefreshToken;
import dev.omnirules.core.token.TokenPair;
import dev.omnirules.core.token.issuer.RenewalAnswer;
import dev.omnirules.core.token.issuer.RenewalRequest;
import dev.omnirules.core.token.issuer.TokenGrant;
import dev.omnirules.core.token.issuer.TokenIssuer;
import dev.omnirules.examples.shift.format.ShiftLine.TokenConfigured;
import dev.omnirules.examples.shift.format.ShiftLine.TokenConfigured.Renewal;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/**
 * The shift's token issuer: it answers at once, gives each refresh token out for one use, and takes a second use for
 * theft. An access token carries its expiry, which only the issuer knows how to read. Used by one thread.
 */
final class ShiftIssuer implements TokenIssuer {

    private final InstantSource clock;
    private final Map<AgentId, RefreshToken> valid = new HashMap<>();
    private Optional<TokenConfigured> config = Optional.empty();
    private long issued;

    ShiftIssuer(InstantSource clock) {
        this.clock = clock;
    }

    void configure(TokenConfigured now) {
        config = Optional.of(now);
    }

    /** The tokens of a sign-in. */
    TokenGrant grant(AgentId agent) {
        TokenConfigured terms = config.orElseThrow();
        Instant expiresAt = clock.instant().plus(terms.lifetime());
        AccessToken access = new AccessToken(++issued + "@" + expiresAt.toEpochMilli());
        if (terms.renewal() == Renewal.FINAL) {
            return new TokenGrant(access, Optional.empty(), Optional.of(terms.lifetime()), Optional.empty());
        }
        RefreshToken refresh = new RefreshToken("r" + issued);
        valid.put(agent, refresh);
        return TokenGrant.of(access, refresh, terms.lifetime());
    }

    static Instant expiryOf(AccessToken token) {
        return Instant.ofEpochMilli(
                Long.parseLong(token.value().substring(token.value().indexOf('@') + 1)));
    }

    @Override
    public RenewalAnswer renew(RenewalRequest request) {
        boolean isValid = request.refresh().equals(valid.get(request.agent()));
        return isValid
                ? new RenewalAnswer.Issued(grant(request.agent()))
                : new RenewalAnswer.Rejected(RenewalAnswer.Rejected.Reason.REUSED, "presented before");
    }

    @Override
    public void revoke(TokenPair tokens) {
        valid.values()
                .removeIf(refresh -> tokens.refresh().filter(refresh::equals).isPresent());
    }
}
