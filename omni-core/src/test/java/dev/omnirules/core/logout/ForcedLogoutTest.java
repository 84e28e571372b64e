package dev.omnirules.core.logout;

import static dev.omnirules.core.testkit.SmallContactCenter.ANA;
import static dev.omnirules.core.testkit.SmallContactCenter.BIA;
import static dev.omnirules.core.testkit.SmallContactCenter.LINE;
import static dev.omnirules.core.testkit.SmallContactCenter.OTHER_LINE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatNoException;

import dev.omnirules.core.Omni;
import dev.omnirules.core.agent.Capacity;
import dev.omnirules.core.agent.Channel;
import dev.omnirules.core.agent.SignOutOverride;
import dev.omnirules.core.conversation.ConversationId;
import dev.omnirules.core.conversation.Direction;
import dev.omnirules.core.conversation.InteractionId;
import dev.omnirules.core.conversation.ProtocolNumber;
import dev.omnirules.core.conversation.QueueId;
import dev.omnirules.core.customer.CustomerKey;
import dev.omnirules.core.customer.OriginAddress;
import dev.omnirules.core.handling.AfterFinish;
import dev.omnirules.core.handling.Conversations;
import dev.omnirules.core.ledger.Command;
import dev.omnirules.core.ledger.CommandResult;
import dev.omnirules.core.ledger.InMemoryLedger;
import dev.omnirules.core.ledger.Ledger;
import dev.omnirules.core.ledger.LedgerKeys;
import dev.omnirules.core.ledger.LedgerUnavailableException;
import dev.omnirules.core.ledger.LedgerView;
import dev.omnirules.core.ledger.RequestId;
import dev.omnirules.core.ledger.state.AgentKey;
import dev.omnirules.core.ledger.state.AgentState;
import dev.omnirules.core.ledger.state.Assignment;
import dev.omnirules.core.ledger.state.LedgerEvent.AssignmentChanged;
import dev.omnirules.core.ledger.state.LedgerEvent.ConversationFinished;
import dev.omnirules.core.ledger.state.LedgerEvent.ConversationRequeued;
import dev.omnirules.core.ledger.state.LedgerEvent.ConversationStarted;
import dev.omnirules.core.ledger.state.LedgerEvent.InteractionQueued;
import dev.omnirules.core.ledger.state.LedgerEvent.PlatformSignedOut;
import dev.omnirules.core.ledger.state.LineHolder;
import dev.omnirules.core.ledger.state.LineHolder.Queued;
import dev.omnirules.core.ledger.state.LineKey;
import dev.omnirules.core.ledger.state.Stage;
import dev.omnirules.core.logout.ForcedLogoutDecision.AlreadySignedOut;
import dev.omnirules.core.logout.ForcedLogoutDecision.Forced;
import dev.omnirules.core.session.AgentSessions;
import dev.omnirules.core.testkit.SmallContactCenter;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.IntConsumer;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

class ForcedLogoutTest {

    private static final Set<Channel> WHATSAPP = Set.of(Channel.WHATSAPP);
    private static final InteractionId WAITING = new InteractionId("waiting");
    private static final QueueId SUPPORT = new QueueId("support");
    private static final SignOutOverride END = SignOutOverride.ending("root", "went home");
    private static final SignOutOverride REQUEUE = SignOutOverride.requeueing("root", "went home", SUPPORT);

    private final SmallContactCenter center = SmallContactCenter.open();
    private final Instant now = center.clock().instant();

    @Nested
    class OfAnAgentWhoIsSignedOut {

        @Test
        void isNothing() {
            CommandResult<ForcedLogoutDecision> committed = force(END);
            assertThat(committed.decision()).isEqualTo(new AlreadySignedOut());
            assertThat(committed.events()).isEmpty();
        }
    }

    @Nested
    class WithConversations {

        private ConversationId first;
        private ConversationId second;

        @BeforeEach
        void serve() {
            center.atWork(ANA, 3);
            first = center.serve(ANA, OTHER_LINE);
            second = center.serve(ANA, LINE);
        }

