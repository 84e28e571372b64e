package dev.omnirules.core.testkit;

import dev.omnirules.core.token.renewer.TokenRenewer;
import java.time.Instant;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * Moves a clock through the instants at which a renewer has something to do, so that hours pass in milliseconds and every
 * run is the same. The renewer must have been built with {@code virtualClock} on the same clock, an executor that runs tasks
 * in the calling thread, and no scheduler. Not thread-safe.
 */
public final class TokenRenewerDriver {

    private final TokenRenewer renewer;
    private final MutableClock clock;
    private Consumer<Instant> before = instant -> {};

    /**
     * Drives a renewer by a clock.
     *
     * @param renewer the renewer
     * @param clock the clock that it was built with
     */
    public TokenRenewerDriver(TokenRenewer renewer, MutableClock clock) {
        this.renewer = renewer;
        this.clock = clock;
    }

    /** Looks at each instant at which something is due, before it is done: when a token is nearest to its end. */
    public TokenRenewerDriver before(Consumer<Instant> look) {
        before = look;
        return this;
    }

    /** Does all that falls due up to {@code end}, each at its instant, and leaves the clock there. */
    public void runUntil(Instant end) {
        for (Optional<Instant> due = due(end); due.isPresent(); due = due(end)) {
            clock.set(due.get().isAfter(clock.instant()) ? due.get() : clock.instant());
            before.accept(clock.instant());
            renewer.runDue();
        }
        clock.set(end);
        before.accept(end);
    }

    private Optional<Instant> due(Instant end) {
        return renewer.nextDueAt().filter(instant -> !instant.isAfter(end));
    }
}
