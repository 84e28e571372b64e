package dev.omnirules.whatsapp.customer;

import dev.omnirules.core.customer.CustomerKey;
import java.time.Instant;
import java.util.Optional;

/**
 * Port: the directory of customers, which keeps the names of each and the evidence that waits.
 *
 * <p>A host gives evidence to {@link CustomerLinks#learn}, never to {@link #learn} itself: the directory alone does not join
 * lines in the ledger, and two agents could serve one customer.
 *
 * <p>An implementation
 *
 * <ul>
 *   <li>MUST decide by {@link DirectoryPolicy} on everything that is reached from the evidence, and keep what it decides
 *       where the preparation agrees;
 *   <li>MUST make {@link #learn} atomic, preparation included: evidence that reaches one of the same names or customers is
 *       decided before or after, never in between. A piece that fails leaves nothing behind;
 *   <li>MUST keep former names and former keys for good: delayed webhooks use them;
 *   <li>MUST be thread-safe. It may block, and holds up other evidence of the same customers while the preparation runs;
 *       {@link #resolve} and {@link #find} do not wait for it.
 * </ul>
 *
 * <p>The contract test is {@code CustomerDirectoryContract} of the published fixtures.
 *
 * <pre>{@code
 * CustomerDirectory directory = new InMemoryCustomerDirectory();
 * CustomerAlias alias = CustomerAlias.of(ids.read("5511987654321"), Portfolio.of("shop")).orElseThrow();
 * if (directory.resolve(alias, now) instanceof Resolution.Known known) {
 *     show(known.customer());
 * }
 * }</pre>
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
     * Decides on evidence, and keeps the decision if the preparation agrees. So the caller can join the customers' lines in
     * the ledger first, and nothing is kept where that fails.
     *
     * @param evidence the evidence
     * @param preparation what has to be done before the decision is kept; called once with every decision, also with one
     *     that changes nothing, in this call's thread. What it throws propagates, and nothing is kept
     * @return the decision; it was kept if the preparation agreed
     */
    LearningDecision learn(Evidence evidence, Preparation preparation);

    /** The step before a directory keeps a decision. It must not call the directory. */
    @FunctionalInterface
    interface Preparation {

        /**
         * Does what the decision needs.
         *
         * @param learned the decision, and the part of the directory that it reaches, after it
         * @return whether the directory may keep it
         */
        boolean prepare(Learned learned);
    }
}
