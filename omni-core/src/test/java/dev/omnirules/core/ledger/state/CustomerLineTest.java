package dev.omnirules.core.ledger.state;

import static dev.omnirules.core.testkit.SmallContactCenter.ANA;
import static dev.omnirules.core.testkit.SmallContactCenter.BIA;
import static dev.omnirules.core.testkit.SmallContactCenter.LINE;
import static dev.omnirules.core.testkit.SmallContactCenter.OTHER_LINE;
import static org.assertj.core.api.Assertions.assertThat;

import dev.omnirules.core.agent.AgentId;
import dev.omnirules.core.agent.Channel;
import dev.omnirules.core.conversation.ConversationId;
import dev.omnirules.core.conversation.Direction;
import dev.omnirules.core.conversation.Disposition;
import dev.omnirules.core.conversation.InteractionId;
import dev.omnirules.core.conversation.ProtocolNumber;
import dev.omnirules.core.conversation.QueueId;
import dev.omnirules.core.ledger.state.LedgerEvent.ConversationFinished;
import dev.omnirules.core.ledger.state.LedgerEvent.ConversationRequeued;
import dev.omnirules.core.ledger.state.LedgerEvent.ConversationStarted;
import dev.omnirules.core.ledger.state.LedgerEvent.ConversationTransferred;
import dev.omnirules.core.ledger.state.LedgerEvent.InteractionEnd;
import dev.omnirules.core.ledger.state.LedgerEvent.InteractionEnded;
import dev.omnirules.core.ledger.state.LedgerEvent.InteractionQueued;
import dev.omnirules.core.ledger.state.LedgerEvent.InteractionStarted;
import dev.omnirules.core.ledger.state.LedgerEvent.StageQualified;
import dev.omnirules.core.ledger.state.LineHolder.Queued;
import dev.omnirules.core.ledger.state.LineHolder.WithAgent;
import dev.omnirules.core.ledger.state.LineHolder.WithBot;
import dev.omnirules.core.testkit.CoreDomain;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.domains.Domain;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Domain(CoreDomain.class)
class CustomerLineTest {

    private static final Instant NOON = Instant.parse("2026-03-02T12:00:00Z");
    private static final ConversationId C1 = new ConversationId("c1");
    private static final ConversationId C2 = new ConversationId("c2");
    private static final InteractionId I1 = new InteractionId("i1");
    private static final InteractionId I2 = new InteractionId("i2");
    private static final QueueId SALES = new QueueId("sales");
    private static final WithAgent WITH_ANA = new WithAgent(C1, ANA, Channel.WHATSAPP, Direction.INBOUND);

    private final CustomerLine free = CustomerLine.untouched(LINE).atRevision(4);
    private final CustomerLine withBot = free.evolve(new InteractionStarted(LINE, I1, NOON));
    private final CustomerLine queued = free.evolve(new InteractionQueued(LINE, I1, SALES, NOON));
    private final CustomerLine withAna = free.evolve(started(C1, ANA, "p1"));

    @Test
    void oneCommandRaisesTheRevisionByOneHoweverManyEventsConcernTheLine() {
        CustomerLine written = CustomerLine.untouched(LINE).atRevision(7);
        InteractionId bot = new InteractionId("bot");
        CustomerLine after = written.after(List.of(
                new InteractionStarted(LINE, bot, NOON),
                new InteractionEnded(LINE, bot, InteractionEnd.COMPLETED, NOON)));
        assertThat(after.revision()).isEqualTo(8);
        assertThat(after.fence()).isEqualTo(8);
        assertThat(written.after(List.of())).isSameAs(written);
        assertThat(written.after(List.of(new InteractionStarted(OTHER_LINE, bot, NOON))))
                .isSameAs(written);
    }

