package dev.omnirules.core.token.renewer;

import dev.omnirules.core.token.RenewalLimits;
import dev.omnirules.core.token.RenewalPolicy;
import dev.omnirules.core.token.issuer.IssuerProbe;
import dev.omnirules.core.token.issuer.TokenIssuer;
import dev.omnirules.core.token.store.TokenStore;
import java.util.Optional;
import java.util.concurrent.Executor;

/** What a renewer was built with, shared by its parts. */
record RenewerContext(
        TokenIssuer issuer,
        Optional<IssuerProbe> probe,
        TokenStore store,
        RenewalLimits limits,
        RenewalPolicy policy,
        RenewerLimits work,
        Executor executor,
        RenewerClock clock,
        ListenerNotifier notices,
        String node) {}
