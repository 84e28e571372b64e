package dev.omnirules.examples.features;

import static dev.omnirules.examples.features.Host.ANA;
import static dev.omnirules.examples.features.Host.BIA;
import static dev.omnirules.examples.features.Host.JOAO;
import static dev.omnirules.examples.features.Host.WAITING;
import static org.assertj.core.api.Assertions.assertThat;

import dev.omnirules.core.Omni;
import dev.omnirules.core.agent.Channel;
import dev.omnirules.core.conversation.ConversationId;
import dev.omnirules.core.conversation.CountingRule;
import dev.omnirules.core.conversation.WrapUpLimits;
import dev.omnirules.core.expiry.ExpiryDecision;
import dev.omnirules.core.expiry.TimeLimits;
import dev.omnirules.core.handling.AfterFinish;
import dev.omnirules.core.handling.Conversations;
import dev.omnirules.core.handling.WrapUpDecision;
import dev.omnirules.core.ledger.CommandResult;
import dev.omnirules.core.logout.LogoutGuard;
import dev.omnirules.core.offer.OfferDecision;
import dev.omnirules.core.offer.Offers;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class TimeLimitsTest {

    private static final Duration RINGING = Duration.ofSeconds(20);
    private static final Duration WRAP_UP = Duration.ofSeconds(60);

    private final Host host = Host.open();
    private final Omni omni = Omni.on(host.ledger())
            .counting(CountingRule.countingWrapUp())
            .wrapUpLimits(new WrapUpLimits(WRAP_UP, Duration.ofMinutes(3)))
            .build();
    private final TimeLimits limits = new TimeLimits(omni, host.ledger());

    @BeforeEach
    void twoAgentsAndACustomerWhoWaits() {
        host.signIn(ANA, 1);
        host.signIn(BIA, 1);
        host.enqueue(JOAO);
    }

    @Test
    void anOfferThatNobodyAnswersIsCountedAndTheCustomerIsOfferedToTheNextAgent() {
        Offers offers = new Offers(omni);
        OfferDecision.Offered atAna = (OfferDecision.Offered)
                offers.offer(ANA, JOAO, Channel.WHATSAPP, WAITING, RINGING).decision();
        assertThat(offers.offer(BIA, JOAO, Channel.WHATSAPP, WAITING, RINGING).decision())
                .isEqualTo(new OfferDecision.OfferedElsewhere(ANA, atAna.until()));
        host.clock().advance(RINGING);
        assertThat(limits.expireDue(100))
                .extracting(CommandResult::decision)
                .containsExactly(new ExpiryDecision.Expired(List.of(atAna.offer())));
        assertThat(omni.agent(ANA).missedOffers()).isEqualTo(1);
        assertThat(omni.line(JOAO).holder()).isEqualTo(WAITING);
        assertThat(offers.offer(BIA, JOAO, Channel.WHATSAPP, WAITING, RINGING).decision())
                .isInstanceOf(OfferDecision.Offered.class);
    }

    @Test
    void aWrapUpEndsAndTheAgentWhoAskedToLeaveIsSignedOut() {
        Conversations conversations = new Conversations(omni);
        conversations.accept(ANA, JOAO, Channel.WHATSAPP, WAITING);
        ConversationId conversation = omni.agent(ANA).assignments().get(0).conversation();
        conversations.finish(ANA, JOAO, conversation, AfterFinish.WRAP_UP);
        assertThat(conversations
                        .extendWrapUp(ANA, conversation, Duration.ofSeconds(30))
                        .decision())
                .isEqualTo(new WrapUpDecision.Extended(conversation, Host.START.plusSeconds(90)));
        new LogoutGuard(omni).drain(ANA);
        host.clock().advance(Duration.ofSeconds(90));
        assertThat(limits.expireDue(100))
                .extracting(CommandResult::decision)
                .containsExactly(new ExpiryDecision.ExpiredAndSignedOut(List.of(conversation)));
        assertThat(omni.agent(ANA).signedIn()).isFalse();
    }
}
