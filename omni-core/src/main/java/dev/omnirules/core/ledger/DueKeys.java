package dev.omnirules.core.ledger;

import dev.omnirules.core.ledger.state.LedgerKey;
import java.time.Duration;
import java.util.List;

/**
 * Port: finds the agents and lines of a ledger on which something has ended by itself, an offer, a reservation or a wrap-up.
 * {@code TimeLimits} asks it and then sends each key's command.
 *
 * <p>An implementation MUST find a key by an index of the instants and not by looking at every state, MUST compare with the
 * store's clock, and MUST take no lock of a key. A key MAY be missing while its command is being committed, and MAY still be
 * there when its state has changed since: {@code TimeLimits} decides again, atomically. It MUST be thread-safe. Contract
 * test: {@code DueKeysContract}.
 *
 * <pre>{@code
 * DueKeys due = ledger;
 * List<LedgerKey> ended = due.due(100, Duration.ofSeconds(5));
 * TimeLimits limits = new TimeLimits(omni, due);
 * ended.forEach(limits::expire);
 * }</pre>
 *
 * @since 0.1
 */
public interface DueKeys {

    /**
     * Finds keys whose state is due by the store's clock ({@code AgentState.dueAt}, {@code CustomerLine.dueAt}).
     *
     * @param most how many at most; at least 1
     * @param deadline how long to wait for the store; longer than zero
     * @return each key once, in the order of the instants at which they became due, the earliest first; possibly none
     * @throws IllegalArgumentException if {@code most} is below 1
     * @throws LedgerUnavailableException if the store could not answer by the deadline
     */
    List<LedgerKey> due(int most, Duration deadline);
}
