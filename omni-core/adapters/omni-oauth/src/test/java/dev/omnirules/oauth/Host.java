package dev.omnirules.oauth;

import dev.omnirules.core.agent.AgentId;
import dev.omnirules.core.token.issuer.RenewalAnswer;
import dev.omnirules.core.token.issuer.RenewalRequest;
import dev.omnirules.core.token.issuer.TokenGrant;
import dev.omnirules.oauth.server.AuthorizationServer;
import dev.omnirules.oauth.server.Browser;
import dev.omnirules.oauth.server.Wire;
import java.net.URI;
import java.net.http.HttpClient;
import java.time.Duration;

/** A host at the real server, by way of a wire that can be cut; agents sign in past it. */
final class Host implements AutoCloseable {

    static final AgentId ANA = new AgentId("ana");
    private static final Duration LIMIT = Duration.ofSeconds(5);

    final AuthorizationServer server = AuthorizationServer.running();
    final Wire wire = new Wire(server.port());
    final Browser browser = new Browser(server);
    final OAuthTokenIssuer issuer;
    private final String client;

    Host(String client) {
        this.client = client;
        this.issuer = issuer(new ClientAuthentication.Basic(client, AuthorizationServer.secretOf(client)));
    }

    OAuthTokenIssuer issuer(ClientAuthentication authentication) {
        return new OAuthTokenIssuer(
                OAuthSettings.of(byWire("/oauth2/token"), byWire("/oauth2/revoke"), authentication),
                HttpClient.newBuilder());
    }

    MetadataProbe probe() {
        return new MetadataProbe(byWire("/.well-known/oauth-authorization-server"), HttpClient.newBuilder());
    }

    /** Signs ana in, at the server itself. */
    TokenGrant signIn() {
        OAuthTokenIssuer direct = new OAuthTokenIssuer(
                OAuthSettings.of(
                        server.page("/oauth2/token"),
                        server.page("/oauth2/revoke"),
                        new ClientAuthentication.Basic(client, AuthorizationServer.secretOf(client))),
                HttpClient.newBuilder());
        return ((RenewalAnswer.Issued) direct.redeem(browser.signIn(client), LIMIT)).grant();
    }

    RenewalAnswer renew(OAuthTokenIssuer with, TokenGrant grant) {
        return with.renew(new RenewalRequest(ANA, grant.refresh().orElseThrow(), LIMIT));
    }

    @Override
    public void close() {
        server.door().overloaded(false);
        wire.close();
    }

    private URI byWire(String path) {
        return URI.create("http://127.0.0.1:" + wire.port() + path);
    }
}