        @Test
        @Tag("LOGOUT-1")
        void endingFreesEveryCustomerAndRecordsWhoAndWhy() {
            CommandResult<ForcedLogoutDecision> committed = force(END);
            assertThat(committed.decision()).isEqualTo(new Forced(WHATSAPP, List.of(first, second)));
            assertThat(committed.events())
                    .containsExactly(
                            new ConversationFinished(first, ANA, OTHER_LINE, Channel.WHATSAPP, now),
                            new ConversationFinished(second, ANA, LINE, Channel.WHATSAPP, now),
                            new PlatformSignedOut(ANA, WHATSAPP, Optional.of(END), now));
            assertNothingIsLeft();
            assertThat(center.line(LINE).holder()).isEqualTo(LineHolder.free());
            assertThat(center.line(OTHER_LINE).holder()).isEqualTo(LineHolder.free());
        }

        @Test
        @Tag("LOGOUT-1")
        void requeueingLetsEveryCustomerWaitAgain() {
            CommandResult<ForcedLogoutDecision> committed = force(REQUEUE);
            InteractionId waitsFirst = new InteractionId(first.value());
            InteractionId waitsSecond = new InteractionId(second.value());
            assertThat(committed.decision()).isEqualTo(new Forced(WHATSAPP, List.of(first, second)));
            assertThat(committed.events())
                    .containsExactly(
                            new ConversationRequeued(
                                    first, ANA, OTHER_LINE, Channel.WHATSAPP, waitsFirst, SUPPORT, now),
                            new ConversationRequeued(second, ANA, LINE, Channel.WHATSAPP, waitsSecond, SUPPORT, now),
                            new PlatformSignedOut(ANA, WHATSAPP, Optional.of(REQUEUE), now));
            assertNothingIsLeft();
            assertThat(center.line(OTHER_LINE).holder()).isEqualTo(new Queued(waitsFirst, SUPPORT));
            assertThat(center.line(LINE).holder()).isEqualTo(new Queued(waitsSecond, SUPPORT));
        }

        @Test
        void requeuedCustomersCanBeAcceptedByAnother() {
            force(REQUEUE);
            center.atWork(BIA, 1);
            center.conversations().accept(BIA, LINE, Channel.WHATSAPP);
            assertThat(center.line(LINE).servedBy(BIA)).isPresent();
        }

        @Test
        void conversationsOnHoldAreReleasedToo() {
            center.conversations().hold(ANA, LINE);
            assertThat(force(END).decision()).isEqualTo(new Forced(WHATSAPP, List.of(first, second)));
            assertNothingIsLeft();
        }

        @Test
        void wrapUpsAndOffersAreLetGoWithoutTouchingTheLine() {
            center.conversations().finish(ANA, LINE, AfterFinish.WRAP_UP);
            LineKey third = new LineKey(new CustomerKey("+5511998765432"), new OriginAddress("+551130000001"));
            center.waiting(third);
            center.happened(new AssignmentChanged(
                    ANA,
                    Assignment.offered(
                            new ConversationId("offer"),
                            third,
                            Channel.WHATSAPP,
                            (LineHolder.Queued) center.line(third).holder(),
                            now.plusSeconds(60)),
                    now));
            LineHolder waiting = center.line(third).holder();
            assertThat(force(END).decision()).isEqualTo(new Forced(WHATSAPP, List.of(first)));
            assertNothingIsLeft();
            assertThat(center.line(third).holder()).isEqualTo(waiting);
        }

        @Test
        void aDrainingAgentIsForcedAsAnyOther() {
            center.logout().drain(ANA);
            assertThat(force(END).decision()).isEqualTo(new Forced(WHATSAPP, List.of(first, second)));
            assertNothingIsLeft();
        }

        private void assertNothingIsLeft() {
            AgentState agentState = center.agent(ANA);
            assertThat(agentState.signedIn()).isFalse();
            assertThat(agentState.draining()).isFalse();
            assertThat(agentState.sessions()).isEmpty();
            assertThat(agentState.assignments()).isEmpty();
            assertThat(List.of(LINE, OTHER_LINE)).allSatisfy(line -> {
                assertThat(center.line(line).servedBy(ANA)).isEmpty();
                assertThat(center.line(line).history().stages()).allMatch(Stage::closed);
            });
        }
    }

    @Nested
    class WhileTheAgentChanges {

        private final InMemoryLedger store = new InMemoryLedger(center.clock());

