package dev.omnirules.presence.status;

import static org.assertj.core.api.Assertions.assertThat;

import dev.omnirules.core.agent.AgentId;
import dev.omnirules.presence.status.ShiftRecording.Entry;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ShiftTransitionsTest {

    private static final StatusPolicy POLICY = new StatusPolicy(PresenceTimings.defaults());

    @ParameterizedTest
    @ValueSource(strings = {"shift-small", "shift-day"})
    void aRecordedShiftBringsExactlyItsTransitions(String name) {
        ShiftRecording shift = ShiftRecording.read(name);
        List<Entry> entries = new ArrayList<>();
        shift.events().forEach((agent, events) -> entries.addAll(replay(agent, events, shift.end())));
        entries.sort(ShiftRecording.ORDER);
        assertThat(entries).containsExactlyElementsOf(shift.expected());
    }

    private static List<Entry> replay(AgentId agent, List<PresenceEvent> events, Instant end) {
        List<Entry> entries = new ArrayList<>();
        AgentTimeline timeline = AgentTimeline.from(POLICY, POLICY.unknown(), Instant.MIN);
        for (PresenceEvent event : events) {
            AgentTimeline.Step step = timeline.on(event);
            timeline = step.timeline();
            step.transitions().forEach(transition -> entries.add(new Entry(agent, transition)));
        }
        timeline.until(end.minusNanos(1)).transitions().forEach(last -> entries.add(new Entry(agent, last)));
        return entries;
    }
}
