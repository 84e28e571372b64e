package dev.omnirules.oauth.keycloak;

import static org.assertj.core.api.Assertions.assertThat;

import dev.omnirules.core.agent.AgentId;
import dev.omnirules.core.token.AccessToken;
import dev.omnirules.core.token.RefreshToken;
import dev.omnirules.core.token.RefreshUse;
import dev.omnirules.core.token.RenewalPhase;
import dev.omnirules.core.token.RenewalTimings;
import dev.omnirules.core.token.issuer.TokenGrant;
import dev.omnirules.core.token.renewer.RenewalCounter;
import dev.omnirules.core.token.renewer.RenewalNotice;
import dev.omnirules.core.token.renewer.RenewerLimits;
import dev.omnirules.core.token.renewer.TokenRenewer;
import dev.omnirules.core.token.renewer.TokenUnavailableException;
import dev.omnirules.oauth.ClientAuthentication;
import dev.omnirules.oauth.MetadataProbe;
import dev.omnirules.oauth.OAuthSettings;
import dev.omnirules.oauth.OAuthTokenIssuer;
import java.net.http.HttpClient;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;

/** Two minutes of real time with 50 agents; the host signs an agent in anew when it is advised to, as a desk would. */
@Tag("TOKEN-1")
@Tag("long")
@Timeout(900)
@EnabledIfSystemProperty(
        named = "keycloak.home",
        matches = ".+",
        disabledReason = "needs the Keycloak distribution: -Pkeycloak")
@DisplayName("Fifty agents at Keycloak, rotation on, tokens of twelve seconds")
class KeycloakTest {

    private static final int AGENTS = 50;
    private static final int[] PLACES = {0, 1, 12, 200, 1_000, 2_000};
    private static final Duration CALL = Duration.ofSeconds(4);

    private final Path home = Path.of(System.getProperty("keycloak.home", "none"));
    private final ExecutorService executor = Executors.newFixedThreadPool(40);
    private final ExecutorService desks = Executors.newFixedThreadPool(8);
    private final ScheduledExecutorService scheduler = Executors.newScheduledThreadPool(1);
    private final RenewalCounter counter = new RenewalCounter();
    private final Set<AgentId> agents = ConcurrentHashMap.newKeySet();
    private final Map<AgentId, Gap> gaps = new ConcurrentHashMap<>();
    private final Set<AgentId> gone = ConcurrentHashMap.newKeySet();
    private final List<Row> rows = new ArrayList<>();
    private Keycloak keycloak;
    private TokenProxy proxy;
    private OAuthTokenIssuer issuer;
    private TokenRenewer renewer;
    private volatile boolean ended;

    /** The time for which an agent had no token. */
    private record Gap(Instant since, long longestMillis, int samples) {}

    private record Row(
            String what,
            long seconds,
            long renewed,
            long failed,
            long uncertain,
            long ended,
            int without,
            long longest) {}

    @BeforeEach
    void start() throws Exception {
        keycloak = new Keycloak(home, AGENTS);
        proxy = new TokenProxy(keycloak.port());
        issuer = new OAuthTokenIssuer(
                OAuthSettings.of(
                        keycloak.page(proxy.port(), "protocol/openid-connect/token"),
                        keycloak.page(keycloak.port(), "protocol/openid-connect/revoke"),
                        new ClientAuthentication.Basic(Keycloak.CLIENT, Keycloak.SECRET)),
                HttpClient.newBuilder());
        renewer = TokenRenewer.builder(issuer, RenewalTimings.of(RefreshUse.singleUse()), executor, scheduler)
                .probe(new MetadataProbe(
                        keycloak.page(keycloak.port(), ".well-known/openid-configuration"), HttpClient.newBuilder()))
                .limits(new RenewerLimits(32, 30, 64, Duration.ZERO, CALL))
                .listener(counter.and(this::advised))
                .build();
    }

    @AfterEach
    void stop() throws Exception {
        ended = true;
        renewer.close();
        desks.shutdownNow();
        scheduler.shutdownNow();
        executor.shutdownNow();
        proxy.close();
        keycloak.close();
    }

    private void advised(RenewalNotice notice) {
        if (notice instanceof RenewalNotice.RenewalEnded over && !gone.contains(over.agent())) {
            Future<?> unused = desks.submit(() -> signIn(over.agent()));
        }
    }

    private void signIn(AgentId agent) {
        Instant requestedAt = InstantSource.system().instant();
        String answer = keycloak.signIn(agent.value()).body();
        TokenGrant grant = TokenGrant.of(
                new AccessToken(text(answer, "access_token")),
                new RefreshToken(text(answer, "refresh_token")),
                Duration.ofSeconds(12));
        renewer.open(agent, grant, requestedAt);
        agents.add(agent);
    }

    private static String text(String json, String field) {
        return json.split("\"" + field + "\":\"", 2)[1].split("\"", 2)[0];
    }

    /** Asks for every agent's token, as calls do, ten times a second. */
    private void use() {
        while (!ended) {
            agents.stream().filter(agent -> !gone.contains(agent)).forEach(this::sample);
            pause(Duration.ofMillis(100));
        }
    }

    private void sample(AgentId agent) {
        Instant now = InstantSource.system().instant();
        try {
            renewer.session(agent).orElseThrow().token();
            gaps.computeIfPresent(agent, (key, gap) -> new Gap(Instant.MAX, gap.longestMillis, gap.samples));
        } catch (TokenUnavailableException unavailable) {
            gaps.compute(agent, (key, gap) -> {
                Instant since = gap == null || gap.since.equals(Instant.MAX) ? now : gap.since;
                long millis = Duration.between(since, now).toMillis();
                return new Gap(
                        since,
                        Math.max(gap == null ? 0 : gap.longestMillis, millis),
                        (gap == null ? 0 : gap.samples) + 1);
            });
        }
    }

