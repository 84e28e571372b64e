package dev.omnirules.core.ledger;

import static dev.omnirules.core.testkit.SmallContactCenter.ANA;
import static dev.omnirules.core.testkit.SmallContactCenter.BIA;
import static dev.omnirules.core.testkit.SmallContactCenter.LINE;
import static dev.omnirules.core.testkit.SmallContactCenter.SALES;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.omnirules.core.agent.Channel;
import dev.omnirules.core.agent.SignOutOverride;
import dev.omnirules.core.conversation.CountingRule;
import dev.omnirules.core.conversation.Identifiers;
import dev.omnirules.core.handling.AcceptanceDecision;
import dev.omnirules.core.handling.AfterFinish;
import dev.omnirules.core.handling.ConversationDecision;
import dev.omnirules.core.handling.Conversations;
import dev.omnirules.core.ledger.state.LineHolder;
import dev.omnirules.core.logout.ForcedLogout;
import dev.omnirules.core.logout.ForcedLogoutDecision;
import dev.omnirules.core.logout.LogoutGuard;
import dev.omnirules.core.testkit.MutableClock;
import dev.omnirules.core.testkit.SmallContactCenter;
import dev.omnirules.core.transfer.Transfers;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

class LedgerClientTest {

    private static final RequestId R1 = RequestId.of("r1");

    private final SmallContactCenter center = SmallContactCenter.open();
    private final Identifiers identifiers = Identifiers.counting("other");

    @Nested
    class UnderACallersId {

        @Test
        void anAcceptanceSentAgainIsTheSameConversation() {
            center.atWork(ANA, 1);
            center.waiting(LINE);
            CommandResult<AcceptanceDecision> first = conversations(R1).accept(ANA, LINE, Channel.WHATSAPP);
            assertThat(first.replayed()).isFalse();
            assertThat(conversations(R1).accept(ANA, LINE, Channel.WHATSAPP))
                    .isEqualTo(new CommandResult<>(first.decision(), first.entry(), true));
        }

        @Test
        void aFinishSentAgainAnswersThatItIsDone() {
            center.atWork(ANA, 1);
            center.serve(ANA, LINE);
            CommandResult<ConversationDecision> first = conversations(R1).finish(ANA, LINE, AfterFinish.RELEASE);
            assertThat(conversations(R1).finish(ANA, LINE, AfterFinish.RELEASE).decision())
                    .isEqualTo(first.decision());
        }

        @Test
        void aTransferSentAgainGivesNoSecondProtocol() {
            center.atWork(ANA, 1);
            center.atWork(BIA, 1);
            center.serve(ANA, LINE);
            Supplier<Object> transfer =
                    () -> new Transfers(center.ledger().under(R1), CountingRule.defaults(), identifiers)
                            .transfer(ANA, BIA, LINE)
                            .decision();
            assertThat(transfer.get()).isEqualTo(transfer.get());
            assertThat(center.line(LINE).history().stages()).hasSize(2);
        }

        @Test
        void drainingSentAgainAfterTheAgentStayedHasNoSecondEffect() {
            center.atWork(ANA, 1);
            center.serve(ANA, LINE);
            LogoutGuard logout = new LogoutGuard(center.ledger().under(R1), CountingRule.defaults());
            logout.drain(ANA);
            center.logout().cancelDraining(ANA);
            assertThat(logout.drain(ANA).replayed()).isTrue();
            assertThat(center.agent(ANA).draining()).isFalse();
        }

        @Test
        void aForcedSignOutSentAgainDoesNotRequeueTheCustomerTwice() {
            center.atWork(ANA, 1);
            center.serve(ANA, LINE);
            ForcedLogout forced = new ForcedLogout(center.ledger().under(R1));
            SignOutOverride requeue = SignOutOverride.requeueing("root", "left", SALES);
            ForcedLogoutDecision first = forced.force(ANA, requeue).decision();
            center.atWork(BIA, 1);
            center.conversations().accept(BIA, LINE, Channel.WHATSAPP);
            assertThat(forced.force(ANA, requeue).decision()).isEqualTo(first);
            assertThat(center.line(LINE).servedBy(BIA)).isPresent();
        }

        @Test
        void aForcedSignOutThatEndsSentAgainEndsNothingMore() {
            center.atWork(ANA, 1);
            center.serve(ANA, LINE);
            ForcedLogout forced = new ForcedLogout(center.ledger().under(R1));
            SignOutOverride end = SignOutOverride.ending("root", "left");
            ForcedLogoutDecision first = forced.force(ANA, end).decision();
            center.atWork(ANA, 1);
            center.serve(ANA, LINE);
            assertThat(forced.force(ANA, end).decision()).isEqualTo(first);
            assertThat(center.agent(ANA).signedIn()).isTrue();
            assertThat(center.line(LINE).holder()).isInstanceOf(LineHolder.WithAgent.class);
        }

        @Test
        void somethingElseIsAConflict() {
            center.atWork(ANA, 1);
            center.serve(ANA, LINE);
            conversations(R1).hold(ANA, LINE);
            assertThatExceptionOfType(RequestConflictException.class)
                    .isThrownBy(() -> conversations(R1).finish(ANA, LINE, AfterFinish.RELEASE));
        }

        private Conversations conversations(RequestId id) {
            return new Conversations(center.ledger().under(id), CountingRule.defaults(), identifiers);
        }
    }

    @Nested
    class WithoutOne {

        private final List<Command<?>> sent = new ArrayList<>();
        private final LedgerClient client = LedgerClient.of(recording(), "node");

        @Test
        void everyCommandHasAnIdOfItsOwnThatNobodySendsAgain() {
            LedgerClient patient = client.within(Duration.ofSeconds(9));
            for (LedgerClient each : List.of(client, patient, client)) {
                new LogoutGuard(each, CountingRule.defaults()).signOut(ANA);
            }
            assertThat(sent)
                    .extracting(Command::id)
                    .containsExactly(
                            new RequestId("node-1", RequestId.Source.SHELL),
                            new RequestId("node-2", RequestId.Source.SHELL),
                            new RequestId("node-3", RequestId.Source.SHELL));
            assertThat(sent)
                    .extracting(Command::deadline)
                    .containsExactly(Duration.ofSeconds(5), Duration.ofSeconds(9), Duration.ofSeconds(5));
        }

        @Test
        void theDeadlineStaysUnderACallersId() {
            LedgerClient patient = client.within(Duration.ofSeconds(9)).under(R1);
            new LogoutGuard(patient, CountingRule.defaults()).signOut(ANA);
            assertThat(sent).extracting(Command::deadline).containsExactly(Duration.ofSeconds(9));
            assertThat(sent).extracting(Command::id).containsExactly(R1);
        }

        @Test
        void nodesAndDeadlinesHaveBounds() {
            assertThatIllegalArgumentException().isThrownBy(() -> LedgerClient.of(recording(), "n".repeat(101)));
            assertThat(LedgerClient.of(recording(), "n".repeat(100))).isNotNull();
            for (Duration wrong : List.of(Duration.ZERO, Duration.ofNanos(-1))) {
                assertThatIllegalArgumentException()
                        .isThrownBy(() -> client.within(wrong))
                        .withMessage("deadline must be longer than zero, but is " + wrong);
            }
            assertThat(client.within(Duration.ofNanos(1))).isNotNull();
        }

        private Ledger recording() {
            InMemoryLedger store = new InMemoryLedger(MutableClock.at("2026-03-02T12:00:00Z"));
            return new Ledger() {
                @Override
                public <D> CommandResult<D> execute(Command<D> command) {
                    sent.add(command);
                    return store.execute(command);
                }
            };
        }
    }
}
