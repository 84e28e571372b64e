package dev.omnirules.oauth;

import dev.omnirules.core.ledger.LedgerEntry;
import dev.omnirules.core.ledger.state.LedgerEvent;
import dev.omnirules.core.token.renewer.TokenRenewer;
import java.util.Objects;
import java.util.function.Consumer;

/**
 * The consumer of a ledger's outbox that ends the renewal of agents who signed out of the platform, and has their tokens
 * revoked (LOGOUT-1, TOKEN-1). It returns once the token store has taken the sign-out, so that the outbox keeps the entry
 * until then; an entry that comes again leaves a newer sign-in alone. Thread-safe.
 *
 * <pre>{@code
 * LedgerFeed feed = LedgerFeed.on(log)
 *         .consumer("sign-outs", new SignOuts(renewer))
 *         .start(scheduler, executor);
 * }</pre>
 *
 * @since 0.1
 */
public final class SignOuts implements Consumer<LedgerEntry> {

    private final TokenRenewer renewer;

    /**
     * Makes a consumer.
     *
     * @param renewer the renewer that keeps the agents' tokens
     */
    public SignOuts(TokenRenewer renewer) {
        this.renewer = Objects.requireNonNull(renewer, "renewer");
    }

    @Override
    public void accept(LedgerEntry entry) {
        Objects.requireNonNull(entry, "entry");
        for (LedgerEvent event : entry.events()) {
            if (event instanceof LedgerEvent.PlatformSignedOut left) {
                renewer.signOut(left.agent(), left.at()).toCompletableFuture().join();
            }
        }
    }
}
