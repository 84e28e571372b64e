package dev.omnirules.core.interaction;

import static dev.omnirules.core.testkit.SmallContactCenter.ANA;
import static dev.omnirules.core.testkit.SmallContactCenter.BIA;
import static dev.omnirules.core.testkit.SmallContactCenter.LINE;
import static dev.omnirules.core.testkit.SmallContactCenter.OTHER_LINE;
import static dev.omnirules.core.testkit.SmallContactCenter.SALES;
import static org.assertj.core.api.Assertions.assertThat;

import dev.omnirules.core.agent.Channel;
import dev.omnirules.core.conversation.InteractionId;
import dev.omnirules.core.conversation.QueueId;
import dev.omnirules.core.handling.AfterFinish;
import dev.omnirules.core.interaction.InteractionDecision.Ended;
import dev.omnirules.core.interaction.InteractionDecision.Queued;
import dev.omnirules.core.interaction.InteractionDecision.Reason;
import dev.omnirules.core.interaction.InteractionDecision.Refused;
import dev.omnirules.core.interaction.InteractionDecision.Started;
import dev.omnirules.core.ledger.CommandResult;
import dev.omnirules.core.ledger.state.LedgerEvent.InteractionEnd;
import dev.omnirules.core.ledger.state.LedgerEvent.InteractionEnded;
import dev.omnirules.core.ledger.state.LedgerEvent.InteractionQueued;
import dev.omnirules.core.ledger.state.LedgerEvent.InteractionStarted;
import dev.omnirules.core.ledger.state.LineHolder;
import dev.omnirules.core.testkit.SmallContactCenter;
import java.time.Instant;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

class InteractionsTest {

    private static final InteractionId I1 = new InteractionId("i1");
    private static final InteractionId I2 = new InteractionId("i2");
    private static final QueueId SUPPORT = new QueueId("support");

    private final SmallContactCenter center = SmallContactCenter.open();
    private final Interactions interactions = center.interactions();
    private final Instant now = center.clock().instant();

    @Nested
    class ABot {

        @Test
        void getsAFreeLineAndMaySend() {
            CommandResult<InteractionDecision> committed = interactions.start(LINE, I1);
            assertThat(committed.decision()).isEqualTo(new Started(1));
            assertThat(committed.events()).containsExactly(new InteractionStarted(LINE, I1, now));
            assertThat(center.omni().line(LINE).holder()).isEqualTo(new LineHolder.WithBot(I1));
            assertThat(interactions.maySend(LINE, 1)).isTrue();
            assertThat(interactions.maySend(OTHER_LINE, 1)).isFalse();
        }

        @Test
        void getsNoLineThatSomethingHasNotEvenItsOwn() {
            interactions.start(LINE, I1);
            assertRefused(interactions.start(LINE, I1), Reason.LINE_BUSY);
            assertRefused(interactions.start(LINE, I2), Reason.LINE_BUSY);
            interactions.enqueue(LINE, I1, SALES);
            assertRefused(interactions.start(LINE, I2), Reason.LINE_BUSY);
        }

        @Test
        void getsNoLineThatAnAgentHas() {
            center.atWork(ANA, 1);
            center.serve(ANA, LINE);
            assertRefused(interactions.start(LINE, I2), Reason.LINE_BUSY);
        }

        @Test
        void getsTheLineAgainOnceItIsFreeUnderANewFence() {
            interactions.start(LINE, I1);
            interactions.end(LINE, I1);
            assertThat(interactions.start(LINE, I2).decision()).isEqualTo(new Started(3));
            assertThat(interactions.maySend(LINE, 1)).isFalse();
        }

        @Test
        void isSilentOnceAnAgentTookItsCustomer() {
            long fence = ((Started) interactions.start(LINE, I1).decision()).fence();
            Queued queued = (Queued) interactions.enqueue(LINE, I1, SALES).decision();
            assertThat(interactions.maySend(LINE, fence)).isFalse();
            assertThat(interactions.maySend(LINE, queued.fence())).isTrue();
            center.atWork(ANA, 1);
            center.conversations().accept(ANA, LINE, Channel.WHATSAPP);
            assertThat(interactions.maySend(LINE, queued.fence())).isFalse();
        }
    }

    @Nested
    class AnAgentsTab {

        @Test
        void maySendWithTheFenceThatItsAcceptanceGaveUntilTheCustomerIsElsewhere() {
            center.atWork(ANA, 1);
            center.atWork(BIA, 1);
            center.waiting(LINE);
            long fence = center.conversations()
                    .accept(ANA, LINE, Channel.WHATSAPP)
                    .fence(LINE)
                    .orElseThrow();
            assertThat(interactions.maySend(LINE, fence)).isTrue();
            center.conversations().hold(ANA, LINE);
            assertThat(interactions.maySend(LINE, fence)).isTrue();
            long next = center.transfers().transfer(ANA, BIA, LINE).fence(LINE).orElseThrow();
            assertThat(interactions.maySend(LINE, fence)).isFalse();
            assertThat(interactions.maySend(LINE, next)).isTrue();
            center.conversations().finish(BIA, LINE, AfterFinish.RELEASE);
            assertThat(interactions.maySend(LINE, next)).isFalse();
        }

