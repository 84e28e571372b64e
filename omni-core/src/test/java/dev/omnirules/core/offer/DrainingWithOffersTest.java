package dev.omnirules.core.offer;

import static dev.omnirules.core.testkit.SmallContactCenter.ANA;
import static dev.omnirules.core.testkit.SmallContactCenter.BIA;
import static dev.omnirules.core.testkit.SmallContactCenter.LINE;
import static dev.omnirules.core.testkit.SmallContactCenter.OTHER_LINE;
import static dev.omnirules.core.testkit.SmallContactCenter.SALES;
import static org.assertj.core.api.Assertions.assertThat;

import dev.omnirules.core.Omni;
import dev.omnirules.core.agent.AgentId;
import dev.omnirules.core.agent.Capacity;
import dev.omnirules.core.agent.Channel;
import dev.omnirules.core.conversation.InteractionId;
import dev.omnirules.core.handling.AcceptanceDecision;
import dev.omnirules.core.handling.Conversations;
import dev.omnirules.core.interaction.Interactions;
import dev.omnirules.core.ledger.InMemoryLedger;
import dev.omnirules.core.ledger.state.LineKey;
import dev.omnirules.core.logout.LogoutGuard;
import dev.omnirules.core.session.AgentSessions;
import dev.omnirules.core.testkit.MutableClock;
import java.time.Duration;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("A draining agent with two offers, of which one is over and not removed, leaves when the other one ends,")
class DrainingWithOffersTest {

    private final MutableClock clock = MutableClock.at("2026-03-02T12:00:00Z");
    private final Omni omni = Omni.on(new InMemoryLedger(clock)).build();
    private final Interactions interactions = new Interactions(omni);
    private final Offers offers = new Offers(omni);

    @BeforeEach
    void drainWithTwoOffers() {
        atWork(ANA);
        atWork(BIA);
        enqueue(LINE, "first");
        enqueue(OTHER_LINE, "second");
        offers.offer(BIA, LINE, Channel.WHATSAPP, Duration.ofSeconds(3));
        offers.offer(BIA, OTHER_LINE, Channel.WHATSAPP, Duration.ofSeconds(60));
        new LogoutGuard(omni).drain(BIA);
        clock.advance(Duration.ofSeconds(3));
        assertThat(omni.agent(BIA).signedIn()).isTrue();
    }

    @Test
    @DisplayName("because the customer goes")
    void theCustomerGoes() {
        interactions.abandon(OTHER_LINE, new InteractionId("second"));
        assertLeft();
    }

    @Test
    @DisplayName("because another agent takes the customer")
    void anotherAgentAccepts() {
        assertThat(new Conversations(omni)
                        .accept(ANA, OTHER_LINE, Channel.WHATSAPP)
                        .decision())
                .isInstanceOf(AcceptanceDecision.Accepted.class);
        assertLeft();
    }

    private void assertLeft() {
        assertThat(omni.agent(BIA).signedIn()).isFalse();
        assertThat(omni.agent(BIA).assignments()).isEmpty();
        assertThat(omni.line(LINE).offer()).isEmpty();
    }

    private void atWork(AgentId agent) {
        AgentSessions sessions = new AgentSessions(omni);
        sessions.signIn(agent, Capacity.of(4));
        sessions.signInTo(agent, Channel.WHATSAPP);
    }

    private void enqueue(LineKey line, String interaction) {
        interactions.start(line, new InteractionId(interaction));
        interactions.enqueue(line, new InteractionId(interaction), SALES);
    }
}
