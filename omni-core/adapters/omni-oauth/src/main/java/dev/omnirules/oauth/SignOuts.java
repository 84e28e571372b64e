package dev.omnirules.oauth;

import dev.omnirules.core.ledger.LedgerEntry;
import dev.omnirules.core.ledger.state.LedgerEvent;
import dev.omnirules.core.token.renewer.TokenRenewer;
import java.util.function.Consumer;

/**
 * Ends the renewal of agents who signed out of the platform, and has their tokens revoked (LOGOUT-1, TOKEN-1): the
 * consumer of a ledger's outbox. It returns once the token store has taken the sign-out, so that the outbox keeps the entry
 * until then; an entry that comes again leaves a newer sign-in alone. Thread-safe.
 */
public final class SignOuts implements Consumer<LedgerEntry> {

    private final TokenRenewer renewer;

    /** Of the agents whose tokens a renewer keeps. */
    public SignOuts(TokenRenewer renewer) {
        this.renewer = renewer;
    }

    @Override
    public void accept(LedgerEntry entry) {
        for (LedgerEvent event : entry.events()) {
            if (event instanceof LedgerEvent.PlatformSignedOut left) {
                renewer.signOut(left.agent(), left.at()).toCompletableFuture().join();
            }
        }
    }
}
