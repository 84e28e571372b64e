package dev.omnirules.examples.routing;

import dev.omnirules.core.conversation.QueueId;
import dev.omnirules.core.customer.CustomerKey;
import dev.omnirules.core.ledger.state.LineHolder;
import dev.omnirules.core.ledger.state.LineKey;
import dev.omnirules.core.queueing.*;
import dev.omnirules.core.queueing.RelaxationStep.Lower;
import dev.omnirules.core.queueing.overflow.*;
import dev.omnirules.core.routing.*;
import java.time.*;
import java.util.*;
import java.util.function.Predicate;

/**
 * One contact center's rules, as its routing owner says them: gold customers first, Spanish speakers preferred for 30 s,
 * anybody after 60 s, overflow to the night team at 18:00, two missed offers pause.
 */
public record OwnerRules(Predicate<CustomerKey> gold, Predicate<CustomerKey> spanish, RelaxationSteps steps)
        implements QueueTerms, OpeningHours {

    static final QueuePolicy ORDER = new QueuePolicy(new Aging(Duration.ofMinutes(1), Duration.ofMinutes(2)));
    static final MissedOfferPolicy MISSED_OFFERS = new MissedOfferPolicy(MissedOfferLimits.defaults());
    static final QueueId DAY = new QueueId("day");
    static final QueueId NIGHT = new QueueId("night");
    static final SkillId SPANISH = new SkillId("spanish");
    private static final SkillLevels FLUENT = SkillLevels.none().with(SPANISH, 3);
    static final OverflowPolicy OVERFLOW = new OverflowPolicy(
            List.of(new OverflowRule(new OverflowTrigger.Closed(), new OverflowDecision.Overflow(NIGHT))));
    private static final ZoneId ZONE = ZoneId.of("America/Sao_Paulo");

    /** The rules as they were meant: fluent for 30 s, some Spanish until 60 s, then anybody. */
    static RelaxationSteps asSaid() {
        return RelaxationSteps.none()
                .then(new Lower(Duration.ofSeconds(30), SPANISH, 1))
                .then(new Lower(Duration.ofSeconds(60), SPANISH, 0));
    }

    @Override
    public WaitingTerms termsOf(LineKey line, LineHolder.Queued waiting, Instant enteredAt) {
        WaitingTerms terms = WaitingTerms.plain().withPriority(gold.test(line.customer()) ? 5 : 0);
        return spanish.test(line.customer()) ? terms.requiring(FLUENT, steps) : terms;
    }

    @Override
    public Opening at(QueueId queue, Instant now) {
        ZonedDateTime here = now.atZone(ZONE);
        ZonedDateTime six = here.toLocalDate().atTime(18, 0).atZone(ZONE);
        ZonedDateTime midnight = here.toLocalDate().plusDays(1).atStartOfDay(ZONE);
        if (queue.equals(NIGHT)) {
            return Opening.always();
        }
        return here.isBefore(six)
                ? new Opening(Opening.State.OPEN, Optional.of(six.toInstant()))
                : new Opening(Opening.State.CLOSED, Optional.of(midnight.toInstant()));
    }
}
