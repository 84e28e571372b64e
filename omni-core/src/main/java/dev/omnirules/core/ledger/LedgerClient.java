package dev.omnirules.core.ledger;

import dev.omnirules.core.internal.Texts;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;

/**
 * Sends the features' commands to a ledger, with a request id of its own where the caller gave none, and one deadline
 * for all. Thread-safe.
 *
 * @since 0.1
 */
public final class LedgerClient {

    private static final Duration DEFAULT_DEADLINE = Duration.ofSeconds(5);

    private final Ledger ledger;
    private final String node;
    private final Duration deadline;
    private final AtomicLong requests;

    private LedgerClient(Ledger ledger, String node, Duration deadline, AtomicLong requests) {
        this.ledger = ledger;
        this.node = node;
        this.deadline = deadline;
        this.requests = requests;
    }

    /**
     * A client with a deadline of 5 seconds.
     *
     * @param ledger where commands go
     * @param node what tells this process, and this start of it, from every other one that uses the same store: not
     *     blank, at most 100 characters
     * @return the client
     * @throws IllegalArgumentException if {@code node} is blank, too long or has a control character
     */
    public static LedgerClient of(Ledger ledger, String node) {
        return new LedgerClient(ledger, Texts.named("node", node, 100), DEFAULT_DEADLINE, new AtomicLong());
    }

    /**
     * This client with another deadline.
     *
     * @param other how long a command may wait for locks and be tried again; longer than zero
     * @return a client that shares this one's request ids
     * @throws IllegalArgumentException if {@code other} is not longer than zero
     */
    public LedgerClient within(Duration other) {
        if (other.isNegative() || other.isZero()) {
            throw new IllegalArgumentException("deadline must be longer than zero, but is " + other);
        }
        return new LedgerClient(ledger, node, other, requests);
    }

    /**
     * Sends a command under a request id of this client.
     *
     * @param asked what is asked
     * @param keys what it reads and changes
     * @param rule decides
     * @param <D> the decision
     * @return the ledger's answer
     */
    public <D> Committed<D> execute(Fingerprint asked, LedgerKeys keys, Rule<D> rule) {
        RequestId id = new RequestId(node + '-' + requests.incrementAndGet(), RequestId.Source.SHELL);
        return execute(id, asked, keys, rule);
    }

    /**
     * Sends a command under the caller's request id.
     *
     * @param id the caller's
     * @param asked what is asked
     * @param keys what it reads and changes
     * @param rule decides
     * @param <D> the decision
     * @return the ledger's answer
     * @throws RequestConflictException if the id was used for something else
     */
    public <D> Committed<D> execute(RequestId id, Fingerprint asked, LedgerKeys keys, Rule<D> rule) {
        return ledger.execute(new Command<>(id, asked, keys, deadline, rule));
    }
}
