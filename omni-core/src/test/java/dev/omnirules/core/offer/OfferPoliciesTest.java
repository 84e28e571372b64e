package dev.omnirules.core.offer;

import static dev.omnirules.core.testkit.SmallContactCenter.ANA;
import static dev.omnirules.core.testkit.SmallContactCenter.BIA;
import static dev.omnirules.core.testkit.SmallContactCenter.LINE;
import static dev.omnirules.core.testkit.SmallContactCenter.SALES;
import static org.assertj.core.api.Assertions.assertThat;

import dev.omnirules.core.agent.AgentAvailability;
import dev.omnirules.core.agent.Channel;
import dev.omnirules.core.agent.ChannelState;
import dev.omnirules.core.conversation.ConversationId;
import dev.omnirules.core.conversation.Direction;
import dev.omnirules.core.conversation.InteractionId;
import dev.omnirules.core.conversation.QueueId;
import dev.omnirules.core.handling.AcceptanceDecision;
import dev.omnirules.core.handling.AcceptanceFacts;
import dev.omnirules.core.handling.AcceptancePolicy;
import dev.omnirules.core.ledger.state.Assignment;
import dev.omnirules.core.ledger.state.LineHolder;
import dev.omnirules.core.ledger.state.LineHolder.Queued;
import dev.omnirules.core.ledger.state.LineHolder.WithAgent;
import dev.omnirules.core.ledger.state.LineHolder.WithBot;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The two policies over the whole space of availabilities and holders, beside the acceptance that they build on. */
class OfferPoliciesTest {

    private static final Instant NOON = Instant.parse("2026-03-02T12:00:00Z");
    private static final Instant LATER = NOON.plusSeconds(20);
    private static final ConversationId NEW = new ConversationId("c-new");
    private static final ConversationId OLD = new ConversationId("c-old");
    private static final InteractionId WAITING = new InteractionId("i1");
    private static final Queued QUEUED = new Queued(WAITING, SALES);
    private static final Assignment OFFER = Assignment.offered(OLD, LINE, Channel.WHATSAPP, QUEUED, LATER);

    @Test
    void whatIsOfferedCouldBeAcceptedAndWhatIsRefusedIsForTheSameReason() {
        OfferPolicy policy = new OfferPolicy();
        for (AcceptanceFacts facts : space()) {
            AcceptanceDecision accepted = new AcceptancePolicy().decide(facts);
            OfferDecision offered = policy.decide(new OfferFacts(facts, Optional.empty(), Optional.empty(), LATER));
            OfferDecision again =
                    policy.decide(new OfferFacts(facts, Optional.of(OFFER), Optional.empty(), LATER.plusSeconds(9)));
            if (accepted instanceof AcceptanceDecision.Accepted) {
                assertThat(offered).isEqualTo(new OfferDecision.Offered(NEW, LATER));
                assertThat(again).isEqualTo(new OfferDecision.AlreadyOffered(OLD, LATER));
            } else if (accepted instanceof AcceptanceDecision.Refused refused) {
                assertThat(List.of(offered, again)).containsOnly(new OfferDecision.Refused(refused.reason()));
            } else {
                assertThat(List.of(offered, again)).containsOnly(new OfferDecision.AlreadyServing(OLD));
            }
        }
    }

    @Test
    void aCustomerWhoIsOfferedElsewhereIsNotOfferedAgain() {
        LineHolder.OpenOffer elsewhere = new LineHolder.OpenOffer(BIA, OLD, LATER);
        for (AcceptanceFacts facts : space()) {
            OfferDecision decision =
                    new OfferPolicy().decide(new OfferFacts(facts, Optional.empty(), Optional.of(elsewhere), LATER));
            if (new AcceptancePolicy().decide(facts) instanceof AcceptanceDecision.Accepted) {
                assertThat(decision).isEqualTo(new OfferDecision.OfferedElsewhere(BIA, LATER));
            } else {
                assertThat(decision).isNotInstanceOf(OfferDecision.OfferedElsewhere.class);
            }
        }
    }

