package dev.omnirules.core.ledger;

import java.time.Duration;

/**
 * Port: keeps agents and lines, and runs rules on them in one atomic step.
 *
 * <p>The contract, which an implementation MUST keep:
 *
 * <ol>
 *   <li>All keys of the command are locked, or validated at commit, for refusals too. Keys are taken in their order.
 *   <li>Events, new state, outbox and request record commit together or not at all.
 *   <li>The same request id replays the recorded effect ({@link Rule#replayed}) instead of a second one; the same id
 *       with another {@link Fingerprint} throws {@link RequestConflictException}. An outcome without events is no effect:
 *       nothing is recorded, and the id is decided anew.
 *   <li>A written key's revision grows by exactly 1 per command; others stay.
 *   <li>{@link LedgerView#now} comes from the store, read after the locks.
 *   <li>What the rule throws rolls everything back and propagates. Only serialization conflicts are tried again, with
 *       jitter, until the command's deadline, after which {@link LedgerUnavailableException} is thrown.
 *   <li>No lock outlives the call.
 * </ol>
 *
 * <p>The rule may run several times. It MUST NOT call a ledger. Implementations MUST be thread-safe. Contract test:
 * {@code LedgerContract}.
 *
 * <pre>{@code
 * Ledger ledger = new InMemoryLedger(InstantSource.system());
 * Omni omni = Omni.on(ledger).build();
 * new AgentSessions(omni).signIn(ana, Capacity.of(2));
 * AgentState kept = ledger.read(LedgerKeys.of(ana), Duration.ofSeconds(5)).agent(ana);
 * }</pre>
 *
 * @since 0.1
 */
public interface Ledger {

    /**
     * Runs a command.
     *
     * @param command what to lock, and the rule to run on it
     * @param <D> the decision
     * @return the decision and, if it took effect, what was recorded
     * @throws RequestConflictException if the request id was used for something else
     * @throws LedgerUnavailableException if the store could not answer by the deadline; whether the command took
     *     effect is then unknown, and sending it again with the same request id is safe
     */
    <D> CommandResult<D> execute(Command<D> command);

    /**
     * Reads agents and lines without a command. It MUST take no lock, wait for none, and write nothing, also where a key
     * was never written: so it answers while a command holds its keys, and where the store takes no writes. Each state
     * MUST be one that a command committed, and on the primary store the latest that was committed before the call;
     * states of different keys MAY be of different moments.
     *
     * @param keys what to read
     * @param deadline how long to wait for the store; longer than zero
     * @return the states of exactly these keys and the store's instant; immutable, and valid for good
     * @throws LedgerUnavailableException if the store could not answer by the deadline
     */
    LedgerView read(LedgerKeys keys, Duration deadline);
}
