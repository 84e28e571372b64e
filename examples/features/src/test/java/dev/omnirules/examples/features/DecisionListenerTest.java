package dev.omnirules.examples.features;

import static dev.omnirules.examples.features.Host.ANA;
import static dev.omnirules.examples.features.Host.JOAO;
import static org.assertj.core.api.Assertions.assertThat;

import dev.omnirules.core.Omni;
import dev.omnirules.core.agent.Capacity;
import dev.omnirules.core.agent.Channel;
import dev.omnirules.core.disclosure.DecisionListener;
import dev.omnirules.core.handling.Conversations;
import dev.omnirules.core.ledger.InMemoryLedger;
import dev.omnirules.core.logout.LogoutGuard;
import dev.omnirules.core.session.AgentSessions;
import dev.omnirules.core.testkit.MutableClock;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/** A host's own counter of decisions; the page of tasks "Measure decisions" shows Micrometer's. */
class DecisionListenerTest {

    private final Map<String, Integer> counts = new TreeMap<>();

    @Test
    void everyCommandIsCountedByItsCode() {
        DecisionListener counter = notice ->
                counts.merge(notice.effect() + " " + notice.code().orElse(notice.operation()), 1, Integer::sum);
        Omni omni = Omni.on(new InMemoryLedger(MutableClock.at("2026-03-02T09:00:00Z")))
                .listener(counter)
                .build();
        new AgentSessions(omni).signIn(ANA, Capacity.of(1));
        new Conversations(omni).accept(ANA, JOAO, Channel.WHATSAPP);
        new LogoutGuard(omni).signOut(ANA);
        assertThat(counts)
                .isEqualTo(Map.of(
                        "CHANGED sign-in.signed-in", 1,
                        "REFUSED acceptance.refused.agent-not-signed-in", 1,
                        "CHANGED logout.signed-out", 1));
    }
}
