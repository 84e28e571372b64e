package dev.omnirules.core.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.omnirules.core.agent.AgentId;
import dev.omnirules.core.token.RefreshToken;
import dev.omnirules.core.token.TokenPair;
import dev.omnirules.core.token.issuer.RenewalAnswer;
import dev.omnirules.core.token.issuer.RenewalRequest;
import dev.omnirules.core.token.issuer.TokenGrant;
import dev.omnirules.core.token.issuer.TokenIssuer;
import java.time.Duration;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/**
 * What every {@link TokenIssuer} keeps to, for an issuer that rotates refresh tokens and detects reuse. An adapter's test
 * extends it, and provides the adapter and ways to put what it talks to into trouble.
 */
public abstract class TokenIssuerContract {

    private static final AgentId ANA = new AgentId("ana");

    /** The adapter under test, talking to an issuer that works. */
    protected abstract TokenIssuer issuer();

    /** Signs in at the issuer that {@link #issuer} talks to. */
    protected abstract TokenGrant signIn();

    /** How many requests for a renewal that issuer has received so far. */
    protected abstract int received();

    /** From now on the issuer works, and its answers do not come back. */
    protected abstract void loseAnswers();

    /** From now on nothing reaches the issuer. */
    protected abstract void cutOff();

    /** From now on the issuer declines, and asks to wait seven seconds. */
    protected abstract void overload();

    private RenewalAnswer renew(RefreshToken refresh) {
        return issuer().renew(new RenewalRequest(ANA, refresh, Duration.ofSeconds(2)));
    }

    @Test
    @DisplayName("brings new tokens for a refresh token, with one request")
    public void bringsNewTokens() {
        TokenGrant first = signIn();
        int before = received();
        RenewalAnswer answer = renew(first.refresh().orElseThrow());
        assertThat(answer).isInstanceOf(RenewalAnswer.Issued.class);
        TokenGrant second = ((RenewalAnswer.Issued) answer).grant();
        assertThat(second.access()).isNotEqualTo(first.access());
        assertThat(second.refresh()).isPresent().isNotEqualTo(first.refresh());
        assertThat(second.lifetime())
                .hasValueSatisfying(lifetime -> assertThat(lifetime).isPositive());
        assertThat(received() - before).isEqualTo(1);
    }

    @Test
    @DisplayName("answers that a refresh token used before is rejected")
    public void rejectsReuse() {
        RefreshToken refresh = signIn().refresh().orElseThrow();
        renew(refresh);
        assertThat(renew(refresh)).isInstanceOf(RenewalAnswer.Rejected.class);
    }

    @Test
    @DisplayName("answers that a refresh token nobody issued is rejected")
    public void rejectsAStranger() {
        signIn();
        assertThat(renew(new RefreshToken("nobody-issued-this"))).isInstanceOf(RenewalAnswer.Rejected.class);
    }

    @Test
    @DisplayName("does not know what became of a request whose answer was lost, and does not repeat it")
    public void doesNotRepeatALostAnswer() {
        RefreshToken refresh = signIn().refresh().orElseThrow();
        int before = received();
        loseAnswers();
        assertThat(renew(refresh)).isInstanceOf(RenewalAnswer.Unknown.class);
        assertThat(received() - before).isEqualTo(1);
    }

    @Test
    @DisplayName("knows that nothing was sent if nothing can be")
    public void knowsThatNothingWasSent() {
        RefreshToken refresh = signIn().refresh().orElseThrow();
        int before = received();
        cutOff();
        assertThat(renew(refresh)).isInstanceOf(RenewalAnswer.NotSent.class);
        assertThat(received() - before).isZero();
    }

    @Test
    @DisplayName("passes on how long an overloaded issuer asks to wait")
    public void passesOnRetryAfter() {
        RefreshToken refresh = signIn().refresh().orElseThrow();
        overload();
        RenewalAnswer answer = renew(refresh);
        assertThat(answer).isInstanceOf(RenewalAnswer.Declined.class);
        assertThat(((RenewalAnswer.Declined) answer).retryAfter()).contains(Duration.ofSeconds(7));
    }

    @Test
    @DisplayName("a revoked refresh token brings nothing any more")
    public void revokes() {
        TokenGrant grant = signIn();
        issuer().revoke(new TokenPair(grant.access(), grant.refresh()));
        assertThat(renew(grant.refresh().orElseThrow())).isInstanceOf(RenewalAnswer.Rejected.class);
    }
}