    @Test
    void isEqualToALineThatTellsTheSame() {
        StageHistory stages = withAna.history();
        CustomerLine line = new CustomerLine(LINE, 5, WITH_ANA, 5, stages, Optional.of(NOON));
        assertThat(withAna.atRevision(5))
                .isEqualTo(line)
                .hasSameHashCodeAs(line)
                .hasToString(line.toString());
        assertThat(line)
                .isNotEqualTo(new CustomerLine(OTHER_LINE, 5, WITH_ANA, 5, stages, Optional.of(NOON)))
                .isNotEqualTo(new CustomerLine(LINE, 6, WITH_ANA, 5, stages, Optional.of(NOON)))
                .isNotEqualTo(new CustomerLine(LINE, 5, LineHolder.free(), 5, stages, Optional.of(NOON)))
                .isNotEqualTo(new CustomerLine(LINE, 5, WITH_ANA, 4, stages, Optional.of(NOON)))
                .isNotEqualTo(new CustomerLine(LINE, 5, WITH_ANA, 5, StageHistory.empty(), Optional.of(NOON)))
                .isNotEqualTo(new CustomerLine(LINE, 5, WITH_ANA, 5, stages, Optional.of(NOON.plusSeconds(1))))
                .isNotEqualTo(new CustomerLine(LINE, 5, WITH_ANA, 5, stages, Optional.of(NOON.plusNanos(1))))
                .isNotEqualTo(new CustomerLine(LINE, 5, WITH_ANA, 5, stages, Optional.empty()))
                .isNotEqualTo(LINE);
        assertThat(line.toString())
                .startsWith("CustomerLine[key=" + LINE + ", revision=5, holder=" + WITH_ANA + ", fence=5, history=")
                .endsWith(", since=Optional[2026-03-02T12:00:00Z]]");
    }

    @Property
    void tellsTheInstantThatItWasGiven(@ForAll Optional<Instant> since) {
        assertThat(new CustomerLine(LINE, 5, WITH_ANA, 5, StageHistory.empty(), since).since())
                .isEqualTo(since);
    }

    @Nested
    class TheHolder {

        @Test
        void isNobodyOnAnUntouchedLine() {
            assertThat(CustomerLine.untouched(LINE))
                    .isEqualTo(new CustomerLine(LINE, 0, LineHolder.free(), 0, StageHistory.empty()));
        }

        @Test
        void isTheBotTheQueueOrTheAgentWhoGotTheLine() {
            assertThat(withBot.holder()).isEqualTo(new WithBot(I1));
            assertThat(queued.holder()).isEqualTo(new Queued(I1, SALES));
            assertThat(withAna.holder()).isEqualTo(WITH_ANA);
        }

        @Test
        void isNobodyAfterTheInteractionEnded() {
            InteractionEnded ended = new InteractionEnded(LINE, I1, InteractionEnd.COMPLETED, NOON);
            assertThat(withBot.evolve(ended).holder()).isEqualTo(LineHolder.free());
            assertThat(queued.evolve(ended).holder()).isEqualTo(LineHolder.free());
        }

        @Test
        void staysWhenAnotherInteractionEnds() {
            InteractionEnded other = new InteractionEnded(LINE, I2, InteractionEnd.COMPLETED, NOON);
            assertThat(withBot.evolve(other)).isEqualTo(withBot);
            assertThat(queued.evolve(other)).isEqualTo(queued);
            assertThat(withAna.evolve(other)).isEqualTo(withAna);
        }

        @Test
        void isNobodyAfterTheConversationFinished() {
            CustomerLine after = withAna.evolve(finished(C1));
            assertThat(after.holder()).isEqualTo(LineHolder.free());
            assertThat(after.history().open()).isEmpty();
            assertThat(after.history().stages()).hasSize(1);
        }

        @Test
        void waitsAgainAfterTheConversationWasRequeued() {
            CustomerLine after = withAna.evolve(requeued(C1));
            assertThat(after.holder()).isEqualTo(new Queued(I2, SALES));
            assertThat(after.history().open()).isEmpty();
        }

        @Test
        void staysWhenAnotherConversationEnds() {
            assertThat(withAna.evolve(finished(C2))).isEqualTo(withAna);
            assertThat(withAna.evolve(requeued(C2))).isEqualTo(withAna);
            assertThat(withBot.evolve(finished(C1))).isEqualTo(withBot);
        }

        @Test
        @Tag("TRANSFER-1")
        void isTheOtherAgentInANewStageAfterATransfer() {
            CustomerLine after = withAna.evolve(new ConversationTransferred(
                    C1, LINE, Channel.WHATSAPP, Direction.INBOUND, ANA, BIA, new ProtocolNumber("p2"), NOON));
            assertThat(after.holder()).isEqualTo(new WithAgent(C1, BIA, Channel.WHATSAPP, Direction.INBOUND));
            assertThat(after.history().stages())
                    .extracting(stage -> stage.protocol().value())
                    .containsExactly("p1", "p2");
            assertThat(after.history().open()).map(Stage::agent).contains(BIA);
            assertThat(after.servedBy(ANA)).isEmpty();
        }

