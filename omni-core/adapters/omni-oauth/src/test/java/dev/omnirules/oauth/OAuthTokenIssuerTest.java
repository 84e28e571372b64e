package dev.omnirules.oauth;

import static org.assertj.core.api.Assertions.assertThat;

import dev.omnirules.core.testkit.TokenIssuerContract;
import dev.omnirules.core.token.issuer.RenewalAnswer;
import dev.omnirules.core.token.issuer.TokenGrant;
import dev.omnirules.core.token.issuer.TokenIssuer;
import dev.omnirules.oauth.server.AuthorizationServer;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("TOKEN-1")
@DisplayName("The OAuth 2 issuer at a real server")
class OAuthTokenIssuerTest extends TokenIssuerContract {

    private final Host host = new Host(AuthorizationServer.DESK);

    @AfterEach
    void mend() {
        host.close();
    }

    @Override
    protected TokenIssuer issuer() {
        return host.issuer;
    }

    @Override
    protected TokenGrant signIn() {
        return host.signIn();
    }

    @Override
    protected int received() {
        return host.server.door().presented();
    }

    @Override
    protected void loseAnswers() {
        host.wire.cutAfter(0);
    }

    @Override
    protected void cutOff() {
        host.wire.close();
    }

    @Override
    protected void overload() {
        host.server.door().overloaded(true);
    }

    @Test
    @DisplayName("a server that does not know the client has not used the refresh token")
    void unknownClient() {
        TokenGrant grant = signIn();
        OAuthTokenIssuer stranger = host.issuer(new ClientAuthentication.Basic("stranger", "secret"));
        assertThat(host.renew(stranger, grant)).isInstanceOf(RenewalAnswer.Declined.class);
        assertThat(host.renew(host.issuer, grant)).isInstanceOf(RenewalAnswer.Issued.class);
    }

    @Test
    @DisplayName("takes a client that posts its secret as well")
    void postedSecret() {
        OAuthTokenIssuer posting = host.issuer(new ClientAuthentication.Post(
                AuthorizationServer.DESK, AuthorizationServer.secretOf(AuthorizationServer.DESK)));
        TokenGrant grant = signIn();
        assertThat(host.renew(posting, grant)).isInstanceOf(RenewalAnswer.Issued.class);
    }

    @Test
    @DisplayName("an authorization code is redeemed once, and only with its verifier")
    void redeems() {
        AuthorizationCode code = host.browser.signIn(AuthorizationServer.DESK);
        AuthorizationCode stolen = new AuthorizationCode(code.code(), "x".repeat(43), code.redirect());
        assertThat(host.issuer.redeem(stolen, Duration.ofSeconds(5))).isInstanceOf(RenewalAnswer.Rejected.class);
        assertThat(host.issuer.redeem(code, Duration.ofSeconds(5))).isInstanceOf(RenewalAnswer.Issued.class);
        assertThat(host.issuer.redeem(code, Duration.ofSeconds(5))).isInstanceOf(RenewalAnswer.Rejected.class);
    }

    @Test
    @DisplayName("probes the server's metadata, and finds out when nobody is there")
    void probes() {
        MetadataProbe probe = host.probe();
        assertThat(probe.probe()).isEqualTo(MetadataProbe.Reachability.REACHABLE);
        host.server.door().overloaded(true);
        assertThat(probe.probe()).isEqualTo(MetadataProbe.Reachability.UNREACHABLE);
        host.wire.close();
        assertThat(host.probe().probe()).isEqualTo(MetadataProbe.Reachability.UNREACHABLE);
    }
}
