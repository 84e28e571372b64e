package dev.omnirules.spring;

import static org.assertj.core.api.Assertions.assertThat;

import dev.omnirules.core.agent.AgentId;
import dev.omnirules.core.agent.Capacity;
import dev.omnirules.core.feed.ConsumerName;
import dev.omnirules.core.logout.LogoutGuard;
import dev.omnirules.core.session.AgentSessions;
import dev.omnirules.core.token.AccessToken;
import dev.omnirules.core.token.RefreshToken;
import dev.omnirules.core.token.RefreshUse;
import dev.omnirules.core.token.RenewalPhase;
import dev.omnirules.core.token.RenewalTimings;
import dev.omnirules.core.token.TokenPair;
import dev.omnirules.core.token.issuer.IssuerProbe;
import dev.omnirules.core.token.issuer.RenewalAnswer;
import dev.omnirules.core.token.issuer.RenewalRequest;
import dev.omnirules.core.token.issuer.TokenGrant;
import dev.omnirules.core.token.issuer.TokenIssuer;
import dev.omnirules.core.token.renewer.RenewalCounter;
import dev.omnirules.core.token.renewer.RenewalListener;
import dev.omnirules.core.token.renewer.RenewalNotice;
import dev.omnirules.core.token.renewer.TokenRenewer;
import dev.omnirules.core.token.renewer.TokenSession;
import dev.omnirules.core.token.store.InMemoryTokenStore;
import dev.omnirules.core.token.store.TokenStore;
import dev.omnirules.oauth.ClientAuthentication;
import dev.omnirules.oauth.MetadataProbe;
import dev.omnirules.oauth.OAuthSettings;
import dev.omnirules.oauth.OAuthTokenIssuer;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.test.context.FilteredClassLoader;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;

/** The token renewer and the issuer of omni-oauth: each condition and each property. */
class OmniTokensAutoConfigurationTest {

    private static final AgentId ANA = new AgentId("ana");
    private static final AgentId RUI = new AgentId("rui");
    private static final String[] SERVER = {
        "omni.oauth.token-endpoint=https://issuer.example/token",
        "omni.oauth.client-id=desk",
        "omni.oauth.client-secret=s3cret",
        "omni.tokens.refresh-use=single-use"
    };

    private final ApplicationContextRunner runner = new ApplicationContextRunner()
            .withConfiguration(AutoConfigurations.of(OmniContexts.CONFIGURATIONS.toArray(Class<?>[]::new)));

    /** Rotates: each refresh token is the next number. */
    static final class CountingIssuer implements TokenIssuer {
        private int issued;

        @Override
        public synchronized RenewalAnswer renew(RenewalRequest request) {
            issued++;
            return new RenewalAnswer.Issued(grant(issued));
        }

        @Override
        public void revoke(TokenPair tokens) {}
    }

    private static TokenGrant grant(int number) {
        return TokenGrant.of(
                new AccessToken("access-" + number), new RefreshToken("refresh-" + number), Duration.ofHours(1));
    }

    @Test
    void withoutAnIssuerThereIsNoRenewer() {
        runner.run(context -> assertThat(context)
                .doesNotHaveBean(TokenRenewer.class)
                .doesNotHaveBean(RenewalCounter.class)
                .doesNotHaveBean(RenewalTimings.class));
    }

    @Test
    void anIssuerWhoseUseOfRefreshTokensIsNotSaidEndsTheStart() {
        runner.withBean(TokenIssuer.class, CountingIssuer::new)
                .run(context -> assertThat(OmniContexts.analysis(context.getStartupFailure())
                                .getDescription())
                        .isEqualTo(
                                "omni.tokens.refresh-use must be single-use or reusable where there is a TokenIssuer,"
                                        + " but is not set"));
    }

    @Test
    void aRejectedTokenIsRenewedAndCountedAndTheHostsListenerIsTold() {
        Queue<RenewalNotice> notices = new ConcurrentLinkedQueue<>();
        runner.withBean(TokenIssuer.class, CountingIssuer::new)
                .withBean(RenewalListener.class, () -> notices::add)
                .withPropertyValues("omni.tokens.refresh-use=single-use")
                .run(context -> {
                    TokenRenewer renewer = context.getBean(TokenRenewer.class);
                    TokenSession session = renewer.open(ANA, grant(0), Instant.now());
                    AccessToken first = session.token();
                    session.reject(first);
                    assertThat(session.whenUsable().get(10, TimeUnit.SECONDS)).isNotEqualTo(first);
                    waitUntil(() -> notices.stream().anyMatch(RenewalNotice.Renewed.class::isInstance));
                    waitUntil(() -> context.getBean(RenewalCounter.class).renewed() == 1);
                });
    }

