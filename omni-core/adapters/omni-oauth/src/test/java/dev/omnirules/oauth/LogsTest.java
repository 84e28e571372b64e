package dev.omnirules.oauth;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.classic.spi.IThrowableProxy;
import ch.qos.logback.core.read.ListAppender;
import dev.omnirules.core.agent.AgentId;
import dev.omnirules.core.testkit.MutableClock;
import dev.omnirules.core.testkit.ScriptedTokenIssuer;
import dev.omnirules.core.testkit.TokenRenewerDriver;
import dev.omnirules.core.token.AccessToken;
import dev.omnirules.core.token.RefreshToken;
import dev.omnirules.core.token.RefreshUse;
import dev.omnirules.core.token.RenewalTimings;
import dev.omnirules.core.token.TokenPair;
import dev.omnirules.core.token.issuer.RenewalAnswer;
import dev.omnirules.core.token.issuer.RenewalRequest;
import dev.omnirules.core.token.issuer.TokenGrant;
import dev.omnirules.core.token.issuer.TokenIssuer;
import dev.omnirules.core.token.renewer.RenewalNotice;
import dev.omnirules.core.token.renewer.TokenRenewer;
import dev.omnirules.oauth.server.AuthorizationServer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.RejectedExecutionException;
import java.util.function.Consumer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.slf4j.LoggerFactory;

@Tag("TOKEN-1")
@DisplayName("What is logged, at every level")
class LogsTest {

    private static final String ACCESS = "s3cret-access";
    private static final String REFRESH = "s3cret-refresh";

    private final Logger root = (Logger) LoggerFactory.getLogger("dev.omnirules");
    private final ListAppender<ILoggingEvent> logged = new ListAppender<>();
    private final MutableClock clock = MutableClock.at("2026-03-02T08:00:00Z");

    @BeforeEach
    void listen() {
        assertThat(AuthorizationServer.running())
                .as("which sets up the logs of its process")
                .isNotNull();
        root.setLevel(Level.TRACE);
        root.setAdditive(false);
        logged.start();
        root.addAppender(logged);
    }

    @AfterEach
    void stop() {
        root.detachAppender(logged);
        root.setAdditive(true);
        root.setLevel(null);
    }

    @Test
    @DisplayName("failures of the host's code, by their class: a message of theirs may hold a token")
    void leaking() {
        TokenIssuer leaking = new TokenIssuer() {
            @Override
            public RenewalAnswer renew(RenewalRequest request) {
                throw new IllegalStateException(request.refresh().value());
            }

            @Override
            public void revoke(TokenPair tokens) {
                throw new IllegalStateException(tokens.access().value());
            }
        };
        TokenRenewer renewer = TokenRenewer.drivenByHost(
                        leaking, RenewalTimings.of(RefreshUse.singleUse()), Runnable::run)
                .virtualClock(clock)
                .listener(notice -> {
                    throw new IllegalStateException(REFRESH);
                })
                .build();
        renewer.open(
                Host.ANA,
                TokenGrant.of(new AccessToken(ACCESS), new RefreshToken(REFRESH), Duration.ofHours(1)),
                clock.instant());
        new TokenRenewerDriver(renewer, clock).runUntil(clock.instant().plus(Duration.ofHours(2)));
        assertThat(renewer.signOut(Host.ANA)).isCompleted();
        assertThat(logged.list)
                .hasSizeGreaterThan(2)
                .allSatisfy(event -> assertThat(whole(event)).doesNotContain(ACCESS, REFRESH));
    }

    @Test
    @DisplayName("a cut wire and a sign-out at the real server")
    void realServer() {
        try (Host host = new Host(AuthorizationServer.DESK)) {
            TokenGrant grant = host.signIn();
            TokenRenewer renewer = TokenRenewer.drivenByHost(
                            host.issuer, RenewalTimings.of(RefreshUse.singleUse()), Runnable::run)
                    .virtualClock(clock)
                    .build();
            renewer.open(new AgentId("ana"), grant, clock.instant());
            host.wire.cutAfter(0);
            new TokenRenewerDriver(renewer, clock).runUntil(clock.instant().plus(Duration.ofHours(1)));
            assertThat(renewer.signOut(Host.ANA)).isCompleted();
            assertThat(logged.list)
                    .isNotEmpty()
                    .allSatisfy(event -> assertThat(whole(event))
                            .doesNotContain(
                                    grant.access().value(),
                                    grant.refresh().orElseThrow().value()));
        }
    }

