package dev.omnirules.core.testkit.simulation;

import static org.assertj.core.api.Assertions.assertThat;

import dev.omnirules.core.agent.AgentId;
import dev.omnirules.core.agent.Capacity;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("A story that breaks a law")
class ShrinkingTest {

    private static final AgentId ANA = new AgentId("ana");

    @Test
    @DisplayName("waits once, where all that forty steps did was to let time pass")
    void waitsOnce() {
        List<Step> story = new ArrayList<>();
        for (int i = 0; i < 40; i++) {
            story.add(Step.of(i % 3 == 0 ? new Action.Wait(2) : new Action.Drain(ANA)));
        }
        story.add(Step.of(new Action.Route()));
        assertThat(new Shrinking(Cast.small(), ShrinkingTest::breaksAfterAMinute).shortest(story))
                .containsExactly(Step.of(new Action.Wait(60)), Step.of(new Action.Route()));
    }

    @Test
    @DisplayName("is told of the same agents, in whatever order the host's map has them")
    void sameInAnyOrder() {
        Map<AgentId, Capacity> agents = new LinkedHashMap<>();
        agents.put(new AgentId("caio"), Capacity.of(1));
        agents.put(ANA, Capacity.of(2));
        agents.put(new AgentId("bia"), Capacity.of(3));
        Cast cast = new Cast(agents, Cast.small().customers(), Cast.small().queues());
        assertThat(cast.agentIds()).containsExactly(ANA, new AgentId("bia"), new AgentId("caio"));
        assertThat(cast.agents().get(ANA)).isEqualTo(Capacity.of(2));
    }

    /** Broken by the first router's run after a minute: each step takes a second beside what it waits. */
    private static Optional<List<Step>> breaksAfterAMinute(List<Step> story) {
        int seconds = 0;
        for (int i = 0; i < story.size(); i++) {
            seconds++;
            if (story.get(i).action() instanceof Action.Wait wait) {
                seconds += wait.seconds();
            } else if (story.get(i).action() instanceof Action.Route && seconds > 61) {
                return Optional.of(List.copyOf(story.subList(0, i + 1)));
            }
        }
        return Optional.empty();
    }
}
