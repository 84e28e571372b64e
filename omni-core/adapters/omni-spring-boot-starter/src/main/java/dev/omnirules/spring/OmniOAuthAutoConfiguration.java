package dev.omnirules.spring;

import dev.omnirules.core.token.issuer.IssuerProbe;
import dev.omnirules.core.token.issuer.TokenIssuer;
import dev.omnirules.oauth.ClientAuthentication;
import dev.omnirules.oauth.MetadataProbe;
import dev.omnirules.oauth.OAuthSettings;
import dev.omnirules.oauth.OAuthTokenIssuer;
import dev.omnirules.oauth.RefusalReading;
import dev.omnirules.spring.OmniProperties.Client;
import dev.omnirules.spring.OmniProperties.Oauth;
import java.net.URI;
import java.net.http.HttpClient;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.context.annotation.Bean;

/**
 * Auto-configuration of omni-oauth: a token issuer at {@code omni.oauth.token-endpoint}. It takes a bean of the type {@link
 * RefusalReading} where the host has one.
 *
 * @since 0.1
 */
@AutoConfiguration(after = OmniAutoConfiguration.class)
@ConditionalOnClass(OAuthTokenIssuer.class)
@ConditionalOnProperty("omni.oauth.token-endpoint")
public class OmniOAuthAutoConfiguration {

    /** Makes the configuration; Spring does so. */
    public OmniOAuthAutoConfiguration() {}

    @Bean
    @ConditionalOnMissingBean
    OAuthSettings oauthSettings(OmniProperties properties, ObjectProvider<RefusalReading> refusals) {
        Oauth settings = properties.oauth();
        return new OAuthSettings(
                set("token-endpoint", settings.tokenEndpoint()),
                Optional.ofNullable(settings.revocationEndpoint()),
                client(settings),
                settings.connectLimit(),
                settings.lifetime(),
                refusals.getIfAvailable(RefusalReading::plain));
    }

    private static ClientAuthentication client(Oauth settings) {
        String id = set("client-id", settings.clientId());
        if (settings.client() == Client.NONE) {
            return new ClientAuthentication.Public(id);
        }
        String secret = set("client-secret", settings.clientSecret());
        return settings.client() == Client.POST
                ? new ClientAuthentication.Post(id, secret)
                : new ClientAuthentication.Basic(id, secret);
    }

    private static <T> T set(String property, @Nullable T value) {
        if (value == null) {
            throw new OmniConfigurationException(
                    "omni.oauth." + property + " must be set where omni.oauth.token-endpoint is, but is not",
                    property.equals("client-secret")
                            ? "Set it, or say omni.oauth.client=none for a public client."
                            : "Set it.");
        }
        return value;
    }

    @Bean
    @ConditionalOnMissingBean(TokenIssuer.class)
    OAuthTokenIssuer tokenIssuer(OAuthSettings settings) {
        return new OAuthTokenIssuer(settings, HttpClient.newBuilder());
    }

    @Bean
    @ConditionalOnMissingBean(IssuerProbe.class)
    @ConditionalOnProperty("omni.oauth.metadata")
    MetadataProbe issuerProbe(OmniProperties properties) {
        URI page = set("metadata", properties.oauth().metadata());
        return new MetadataProbe(page, HttpClient.newBuilder());
    }
}
