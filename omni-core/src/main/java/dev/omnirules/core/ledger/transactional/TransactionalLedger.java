package dev.omnirules.core.ledger.transactional;

import dev.omnirules.core.ledger.Command;
import dev.omnirules.core.ledger.CommandResult;
import dev.omnirules.core.ledger.Ledger;
import dev.omnirules.core.ledger.LedgerEntry;
import dev.omnirules.core.ledger.LedgerKeys;
import dev.omnirules.core.ledger.LedgerView;
import dev.omnirules.core.ledger.Outcome;
import dev.omnirules.core.ledger.RequestConflictException;
import dev.omnirules.core.ledger.RequestId;
import java.time.Duration;
import java.util.Objects;
import java.util.Optional;

/**
 * A ledger over a host's own rows, in the host's own transactions. It runs the rule on what the store holds, works
 * out the new states and their revisions, replays a request that already took effect, and tries again, after a
 * growing random pause, where the store signals a conflict, until the command's deadline.
 *
 * <p>Thread-safe if its transactions are.
 *
 * <pre>{@code
 * Ledger ledger = new TransactionalLedger(transactions);
 * Omni omni = Omni.on(ledger).build();
 * SignInDecision decision = new AgentSessions(omni).signIn(ana, Capacity.of(2)).decision();
 * }</pre>
 *
 * @since 0.1
 */
public final class TransactionalLedger implements Ledger {

    private final LedgerTransactions transactions;
    private final Backoff backoff;

    /**
     * Makes a ledger.
     *
     * @param transactions the host's transactions
     */
    public TransactionalLedger(LedgerTransactions transactions) {
        this(transactions, Backoff.waiting());
    }

    TransactionalLedger(LedgerTransactions transactions, Backoff backoff) {
        this.transactions = Objects.requireNonNull(transactions, "transactions");
        this.backoff = backoff;
    }

    @Override
    public <D> CommandResult<D> execute(Command<D> command) {
        Objects.requireNonNull(command, "command");
        Backoff.Attempts attempts = backoff.until(command.deadline());
        while (true) {
            try {
                return transactions.inTransaction(attempts.timeLeft(), store -> attempt(command, store));
            } catch (StoreConflictException conflict) {
                attempts.pauseAfter(conflict);
            }
        }
    }

    @Override
    public LedgerView read(LedgerKeys keys, Duration deadline) {
        Objects.requireNonNull(keys, "keys");
        Objects.requireNonNull(deadline, "deadline");
        Backoff.Attempts attempts = backoff.until(deadline);
        while (true) {
            try {
                return new DeclaredView(keys, transactions.read(keys, attempts.timeLeft()));
            } catch (StoreConflictException conflict) {
                attempts.pauseAfter(conflict);
            }
        }
    }

    private static <D> CommandResult<D> attempt(Command<D> command, LedgerStore store) {
        StoredStates states = store.lockAndLoad(command.keys());
        Optional<StoredRequest> known = recorded(command.id()) ? store.findRequest(command.id()) : Optional.empty();
        if (known.isPresent()) {
            return replay(command, known.get());
        }
        Outcome<D> outcome = command.rule().decide(new DeclaredView(command.keys(), states));
        if (outcome.events().isEmpty()) {
            return new CommandResult<>(outcome.decision(), Optional.empty(), false);
        }
        StoredChange change = Evolution.of(command, states, outcome.events());
        if (recorded(command.id())) {
            store.recordRequest(new StoredRequest(command.fingerprint(), change.entry()));
        }
        store.save(change);
        return new CommandResult<>(outcome.decision(), Optional.of(change.entry()), false);
    }

    private static <D> CommandResult<D> replay(Command<D> command, StoredRequest known) {
        if (!known.fingerprint().equals(command.fingerprint())) {
            throw new RequestConflictException(command.id(), known.fingerprint(), command.fingerprint());
        }
        LedgerEntry entry = known.entry();
        return new CommandResult<>(command.rule().replayed(entry), Optional.of(entry), true);
    }

    /** The ids that shells make are never sent again, so nothing is kept of them. */
    private static boolean recorded(RequestId id) {
        return id.source() == RequestId.Source.CALLER;
    }
}
