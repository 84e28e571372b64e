package dev.omnirules.core.ledger;

import dev.omnirules.core.internal.Texts;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Supplier;

/**
 * Sends the features' commands to a ledger, with a request id of its own where the caller gave none, and one deadline
 * for all. Thread-safe.
 *
 * @since 0.1
 */
public final class LedgerClient {

    private static final Duration DEFAULT_DEADLINE = Duration.ofSeconds(5);

    private final Ledger ledger;
    private final Supplier<RequestId> ids;
    private final Duration deadline;

    private LedgerClient(Ledger ledger, Supplier<RequestId> ids, Duration deadline) {
        this.ledger = ledger;
        this.ids = ids;
        this.deadline = deadline;
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
        String prefix = Texts.named("node", node, 100) + '-';
        AtomicLong requests = new AtomicLong();
        return new LedgerClient(
                ledger,
                () -> new RequestId(prefix + requests.incrementAndGet(), RequestId.Source.SHELL),
                DEFAULT_DEADLINE);
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
        return new LedgerClient(ledger, ids, other);
    }

    /**
     * This client for one request of the caller's, which may be sent again: a shell that is made on it sends its command
     * under the caller's id, and answers a repetition with what was decided then. {@code new
     * Conversations(client.under(id), counting, identifiers).finish(agent, line, after)} has one effect, however often it is
     * called.
     *
     * @param id the caller's; one for each thing that is fingerprint
     * @return a client that sends everything under {@code id}
     */
    public LedgerClient under(RequestId id) {
        return new LedgerClient(ledger, () -> id, deadline);
    }

    /**
     * Sends a command under a request id of this client, or under the caller's (see {@link #under}).
     *
     * @param fingerprint what is fingerprint
     * @param keys what it reads and changes
     * @param rule decides
     * @param <D> the decision
     * @return the ledger's answer
     */
    public <D> CommandResult<D> execute(Fingerprint fingerprint, LedgerKeys keys, Rule<D> rule) {
        return execute(ids.get(), fingerprint, keys, rule);
    }

    /**
     * Sends a command under the caller's request id.
     *
     * @param id the caller's
     * @param fingerprint what is fingerprint
     * @param keys what it reads and changes
     * @param rule decides
     * @param <D> the decision
     * @return the ledger's answer
     * @throws RequestConflictException if the id was used for something else
     */
    public <D> CommandResult<D> execute(RequestId id, Fingerprint fingerprint, LedgerKeys keys, Rule<D> rule) {
        return ledger.execute(new Command<>(id, fingerprint, keys, deadline, rule));
    }
}
