package dev.omnirules.examples.benchmarks.tracker;

import static org.assertj.core.api.Assertions.assertThat;

import dev.omnirules.presence.tracker.TrackerLimits;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/** The load in virtual time: ten minutes of fewer agents, the same stop, restart, sign-ins and slow listener. */
class TrackerLoadTest {

    private static final int AGENTS = 300;

    @Test
    void theTrackerIsTheFoldThroughAStopARestartAndSlowListeners() {
        LoadResult result;
        try (LoadTime time = new VirtualTime()) {
            TrackerLimits few = new TrackerLimits(AGENTS, AGENTS / 2, Duration.ofSeconds(5));
            result = new TrackerLoad(AGENTS, few, time).run();
        }
        assertThat(result.isRight()).as(result.text()).isTrue();
        assertThat(result.events()).isGreaterThan(30 * AGENTS);
        assertThat(result.inactive())
                .as("two of a hundred fall silent, and one never connects")
                .isGreaterThanOrEqualTo(3 * AGENTS / 100);
        assertThat(result.routable()).as("all others").isEqualTo(97 * AGENTS / 100);
        assertThat(result.slowMissed()).isPositive();
        assertThat(result.longest()).isLessThan(Duration.ofSeconds(5));
    }
}