        @Test
        void getsNoFenceFromWhatGaveItNoLine() {
            center.atWork(ANA, 1);
            assertThat(center.conversations()
                            .accept(ANA, LINE, Channel.WHATSAPP)
                            .fence(LINE))
                    .isEmpty();
            center.serve(ANA, LINE);
            assertThat(center.conversations().hold(ANA, LINE).fence(LINE)).isEmpty();
            CommandResult<?> finished = center.conversations().finish(ANA, LINE, AfterFinish.RELEASE);
            assertThat(finished.fence(LINE)).isEmpty();
            assertThat(finished.fence(OTHER_LINE)).isEmpty();
        }
    }

    @Nested
    class AQueue {

        @Test
        void takesTheCustomerFromTheBot() {
            interactions.start(LINE, I1);
            CommandResult<InteractionDecision> committed = interactions.enqueue(LINE, I1, SALES);
            assertThat(committed.decision()).isEqualTo(new Queued(2));
            assertThat(committed.events()).containsExactly(new InteractionQueued(LINE, I1, SALES, now));
            assertThat(center.omni().line(LINE).holder()).isEqualTo(new LineHolder.Queued(I1, SALES));
        }

        @Test
        void takesTheCustomerFromAnotherQueueUnderANewFence() {
            center.waiting(LINE);
            InteractionId waiting = new InteractionId("i0");
            assertThat(interactions.enqueue(LINE, waiting, SUPPORT).decision()).isEqualTo(new Queued(3));
            assertThat(interactions.maySend(LINE, 2)).isFalse();
            assertThat(interactions.maySend(LINE, 3)).isTrue();
        }

        @Test
        void askedForAgainAnswersTheSameAndChangesNothing() {
            interactions.start(LINE, I1);
            interactions.enqueue(LINE, I1, SALES);
            CommandResult<InteractionDecision> again = interactions.enqueue(LINE, I1, SALES);
            assertThat(again.decision()).isEqualTo(new Queued(2));
            assertThat(again.events()).isEmpty();
        }

        @Test
        void takesNobodyFromAnotherInteractionOrAnAgent() {
            interactions.start(LINE, I1);
            assertRefused(interactions.enqueue(LINE, I2, SALES), Reason.LINE_BUSY);
            interactions.enqueue(LINE, I1, SALES);
            assertRefused(interactions.enqueue(LINE, I2, SALES), Reason.LINE_BUSY);
            center.atWork(ANA, 1);
            center.conversations().accept(ANA, LINE, Channel.WHATSAPP);
            assertRefused(interactions.enqueue(LINE, I1, SALES), Reason.LINE_BUSY);
        }

        @Test
        void takesNobodyFromALineThatNothingHas() {
            assertRefused(interactions.enqueue(LINE, I1, SALES), Reason.INTERACTION_ENDED);
            center.atWork(ANA, 1);
            center.serve(ANA, LINE);
            center.conversations().finish(ANA, LINE, AfterFinish.RELEASE);
            assertRefused(interactions.enqueue(LINE, new InteractionId("i0"), SALES), Reason.INTERACTION_ENDED);
        }
    }

    @Nested
    class AnEnd {

        @Test
        void freesTheLineOfABotOrAQueue() {
            for (boolean queued : List.of(false, true)) {
                interactions.start(LINE, I1);
                if (queued) {
                    interactions.enqueue(LINE, I1, SALES);
                }
                CommandResult<InteractionDecision> committed = interactions.end(LINE, I1);
                assertThat(committed.decision()).isEqualTo(new Ended());
                assertThat(committed.events())
                        .containsExactly(new InteractionEnded(LINE, I1, InteractionEnd.COMPLETED, now));
                assertThat(center.omni().line(LINE).holder()).isEqualTo(LineHolder.free());
            }
        }

        @Test
        void isOfTheInteractionThatHasTheLineAndNoOther() {
            assertRefused(interactions.end(LINE, I1), Reason.INTERACTION_ENDED);
            interactions.start(LINE, I1);
            assertRefused(interactions.end(LINE, I2), Reason.LINE_BUSY);
            center.atWork(ANA, 1);
            interactions.enqueue(LINE, I1, SALES);
            center.conversations().accept(ANA, LINE, Channel.WHATSAPP);
            assertRefused(interactions.end(LINE, I1), Reason.LINE_BUSY);
        }
    }

    @Test
    void everyReasonIsReachedAndNoneIsMissing() {
        Set<Reason> reached = EnumSet.noneOf(Reason.class);
        reached.add(((Refused) interactions.end(LINE, I1).decision()).reason());
        interactions.start(LINE, I1);
        reached.add(((Refused) interactions.start(LINE, I2).decision()).reason());
        assertThat(reached).containsExactlyInAnyOrder(Reason.values());
    }

    private static void assertRefused(CommandResult<InteractionDecision> committed, Reason reason) {
        assertThat(committed.decision()).isEqualTo(new Refused(reason));
        assertThat(committed.events()).isEmpty();
    }
}
