package dev.omnirules.core.ledger.transactional;

import dev.omnirules.core.ledger.Command;
import dev.omnirules.core.ledger.Committed;
import dev.omnirules.core.ledger.Ledger;
import dev.omnirules.core.ledger.LedgerEntry;
import dev.omnirules.core.ledger.RequestConflictException;
import dev.omnirules.core.ledger.RequestId;
import dev.omnirules.core.ledger.Ruling;
import java.util.Optional;

/**
 * A ledger over a host's own rows, in the host's own transactions. It runs the rule on what the store holds, works out
 * the new states and their revisions, replays a request that already took effect, and tries again, after a pause that is
 * longer each time and never the same, where the store signals a conflict, until the command's deadline.
 *
 * <p>Thread-safe if its transactions are.
 *
 * @since 0.1
 */
public final class TransactionalLedger implements Ledger {

    private final LedgerTransactions transactions;
    private final Backoff backoff;

    /**
     * A ledger.
     *
     * @param transactions the host's transactions
     */
    public TransactionalLedger(LedgerTransactions transactions) {
        this(transactions, Backoff.waiting());
    }

    TransactionalLedger(LedgerTransactions transactions, Backoff backoff) {
        this.transactions = transactions;
        this.backoff = backoff;
    }

    @Override
    public <D> Committed<D> execute(Command<D> command) {
        Backoff.Attempts attempts = backoff.until(command.deadline());
        while (true) {
            try {
                return transactions.inTransaction(attempts.timeLeft(), store -> attempt(command, store));
            } catch (StoreConflictException conflict) {
                attempts.pauseAfter(conflict);
            }
        }
    }

    private static <D> Committed<D> attempt(Command<D> command, LedgerStore store) {
        StoredStates states = store.lockAndLoad(command.keys());
        Optional<StoredRequest> known = recorded(command.id()) ? store.findRequest(command.id()) : Optional.empty();
        if (known.isPresent()) {
            return replay(command, known.get());
        }
        Ruling<D> ruling = command.rule().rule(new DeclaredView(command.keys(), states));
        if (ruling.events().isEmpty()) {
            return new Committed<>(ruling.decision(), Optional.empty(), false);
        }
        StoredChange change = Evolution.of(command, states, ruling.events());
        if (recorded(command.id())) {
            store.recordRequest(new StoredRequest(command.asked(), change.entry()));
        }
        store.save(change);
        return new Committed<>(ruling.decision(), Optional.of(change.entry()), false);
    }

    private static <D> Committed<D> replay(Command<D> command, StoredRequest known) {
        if (!known.asked().equals(command.asked())) {
            throw new RequestConflictException(command.id(), known.asked(), command.asked());
        }
        LedgerEntry entry = known.entry();
        return new Committed<>(command.rule().replayed(entry), Optional.of(entry), true);
    }

    /** The ids that shells make are never sent again, so nothing is kept of them. */
    private static boolean recorded(RequestId id) {
        return id.source() == RequestId.Source.CALLER;
    }
}
