package dev.omnirules.examples.features;

import static dev.omnirules.examples.features.Host.ANA;
import static dev.omnirules.examples.features.Host.BIA;
import static dev.omnirules.examples.features.Host.JOAO;
import static dev.omnirules.examples.features.Host.START;
import static dev.omnirules.examples.features.Host.WAITING;
import static org.assertj.core.api.Assertions.assertThat;

import dev.omnirules.core.agent.AgentId;
import dev.omnirules.core.agent.Channel;
import dev.omnirules.core.conversation.ConversationId;
import dev.omnirules.core.ledger.state.LineHolder;
import dev.omnirules.core.logout.LogoutDecision;
import dev.omnirules.core.logout.LogoutGuard;
import dev.omnirules.core.offer.AnswerDecision;
import dev.omnirules.core.offer.DeclineDecision;
import dev.omnirules.core.offer.OfferDecision;
import dev.omnirules.core.offer.Offers;
import java.time.Duration;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A customer who waits rings at an agent, and stays in the queue until one accepts. */
class OffersTest {

    private static final Duration RINGING = Duration.ofSeconds(20);

    private final Host host = Host.open();
    private final Offers offers = new Offers(host.omni());

    @BeforeEach
    void twoAgentsAndACustomerWhoWaits() {
        host.signIn(ANA, 1);
        host.signIn(BIA, 1);
        host.enqueue(JOAO);
    }

    @Test
    void anOfferRingsIsDeclinedAndIsAcceptedByTheNextAgent() {
        ConversationId atAna = ring(ANA);
        assertThat(offers.decline(ANA, atAna).decision()).isEqualTo(DeclineDecision.DECLINED);
        assertThat(host.omni().line(JOAO).holder()).isEqualTo(WAITING);

        ConversationId atBia = ring(BIA);
        assertThat(offers.accept(BIA, JOAO, atBia).decision())
                .isEqualTo(new AnswerDecision.Accepted(atBia, WAITING.interaction()));
        assertThat(host.omni().line(JOAO).servedBy(BIA))
                .map(LineHolder.WithAgent::conversation)
                .contains(atBia);
    }

    @Test
    void anOfferTakesCapacityAndBlocksSignOutUntilItEnds() {
        ring(ANA);
        LogoutGuard guard = new LogoutGuard(host.omni());
        assertThat(guard.signOut(ANA).decision()).isInstanceOf(LogoutDecision.Blocked.class);
        host.clock().advance(RINGING);
        assertThat(guard.signOut(ANA).decision()).isInstanceOf(LogoutDecision.SignedOut.class);
    }

    @Test
    void anAnswerThatIsLateLeavesTheCustomerInTheQueue() {
        ConversationId offer = ring(ANA);
        host.clock().advance(RINGING);
        assertThat(offers.accept(ANA, JOAO, offer).decision()).isEqualTo(new AnswerDecision.Expired());
        assertThat(host.omni().line(JOAO).holder()).isEqualTo(WAITING);
    }

    private ConversationId ring(AgentId agent) {
        OfferDecision decision =
                offers.offer(agent, JOAO, Channel.WHATSAPP, WAITING, RINGING).decision();
        OfferDecision.Offered offered = (OfferDecision.Offered) decision;
        assertThat(offered.until()).isEqualTo(START.plus(RINGING));
        return offered.offer();
    }
}
