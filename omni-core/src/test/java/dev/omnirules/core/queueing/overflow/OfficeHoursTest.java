package dev.omnirules.core.queueing.overflow;

import dev.omnirules.core.conversation.QueueId;
import dev.omnirules.core.testkit.OpeningHoursContract;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;

/** The contract, on a host that opens from 9:00 to 18:00 in São Paulo, except on one holiday; and on one that never closes. */
class OfficeHoursTest extends OpeningHoursContract {

    private static final ZoneId SAO_PAULO = ZoneId.of("America/Sao_Paulo");
    private static final LocalDate HOLIDAY = LocalDate.of(2026, 4, 21);
    private static final QueueId NIGHT = new QueueId("night");

    @Override
    protected OpeningHours hours() {
        return (queue, now) -> queue.equals(NIGHT) ? Opening.always() : office(now);
    }

    @Override
    protected List<QueueId> queues() {
        return List.of(new QueueId("sales"), NIGHT, new QueueId("unknown"));
    }

    @Override
    protected Instant from() {
        return Instant.parse("2026-04-18T00:00:00Z");
    }

    private static Opening office(Instant now) {
        LocalDateTime local = LocalDateTime.ofInstant(now, SAO_PAULO);
        LocalDate day = local.toLocalDate();
        if (isWorkday(day) && local.getHour() >= 9 && local.getHour() < 18) {
            return new Opening(Opening.State.OPEN, Optional.of(at(day, 18)));
        }
        LocalDate next = local.getHour() < 9 ? day : day.plusDays(1);
        while (!isWorkday(next)) {
            next = next.plusDays(1);
        }
        return new Opening(Opening.State.CLOSED, Optional.of(at(next, 9)));
    }

    private static boolean isWorkday(LocalDate day) {
        return !day.equals(HOLIDAY);
    }

    private static Instant at(LocalDate day, int hour) {
        return day.atTime(LocalTime.of(hour, 0)).atZone(SAO_PAULO).toInstant();
    }
}