        @Test
        void isTellingWhomTheCustomerIsServedBy() {
            assertThat(withAna.servedBy(ANA)).contains(WITH_ANA);
            assertThat(withAna.servedBy(BIA)).isEmpty();
            assertThat(queued.servedBy(ANA)).isEmpty();
        }

        @Test
        void isAnInteractionByItsNameAlone() {
            assertThat(withBot.holder().isInteraction(I1)).isTrue();
            assertThat(withBot.holder().isInteraction(I2)).isFalse();
            assertThat(queued.holder().isInteraction(I1)).isTrue();
            assertThat(queued.holder().isInteraction(I2)).isFalse();
            assertThat(withAna.holder().isInteraction(I1)).isFalse();
            assertThat(LineHolder.free().isInteraction(I1)).isFalse();
        }
    }

    @Nested
    class TheFence {

        @Test
        void isTheRevisionAtWhichTheHolderGotTheLine() {
            assertThat(List.of(withBot, queued, withAna)).allSatisfy(line -> {
                assertThat(line.fence()).isEqualTo(5);
                assertThat(line.maySend(5)).isTrue();
                assertThat(line.maySend(4)).isFalse();
                assertThat(line.maySend(6)).isFalse();
            });
        }

        @Test
        void silencesABotWhoseCustomerWasTakenOver() {
            CustomerLine after = withBot.atRevision(5)
                    .evolve(new InteractionEnded(LINE, I1, InteractionEnd.PREEMPTED, NOON))
                    .evolve(started(C1, ANA, "p1"));
            assertThat(after.maySend(withBot.fence())).isFalse();
            assertThat(after.maySend(6)).isTrue();
        }

        @Test
        void letsNobodySendOnAFreeLine() {
            CustomerLine after = withAna.atRevision(5).evolve(finished(C1));
            assertThat(after.fence()).isEqualTo(6);
            assertThat(after.maySend(6)).isFalse();
            assertThat(CustomerLine.untouched(LINE).maySend(0)).isFalse();
        }

        @Test
        void staysWhileTheHolderStays() {
            CustomerLine after = withAna.atRevision(5).evolve(qualified("p1", "SOLD"));
            assertThat(after.maySend(5)).isTrue();
            assertThat(after.revision()).isEqualTo(5);
        }
    }

    @Nested
    class Dispositions {

        @Test
        @Tag("TRANSFER-2")
        void areKeptWithTheirStage() {
            CustomerLine after = withAna.evolve(qualified("p1", "SOLD"));
            assertThat(after.history()
                            .of(new ProtocolNumber("p1"))
                            .orElseThrow()
                            .disposition())
                    .contains(new Disposition("SOLD", ""));
            assertThat(after.holder()).isEqualTo(withAna.holder());
        }
    }

    @Property(tries = 300)
    void aServedLineHasExactlyItsAgentsStageOpenAndNoOtherLineHasOne(@ForAll CustomerLine line) {
        assertThat(line.holder() instanceof WithAgent)
                .isEqualTo(line.history().open().isPresent());
        line.history()
                .open()
                .ifPresent(stage -> assertThat(line.servedBy(stage.agent()))
                        .map(WithAgent::conversation)
                        .contains(stage.conversation()));
    }

    @Property(tries = 300)
    void theFenceIsNeverOfTheFutureAndTheRevisionStays(@ForAll CustomerLine line, @ForAll LedgerEvent event) {
        assertThat(line.fence()).isLessThanOrEqualTo(line.revision());
        CustomerLine after = line.evolve(event);
        assertThat(after.revision()).isEqualTo(line.revision());
        assertThat(after.key()).isEqualTo(line.key());
        assertThat(after.fence()).isIn(line.fence(), line.revision() + 1);
    }

    private static ConversationStarted started(ConversationId conversation, AgentId agent, String protocol) {
        return new ConversationStarted(
                conversation, agent, LINE, Channel.WHATSAPP, Direction.INBOUND, new ProtocolNumber(protocol), NOON);
    }

    private static ConversationFinished finished(ConversationId conversation) {
        return new ConversationFinished(conversation, ANA, LINE, Channel.WHATSAPP, NOON);
    }

    private static ConversationRequeued requeued(ConversationId conversation) {
        return new ConversationRequeued(conversation, ANA, LINE, Channel.WHATSAPP, I2, SALES, NOON);
    }

    private static StageQualified qualified(String protocol, String code) {
        return new StageQualified(LINE, new ProtocolNumber(protocol), ANA, new Disposition(code, ""), NOON);
    }
}
