package dev.omnirules.core.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.omnirules.core.agent.AgentId;
import dev.omnirules.core.token.AccessToken;
import dev.omnirules.core.token.RefreshToken;
import dev.omnirules.core.token.TokenPair;
import dev.omnirules.core.token.issuer.RenewalAnswer;
import dev.omnirules.core.token.issuer.RenewalAnswer.Issued;
import dev.omnirules.core.token.issuer.RenewalAnswer.Rejected;
import dev.omnirules.core.token.issuer.RenewalRequest;
import dev.omnirules.core.token.issuer.TokenGrant;
import dev.omnirules.core.token.issuer.TokenIssuer;
import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("TOKEN-1")
@DisplayName("The scripted issuer")
class ScriptedTokenIssuerTest extends TokenIssuerContract {

    private final MutableClock clock = MutableClock.at("2026-03-02T08:00:00Z");
    private final ScriptedTokenIssuer issuer = new ScriptedTokenIssuer(clock).retryAfter(Duration.ofSeconds(7));
    private int unsent;

    @Override
    protected TokenIssuer issuer() {
        return issuer;
    }

    @Override
    protected TokenGrant signIn() {
        return issuer.signIn();
    }

    @Override
    protected int received() {
        return issuer.calls() - unsent;
    }

    @Override
    protected void loseAnswers() {
        issuer.always(ScriptedTokenIssuer.Fate.ANSWER_LOST);
    }

    @Override
    protected void cutOff() {
        issuer.always(ScriptedTokenIssuer.Fate.NOT_SENT);
        unsent++;
    }

    @Override
    protected void overload() {
        issuer.always(ScriptedTokenIssuer.Fate.DECLINED);
    }

    private RenewalAnswer renew(TokenGrant grant) {
        return issuer.renew(
                new RenewalRequest(new AgentId("ana"), grant.refresh().orElseThrow(), Duration.ofSeconds(1)));
    }

    @Test
    @DisplayName("takes a repeat inside its grace, and revokes the family for one at its end")
    void grace() {
        issuer.grace(Duration.ofSeconds(30));
        TokenGrant first = issuer.signIn();
        renew(first);
        clock.advance(Duration.ofSeconds(30).minusNanos(1));
        TokenGrant repeated = ((Issued) renew(first)).grant();
        clock.advance(Duration.ofNanos(1));
        assertThat(renew(first)).isEqualTo(new Rejected(Rejected.Reason.REUSED, "scripted"));
        assertThat(issuer.sawReuse()).isTrue();
        assertThat(issuer.mostPresentations()).isEqualTo(3);
        assertThat(renew(repeated)).isEqualTo(new Rejected(Rejected.Reason.REVOKED, "scripted"));
    }

    @Test
    @DisplayName("values out of bounds are named, and no token is shown")
    void values() {
        AccessToken access = new AccessToken("s3cret");
        RefreshToken refresh = new RefreshToken("s3cret");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> TokenGrant.of(access, refresh, Duration.ofNanos(-1)))
                .withMessageContaining("lifetime");
        assertThatIllegalArgumentException()
                .isThrownBy(() ->
                        TokenGrant.of(access, refresh, Duration.ofDays(3_650).plusNanos(1)));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new TokenGrant(
                        access, Optional.of(refresh), Optional.empty(), Optional.of(Duration.ofNanos(-1))))
                .withMessageContaining("refreshLifetime");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new RenewalAnswer.Declined("scripted", Optional.of(Duration.ofNanos(-1))));
        TokenGrant grant = TokenGrant.of(access, refresh, Duration.ofDays(3_650));
        assertThat(new Issued(grant).toString()).doesNotContain("s3cret");
        assertThat(new RenewalRequest(new AgentId("ana"), refresh, Duration.ofSeconds(1)).toString())
                .doesNotContain("s3cret");
    }

    @Test
    @DisplayName(
            "the contract catches an issuer that repeats, one that claims nothing was sent, and one that rejects it all")
    void contractCatches() {
        assertThatThrownBy(() -> contract(request -> {
                            issuer.renew(request);
                            return issuer.renew(request);
                        })
                        .bringsNewTokens())
                .isInstanceOf(AssertionError.class);
        assertThatThrownBy(() -> contract(request -> new RenewalAnswer.NotSent("scripted"))
                        .doesNotRepeatALostAnswer())
                .isInstanceOf(AssertionError.class);
        assertThatThrownBy(() -> contract(request -> new Rejected(Rejected.Reason.REVOKED, "scripted"))
                        .passesOnRetryAfter())
                .isInstanceOf(AssertionError.class);
    }

    private interface Renewal {
        RenewalAnswer renew(RenewalRequest request);
    }

    private TokenIssuerContract contract(Renewal broken) {
        ScriptedTokenIssuerTest outer = this;
        return new ScriptedTokenIssuerTest() {
            @Override
            protected TokenIssuer issuer() {
                return new TokenIssuer() {
                    @Override
                    public RenewalAnswer renew(RenewalRequest request) {
                        return broken.renew(request);
                    }

                    @Override
                    public void revoke(TokenPair tokens) {
                        outer.issuer.revoke(tokens);
                    }
                };
            }

            @Override
            protected TokenGrant signIn() {
                return outer.signIn();
            }

            @Override
            protected int received() {
                return outer.received();
            }
        };
    }
}
