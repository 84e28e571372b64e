package dev.omnirules.examples.shift.replay;

import dev.omnirules.core.agent.AgentId;
import dev.omnirules.core.ledger.state.LedgerEvent;
import dev.omnirules.core.token.AccessToken;
import dev.omnirules.core.token.RefreshUse;
import dev.omnirules.core.token.RenewalTimings;
import dev.omnirules.core.token.renewer.RenewalCounter;
import dev.omnirules.core.token.renewer.RenewerLimits;
import dev.omnirules.core.token.renewer.TokenRenewer;
import dev.omnirules.core.token.renewer.TokenSession;
import dev.omnirules.core.token.renewer.TokenUnavailableException;
import dev.omnirules.examples.shift.format.ShiftLine.TokenConfigured;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletionStage;

/**
 * The access token of every signed-in agent, renewed on the shift's clock (TOKEN-1). Every line of an agent shows the
 * agent's token, and one that is expired, by the issuer's own word, is counted.
 */
final class Tokens {

    private static final Duration STEP = Duration.ofMillis(1);

    private final ShiftClock clock;
    private final RenewalCounter counter = new RenewalCounter();
    private final Map<AgentId, ShownToken> shown = new HashMap<>();
    private Optional<ShiftIssuer> issuer = Optional.empty();
    private Optional<TokenRenewer> renewer = Optional.empty();
    private Instant due = Instant.MAX;
    private long expired;

    Tokens(ShiftClock clock) {
        this.clock = clock;
    }

    void configure(TokenConfigured config) {
        if (renewer.isEmpty()) {
            issuer = Optional.of(new ShiftIssuer(clock));
            renewer = Optional.of(
                    TokenRenewer.drivenByHost(issuer.get(), RenewalTimings.of(RefreshUse.singleUse()), Runnable::run)
                            .virtualClock(clock)
                            .limits(RenewerLimits.defaults().waitingFor(Duration.ZERO))
                            .listener(counter)
                            .node("shift")
                            .build());
        }
        issuer.get().configure(config);
    }

    /** Renews what is due until an instant, each renewal at its own. */
    void advanceTo(Instant instant) {
        while (!due.isAfter(instant) && clock.instant().isBefore(instant)) {
            clock.moveTo(due.isAfter(clock.instant()) ? due : clock.instant().plus(STEP));
            renewer.orElseThrow().runDue();
            look();
        }
    }

    /** Sees when the renewer has something to do next, after all that may change it. */
    private void look() {
        due = renewer.flatMap(TokenRenewer::nextDueAt).orElse(Instant.MAX);
    }

    void on(LedgerEvent event) {
        if (renewer.isPresent() && event instanceof LedgerEvent.PlatformSignedIn in) {
            TokenSession session = renewer.get().open(in.agent(), issuer.get().grant(in.agent()), in.at());
            of(in.agent()).session = Optional.of(session);
            look();
        } else if (renewer.isPresent() && event instanceof LedgerEvent.PlatformSignedOut out) {
            CompletionStage<Void> unused = renewer.get().signOut(out.agent());
            of(out.agent()).session = Optional.empty();
            look();
        }
    }

    /** What an agent's devices show, now and later. */
    ShownToken of(AgentId agent) {
        return shown.computeIfAbsent(agent, any -> new ShownToken());
    }

    /** An agent's device shows the agent's token. */
    void used(ShownToken device) {
        if (!device.isGood(clock.instant())) {
            expired++;
            look();
        }
    }

    long renewals() {
        return counter.renewed();
    }

    long expired() {
        return expired;
    }

    /** An agent's session, if there is one, with the expiry of the token that it showed last. */
    static final class ShownToken {

        private Optional<TokenSession> session = Optional.empty();
        private AccessToken token = new AccessToken("none");
        private Instant expiresAt = Instant.MIN;

        private boolean isGood(Instant now) {
            if (session.isEmpty()) {
                return true;
            }
            try {
                AccessToken current = session.get().token();
                if (!current.equals(token)) {
                    token = current;
                    expiresAt = ShiftIssuer.expiryOf(current);
                }
                return now.isBefore(expiresAt);
            } catch (TokenUnavailableException e) {
                return false;
            }
        }
    }
}
