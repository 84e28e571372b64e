package dev.omnirules.core.testkit.ledger;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;

import dev.omnirules.core.agent.AgentId;
import dev.omnirules.core.agent.Capacity;
import dev.omnirules.core.ledger.Fingerprint;
import dev.omnirules.core.ledger.Ledger;
import dev.omnirules.core.ledger.LedgerKeys;
import dev.omnirules.core.ledger.RequestId;
import dev.omnirules.core.ledger.state.LineKey;
import dev.omnirules.core.ledger.transactional.StoredChange;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;
import java.util.function.Function;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The store that a contract test works on, and the ways to reach into its commands. */
abstract class ContractStore {

    static final AgentId ANA = new AgentId("ana");
    static final AgentId BIA = new AgentId("bia");
    static final LineKey LINE = RandomCommands.line("+5511987654321");
    static final LineKey OTHER_LINE = RandomCommands.line("+5511912345678");
    static final RequestId REQUEST = RequestId.of("request-1");

    private static final AgentId PROBE = new AgentId("probe");
    private static final AgentId BYSTANDER = new AgentId("bystander");
    private static final int MEANWHILE = 20;
    private static final Duration A_MOMENT = Duration.ofMillis(10);

    LedgerFixture fixture;
    LedgerShells shells;

    /** An empty store. */
    protected abstract LedgerFixture open();

    /** How many random commands a burst sends; more find more. By default 500, {@link #times} as often. */
    protected int burst() {
        return 500 * times();
    }

    /**
     * How long a decision is held up at least, while others that it conflicts with try to overtake it: 100 ms. On a slow
     * machine it takes longer, until these wait and a bystander had time for some commands, but not more than ten times as
     * long.
     */
    protected Duration pause() {
        return Duration.ofMillis(100);
    }

    /** How often everything that is repeated is repeated: once, or as the system property {@code omni.contract.times} has it. */
    protected static int times() {
        return Integer.getInteger("omni.contract.times", 1);
    }

    /** Opens the store. */
    @BeforeEach
    final void openStore() {
        fixture = open();
        shells = LedgerShells.on(node(), "first");
    }

    /** Closes the store. */
    @AfterEach
    final void closeStore() {
        fixture.close();
    }

    @Test
    final void theHooksOfANodeAreCalled() {
        hooked(LedgerHooks.none(), "probed");
    }

    final Ledger node() {
        return fixture.node(Duration.ZERO, LedgerHooks.none());
    }

    final LedgerShells other(String name) {
        return LedgerShells.on(node(), name);
    }

    /** A node with hooks that are known to be called; fails at once if they are not. */
    final LedgerShells hooked(LedgerHooks hooks, String name) {
        Probed probed = new Probed(hooks);
        LedgerShells node = LedgerShells.on(fixture.node(Duration.ZERO, probed), name);
        node.omni().execute(Fingerprint.of("probe"), LedgerKeys.of(PROBE), Rules.reading(view -> view.now()));
        if (probed.missing()) {
            node.sessions().signIn(PROBE, Capacity.of(1));
        }
        if (probed.missing()) {
            fail("the hooks of a node are never called: LedgerFixture.node must pass them to HookedTransactions, around"
                    + " the transactions of a TransactionalLedger, or to HookedLedger");
        }
        probed.begin();
        return node;
    }

    /** A node whose commands fail when their store signals conflicts again and again, with nobody else at work. */
    final LedgerShells impatient(String name) {
        return hooked(new Impatient(), name);
    }

    /** What a call throws; nothing, where it answers. */
    static Throwable thrownBy(Callable<?> call) {
        try {
            call.call();
            return new AssertionError("nothing was thrown");
        } catch (Throwable thrown) {
            return thrown;
        }
    }

    /** Where a command is held up. */
    enum Gap {
        /** Between its decision and what it writes. */
        BEFORE_SAVE,
        /** Between what it writes and its commit. */
        BEFORE_COMMIT
    }

    /** Holds the first call up, until the second is through or the pause is over. */
    final <T> List<T> overtaking(Gap gap, Function<LedgerShells, T> heldUp, Function<LedgerShells, T> other) {
        HeldUp<T> held = holding(gap, heldUp, List.of(other), () -> {});
        return List.of(held.answer(), held.others().get(0));
    }

