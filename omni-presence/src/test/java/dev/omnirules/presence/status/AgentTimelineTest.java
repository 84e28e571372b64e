package dev.omnirules.presence.status;

import static org.assertj.core.api.Assertions.assertThat;

import dev.omnirules.core.agent.Channel;
import dev.omnirules.presence.status.PresenceEvent.Beat;
import dev.omnirules.presence.status.PresenceEvent.ChannelSignedIn;
import dev.omnirules.presence.status.PresenceEvent.ConnectionOpened;
import dev.omnirules.presence.status.PresenceEvent.Hint;
import dev.omnirules.presence.status.PresenceEvent.ObserverGap;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

class AgentTimelineTest {

    private static final Instant START = Instant.parse("2026-11-16T11:00:00Z");
    private static final Duration INTERVAL = Duration.ofSeconds(20);
    private static final Instant DEAF = START.plusSeconds(30);
    private static final Instant LISTENING = START.plusSeconds(630);

    private final StatusPolicy policy = new StatusPolicy(PresenceTimings.defaults());

    @Test
    @Tag("STATUS-3")
    void nobodyIsLostWhileNobodyListened() {
        List<Transition> transitions = replay(List.of(
                ConnectionOpened.first(START, 1, INTERVAL),
                new ChannelSignedIn(START, 1, Channel.WHATSAPP),
                new ObserverGap(DEAF, LISTENING, Optional.empty()),
                new Beat(LISTENING.plusSeconds(10), 1, 2, INTERVAL, Hint.VISIBLE)));
        assertThat(transitions).extracting(Transition::to).containsExactly(AgentStatus.AVAILABLE);
    }

    @Test
    @Tag("STATUS-3")
    void aLossFromBeforeTheGapIsToldAtItsInstant() {
        List<Transition> transitions = replay(List.of(
                ConnectionOpened.first(START, 1, INTERVAL),
                new ChannelSignedIn(START, 1, Channel.WHATSAPP),
                new ObserverGap(START.plusSeconds(100), LISTENING, Optional.empty())));
        assertThat(transitions.get(1).at()).isEqualTo(START.plusSeconds(67));
        assertThat(transitions.get(1).reason()).isEqualTo(StatusReason.HEARTBEAT_TIMEOUT);
    }

    private List<Transition> replay(List<PresenceEvent> events) {
        AgentTimeline timeline = AgentTimeline.from(policy, policy.unknown(), Instant.MIN);
        List<Transition> transitions = new ArrayList<>();
        for (PresenceEvent event : events) {
            AgentTimeline.Step step = timeline.on(event);
            transitions.addAll(step.transitions());
            timeline = step.timeline();
        }
        return transitions;
    }
}
