package dev.omnirules.whatsapp.customer;

import dev.omnirules.core.customer.CustomerKey;
import dev.omnirules.whatsapp.customer.LearningDecision.Join;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;

/**
 * Port: the directory of customers, which keeps the names of each and the evidence that waits.
 *
 * <p>An implementation
 *
 * <ul>
 *   <li>MUST keep nothing where a join is not prepared;
 *   <li>MUST decide by {@link DirectoryPolicy} on everything that is reached from the evidence, and keep what it decides;
 *   <li>MUST make {@link #learn} atomic: evidence that races is learned one piece after the other, and a piece that fails
 *       leaves nothing behind;
 *   <li>MUST keep former names and former keys for good: delayed webhooks use them;
 *   <li>MUST be thread-safe. It may block.
 * </ul>
 *
 * <p>The contract test is {@code CustomerDirectoryContract} of the published fixtures. A host calls {@link CustomerLinks},
 * which joins lines in the ledger as well, and not {@link #learn}.
 *
 * @since 0.1
 */
public interface CustomerDirectory {

    /**
     * Finds the customer behind a name.
     *
     * @param alias the name
     * @param at when the name was used, by the channel's own time of the message
     * @return the customer
     */
    Resolution resolve(CustomerAlias alias, Instant at);

    /**
     * Finds a customer by a key, current or former.
     *
     * @param key the key
     * @return the customer, if there is one
     */
    Optional<CustomerRecord> find(CustomerKey key);

    /**
     * Decides on evidence, and keeps the decision if whatever it joins was prepared. So the caller can join the customers'
     * lines in the ledger first, and nothing is kept where that fails.
     *
     * @param evidence the evidence
     * @param prepared the joins that the caller has prepared
     * @return the decision; it was kept unless it has a join that is not prepared
     */
    LearningDecision learn(Evidence evidence, Set<Join> prepared);
}
