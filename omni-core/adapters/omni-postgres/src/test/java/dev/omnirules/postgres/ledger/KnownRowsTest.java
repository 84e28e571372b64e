package dev.omnirules.postgres.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import org.junit.jupiter.api.Test;

/** A memory of a node tells what its own commands left, for a while, and a time that is not later than the database's. */
class KnownRowsTest {

    private static final Instant NOON = Instant.parse("2026-11-30T12:00:00Z");
    private static final String[] BOTH = {"agent", "line"};
    private static final List<String> TEXTS = List.of("a", "l");

    private long nanos = 5_000_000_000L;
    private final KnownRows rows = new KnownRows(3, () -> nanos);

    @Test
    void it_knows_nothing_before_a_command_and_before_a_time() {
        assertThat(rows.of(BOTH)).isEmpty();
        rows.left(BOTH, TEXTS, NOON);
        assertThat(rows.of(BOTH)).isEmpty();
        heardOf(NOON);
        assertThat(rows.of(BOTH).orElseThrow().texts()).containsExactly("a", "l");
    }

    @Test
    void one_row_that_is_unknown_is_enough_to_know_nothing() {
        heardOf(NOON);
        rows.left(new String[] {"agent"}, List.of("a"), NOON);
        assertThat(rows.of(BOTH)).isEmpty();
    }

    @Test
    void its_time_goes_on_a_little_slower_than_the_clock() {
        heardOf(NOON);
        rows.left(BOTH, TEXTS, NOON);
        pass(Duration.ofSeconds(5));
        assertThat(rows.of(BOTH).orElseThrow().now())
                .isEqualTo(NOON.plusSeconds(5).minusMillis(1));
    }

    @Test
    void its_time_is_never_before_that_of_the_latest_command() {
        heardOf(NOON);
        rows.left(BOTH, TEXTS, NOON.plusMillis(3));
        assertThat(rows.of(BOTH).orElseThrow().now()).isEqualTo(NOON.plusMillis(3));
        rows.left(BOTH, TEXTS, NOON.plusMillis(1));
        assertThat(rows.of(BOTH).orElseThrow().now()).isEqualTo(NOON.plusMillis(3));
    }

    @Test
    void a_time_of_long_ago_is_not_told() {
        heardOf(NOON);
        rows.left(BOTH, TEXTS, NOON);
        pass(Duration.ofSeconds(10));
        assertThat(rows.of(BOTH)).isPresent();
        pass(Duration.ofNanos(1));
        assertThat(rows.of(BOTH)).isEmpty();
    }

    @Test
    void rows_are_remembered_for_a_minute() {
        rows.left(BOTH, TEXTS, NOON);
        pass(KnownRows.LONGEST);
        heardOf(NOON);
        assertThat(rows.of(BOTH)).isPresent();
        pass(Duration.ofNanos(1));
        assertThat(rows.of(BOTH)).isEmpty();
    }

    @Test
    void rows_that_others_wrote_are_not_remembered_for_a_minute() {
        heardOf(NOON);
        rows.left(BOTH, TEXTS, NOON);
        rows.wereWrittenElsewhere(BOTH);
        rows.left(BOTH, TEXTS, NOON);
        heardOf(NOON);
        assertThat(rows.of(BOTH)).isEmpty();
        pass(KnownRows.LONGEST.plusNanos(1));
        rows.left(BOTH, TEXTS, NOON);
        heardOf(NOON);
        assertThat(rows.of(BOTH)).isPresent();
    }

    @Test
    void the_row_unused_the_longest_goes_first() {
        heardOf(NOON);
        rows.left(BOTH, TEXTS, NOON);
        rows.left(new String[] {"c"}, List.of("c"), NOON);
        assertThat(rows.of(BOTH)).isPresent();
        rows.left(new String[] {"d"}, List.of("d"), NOON);
        assertThat(rows.of(new String[] {"c"})).isEmpty();
        assertThat(rows.of(BOTH)).isPresent();
    }

    @Test
    void what_is_forgotten_is_not_told() {
        heardOf(NOON);
        rows.left(BOTH, TEXTS, NOON);
        rows.forget(new String[] {"line"});
        assertThat(rows.of(BOTH)).isEmpty();
        assertThat(rows.of(new String[] {"agent"})).isPresent();
        rows.forgetAll();
        assertThat(rows.of(new String[] {"agent"})).isEmpty();
    }

    private void heardOf(Instant time) {
        rows.saw(ChronoUnit.MICROS.between(Instant.EPOCH, time));
    }

    private void pass(Duration time) {
        nanos += time.toNanos();
    }
}