    @Test
    @DisplayName("a wrong client secret: one line for each failed renewal, as the README shows it, and no secret in it")
    void wrongSecret() throws Exception {
        try (Host host = new Host(AuthorizationServer.DESK)) {
            TokenGrant signIn = host.signIn();
            TokenGrant grant = TokenGrant.of(signIn.access(), signIn.refresh().orElseThrow(), Duration.ofSeconds(300));
            OAuthTokenIssuer stranger =
                    host.issuer(new ClientAuthentication.Basic(AuthorizationServer.DESK, "not the secret"));
            Instant end = Instant.parse("2026-03-02T08:04:50Z");
            List<String> expected = new ArrayList<>();
            TokenRenewer renewer = renewer(
                    stranger,
                    RefreshUse.singleUse(),
                    failed ->
                            expected.add("token renewal failed: agent ana, NOT_RENEWED, cause HTTP 401 invalid_client, "
                                    + (clock.instant().isBefore(end) ? "token served until " + end : "no usable token")
                                    + ", next attempt at " + failed.retryAt().truncatedTo(ChronoUnit.MILLIS)));
            renewer.open(Host.ANA, grant, clock.instant());
            new TokenRenewerDriver(renewer, clock).runUntil(clock.instant().plusSeconds(330));
            assertThat(expected).hasSizeGreaterThan(3);
            assertThat(expected.get(expected.size() - 1)).contains("no usable token");
            assertThat(messages()).isEqualTo(expected);
            assertThat(logged.list)
                    .allSatisfy(event -> assertThat(event.getLevel()).isEqualTo(Level.WARN));
            assertThat(Files.readString(Path.of("README.md"))).contains("    " + expected.get(0) + "\n");
        }
    }

    @Test
    @DisplayName("a refused refresh token, and an unknown outcome: what happens next is in the line")
    void otherOutcomes() {
        Map<ScriptedTokenIssuer.Fate, String> lines = Map.of(
                ScriptedTokenIssuer.Fate.REVOKED, "REVOKED", ScriptedTokenIssuer.Fate.REQUEST_LOST, "OUTCOME_UNKNOWN");
        lines.forEach((fate, kind) -> {
            logged.list.clear();
            TokenRenewer renewer = failing(fate, RefreshUse.singleUse());
            Instant until = renewer.sessions().get(0).usableUntil().truncatedTo(ChronoUnit.MILLIS);
            assertThat(messages())
                    .containsExactly(
                            "token renewal failed: agent ana, " + kind + ", cause scripted, token served until " + until
                                    + ", no further attempt: the agent must sign in anew");
        });
        logged.list.clear();
        failing(ScriptedTokenIssuer.Fate.REQUEST_LOST, RefreshUse.reusable());
        assertThat(messages())
                .isNotEmpty()
                .allSatisfy(line -> assertThat(line)
                        .startsWith(
                                "token renewal failed: agent ana, OUTCOME_UNKNOWN, cause scripted, token served until ")
                        .contains(", next attempt at "));
    }

    private TokenRenewer failing(ScriptedTokenIssuer.Fate fate, RefreshUse use) {
        ScriptedTokenIssuer issuer = new ScriptedTokenIssuer(clock).lifetime(Duration.ofHours(1));
        TokenRenewer renewer = renewer(issuer, use, failed -> {});
        renewer.open(Host.ANA, issuer.signIn(), clock.instant());
        issuer.always(fate);
        new TokenRenewerDriver(renewer, clock).runUntil(clock.instant().plus(Duration.ofMinutes(50)));
        return renewer;
    }

    private TokenRenewer renewer(TokenIssuer issuer, RefreshUse use, Consumer<RenewalNotice.Failed> heard) {
        return TokenRenewer.drivenByHost(issuer, RenewalTimings.of(use), Runnable::run)
                .virtualClock(clock)
                .listener(notice -> {
                    if (notice instanceof RenewalNotice.Failed failed) {
                        heard.accept(failed);
                    }
                })
                .build();
    }

    private List<String> messages() {
        return logged.list.stream().map(ILoggingEvent::getFormattedMessage).toList();
    }

    @Test
    @DisplayName("an executor that rejects for ten minutes: one line in ten seconds at most, with the number left out")
    void rejecting() {
        TokenRenewer renewer = TokenRenewer.drivenByHost(
                        new ScriptedTokenIssuer(clock), RenewalTimings.of(RefreshUse.singleUse()), task -> {
                            throw new RejectedExecutionException("full");
                        })
                .virtualClock(clock)
                .build();
        for (int i = 0; i < 100; i++) {
            renewer.open(
                    new AgentId("agent-" + i),
                    TokenGrant.of(new AccessToken(ACCESS), new RefreshToken(REFRESH), Duration.ofSeconds(60)),
                    clock.instant());
        }
        new TokenRenewerDriver(renewer, clock).runUntil(clock.instant().plusSeconds(600));
        assertThat(logged.list).hasSizeBetween(10, 61);
        assertThat(logged.list.get(logged.list.size() - 1).getFormattedMessage())
                .contains(RejectedExecutionException.class.getName())
                .contains(" more like it");
    }

    private static String whole(ILoggingEvent event) {
        StringBuilder text = new StringBuilder(event.getFormattedMessage()).append(event.getKeyValuePairs());
        for (IThrowableProxy thrown = event.getThrowableProxy(); thrown != null; thrown = thrown.getCause()) {
            text.append(thrown.getMessage());
        }
        return text.toString();
    }
}
