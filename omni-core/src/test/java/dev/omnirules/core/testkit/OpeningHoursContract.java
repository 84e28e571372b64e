package dev.omnirules.core.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.omnirules.core.conversation.QueueId;
import dev.omnirules.core.queueing.overflow.Opening;
import dev.omnirules.core.queueing.overflow.OpeningHours;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The contract of {@link OpeningHours}: extend it for the host's own. */
public abstract class OpeningHoursContract {

    private static final int LOOKS = 400;

    /** The opening hours that are tested. */
    protected abstract OpeningHours hours();

    /** Some of the host's queues, and one that is unknown. */
    protected abstract List<QueueId> queues();

    /** A day from which on the answers are checked, every 37 minutes for ten days; choose one with a holiday after it. */
    protected abstract Instant from();

    @Test
    void anAnswerHoldsUntilItsEndAndNotAtIt() {
        for (QueueId queue : queues()) {
            instants().forEach(now -> {
                Opening opening = hours().at(queue, now);
                assertThat(hours().at(queue, now)).as("asked again at %s", now).isEqualTo(opening);
                opening.until().ifPresent(until -> {
                    assertThat(until).as("the end, asked at %s", now).isAfter(now);
                    assertThat(hours().at(queue, until.minusMillis(1)).state())
                            .as("just before %s", until)
                            .isEqualTo(opening.state());
                    assertThat(hours().at(queue, until).state())
                            .as("at %s", until)
                            .isNotEqualTo(opening.state());
                });
            });
        }
    }

    @Test
    void aStateChangesOnlyAtAnEndThatWasTold() {
        for (QueueId queue : queues()) {
            List<Instant> instants = instants().toList();
            for (int i = 1; i < instants.size(); i++) {
                Opening before = hours().at(queue, instants.get(i - 1));
                if (!before.state().equals(hours().at(queue, instants.get(i)).state())) {
                    assertThat(before.until())
                            .as("of %s at %s", queue, instants.get(i - 1))
                            .hasValueSatisfying(until ->
                                    assertThat(until).isBefore(instants.get(0).plus(Duration.ofDays(11))));
                    assertThat(before.until().orElseThrow()).isBeforeOrEqualTo(instants.get(i));
                }
            }
        }
    }

    private Stream<Instant> instants() {
        return LongStream.range(0, LOOKS).mapToObj(i -> from().plus(Duration.ofMinutes(37 * i)));
    }
}
