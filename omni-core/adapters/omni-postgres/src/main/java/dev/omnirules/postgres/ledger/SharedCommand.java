package dev.omnirules.postgres.ledger;

import dev.omnirules.core.ledger.LedgerKeys;
import dev.omnirules.core.ledger.LedgerUnavailableException;
import dev.omnirules.core.ledger.RequestId;
import dev.omnirules.core.ledger.transactional.LedgerStore;
import dev.omnirules.postgres.internal.Outcome;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * A command that may share its transaction: what it does within, and what came of it. It is written by the thread that runs
 * the transaction, and read by its own once its turn is there.
 *
 * @param <R> the command's answer
 */
final class SharedCommand<R> {

    private final RequestId request;
    private final LedgerKeys keys;
    private final Function<LedgerStore, R> work;
    private final long giveUp;
    private final CompletableFuture<List<SharedCommand<?>>> turn = new CompletableFuture<>();
    private @Nullable Supplier<R> decided;
    private @Nullable Supplier<R> answer;

    /**
     * A command that nobody ran yet.
     *
     * @param giveUp until when it waits, as an instant of {@link System#nanoTime}
     */
    SharedCommand(RequestId request, LedgerKeys keys, Function<LedgerStore, R> work, long giveUp) {
        this.request = request;
        this.keys = keys;
        this.work = work;
        this.giveUp = giveUp;
    }

    RequestId request() {
        return request;
    }

    LedgerKeys keys() {
        return keys;
    }

    long nanosLeft() {
        return giveUp - System.nanoTime();
    }

    /** Completed with the commands that its thread is to run; with none where another thread ran it. */
    CompletableFuture<List<SharedCommand<?>>> turn() {
        return turn;
    }

    /** Does the command's work on a transaction's rows. A failure is the command's own, and leaves the others. */
    boolean decide(LedgerStore store) {
        try {
            R value = work.apply(store);
            decided = () -> value;
            return true;
        } catch (RuntimeException e) {
            decided = () -> {
                throw e;
            };
        } catch (Error e) {
            decided = () -> {
                throw e;
            };
        }
        return false;
    }

    /** The transaction has ended, and what was decided holds. */
    void settle() {
        answer = decided;
    }

    /** What the transaction came to instead, unless it was settled before. */
    void fail(Supplier<RuntimeException> failure) {
        if (answer == null) {
            answer = () -> {
                throw failure.get();
            };
        }
    }

    /** Lets the command's own thread go on, also where an error ended the one that ran it. */
    void end() {
        fail(() -> new LedgerUnavailableException(
                "the thread that ran several commands failed; " + Outcome.UNKNOWN.text()));
        turn.complete(List.of());
    }

    R answer() {
        if (answer == null) {
            throw new IllegalStateException("nobody ran the command");
        }
        return answer.get();
    }
}
