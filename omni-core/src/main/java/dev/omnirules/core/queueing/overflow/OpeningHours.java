package dev.omnirules.core.queueing.overflow;

import dev.omnirules.core.conversation.QueueId;
import java.time.Instant;

/**
 * Port: the opening hours of queues, holidays included, which are the host's.
 *
 * <p>An implementation MUST answer for every queue and every instant, always the same for the same ones. An answer MUST
 * hold from the instant until {@link Opening#until()}, and a state that has an end MUST end there: at that instant the
 * answer is the other state. Contract test: {@code OpeningHoursContract}.
 *
 * <pre>{@code
 * ZoneId zone = ZoneId.of("America/Sao_Paulo");
 * OpeningHours hours = (queue, at) -> at.atZone(zone).getHour() < 8
 *         ? new Opening(Opening.State.CLOSED, Optional.of(at.atZone(zone).with(LocalTime.of(8, 0)).toInstant()))
 *         : Opening.always();
 * Opening opening = hours.at(sales, now);
 * }</pre>
 *
 * @since 0.1
 */
@FunctionalInterface
public interface OpeningHours {

    /**
     * Returns whether a queue is open, and until when.
     *
     * @param queue the queue
     * @param now the instant
     * @return the state at that instant
     */
    Opening at(QueueId queue, Instant now);
}