    private static void pause(Duration time) {
        try {
            TimeUnit.MILLISECONDS.sleep(time.toMillis());
        } catch (InterruptedException interruption) {
            Thread.currentThread().interrupt();
        }
    }

    /** Runs one part of the two minutes, and counts what happened in it. */
    private Row part(String what, Duration length, Work work) throws Exception {
        gaps.clear();
        long renewed = counter.renewed();
        long failed = counter.failed();
        long uncertain = counter.uncertain();
        long over = counter.ended();
        long begun = System.nanoTime();
        work.run();
        pause(length.minus(Duration.ofNanos(System.nanoTime() - begun)));
        Row row = new Row(
                what,
                Duration.ofNanos(System.nanoTime() - begun).toSeconds(),
                counter.renewed() - renewed,
                counter.failed() - failed,
                counter.uncertain() - uncertain,
                counter.ended() - over,
                gaps.size(),
                gaps.values().stream().mapToLong(Gap::longestMillis).max().orElse(0));
        rows.add(row);
        return row;
    }

    @FunctionalInterface
    private interface Work {
        void run() throws Exception;
    }

    @Test
    @DisplayName("each refresh token is presented once, and tokens are missing only while the issuer is away")
    void twoMinutes() throws Exception {
        List<Future<?>> signIns = new ArrayList<>();
        for (int i = 0; i < AGENTS; i++) {
            AgentId agent = new AgentId("agent-" + i);
            signIns.add(desks.submit(() -> signIn(agent)));
        }
        for (Future<?> each : signIns) {
            each.get(60, TimeUnit.SECONDS);
        }
        Thread calls = new Thread(this::use);
        calls.start();
        Row normal = part("normal", Duration.ofSeconds(20), () -> {});
        Row cut = part("answers cut at six places", Duration.ofSeconds(24), () -> {
            for (int place : PLACES) {
                proxy.cutNextAfter(place);
                for (int i = 0; i < 100 && !proxy.hasCut(); i++) {
                    pause(Duration.ofMillis(50));
                }
                pause(Duration.ofSeconds(3)); // others are answered, so this is no outage
            }
        });
        int underWay = renewer.gauges().running();
        Row outage = part("outage of 30 s", Duration.ofSeconds(30), proxy::refuse);
        Row back = part("first 10 s after it", Duration.ofSeconds(10), proxy::admit);
        Row hang =
                part("token endpoint hangs for 10 s, metadata answers", Duration.ofSeconds(10), () -> proxy.hang(true));
        part("first 25 s after it", Duration.ofSeconds(25), () -> proxy.hang(false));
        Row later = part("normal again", Duration.ofSeconds(10), () -> {});
        AgentId revoked = new AgentId("agent-7");
        AgentId leaver = new AgentId("agent-8");
        AccessToken last = renewer.session(leaver).orElseThrow().whenUsable().get(30, TimeUnit.SECONDS);
        long endedBefore = counter.ended();
        part("administrator revokes one, one signs out", Duration.ofSeconds(14), () -> {
            gone.add(revoked);
            gone.add(leaver);
            keycloak.revoke(revoked.value());
            renewer.signOut(leaver).toCompletableFuture().get(10, TimeUnit.SECONDS);
        });
        print();
        assertThat(proxy.mostPresentations())
                .as("presentations of a refresh token")
                .isEqualTo(1);
        assertThat(proxy.presented()).as("refresh tokens presented").isGreaterThan(400);
        assertThat(proxy.cuts()).as("answers cut").isEqualTo(PLACES.length);
        assertThat(normal.without).as("without a token in normal times").isZero();
        assertThat(cut.without).as("without a token when answers are cut").isZero();
        assertThat(cut.uncertain).isEqualTo(PLACES.length);
        assertThat(outage.uncertain)
                .as("refresh tokens at risk: those under way, and one that began meanwhile")
                .isLessThanOrEqualTo(underWay + 1L);
        assertThat(back.renewed).isGreaterThan(40);
        assertThat(hang.uncertain)
                .as("refresh tokens risked on a hung endpoint")
                .isLessThanOrEqualTo(32);
        assertThat(later.without).as("without a token once it is over").isZero();
        assertThat(counter.ended() - endedBefore).isEqualTo(1);
        assertThat(renewer.session(revoked).orElseThrow().phase()).isEqualTo(RenewalPhase.REAUTH_REQUIRED);
        assertThat(renewer.session(leaver)).isEmpty();
        assertThat(keycloak.isActive(last.value()))
                .as("the token of an agent who signed out")
                .isFalse();
    }

    private void print() throws Exception {
        StringBuilder table = new StringBuilder("""
            | part | s | renewed | failed attempts | unknown outcomes | sign-ins asked for | agents without a token | longest, s |
            | --- | ---: | ---: | ---: | ---: | ---: | ---: | ---: |
            """);
        for (Row row : rows) {
            table.append("| %s | %d | %d | %d | %d | %d | %d | %.1f |%n"
                    .formatted(
                            row.what,
                            row.seconds,
                            row.renewed,
                            row.failed,
                            row.uncertain,
                            row.ended,
                            row.without,
                            row.longest / 1_000.0));
        }
        table.append("%nRefresh tokens presented: %d; most presentations of one: %d; renewals took %d ms on average.%n"
                .formatted(
                        proxy.presented(),
                        proxy.mostPresentations(),
                        counter.renewalTime().toMillis() / Math.max(1, counter.renewed())));
        System.out.println(table);
        Files.writeString(home.resolveSibling("table.md"), table);
    }
}
