package dev.omnirules.oauth;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatNullPointerException;

import dev.omnirules.oauth.ClientAuthentication.Basic;
import dev.omnirules.oauth.ClientAuthentication.Post;
import dev.omnirules.oauth.ClientAuthentication.Public;
import java.net.URI;
import java.net.http.HttpClient;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("The settings of the OAuth 2 issuer")
class SettingsTest {

    private static final URI SERVER = URI.create("https://issuer.example/token");
    private static final OAuthSettings SETTINGS = OAuthSettings.of(SERVER, SERVER, new Basic("desk", "s3cret"));

    @Test
    void nullIsRefusedByTheParametersName() {
        Map<String, ThrowingCallable> calls = Map.ofEntries(
                Map.entry("code", () -> new AuthorizationCode(null, "v", SERVER)),
                Map.entry("verifier", () -> new AuthorizationCode("c", null, SERVER)),
                Map.entry("redirect", () -> new AuthorizationCode("c", "v", null)),
                Map.entry("id", () -> new Public(null)),
                Map.entry("secret", () -> new Post("desk", null)),
                Map.entry("tokenEndpoint", () -> OAuthSettings.of(null, SERVER, new Public("desk"))),
                Map.entry("revocationEndpoint", () -> OAuthSettings.of(SERVER, null, new Public("desk"))),
                Map.entry("client", () -> OAuthSettings.of(SERVER, SERVER, null)),
                Map.entry("reading", () -> SETTINGS.with(null)),
                Map.entry("settings", () -> new OAuthTokenIssuer(null, HttpClient.newBuilder())),
                Map.entry("http", () -> new OAuthTokenIssuer(SETTINGS, null)),
                Map.entry("page", () -> new MetadataProbe(null, HttpClient.newBuilder())),
                Map.entry("renewer", () -> new SignOuts(null)));
        calls.forEach((name, call) ->
                assertThatNullPointerException().as(name).isThrownBy(call).withMessage(name));
    }

    @Test
    void durationsMustBePositive() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new OAuthSettings(
                        SERVER,
                        Optional.empty(),
                        new Public("desk"),
                        Duration.ZERO,
                        Duration.ofMinutes(5),
                        RefusalReading.plain()))
                .withMessage("connectLimit must be positive, but is PT0S");
    }

    @Test
    void noSecretIsShown() {
        assertThat(SETTINGS + " " + new Post("desk", "s3cret") + new AuthorizationCode("s3cret", "s3cret", SERVER))
                .contains("desk")
                .doesNotContain("s3cret");
        assertThat(JsonFields.read("{\"access_token\":\"s3cret\"}".getBytes(StandardCharsets.UTF_8)))
                .hasToString("Optional[JsonFields[access_token]]");
    }
}
