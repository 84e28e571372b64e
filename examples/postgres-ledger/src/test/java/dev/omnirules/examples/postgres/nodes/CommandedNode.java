package dev.omnirules.examples.postgres.nodes;

import dev.omnirules.core.agent.AgentId;
import dev.omnirules.core.token.AccessToken;
import dev.omnirules.core.token.RefreshToken;
import dev.omnirules.core.token.RefreshUse;
import dev.omnirules.core.token.RenewalTimings;
import dev.omnirules.core.token.issuer.TokenGrant;
import dev.omnirules.core.token.renewer.RenewalNotice;
import dev.omnirules.core.token.renewer.RenewerLimits;
import dev.omnirules.core.token.renewer.TokenRenewer;
import dev.omnirules.core.token.renewer.TokenUnavailableException;
import dev.omnirules.postgres.testkit.TestStore;
import dev.omnirules.postgres.token.PostgresTokenStore;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.atomic.LongAdder;

/**
 * One node that does what it reads on its input, a line each, and answers each with a line. Its wall clock can be set, and
 * time can pass for it. Arguments: database, issuer, idle limit in seconds.
 */
final class CommandedNode {

    private final AtomicReference<Duration> ahead = new AtomicReference<>(Duration.ZERO);
    private final AtomicLong passed = new AtomicLong();
    private final LongAdder steps = new LongAdder();
    private final InstantSource wall =
            () -> InstantSource.system().instant().plus(ahead.get()).plusNanos(passed.get());
    private final Set<AgentId> ended = ConcurrentHashMap.newKeySet();
    private final ExecutorService executor = Executors.newFixedThreadPool(4);
    private final ScheduledExecutorService scheduler = Executors.newScheduledThreadPool(1);
    private final TokenRenewer renewer;

    private CommandedNode(String database, String issuer, Duration idle) {
        RenewalTimings timings = RenewalTimings.of(RefreshUse.singleUse())
                .with(new RenewalTimings.Session(Optional.empty(), Optional.of(idle), Duration.ZERO));
        renewer = TokenRenewer.builder(new IssuerClient(URI.create(issuer)), timings, executor, scheduler)
                .store(PostgresTokenStore.on(TestStore.at(database), TestStore.cipher("k1")))
                .clocks(wall, () -> System.nanoTime() + passed.get())
                .limits(new RenewerLimits(8, 100, 10, Duration.ofSeconds(3), Duration.ofSeconds(20)))
                .listener(this::note)
                .build();
    }

    /** Answers commands until its input ends. */
    public static void main(String[] args) throws IOException {
        CommandedNode node = new CommandedNode(args[0], args[1], Duration.ofSeconds(Long.parseLong(args[2])));
        BufferedReader commands = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
        for (String line = commands.readLine(); line != null; line = commands.readLine()) {
            System.out.println(node.answer(line.split(" ")));
            System.out.flush();
        }
        Runtime.getRuntime().halt(0);
    }

    private void note(RenewalNotice notice) {
        if (notice instanceof RenewalNotice.ClockStepped) {
            steps.increment();
        } else if (notice instanceof RenewalNotice.RenewalEnded over) {
            ended.add(over.agent());
        }
    }

    private String answer(String[] words) {
        AgentId agent = new AgentId(words[1]);
        switch (words[0]) {
            case "open" ->
                renewer.open(
                        agent,
                        TokenGrant.of(
                                new AccessToken(words[2]),
                                new RefreshToken(words[3]),
                                Duration.ofSeconds(Long.parseLong(words[4]))),
                        wall.instant());
            case "resume" -> renewer.resume(agent);
            case "active" -> renewer.session(agent).orElseThrow().active();
            case "signout" -> renewer.signOut(agent).toCompletableFuture().join();
            case "clock" -> ahead.set(Duration.ofSeconds(Long.parseLong(words[2])));
            case "pass" ->
                passed.addAndGet(Duration.ofSeconds(Long.parseLong(words[2])).toNanos());
            case "steps" -> {
                return String.valueOf(steps.sum());
            }
            case "ended" -> {
                return String.valueOf(ended.contains(agent));
            }
            default -> {
                return token(agent);
            }
        }
        return "done";
    }

    private String token(AgentId agent) {
        try {
            return renewer.session(agent)
                    .map(session -> session.token().value())
                    .orElse("none");
        } catch (TokenUnavailableException unavailable) {
            return unavailable.reason().name();
        }
    }
}
