package dev.omnirules.core.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import dev.omnirules.core.customer.CustomerKey;
import dev.omnirules.core.ledger.state.AgentKey;
import dev.omnirules.core.ledger.state.LedgerKey;
import dev.omnirules.core.testkit.ledger.BrokenRun;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

@DisplayName("The contract of a ledger's records rejects some that")
class BrokenRecordsTest {

    private static final AtomicReference<Broken> NEXT = new AtomicReference<>();
    private static final Duration NOTHING = Duration.ofNanos(1);

    /** Records of which one thing is done wrong, and the tests that find it, one or more. */
    private record Broken(String name, Function<InMemoryLedger, LedgerRecords> records, String... tests) {
        @Override
        public String toString() {
            return name;
        }
    }

    @ParameterizedTest
    @MethodSource("records")
    void areRejected(Broken broken) {
        NEXT.set(broken);
        for (String test : broken.tests()) {
            assertThat(BrokenRun.failures(OneBroken.class, test)).as(test).hasSize(1);
        }
    }

    static Stream<Broken> records() {
        return Stream.of(
                new Broken(
                        "erase nothing",
                        ledger -> new Passing(ledger) {
                            @Override
                            public Optional<ErasedRecords> erase(CustomerKey customer, Duration deadline) {
                                return Optional.of(new ErasedRecords(1, 1, 1));
                            }
                        },
                        "nothingNamesAnErasedCustomer",
                        "aRequestOfAnErasedCustomerHasNoSecondEffect"),
                new Broken(
                        "leave the agents out who are assigned to the customer",
                        ledger -> new Passing(ledger) {
                            @Override
                            public Set<LedgerKey> mentioning(CustomerKey customer, Duration deadline) {
                                return super.mentioning(customer, deadline).stream()
                                        .filter(key -> !(key instanceof AgentKey))
                                        .collect(Collectors.toSet());
                            }
                        },
                        "nothingNamesAnErasedCustomer",
                        "aReservationOfTheCustomerIsReleased"),
                new Broken(
                        "find nothing of a customer",
                        ledger -> new Passing(ledger) {
                            @Override
                            public Set<LedgerKey> mentioning(CustomerKey customer, Duration deadline) {
                                return Set.of();
                            }
                        },
                        "nothingNamesAnErasedCustomer",
                        "joinedLinesAreSeparatedBeforeOneOfTheirCustomersIsErased"),
                new Broken(
                        "drop what waits for the outbox when they erase",
                        ledger -> new Passing(ledger) {
                            @Override
                            public Optional<ErasedRecords> erase(CustomerKey customer, Duration deadline) {
                                ledger.drain(Integer.MAX_VALUE, entry -> {});
                                return super.erase(customer, deadline);
                            }
                        },
                        "whatWaitedIsHandedOverInOrderAndWhatComesLaterToo"),
                new Broken(
                        "forget the requests of a customer whom they erase",
                        ledger -> new Passing(ledger) {
                            @Override
                            public Optional<ErasedRecords> erase(CustomerKey customer, Duration deadline) {
                                Optional<ErasedRecords> erased = super.erase(customer, deadline);
                                Duration year = Duration.ofDays(365);
                                ledger.forget(new RetentionLimits(NOTHING, year, year, 1_000), deadline);
                                return erased;
                            }
                        },
                        "aRequestOfAnErasedCustomerHasNoSecondEffect",
                        "otherCustomersStay"),
                forgetting(
                        "forget entries that are not old",
                        limits -> new RetentionLimits(limits.requests(), NOTHING, limits.lines(), limits.atOnce()),
                        "entriesThatNobodyTookAreForgottenAndThoseAfterThemAreHandedOver"),
                forgetting(
                        "forget requests that are not old",
                        limits -> new RetentionLimits(NOTHING, limits.outbox(), limits.lines(), limits.atOnce()),
                        "oldRequestsAreForgottenSomeAtOnce"),
                forgetting(
                        "forget lines that are not old",
                        limits -> new RetentionLimits(limits.requests(), limits.outbox(), NOTHING, limits.atOnce()),
                        "idleLinesAreForgottenAndTheirRevisionsGoOn"),
                forgetting(
                        "forget all at once",
                        limits -> new RetentionLimits(limits.requests(), limits.outbox(), limits.lines(), 1_000),
                        "oldRequestsAreForgottenSomeAtOnce",
                        "entriesThatNobodyTookAreForgottenAndThoseAfterThemAreHandedOver"),
                forgetting(
                        "keep lines for ever",
                        limits -> new RetentionLimits(
                                limits.requests(), limits.outbox(), Duration.ofDays(99_999), limits.atOnce()),
                        "idleLinesAreForgottenAndTheirRevisionsGoOn"));
    }

    private static Broken forgetting(String name, Function<RetentionLimits, RetentionLimits> limits, String... tests) {
        return new Broken(
                name,
                ledger -> new Passing(ledger) {
                    @Override
                    public ForgottenRecords forget(RetentionLimits asked, Duration deadline) {
                        return super.forget(limits.apply(asked), deadline);
                    }
                },
                tests);
    }

    private static class Passing implements LedgerRecords {

        private final LedgerRecords records;

        Passing(LedgerRecords records) {
            this.records = records;
        }

        @Override
        public Set<LedgerKey> mentioning(CustomerKey customer, Duration deadline) {
            return records.mentioning(customer, deadline);
        }

        @Override
        public Optional<ErasedRecords> erase(CustomerKey customer, Duration deadline) {
            return records.erase(customer, deadline);
        }

        @Override
        public ForgottenRecords forget(RetentionLimits limits, Duration deadline) {
            return records.forget(limits, deadline);
        }
    }

    @ExtendWith(BrokenRun.OnlyHere.class)
    static final class OneBroken extends InMemoryRecordsTest {

        @Override
        protected LedgerRecords records() {
            return NEXT.get().records().apply(ledger());
        }

        @Override
        protected Duration patience() {
            return Duration.ofMillis(300);
        }
    }
}
