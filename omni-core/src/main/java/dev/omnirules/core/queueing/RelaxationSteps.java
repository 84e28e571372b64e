package dev.omnirules.core.queueing;

import dev.omnirules.core.conversation.QueueId;
import dev.omnirules.core.internal.SaturatingTime;
import dev.omnirules.core.queueing.RelaxationStep.Join;
import dev.omnirules.core.queueing.RelaxationStep.Lower;
import dev.omnirules.core.routing.SkillLevels;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * The steps by which a waiting customer's needs are relaxed, in the order of their times. Each step only adds agents who
 * may take the customer. Immutable and thread-safe.
 *
 * @param steps the steps; given in any order, kept by time
 * @since 0.1
 */
public record RelaxationSteps(List<RelaxationStep> steps) {

    private static final RelaxationSteps NONE = new RelaxationSteps(List.of());

    /**
     * Copies the steps.
     *
     * @throws NullPointerException if the list is null or has a null
     */
    public RelaxationSteps {
        Objects.requireNonNull(steps, "steps");
        List<RelaxationStep> sorted = new ArrayList<>(List.copyOf(steps));
        sorted.sort(Comparator.comparing(RelaxationStep::after));
        steps = List.copyOf(sorted);
    }

    /**
     * Returns no steps: the needs stay as they are.
     *
     * @return the empty list of steps
     */
    public static RelaxationSteps none() {
        return NONE;
    }

    /**
     * Returns these steps and one more.
     *
     * @param step the step
     * @return the changed copy
     * @throws NullPointerException if the step is null
     */
    public RelaxationSteps then(RelaxationStep step) {
        List<RelaxationStep> more = new ArrayList<>(steps);
        more.add(Objects.requireNonNull(step, "step"));
        return new RelaxationSteps(more);
    }

    CustomerNeeds relaxed(QueueId queue, SkillLevels minimums, Instant enteredAt, Instant now) {
        Set<QueueId> queues = new TreeSet<>(Set.of(queue));
        SkillLevels enough = minimums;
        for (RelaxationStep step : steps) {
            if (now.isBefore(SaturatingTime.plus(enteredAt, step.after()))) {
                break;
            }
            if (step instanceof Join join) {
                queues.add(join.queue());
            } else if (step instanceof Lower lower && lower.minimum() < enough.of(lower.skill())) {
                enough = enough.with(lower.skill(), lower.minimum());
            }
        }
        return new CustomerNeeds(queues, enough);
    }

    Optional<Instant> nextAfter(Instant enteredAt, Instant now) {
        return steps.stream()
                .map(step -> SaturatingTime.plus(enteredAt, step.after()))
                .filter(now::isBefore)
                .findFirst();
    }
}