    @Test
    void aSignOutEndsTheRenewalAndARefusedOneDoesNot() {
        runner.withBean(TokenIssuer.class, CountingIssuer::new)
                .withPropertyValues("omni.tokens.refresh-use=single-use")
                .run(context -> {
                    TokenRenewer renewer = context.getBean(TokenRenewer.class);
                    AgentSessions sessions = context.getBean(AgentSessions.class);
                    for (AgentId agent : List.of(ANA, RUI)) {
                        sessions.signIn(agent, Capacity.of(1));
                        renewer.open(agent, grant(0), Instant.now());
                    }
                    context.getBean(LogoutGuard.class).signOut(ANA);
                    assertThat(OmniContexts.drained(context)).isTrue();
                    assertThat(renewer.session(ANA)).isEmpty();
                    assertThat(renewer.session(RUI)).isPresent();
                });
    }

    /** Tokens in a node's memory are known to that node alone. */
    @Test
    void everyNodeHearsOfASignOutUnlessTheStoreIsShared() {
        ApplicationContextRunner host = runner.withBean(TokenIssuer.class, CountingIssuer::new)
                .withPropertyValues("omni.tokens.refresh-use=reusable", "omni.presence.node=3");
        host.run(context ->
                assertThat(context.getBean(OmniFeed.class).consumers()).contains(new ConsumerName("signOuts@3")));
        host.withBean(TokenStore.class, InMemoryTokenStore::new)
                .run(context ->
                        assertThat(context.getBean(OmniFeed.class).consumers()).contains(new ConsumerName("signOuts")));
    }

    @Test
    void theFeedIsThereForSignOutsAloneAndTheHostsBeanOfTheNameStands() {
        LedgerEntryListener own = entry -> {};
        ApplicationContextRunner host = runner.withBean(TokenIssuer.class, CountingIssuer::new)
                .withPropertyValues("omni.tokens.refresh-use=reusable", "omni.presence.enabled=false");
        host.run(context -> assertThat(context).hasSingleBean(OmniFeed.class).hasBean("signOuts"));
        host.withBean("signOuts", LedgerEntryListener.class, () -> own)
                .run(context ->
                        assertThat(context).getBean(LedgerEntryListener.class).isSameAs(own));
    }

    /** The caller of a token is answered before those who are told of it. */
    private static void waitUntil(BooleanSupplier condition) throws InterruptedException {
        long giveUp = System.nanoTime() + TimeUnit.SECONDS.toNanos(10);
        while (!condition.getAsBoolean()) {
            assertThat(System.nanoTime()).as("in time").isLessThan(giveUp);
            TimeUnit.MILLISECONDS.sleep(1);
        }
    }

    @Test
    void theRenewerEndsWithTheApplication() {
        TokenRenewer[] made = new TokenRenewer[1];
        runner.withBean(TokenIssuer.class, CountingIssuer::new)
                .withPropertyValues("omni.tokens.refresh-use=reusable")
                .run(context -> made[0] = context.getBean(TokenRenewer.class));
        assertThat(org.assertj.core.api.Assertions.catchThrowable(() -> made[0].open(ANA, grant(0), Instant.now())))
                .isInstanceOf(IllegalStateException.class);
    }

    @Test
    void thePropertiesReachTheTimings() {
        runner.withBean(TokenIssuer.class, CountingIssuer::new)
                .withPropertyValues(
                        "omni.tokens.refresh-use=single-use",
                        "omni.tokens.grace=30s",
                        "omni.tokens.grace-repeats=2",
                        "omni.tokens.session=12h")
                .run(context -> {
                    RenewalTimings timings = context.getBean(RenewalTimings.class);
                    assertThat(timings.refreshUse()).isEqualTo(RefreshUse.graced(2, Duration.ofSeconds(30)));
                    assertThat(timings.session().absolute()).contains(Duration.ofHours(12));
                });
    }

