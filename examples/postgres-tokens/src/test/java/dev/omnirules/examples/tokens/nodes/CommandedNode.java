package dev.omnirules.examples.tokens.nodes;

import dev.omnirules.core.agent.AgentId;
import dev.omnirules.core.token.AccessToken;
import dev.omnirules.core.token.RefreshToken;
import dev.omnirules.core.token.RefreshUse;
import dev.omnirules.core.token.RenewalTimings;
import dev.omnirules.core.token.issuer.TokenGrant;
import dev.omnirules.core.token.renewer.RenewalCounter;
import dev.omnirules.core.token.renewer.RenewerLimits;
import dev.omnirules.core.token.renewer.TokenRenewer;
import dev.omnirules.core.token.renewer.TokenUnavailableException;
import dev.omnirules.examples.tokens.PostgresTokenStore;
import dev.omnirules.examples.tokens.TestStore;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.atomic.AtomicReference;

/**
 * One node that does what it reads on its input, a line each, and answers each with a line. Its wall clock can be set.
 * Arguments: database, issuer, idle limit in seconds.
 */
final class CommandedNode {

    private final AtomicReference<Duration> ahead = new AtomicReference<>(Duration.ZERO);
    private final InstantSource wall = () -> InstantSource.system().instant().plus(ahead.get());
    private final RenewalCounter counter = new RenewalCounter();
    private final ExecutorService executor = Executors.newFixedThreadPool(4);
    private final ScheduledExecutorService scheduler = Executors.newScheduledThreadPool(1);
    private final TokenRenewer renewer;

    private CommandedNode(String database, String issuer, Duration idle) {
        RenewalTimings timings = RenewalTimings.of(RefreshUse.singleUse())
                .with(new RenewalTimings.Session(Optional.empty(), Optional.of(idle), Duration.ZERO));
        renewer = TokenRenewer.builder(new IssuerClient(URI.create(issuer)), timings, executor, scheduler)
                .store(new PostgresTokenStore(TestStore.at(database), TestStore.cipher("k1")))
                .clocks(wall, System::nanoTime)
                .limits(new RenewerLimits(8, 100, 10, Duration.ofSeconds(3), Duration.ofSeconds(2)))
                .listener(counter)
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
            case "ended" -> {
                return String.valueOf(counter.ended());
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
