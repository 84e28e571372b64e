package dev.omnirules.core.token.renewer;

import dev.omnirules.core.token.RenewalPolicy;
import dev.omnirules.core.token.RenewalTimings;
import dev.omnirules.core.token.issuer.IssuerProbe;
import dev.omnirules.core.token.issuer.TokenIssuer;
import dev.omnirules.core.token.store.TokenStore;
import java.util.Optional;
import java.util.concurrent.Executor;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;

/** The parts and settings that a renewer was built with, shared by all its classes. Thread-safe. */
record RenewerContext(
        TokenIssuer issuer,
        Optional<IssuerProbe> probe,
        TokenStore store,
        boolean shared,
        RenewalTimings timings,
        RenewalPolicy policy,
        RenewerLimits limits,
        Executor executor,
        RenewerClock clock,
        ListenerNotifier notifier,
        String node,
        AtomicLong claims,
        AtomicBoolean closed) {

    /** Returns the name of the next claim, unique among the claims of all nodes. */
    String nextClaim() {
        return node + "/" + claims.incrementAndGet();
    }

    /** Tells whether the renewer begins nothing more. */
    boolean isClosed() {
        return closed.get();
    }
}
