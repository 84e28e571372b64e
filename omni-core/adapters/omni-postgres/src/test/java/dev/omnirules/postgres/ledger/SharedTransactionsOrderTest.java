package dev.omnirules.postgres.ledger;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.omnirules.core.agent.AgentId;
import dev.omnirules.core.ledger.LedgerKeys;
import dev.omnirules.core.ledger.LedgerUnavailableException;
import dev.omnirules.core.ledger.RequestId;
import dev.omnirules.core.ledger.state.AgentKey;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.FutureTask;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Which commands share a transaction, and in which order they come. */
class SharedTransactionsOrderTest {

    private static final Set<Thread.State> WAITS = Set.of(Thread.State.WAITING, Thread.State.TIMED_WAITING);

    private final Queue<List<String>> transactions = new ConcurrentLinkedQueue<>();
    private final CountDownLatch released = new CountDownLatch(1);
    private final List<Thread> threads = new ArrayList<>();

    @Test
    void commands_of_a_transaction_have_no_key_in_common_and_none_overtakes_another_on_its_key() throws Exception {
        SharedTransactions shared = new SharedTransactions(1, this::run);
        sent(shared, "busy", "ana");
        sent(shared, "a", "k1");
        sent(shared, "b", "k2");
        sent(shared, "c", "k1");
        sent(shared, "d", "k1", "k3");
        sent(shared, "e", "k3");
        sent(shared, "f", "k4");
        end();
        assertThat(transactions)
                .containsExactly(List.of("busy"), List.of("a", "b", "f"), List.of("c"), List.of("d"), List.of("e"));
    }

    @Test
    void a_transaction_has_sixteen_commands_at_most() throws Exception {
        SharedTransactions shared = new SharedTransactions(1, this::run);
        sent(shared, "busy", "ana");
        for (int i = 0; i < 20; i++) {
            sent(shared, "r" + i, "k" + i);
        }
        end();
        assertThat(transactions).extracting(List::size).containsExactly(1, 16, 4);
    }

    @Test
    void as_many_transactions_run_at_once_as_may_and_each_command_of_those_is_alone() throws Exception {
        SharedTransactions shared = new SharedTransactions(2, this::run);
        sent(shared, "first", "k1");
        sent(shared, "second", "k2");
        sent(shared, "third", "k3");
        assertThat(transactions).containsExactly(List.of("first"), List.of("second"));
        end();
        assertThat(transactions).contains(List.of("third"));
    }

    @Test
    void an_error_after_the_commit_is_heard_by_who_ran_the_transaction_and_ends_no_other() throws Exception {
        List<FutureTask<String>> tasks = new ArrayList<>();
        SharedTransactions shared = new SharedTransactions(1, commands -> {
            run(commands);
            if (commands.size() > 1) {
                throw new OutOfMemoryError("in a test");
            }
        });
        sent(shared, "busy", "ana");
        tasks.add(sent(shared, "leads", "k1"));
        tasks.add(sent(shared, "led", "k2"));
        end();
        assertThatThrownBy(() -> tasks.get(0).get()).hasCauseInstanceOf(OutOfMemoryError.class);
        assertThat(tasks.get(1).get()).isEqualTo("led");
        assertThat(shared.run(command("next", "k1"))).isEqualTo("next");
    }

    @Test
    void a_command_that_nobody_settled_hears_that_its_effect_is_unknown() {
        SharedTransactions shared = new SharedTransactions(1, commands -> {});
        assertThatThrownBy(() -> shared.run(command("forgotten", "k1")))
                .isInstanceOf(LedgerUnavailableException.class)
                .hasMessage(
                        "the thread that ran several commands failed; whether the command took effect is unknown, send it"
                                + " again with the same request id");
    }

    private void run(List<SharedCommand<?>> commands) {
        transactions.add(commands.stream().map(each -> each.request().value()).toList());
        try {
            released.await();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
        commands.forEach(command -> command.decide(null));
        commands.forEach(SharedCommand::settle);
    }

    /** Returns when the command runs, or waits for its turn. */
    private FutureTask<String> sent(SharedTransactions shared, String request, String... keys) {
        FutureTask<String> task = new FutureTask<>(() -> shared.run(command(request, keys)));
        Thread thread = new Thread(task);
        threads.add(thread);
        thread.start();
        while (!WAITS.contains(thread.getState())) {
            Thread.onSpinWait();
        }
        return task;
    }

    private static SharedCommand<String> command(String request, String... keys) {
        return new SharedCommand<>(
                RequestId.of(request),
                LedgerKeys.of(
                        Stream.of(keys).map(AgentId::new).map(AgentKey::new).toList()),
                store -> request,
                System.nanoTime() + Duration.ofSeconds(30).toNanos());
    }

    private void end() throws InterruptedException {
        released.countDown();
        for (Thread thread : threads) {
            thread.join();
        }
    }
}
