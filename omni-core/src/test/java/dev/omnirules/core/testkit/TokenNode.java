package dev.omnirules.core.testkit;

import dev.omnirules.core.agent.AgentId;
import dev.omnirules.core.token.TokenPair;
import dev.omnirules.core.token.issuer.RenewalAnswer;
import dev.omnirules.core.token.issuer.RenewalRequest;
import dev.omnirules.core.token.issuer.TokenIssuer;
import dev.omnirules.core.token.store.StoredSession;
import dev.omnirules.core.token.store.TokenStore;
import java.util.Collection;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * One node's way to the store and the issuer that all nodes share, which dies at a chosen step: just before or just after a
 * call. A dead node reaches nothing any more, as a process that was killed. Thread-safe.
 */
public final class TokenNode implements TokenStore, TokenIssuer {

    /** The death of a node: an error, so that nothing which a living node does about failures is done. */
    public static final class Died extends Error {

        private static final long serialVersionUID = 1L;

        Died() {
            super("node died");
        }
    }

    private final TokenStore store;
    private final TokenIssuer issuer;
    private final int lastStep;
    private final Runnable death;
    private final AtomicInteger steps = new AtomicInteger();

    /**
     * A node that dies.
     *
     * @param store what all nodes share
     * @param issuer what all nodes share
     * @param lastStep the step at which it dies, from 1; beyond the last for a node that lives on
     */
    public TokenNode(TokenStore store, TokenIssuer issuer, int lastStep) {
        this(store, issuer, lastStep, () -> {
            throw new Died();
        });
    }

    /**
     * A node that dies in a way of its own.
     *
     * @param store what all nodes share
     * @param issuer what all nodes share
     * @param lastStep the step at which it dies, from 1
     * @param death what happens then, and at each later step
     */
    public TokenNode(TokenStore store, TokenIssuer issuer, int lastStep, Runnable death) {
        this.store = store;
        this.issuer = issuer;
        this.lastStep = lastStep;
        this.death = death;
    }

    /** Whether it has died. */
    public boolean isDead() {
        return steps.get() >= lastStep;
    }

    @Override
    public Optional<StoredSession> load(AgentId agent) {
        step();
        Optional<StoredSession> found = store.load(agent);
        step();
        return found;
    }

    @Override
    public boolean replace(AgentId agent, long expectedVersion, StoredSession next) {
        step();
        boolean replaced = store.replace(agent, expectedVersion, next);
        step();
        return replaced;
    }

    @Override
    public Map<AgentId, Long> versions(Collection<AgentId> agents) {
        if (isDead()) {
            death.run();
        }
        return store.versions(agents);
    }

    @Override
    public RenewalAnswer renew(RenewalRequest request) {
        step();
        RenewalAnswer answer = issuer.renew(request);
        step();
        return answer;
    }

    @Override
    public void revoke(TokenPair tokens) {
        step();
        issuer.revoke(tokens);
        step();
    }

    private void step() {
        if (steps.incrementAndGet() >= lastStep) {
            death.run();
        }
    }
}