    /** Holds a call up, until the others are through or the pause is over. */
    final <T> HeldUp<T> holding(
            Gap gap, Function<LedgerShells, T> heldUp, List<Function<LedgerShells, T>> others, Runnable released) {
        LedgerShells bystander = other("bystander");
        CountDownLatch left = new CountDownLatch(MEANWHILE);
        look(bystander);
        try (Together together = new Together()) {
            return holding(gap, heldUp, others, overtakers -> {
                together.begin(() -> {
                    for (int i = 0; i < MEANWHILE; i++) {
                        look(bystander);
                        left.countDown();
                    }
                    return true;
                });
                long end = System.nanoTime() + pause().multipliedBy(10).toNanos();
                boolean through = overtakers.areThrough(pause());
                while (!through && !(left.getCount() == 0 && overtakers.allWait()) && System.nanoTime() < end) {
                    through = overtakers.areThrough(A_MOMENT);
                }
                released.run();
            });
        }
    }

    private static void look(LedgerShells node) {
        node.omni().execute(Fingerprint.of("look"), LedgerKeys.of(BYSTANDER), Rules.reading(view -> view.now()));
    }

    /** Holds a call up, for as long as this waits for the others. */
    final <T> HeldUp<T> holding(
            Gap gap,
            Function<LedgerShells, T> heldUp,
            List<Function<LedgerShells, T>> others,
            Consumer<Overtakers> until) {
        CountDownLatch decided = new CountDownLatch(1);
        Overtakers overtakers = new Overtakers(others.size());
        AtomicBoolean once = new AtomicBoolean();
        Runnable hold = () -> {
            if (once.compareAndSet(false, true)) {
                decided.countDown();
                until.accept(overtakers);
            }
        };
        try (Together together = new Together()) {
            LedgerShells held = hooked(new HoldAt(gap, hold), "held");
            Future<T> first = together.begin(() -> heldUp.apply(held));
            assertThat(Together.await(decided, Duration.ofSeconds(20)))
                    .as("a command that decides reaches its commit within 20 s")
                    .isTrue();
            List<Future<T>> overtaking = new ArrayList<>();
            for (Function<LedgerShells, T> other : others) {
                LedgerShells node = overtaking.isEmpty() ? shells : other("other" + overtaking.size());
                overtaking.add(together.begin(overtakers.counted(() -> other.apply(node))));
            }
            T answer = Together.answer(first);
            return new HeldUp<>(
                    answer, overtaking.stream().map(Together::answer).toList());
        }
    }

    /** What was answered to the call that was held up, and to the others. */
    record HeldUp<T>(T answer, List<T> others) {}

    /** Holds at the first hook that is not before the gap: a ledger of a host's own may have but the second. */
    private record HoldAt(Gap gap, Runnable hold) implements LedgerHooks {

        @Override
        public void beforeSave() {
            if (gap == Gap.BEFORE_SAVE) {
                hold.run();
            }
        }

        @Override
        public void beforeCommit() {
            hold.run();
        }

        @Override
        public void afterCommit() {}
    }

    /** Fails a command at its ninth transaction. */
    private static final class Impatient implements TransactionHooks {

        private int begun;

        @Override
        public void begins() {
            if (++begun > 8) {
                throw new IllegalStateException("the store signaled a conflict 8 times, with nobody else at work");
            }
        }

        @Override
        public StoredChange saves(StoredChange change) {
            return change;
        }

        @Override
        public void saved() {}

        @Override
        public void afterCommit() {
            begun = 0;
        }
    }

    /** Notes whether hooks are called, and begins to pass the calls on. */
    private static final class Probed implements TransactionHooks {

        private final LedgerHooks hooks;
        private volatile boolean before;
        private volatile boolean after;
        private volatile boolean begun;

        Probed(LedgerHooks hooks) {
            this.hooks = hooks;
        }

        boolean missing() {
            return !before || !after;
        }

        void begin() {
            begun = true;
        }

        @Override
        public void beforeSave() {
            if (begun) {
                hooks.beforeSave();
            }
        }

        @Override
        public void beforeCommit() {
            before = true;
            if (begun) {
                hooks.beforeCommit();
            }
        }

        @Override
        public void afterCommit() {
            after = true;
            if (begun) {
                hooks.afterCommit();
            }
        }

        @Override
        public void begins() {
            if (begun && hooks instanceof TransactionHooks within) {
                within.begins();
            }
        }

        @Override
        public StoredChange saves(StoredChange change) {
            return begun && hooks instanceof TransactionHooks within ? within.saves(change) : change;
        }

        @Override
        public void saved() {
            if (begun && hooks instanceof TransactionHooks within) {
                within.saved();
            }
        }
    }
}
