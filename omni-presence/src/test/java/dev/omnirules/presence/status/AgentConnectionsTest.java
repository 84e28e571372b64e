package dev.omnirules.presence.status;

import static org.assertj.core.api.Assertions.assertThat;

import dev.omnirules.presence.status.PresenceEvent.Beat;
import dev.omnirules.presence.status.PresenceEvent.ConnectionOpened;
import dev.omnirules.presence.status.PresenceEvent.Hint;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class AgentConnectionsTest {

    private static final Instant T0 = Instant.parse("2026-11-16T11:00:00Z");
    private static final Duration INTERVAL = Duration.ofSeconds(20);
    private static final StatusPolicy POLICY = new StatusPolicy(PresenceTimings.defaults());
    private static final AgentPresence OPEN = POLICY.unknown().apply(ConnectionOpened.first(T0, 1, INTERVAL));

    private static AgentConnections of(AgentPresence presence) {
        return POLICY.derive(presence, T0).connections();
    }

    @Test
    void theSameConnectionsAreEqual() {
        AgentConnections one = of(OPEN);
        assertThat(one)
                .isEqualTo(of(POLICY.unknown().apply(ConnectionOpened.first(T0, 1, INTERVAL))))
                .hasSameHashCodeAs(of(OPEN));
        assertThat(one)
                .isNotEqualTo(of(POLICY.unknown()))
                .isNotEqualTo(of(OPEN.apply(new Beat(T0.plusSeconds(5), 1, 1, INTERVAL, Hint.VISIBLE))))
                .isNotEqualTo(of(OPEN.apply(ConnectionOpened.first(T0, 2, INTERVAL))))
                .doesNotHaveSameHashCodeAs(of(POLICY.unknown()));
    }

    @Test
    void theirTextSaysHowManyAreOpen() {
        assertThat(of(OPEN)).hasToString("AgentConnections[open=1]");
        assertThat(of(POLICY.unknown())).hasToString("AgentConnections[open=0]");
    }
}
