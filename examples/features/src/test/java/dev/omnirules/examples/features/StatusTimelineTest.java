package dev.omnirules.examples.features;

import static dev.omnirules.examples.features.Host.ANA;
import static dev.omnirules.examples.features.Host.START;
import static org.assertj.core.api.Assertions.assertThat;

import dev.omnirules.core.agent.Channel;
import dev.omnirules.core.agent.PauseReason;
import dev.omnirules.core.session.AgentSessions;
import dev.omnirules.presence.ledger.AgentFact;
import dev.omnirules.presence.ledger.LedgerFacts;
import dev.omnirules.presence.status.AgentStatus;
import dev.omnirules.presence.status.AgentTimeline;
import dev.omnirules.presence.status.PresenceEvent;
import dev.omnirules.presence.status.PresenceTimings;
import dev.omnirules.presence.status.StatusPolicy;
import dev.omnirules.presence.status.StatusReason;
import dev.omnirules.presence.status.Transition;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** Every change of an agent's status with its instant, from what the ledger and the connection tell. */
class StatusTimelineTest {

    private final Host host = Host.open();
    private final List<Transition> changes = new ArrayList<>();
    private final StatusPolicy policy = new StatusPolicy(PresenceTimings.defaults());

    private AgentTimeline timeline = AgentTimeline.from(policy, policy.unknown(), Instant.MIN);

    @Test
    void aTimelineTellsEachChangeOnceAndTheLossOfTheConnectionByTimeAlone() {
        host.signIn(ANA, 1);
        foldLedger();
        fold(PresenceEvent.ConnectionOpened.first(START.plusSeconds(1), 1, Duration.ofSeconds(20)));
        host.clock().set(START.plusSeconds(10));
        new AgentSessions(host.omni()).pause(ANA, Set.of(Channel.WHATSAPP), new PauseReason("lunch"));
        foldLedger();
        take(timeline.until(START.plusSeconds(600)));

        assertThat(changes)
                .containsExactly(
                        new Transition(START, AgentStatus.OFFLINE, AgentStatus.INACTIVE, StatusReason.NEVER_CONNECTED),
                        new Transition(
                                START.plusSeconds(1),
                                AgentStatus.INACTIVE,
                                AgentStatus.AVAILABLE,
                                StatusReason.ALL_CHANNELS),
                        new Transition(
                                START.plusSeconds(10),
                                AgentStatus.AVAILABLE,
                                AgentStatus.PAUSED,
                                StatusReason.ALL_PAUSED),
                        new Transition(
                                START.plusSeconds(68),
                                AgentStatus.PAUSED,
                                AgentStatus.INACTIVE,
                                StatusReason.HEARTBEAT_TIMEOUT));
    }

    private void foldLedger() {
        host.ledger()
                .drain(
                        100,
                        entry -> LedgerFacts.of(entry).stream()
                                .filter(fact -> fact.agent().equals(ANA))
                                .map(AgentFact::event)
                                .forEach(this::fold));
    }

    private void fold(PresenceEvent event) {
        take(timeline.on(event));
    }

    private void take(AgentTimeline.Step step) {
        timeline = step.timeline();
        changes.addAll(step.transitions());
    }
}
