package dev.omnirules.proofs.lincheck;

import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.jetbrains.lincheck.datastructures.ManagedStrategyGuaranteeKt.forClasses;

import dev.omnirules.core.ledger.Command;
import dev.omnirules.core.ledger.CommandResult;
import dev.omnirules.core.ledger.InMemoryLedger;
import dev.omnirules.core.ledger.Ledger;
import dev.omnirules.core.ledger.LedgerEntry;
import dev.omnirules.core.ledger.LedgerKeys;
import dev.omnirules.core.ledger.LedgerView;
import dev.omnirules.core.ledger.Outcome;
import dev.omnirules.core.ledger.RequestId;
import dev.omnirules.core.ledger.Rule;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.jetbrains.lincheck.datastructures.BooleanGen;
import org.jetbrains.lincheck.datastructures.ModelCheckingOptions;
import org.jetbrains.lincheck.datastructures.Operation;
import org.jetbrains.lincheck.datastructures.Param;
import org.jetbrains.lincheck.datastructures.StressOptions;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/**
 * Every answer of every interleaving that is tried must be one that some order of the commands gives; and two ledgers
 * with a mistake show that the search finds one. It is bounded: see the README of the proofs for a long run.
 */
@DisplayName("An order explains every interleaving")
class InterleavingsTest {

    private static final int ITERATIONS = Integer.getInteger("lincheck.iterations", 2);
    private static final int INVOCATIONS = Integer.getInteger("lincheck.invocations", 20);
    private static final List<String> VALUES = List.of(
            "dev.omnirules.core.agent.",
            "dev.omnirules.core.conversation.",
            "dev.omnirules.core.customer.",
            "dev.omnirules.core.internal.",
            "dev.omnirules.core.ledger.state.",
            "java.time.");

    @Test
    @Tag("ACTIVE-2")
    @Tag("ACTIVE-4")
    @Tag("LOGOUT-2")
    void ofTheLedgerInMemoryThatTheModelCheckerChooses() {
        modelChecking().check(Everything.class);
    }

    @Test
    void ofTheLedgerInMemoryThatComesUnderStress() {
        new StressOptions()
                .iterations(ITERATIONS)
                .invocationsPerIteration(INVOCATIONS)
                .threads(2)
                .actorsBefore(0)
                .actorsPerThread(3)
                .actorsAfter(1)
                .check(Everything.class);
    }

    @Test
    @Tag("ACTIVE-2")
    void butNotOfALedgerThatChecksFirstAndWritesLater() {
        assertNoOrderExplains(StartsThatCheckFirst.class);
    }

    @Test
    void butNotOfALedgerThatRecordsRequestsAfterTheirEffect() {
        assertNoOrderExplains(RequestsRecordedLater.class);
    }

    private static void assertNoOrderExplains(Class<?> broken) {
        ModelCheckingOptions patient = modelChecking()
                .iterations(50)
                .invocationsPerIteration(200)
                .minimizeFailedScenario(false); // it ends with the first failure
        assertThatThrownBy(() -> patient.check(broken))
                .isInstanceOf(AssertionError.class)
                .hasMessageContaining("Invalid execution results");
    }

    private static ModelCheckingOptions modelChecking() {
        return new ModelCheckingOptions()
                .iterations(ITERATIONS)
                .invocationsPerIteration(INVOCATIONS)
                .threads(2)
                .actorsBefore(0)
                .actorsPerThread(2)
                .actorsAfter(1)
                .addGuarantee(
                        forClasses(InterleavingsTest::isAValue).allMethods().ignore());
    }

    /** Values do not change, so that nothing is gained by another thread's turn in the midst of one. */
    private static boolean isAValue(String type) {
        return VALUES.stream().anyMatch(type::startsWith);
    }

    /** Starts, on a ledger that decides in one step and writes in the next. */
    public static final class StartsThatCheckFirst {

        private final OneAgent agentState = new OneAgent(new Broken() {
            @Override
            public <D> CommandResult<D> execute(Command<D> command) {
                Outcome<D> outcome = ledger.execute(under(command, new ReadOnly<>(command.rule())))
                        .decision();
                return ledger.execute(under(command, new Settled<>(command.rule(), outcome)));
            }
        });

        /** Starts a conversation with one of two customers. */
        @Operation
        public boolean start(@Param(gen = BooleanGen.class) boolean second) {
            return agentState.start(second);
        }
    }

    /** Requests, on a ledger that knows of one only once its effect is there. */
    public static final class RequestsRecordedLater {

        private final OneAgent agentState = new OneAgent(new Broken() {
            private final ConcurrentHashMap<RequestId, LedgerEntry> done = new ConcurrentHashMap<>();

            @Override
            public <D> CommandResult<D> execute(Command<D> command) {
                LedgerEntry before = done.get(command.id());
                if (before != null) {
                    return new CommandResult<>(command.rule().replayed(before), Optional.of(before), true);
                }
                CommandResult<D> committed = ledger.execute(under(command, command.rule()));
                if (command.id().source() == RequestId.Source.CALLER) {
                    committed.entry().ifPresent(entry -> done.put(command.id(), entry));
                }
                return committed;
            }
        });

        /** Starts one under the one request id that there is. */
        @Operation
        public String request() {
            return agentState.request(false);
        }
    }

    private abstract static class Broken implements Ledger {

        final Ledger ledger = new InMemoryLedger(OneAgent::noon);

        static <D> Command<D> under(Command<?> command, Rule<D> rule) {
            RequestId forgotten = new RequestId(command.id().value(), RequestId.Source.SHELL);
            return new Command<>(forgotten, command.fingerprint(), command.keys(), command.deadline(), rule);
        }

        @Override
        public LedgerView read(LedgerKeys keys, Duration deadline) {
            return ledger.read(keys, deadline);
        }
    }

    private record ReadOnly<D>(Rule<D> rule) implements Rule<Outcome<D>> {

        @Override
        public Outcome<Outcome<D>> decide(LedgerView view) {
            return Outcome.nothing(rule.decide(view));
        }

        @Override
        public Outcome<D> replayed(LedgerEntry recorded) {
            throw new IllegalStateException("reading records nothing");
        }
    }

    private record Settled<D>(Rule<D> rule, Outcome<D> outcome) implements Rule<D> {

        @Override
        public Outcome<D> decide(LedgerView view) {
            return outcome;
        }

        @Override
        public D replayed(LedgerEntry recorded) {
            return rule.replayed(recorded);
        }
    }
}