    @Test
    void theRenewerTakesTheHostsStore() {
        TokenStore store = new InMemoryTokenStore();
        runner.withBean(TokenIssuer.class, CountingIssuer::new)
                .withBean(TokenStore.class, () -> store)
                .withPropertyValues("omni.tokens.refresh-use=reusable")
                .run(context -> {
                    context.getBean(TokenRenewer.class).open(ANA, grant(0), Instant.now());
                    assertThat(store.load(ANA)).isPresent();
                });
    }

    /** The host's clock dates a sign-in, and the renewer compares that date with its own clock. */
    @Test
    void theRenewerTakesTheHostsClock() {
        Instant now = Instant.parse("2020-03-02T08:00:00Z");
        runner.withBean(TokenIssuer.class, CountingIssuer::new)
                .withBean(InstantSource.class, () -> InstantSource.fixed(now))
                .withPropertyValues("omni.tokens.refresh-use=reusable")
                .run(context -> assertThat(context.getBean(TokenRenewer.class)
                                .open(ANA, grant(0), now)
                                .phase())
                        .isEqualTo(RenewalPhase.ACTIVE));
    }

    @Test
    void aTokenEndpointBringsTheIssuerOfOmniOauth() {
        runner.withPropertyValues(SERVER)
                .withPropertyValues(
                        "omni.oauth.revocation-endpoint=https://issuer.example/revoke",
                        "omni.oauth.metadata=https://issuer.example/metadata")
                .run(context -> {
                    assertThat(context)
                            .hasSingleBean(OAuthTokenIssuer.class)
                            .hasSingleBean(TokenRenewer.class)
                            .hasSingleBean(MetadataProbe.class);
                    OAuthSettings settings = context.getBean(OAuthSettings.class);
                    assertThat(settings.tokenEndpoint()).hasToString("https://issuer.example/token");
                    assertThat(settings.revocationEndpoint()).isPresent();
                    assertThat(settings.client()).isEqualTo(new ClientAuthentication.Basic("desk", "s3cret"));
                    assertThat(context.getBean(OmniProperties.class).toString()).doesNotContain("s3cret");
                });
    }

    @ParameterizedTest
    @CsvSource({"post, Post", "none, Public"})
    void theClientSaysWhoItIsInTheWayThatIsSet(String way, String kind) {
        String[] server = Stream.of(SERVER)
                .filter(property -> way.equals("post") || !property.startsWith("omni.oauth.client-secret="))
                .toArray(String[]::new);
        runner.withPropertyValues(server)
                .withPropertyValues("omni.oauth.client=" + way)
                .run(context -> assertThat(context.getBean(OAuthSettings.class)
                                .client()
                                .getClass()
                                .getSimpleName())
                        .isEqualTo(kind));
    }

    @ParameterizedTest
    @CsvSource({"client-id", "client-secret"})
    void anIncompleteClientEndsTheStart(String missing) {
        runner.withPropertyValues(Stream.of(SERVER)
                        .filter(property -> !property.startsWith("omni.oauth." + missing + "="))
                        .toArray(String[]::new))
                .run(context -> assertThat(OmniContexts.analysis(context.getStartupFailure())
                                .getDescription())
                        .startsWith("omni.oauth." + missing + " must be set"));
    }

    @Test
    void withoutATokenEndpointOrWithoutOmniOauthThereIsNoIssuer() {
        runner.run(context -> assertThat(context).doesNotHaveBean(TokenIssuer.class));
        runner.withPropertyValues(SERVER)
                .withClassLoader(new FilteredClassLoader(OAuthTokenIssuer.class))
                .run(context -> assertThat(context)
                        .hasNotFailed()
                        .doesNotHaveBean(TokenIssuer.class)
                        .doesNotHaveBean(TokenRenewer.class));
    }

    @Test
    void theHostsIssuerAndProbeStand() {
        TokenIssuer own = new CountingIssuer();
        IssuerProbe probe = () -> IssuerProbe.Reachability.REACHABLE;
        runner.withPropertyValues(SERVER)
                .withPropertyValues("omni.oauth.metadata=https://issuer.example/metadata")
                .withBean(TokenIssuer.class, () -> own)
                .withBean(IssuerProbe.class, () -> probe)
                .run(context -> {
                    assertThat(context).getBean(TokenIssuer.class).isSameAs(own);
                    assertThat(context).getBean(IssuerProbe.class).isSameAs(probe);
                });
    }

    @Test
    void withoutMetadataThereIsNoProbe() {
        runner.withPropertyValues(SERVER).run(context -> assertThat(context).doesNotHaveBean(IssuerProbe.class));
    }
}