    @Test
    void anAnswerInTimeIsDecidedAsAnAcceptance() {
        for (AcceptanceFacts facts : space()) {
            AcceptanceDecision accepted = new AcceptancePolicy().decide(facts);
            AnswerDecision answer = decide(Optional.of(OFFER), facts, NOON);
            if (accepted instanceof AcceptanceDecision.AlreadyServing) {
                assertThat(answer).isEqualTo(new AnswerDecision.AlreadyServing(OLD));
            } else if (accepted instanceof AcceptanceDecision.Refused refused) {
                assertThat(answer).isEqualTo(new AnswerDecision.Refused(refused.reason()));
            } else {
                assertThat(answer).isEqualTo(new AnswerDecision.Accepted(NEW, WAITING));
            }
        }
    }

    @Test
    void anAnswerWithoutAnOfferOrTooLateIsOneWhateverElseIsWrongButNotToOnesOwnConversation() {
        for (AcceptanceFacts facts : space()) {
            AnswerDecision own = decide(Optional.of(OFFER), facts, NOON);
            assertThat(decide(Optional.empty(), facts, NOON))
                    .isEqualTo(own(facts) ? own : new AnswerDecision.NotOffered());
            assertThat(decide(Optional.of(OFFER), facts, LATER))
                    .isEqualTo(own(facts) ? own : new AnswerDecision.Expired());
        }
    }

    @ParameterizedTest
    @CsvSource({"-1, true", "0, false", "1, false"})
    void anOfferEndsAtItsEnd(int nanosAfterEnd, boolean accepted) {
        AcceptanceFacts facts = new AcceptanceFacts(AgentAvailability.ready(ANA), QUEUED, NEW);
        assertThat(decide(Optional.of(OFFER), facts, LATER.plusNanos(nanosAfterEnd)))
                .isEqualTo(accepted ? new AnswerDecision.Accepted(NEW, WAITING) : new AnswerDecision.Expired());
    }

    @Test
    void anOfferEndsWithTheInteractionAndWithTheQueue() {
        Queued elsewhere = new Queued(WAITING, new QueueId("legal"));
        Queued later = new Queued(new InteractionId("i2"), SALES);
        for (LineHolder holder : List.of(elsewhere, later, LineHolder.free(), new WithBot(WAITING))) {
            AcceptanceFacts facts = new AcceptanceFacts(AgentAvailability.ready(ANA), holder, NEW, Optional.of(QUEUED));
            assertThat(decide(Optional.of(OFFER), facts, NOON)).isEqualTo(new AnswerDecision.Superseded(holder));
            assertThat(new OfferPolicy().decide(new OfferFacts(facts, Optional.of(OFFER), Optional.empty(), LATER)))
                    .isEqualTo(new OfferDecision.Superseded(holder));
        }
        for (Queued other : List.of(elsewhere, later)) {
            AcceptanceFacts facts = new AcceptanceFacts(AgentAvailability.ready(ANA), other, NEW);
            assertThat(new OfferPolicy().decide(new OfferFacts(facts, Optional.of(OFFER), Optional.empty(), LATER)))
                    .as("an offer of another interaction is not this one")
                    .isEqualTo(new OfferDecision.Offered(NEW, LATER));
        }
    }

    private static AnswerDecision decide(Optional<Assignment> offer, AcceptanceFacts facts, Instant now) {
        return new AnswerPolicy().decide(new AnswerFacts(offer, facts, now));
    }

    private static boolean own(AcceptanceFacts facts) {
        return facts.line() instanceof WithAgent with && with.agent().equals(ANA);
    }

    private static List<AcceptanceFacts> space() {
        List<AcceptanceFacts> space = new ArrayList<>();
        List<LineHolder> holders = List.of(
                LineHolder.free(),
                new WithBot(WAITING),
                QUEUED,
                new WithAgent(OLD, ANA, Channel.WHATSAPP, Direction.INBOUND),
                new WithAgent(OLD, BIA, Channel.WHATSAPP, Direction.INBOUND));
        for (ChannelState channel : ChannelState.values()) {
            for (boolean draining : List.of(true, false)) {
                for (boolean full : List.of(true, false)) {
                    AgentAvailability agent = new AgentAvailability(ANA, channel, draining, full);
                    holders.forEach(holder -> space.add(new AcceptanceFacts(agent, holder, NEW)));
                }
            }
        }
        assertThat(space).hasSize(60);
        return space;
    }
}
