package dev.omnirules.core.testkit.simulation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.omnirules.core.conversation.CountingRule;
import dev.omnirules.core.conversation.QueueId;
import dev.omnirules.core.ledger.state.LedgerEvent;
import dev.omnirules.core.testkit.MutableClock;
import dev.omnirules.core.testkit.ledger.BrokenLedgers;
import dev.omnirules.core.testkit.ledger.HostTables;
import dev.omnirules.core.testkit.ledger.HostTablesFixture;
import dev.omnirules.core.testkit.ledger.LedgerFixture;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

@DisplayName("The simulation")
class ContactCenterSimulationTest {

    /** More with {@code -Domni.simulation.stories}. */
    private static final int STORIES = Integer.getInteger("omni.simulation.stories", 100);

    /** Wrap-ups count, and each agent may have one customer of sales at a time. */
    private static final class Library implements SimulatedHost {
        @Override
        public Cast cast() {
            return BrokenLimits.oneOfSales();
        }

        @Override
        public CountingRule counting() {
            return CountingRule.countingWrapUp();
        }

        @Override
        public Optional<Duration> patience(QueueId queue) {
            return Optional.of(Duration.ofMinutes(3));
        }
    }

    private record On(Supplier<LedgerFixture> stores) implements SimulatedHost {
        @Override
        public LedgerFixture store(MutableClock clock) {
            return stores.get();
        }
    }

    @Test
    @DisplayName("finds nothing against the library, and reaches every kind of event, fault and race")
    void findsNothingAgainstTheLibrary() {
        SimulationReport report = ContactCenterSimulation.of(Library::new).check(1, STORIES);
        assertThat(report.steps()).isEqualTo(60 * STORIES);
        assertThat(report.interrupted()).isGreaterThan(50);
        assertThat(report.overtaken()).isGreaterThan(25);
        assertThat(report.commands())
                .containsKeys("command FAILED", "command LOST", "command REPLAYED", "nothing happened");
        Set<String> library = kinds(LedgerEvent.class);
        library.removeAll(List.of("AgentEventRecorded", "LineEventRecorded")); // of a host's own commands
        assertThat(report.commands().keySet()).containsAll(library);
    }

    @Test
    @DisplayName("finds nothing against a host's tables under the library's ledger")
    void findsNothingAgainstHostTables() {
        SimulationReport report = ContactCenterSimulation.of(() ->
                        new On(() -> new HostTablesFixture(new HostTables(MutableClock.at("2026-03-02T08:00:00Z")))))
                .check(1, 15);
        assertThat(report.steps()).isEqualTo(900);
    }

    @Nested
    @DisplayName("rejects a ledger")
    class RejectsALedger {

        @Test
        @DisplayName("that checks first and writes later")
        void thatChecksFirst() {
            assertThat(failure(BrokenLedgers::checkThenAct).law()).isIn(Law.DECISION, Law.REVISION, Law.STATE);
        }

        @Test
        @DisplayName("that locks after its snapshot")
        void thatLocksAfterItsSnapshot() {
            assertThat(failure(BrokenLedgers::locksAfterTheSnapshot).law()).isIn(Law.DECISION, Law.REVISION, Law.STATE);
        }

        @Test
        @DisplayName("that refuses on a stale snapshot")
        void thatRefusesOnAStaleSnapshot() {
            assertThat(failure(BrokenLedgers::staleRefusals).law()).isIn(Law.DECISION, Law.REPLAY);
        }

        @Test
        @DisplayName("that records requests apart")
        void thatRecordsRequestsApart() {
            assertThat(failure(BrokenLedgers::requestsApart).law()).isEqualTo(Law.REPLAY);
        }

        @Test
        @DisplayName("that publishes apart")
        void thatPublishesApart() {
            assertThat(failure(BrokenLedgers::outboxApart).law()).isEqualTo(Law.OUTBOX);
        }
    }

    @Test
    @DisplayName("tells the same story for the same seed")
    void tellsTheSameStory() {
        SimulationFailure failure = failure(BrokenLedgers::staleRefusals);
        long seed = failure.seed().orElseThrow();
        assertThat(ContactCenterSimulation.of(() -> new On(BrokenLedgers::staleRefusals))
                        .replay(seed)
                        .orElseThrow())
                .hasMessage(failure.getMessage());
        assertThat(failure)
                .hasMessageStartingWith(failure.law() + ": ")
                .hasMessageContaining("\n  1. 08:00:01  ")
                .hasMessageEndingWith(", seed " + seed + ")");
    }

    private static SimulationFailure failure(Supplier<LedgerFixture> stores) {
        SimulationFailure failure = catchThrowableOfType(
                SimulationFailure.class,
                () -> ContactCenterSimulation.of(() -> new On(stores)).check(1, 200));
        assertThat(failure).isNotNull();
        assertThat(failure.steps()).hasSizeLessThanOrEqualTo(5);
        return failure;
    }

    private static Set<String> kinds(Class<?> sealed) {
        return Stream.of(sealed.getPermittedSubclasses())
                .flatMap(kind -> kind.isSealed() ? kinds(kind).stream() : Stream.of(kind.getSimpleName()))
                .collect(Collectors.toSet());
    }
}
