package dev.omnirules.core.ledger;

import dev.omnirules.core.customer.CustomerKey;
import dev.omnirules.core.ledger.state.LedgerKey;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;

/**
 * Port: removes what a ledger keeps and no longer needs, or may no longer keep. {@code CustomerErasure} and {@code
 * LedgerRetention} call it.
 *
 * <p>An implementation MUST keep the revisions of a line going: where a line was removed, a command that writes its key
 * again gives it a revision above every one that it had, so that no fence of before is valid again and no reader of the
 * outbox takes the new for the old. It MUST hand over every entry of the outbox that was waiting, with the keys of agents
 * as they are. It MUST be thread-safe, and atomic beside commands: each runs before a removal or after it. Contract test:
 * {@code LedgerRecordsContract}.
 *
 * <pre>{@code
 * LedgerRecords records = ledger;
 * ErasureDecision decision = new CustomerErasure(omni, records).erase(joao.customer());
 * new LedgerRetention(records, RetentionLimits.defaults()).run();
 * }</pre>
 *
 * @since 0.1
 */
public interface LedgerRecords {

    /**
     * Finds the keys that a command must declare to release a customer.
     *
     * @param customer the customer
     * @param deadline how long to wait for the store; longer than zero
     * @return the customer's lines, and every agent with an assignment to one of them; none if nothing is kept
     * @throws LedgerUnavailableException if the store could not answer by the deadline
     */
    Set<LedgerKey> mentioning(CustomerKey customer, Duration deadline);

    /**
     * Removes a customer whose lines are free and to whom no agent is assigned: the lines with their keys, and the
     * customer's key and the descriptions of dispositions from the records of requests and from waiting entries ({@link
     * LedgerEntry#without}). The ids of the customer's requests MUST stay recorded as long as others, with a fingerprint
     * that no command has: a request that is sent again after the removal is a {@link RequestConflictException}, not a
     * second effect.
     *
     * @param customer the customer
     * @param deadline how long to wait for locks; longer than zero
     * @return what was removed; empty if a line is not free or an agent is assigned to one: nothing was changed then
     * @throws LedgerUnavailableException if the store could not do so by the deadline
     */
    Optional<ErasedRecords> erase(CustomerKey customer, Duration deadline);

    /**
     * Removes a bounded part of what is older than its limit. It MUST NOT remove a line that somebody has.
     *
     * @param limits how old records may become, and how many are looked at in one call
     * @param deadline how long to wait for the store; longer than zero
     * @return what was removed
     * @throws LedgerUnavailableException if the store could not do so by the deadline; a part may be done
     */
    ForgottenRecords forget(RetentionLimits limits, Duration deadline);
}
