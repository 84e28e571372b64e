package dev.omnirules.core.queueing;

import static org.assertj.core.api.Assertions.assertThat;

import dev.omnirules.core.conversation.QueueId;
import dev.omnirules.core.queueing.RelaxationStep.Join;
import dev.omnirules.core.routing.SkillLevels;
import java.time.Duration;
import java.time.Instant;
import java.util.Set;
import org.junit.jupiter.api.Test;

class RelaxationStepsTest {

    private static final Instant NINE = Instant.parse("2026-03-02T09:00:00Z");
    private static final QueueId NIGHT = new QueueId("night");
    private static final QueueId SUPPORT = new QueueId("support");

    @Test
    void theyTakeEffectByTheirTimesInWhateverOrderTheyAreGiven() {
        RelaxationSteps turned = RelaxationSteps.none()
                .then(new Join(Duration.ofMinutes(2), NIGHT))
                .then(new Join(Duration.ofMinutes(1), SUPPORT));
        assertThat(queues(turned, 59)).containsExactly(Customers.SALES);
        assertThat(queues(turned, 60)).containsExactlyInAnyOrder(Customers.SALES, SUPPORT);
        assertThat(queues(turned, 120)).containsExactlyInAnyOrder(Customers.SALES, SUPPORT, NIGHT);
        assertThat(turned.nextAfter(NINE, NINE)).contains(NINE.plusSeconds(60));
        assertThat(turned.nextAfter(NINE, NINE.plusSeconds(60))).contains(NINE.plusSeconds(120));
        assertThat(turned.nextAfter(NINE, NINE.plusSeconds(120))).isEmpty();
        assertThat(turned.steps()).isSortedAccordingTo((a, b) -> a.after().compareTo(b.after()));
    }

    private static Set<QueueId> queues(RelaxationSteps steps, int seconds) {
        return steps.relaxed(Customers.SALES, SkillLevels.none(), NINE, NINE.plusSeconds(seconds))
                .queues();
    }
}