        @Test
        void isTriedAgainUntilAgentAndLinesAgree() {
            AtomicInteger attempts = new AtomicInteger();
            Omni omni = atWork();
            Ledger changing = before(attempt -> {
                attempts.incrementAndGet();
                if (attempt < 200) {
                    serve(omni, attempt);
                }
            });
            Omni patient = Omni.on(changing).deadline(Duration.ofMinutes(5)).build();
            CommandResult<ForcedLogoutDecision> committed = new ForcedLogout(patient).force(ANA, END);
            assertThat(committed.decision())
                    .isInstanceOfSatisfying(
                            Forced.class,
                            forced -> assertThat(forced.released()).hasSize(200));
            assertThat(attempts).hasValueBetween(201, 203);
        }

        @Test
        void newWorkIsKeptAwayOnceAnAttemptMissedALine() {
            Omni omni = atWork();
            Conversations conversations = new Conversations(omni);
            AtomicInteger attempts = new AtomicInteger();
            Ledger router = before(attempt -> {
                attempts.incrementAndGet();
                LineKey line = line(attempt);
                SmallContactCenter.happened(omni, new InteractionQueued(line, WAITING, SmallContactCenter.SALES, now));
                conversations.accept(ANA, line, Channel.WHATSAPP);
            });
            ForcedLogout forced = new ForcedLogout(Omni.on(router).build().under(RequestId.of("force")));
            assertThatNoException()
                    .isThrownBy(
                            () -> assertThat(forced.force(ANA, END).decision()).isInstanceOf(Forced.class));
            assertThat(attempts).hasValueLessThanOrEqualTo(4);
            assertThat(omni.agent(ANA).signedIn()).isFalse();
            assertThat(forced.force(ANA, END).replayed()).isTrue();
        }

        @Test
        void isGivenUpAtTheDeadlineWithoutAnEffect() {
            Omni omni = atWork();
            Omni hasty = Omni.on(before(attempt -> serve(omni, attempt)))
                    .deadline(Duration.ofMillis(20))
                    .build();
            ForcedLogout forced = new ForcedLogout(hasty);
            assertThatExceptionOfType(LedgerUnavailableException.class)
                    .isThrownBy(() -> forced.force(ANA, END))
                    .withMessage(
                            "the agent's lines kept changing until the deadline of PT0.02S; the agent is draining and"
                                    + " signed in, force it again");
            AgentState after = omni.agent(ANA);
            assertThat(after.signedIn()).isTrue();
            assertThat(after.assignments()).isNotEmpty();
        }

        private Omni atWork() {
            Omni omni = Omni.on(store).build();
            AgentSessions sessions = new AgentSessions(omni);
            sessions.signIn(ANA, Capacity.unlimited());
            sessions.signInTo(ANA, Channel.WHATSAPP);
            return omni;
        }

        private void serve(Omni omni, int attempt) {
            LineKey line = line(attempt);
            SmallContactCenter.happened(
                    omni,
                    new ConversationStarted(
                            new ConversationId("c" + attempt),
                            ANA,
                            line,
                            Channel.WHATSAPP,
                            Direction.INBOUND,
                            new ProtocolNumber("p" + attempt),
                            now));
        }

        private LineKey line(int attempt) {
            return new LineKey(new CustomerKey("+551199876" + (1000 + attempt)), new OriginAddress("a"));
        }

        private Ledger before(IntConsumer change) {
            AtomicInteger attempts = new AtomicInteger();
            return new Ledger() {
                @Override
                public <D> CommandResult<D> execute(Command<D> command) {
                    change.accept(attempts.getAndIncrement());
                    return store.execute(command);
                }

                @Override
                public LedgerView read(LedgerKeys keys, Duration deadline) {
                    return store.read(keys, deadline);
                }
            };
        }
    }

    @Test
    void everyKeyOfTheStepIsWrittenOnce() {
        center.atWork(ANA, 2);
        center.serve(ANA, LINE);
        long agentState = center.agent(ANA).revision();
        long line = center.line(LINE).revision();
        CommandResult<ForcedLogoutDecision> committed = force(END);
        assertThat(committed.entry().orElseThrow().revisions().of(new AgentKey(ANA)))
                .isEqualTo(agentState + 1);
        assertThat(committed.entry().orElseThrow().revisions().of(LINE)).isEqualTo(line + 1);
    }

    @Test
    void theConversationsOfADecisionAreClosed() {
        List<ConversationId> given = new ArrayList<>(List.of(new ConversationId("c1")));
        Forced forced = new Forced(Set.of(), given);
        given.clear();
        assertThat(forced.released()).hasSize(1);
    }

    private CommandResult<ForcedLogoutDecision> force(SignOutOverride override) {
        return center.forcedLogout().force(ANA, override);
    }
}
