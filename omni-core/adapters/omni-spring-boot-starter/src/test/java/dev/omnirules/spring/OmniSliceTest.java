package dev.omnirules.spring;

import static org.assertj.core.api.Assertions.assertThat;

import dev.omnirules.core.agent.AgentId;
import dev.omnirules.core.agent.Capacity;
import dev.omnirules.core.ledger.InMemoryLedger;
import dev.omnirules.core.ledger.Ledger;
import dev.omnirules.core.session.AgentSessions;
import dev.omnirules.core.testkit.MutableClock;
import dev.omnirules.presence.tracker.PresenceTracker;
import dev.omnirules.spring.testkit.OmniTest;
import java.time.InstantSource;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** The test slice, as a host uses it. */
@OmniTest
class OmniSliceTest {

    @Autowired
    private ApplicationContext context;

    @Configuration
    static class Clock {
        @Bean
        InstantSource clock() {
            return MutableClock.at("2026-03-02T09:00:00Z");
        }
    }

    @Test
    void aTestHasTheLedgerInMemoryTheShellsPresenceAndItsOwnClock() {
        AgentId ana = new AgentId("ana");
        context.getBean(AgentSessions.class).signIn(ana, Capacity.of(1));
        assertThat(OmniContexts.drained(context)).isTrue();
        assertThat(context.getBean(Ledger.class)).isInstanceOf(InMemoryLedger.class);
        assertThat(context.getBean(PresenceTracker.class).board().view(ana)).isPresent();
        assertThat(context.getBean(InstantSource.class)).isInstanceOf(MutableClock.class);
    }
}
