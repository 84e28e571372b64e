package dev.omnirules.core.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.omnirules.core.agent.AgentId;
import dev.omnirules.core.token.RefreshUse;
import dev.omnirules.core.token.RenewalDecision.Reauthenticate;
import dev.omnirules.core.token.RenewalTimings;
import dev.omnirules.core.token.renewer.RenewalCounter;
import dev.omnirules.core.token.renewer.RenewerLimits;
import dev.omnirules.core.token.renewer.TokenRenewer;
import dev.omnirules.core.token.renewer.TokenSession;
import dev.omnirules.core.token.store.TokenStore;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * Several nodes on one store, one issuer and one clock, each with one agent's session, of which some die between two steps.
 * Whoever writes a {@link TokenStore} lets it run on that. Not thread-safe.
 */
public final class TokenCluster {

    /** The agent whose session every node has. */
    public static final AgentId AGENT = new AgentId("ana");

    /** When the agent signed in. */
    public static final Instant START = Instant.parse("2026-03-02T08:00:00Z");

    /** The step of a node that lives on. */
    public static final int NEVER = Integer.MAX_VALUE;

    private final MutableClock clock = MutableClock.at(START);
    private final ScriptedTokenIssuer issuer = new ScriptedTokenIssuer(clock);
    private final RenewalCounter counter = new RenewalCounter();
    private final TokenStore store;
    private final List<Node> nodes = new ArrayList<>();

    /**
     * A cluster whose last node signs the agent in and outlives the others.
     *
     * @param store what all nodes share
     * @param use what the issuer documents
     * @param deaths the step at which each node dies, from 1; {@link #NEVER} for the last
     */
    public TokenCluster(TokenStore store, RefreshUse use, int... deaths) {
        this.store = store;
        issuer.grace(use.grace());
        for (int death : deaths) {
            nodes.add(new Node(use, death));
        }
        nodes.get(nodes.size() - 1).renewer.open(AGENT, issuer.signIn(), START);
        nodes.forEach(node -> node.attempt(() -> node.renewer.resume(AGENT)));
    }

    /** The issuer of all nodes. */
    public ScriptedTokenIssuer issuer() {
        return issuer;
    }

    /** What all nodes counted. */
    public RenewalCounter counter() {
        return counter;
    }

    /** The session on the node that lives on. */
    public TokenSession survivor() {
        return nodes.get(nodes.size() - 1).session();
    }

    /** How many nodes have died. */
    public long dead() {
        return nodes.stream().filter(node -> node.link.isDead()).count();
    }

    /** Lets time pass, every node acting at its instants; every living node must serve its token while that is usable. */
    public void run(Duration time) {
        Instant end = START.plus(time);
        for (Optional<Node> next = next(end); next.isPresent(); next = next(end)) {
            Instant due = next.get().due();
            clock.set(due.isAfter(clock.instant()) ? due : clock.instant());
            nodes.forEach(Node::serve);
            Node node = next.get();
            node.attempt(node.renewer::runDue);
        }
        clock.set(end);
    }

    private Optional<Node> next(Instant end) {
        return nodes.stream()
                .filter(node -> !node.link.isDead() && !node.due().isAfter(end))
                .min(Comparator.comparing(Node::due));
    }

    private final class Node {

        final TokenNode link;
        final TokenRenewer renewer;

        Node(RefreshUse use, int death) {
            link = new TokenNode(store, issuer, death);
            renewer = TokenRenewer.drivenByHost(link, RenewalTimings.of(use), Runnable::run)
                    .store(link)
                    .virtualClock(clock)
                    .limits(RenewerLimits.defaults().waitingFor(Duration.ZERO))
                    .listener(counter)
                    .node("node-" + nodes.size())
                    .build();
        }

        Instant due() {
            return renewer.nextDueAt().orElse(Instant.MAX);
        }

        TokenSession session() {
            return renewer.session(AGENT).orElseThrow();
        }

        void serve() {
            if (!link.isDead() && isUsable(session())) {
                assertThat(session().token()).isNotNull();
            }
        }

        private boolean isUsable(TokenSession session) {
            return session.decision() instanceof Reauthenticate over
                    ? clock.instant().isBefore(over.usableUntil())
                    : switch (session.phase()) {
                        case ACTIVE, RENEWING, BACKOFF, UNCERTAIN -> true;
                        case EXPIRED_RENEWABLE, REAUTH_REQUIRED, CLOSED -> false;
                    };
        }

        void attempt(Runnable work) {
            try {
                work.run();
            } catch (TokenNode.Died death) {
                assertThat(link.isDead()).isTrue();
            }
        }
    }
}
