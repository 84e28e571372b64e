package dev.omnirules.core;

import static dev.omnirules.core.testkit.SmallContactCenter.ANA;
import static dev.omnirules.core.testkit.SmallContactCenter.BIA;
import static dev.omnirules.core.testkit.SmallContactCenter.LINE;
import static dev.omnirules.core.testkit.SmallContactCenter.OTHER_LINE;
import static dev.omnirules.core.testkit.SmallContactCenter.SALES;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.omnirules.core.agent.Channel;
import dev.omnirules.core.agent.SignOutOverride;
import dev.omnirules.core.conversation.CountingRule;
import dev.omnirules.core.conversation.Direction;
import dev.omnirules.core.conversation.Identifiers;
import dev.omnirules.core.customer.CustomerKey;
import dev.omnirules.core.customer.OriginAddress;
import dev.omnirules.core.disposition.Dispositions;
import dev.omnirules.core.handling.AcceptanceDecision;
import dev.omnirules.core.handling.AfterFinish;
import dev.omnirules.core.handling.ConversationDecision;
import dev.omnirules.core.handling.Conversations;
import dev.omnirules.core.interaction.Interactions;
import dev.omnirules.core.ledger.Command;
import dev.omnirules.core.ledger.CommandResult;
import dev.omnirules.core.ledger.InMemoryLedger;
import dev.omnirules.core.ledger.Ledger;
import dev.omnirules.core.ledger.LedgerKeys;
import dev.omnirules.core.ledger.LedgerView;
import dev.omnirules.core.ledger.RequestConflictException;
import dev.omnirules.core.ledger.RequestId;
import dev.omnirules.core.ledger.state.ConflictScope;
import dev.omnirules.core.ledger.state.LineHolder;
import dev.omnirules.core.ledger.state.LineKey;
import dev.omnirules.core.logout.ForcedLogout;
import dev.omnirules.core.logout.ForcedLogoutDecision;
import dev.omnirules.core.logout.LogoutDecision;
import dev.omnirules.core.logout.LogoutGuard;
import dev.omnirules.core.offer.OfferDecision;
import dev.omnirules.core.offer.Offers;
import dev.omnirules.core.reservation.Reservations;
import dev.omnirules.core.retention.CustomerErasure;
import dev.omnirules.core.session.AgentSessions;
import dev.omnirules.core.testkit.MutableClock;
import dev.omnirules.core.testkit.SmallContactCenter;
import dev.omnirules.core.testkit.coverage.PublicTypes;
import dev.omnirules.core.transfer.TransferDecision;
import dev.omnirules.core.transfer.Transfers;
import java.lang.reflect.Constructor;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class OmniTest {

    private static final RequestId R1 = RequestId.of("r1");

    private final SmallContactCenter center = SmallContactCenter.open();

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
            Supplier<Object> transfer = () -> new Transfers(center.omni())
                    .under(R1)
                    .transfer(ANA, BIA, LINE)
                    .decision();
            assertThat(transfer.get()).isEqualTo(transfer.get());
            assertThat(center.line(LINE).history().stages()).hasSize(2);
        }

        @Test
        void drainingSentAgainAfterTheAgentStayedHasNoSecondEffect() {
            center.atWork(ANA, 1);
            center.serve(ANA, LINE);
            LogoutGuard logout = new LogoutGuard(center.omni()).under(R1);
            logout.drain(ANA);
            center.logout().cancelDraining(ANA);
            assertThat(logout.drain(ANA).replayed()).isTrue();
            assertThat(center.agent(ANA).draining()).isFalse();
        }

        @Test
        void aForcedSignOutSentAgainDoesNotRequeueTheCustomerTwice() {
            center.atWork(ANA, 1);
            center.serve(ANA, LINE);
            ForcedLogout forced = new ForcedLogout(center.omni()).under(R1);
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
            ForcedLogout forced = new ForcedLogout(center.omni()).under(R1);
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

        /** A caller's id is given to the shell, and nothing else that a host calls takes one or has one in it. */
        @Test
        void everyShellTakesACallersIdTheSameWay() throws ReflectiveOperationException {
            List<Class<?>> shells = new ArrayList<>();
            for (Class<?> type : PublicTypes.of(Omni.class)) {
                if (Stream.of(type.getConstructors())
                        .anyMatch(made -> List.of(made.getParameterTypes()).contains(Omni.class))) {
                    shells.add(type);
                }
                if (!type.getPackageName().startsWith(RequestId.class.getPackageName())) {
                    assertThat(type.getMethods())
                            .filteredOn(method ->
                                    List.of(method.getParameterTypes()).contains(RequestId.class))
                            .extracting(Method::getName)
                            .as(type.getName())
                            .isSubsetOf("under");
                }
            }
            assertThat(shells).contains(LogoutGuard.class, Transfers.class).hasSize(12);
            shells.remove(CustomerErasure.class); // erasing twice is erasing once
            for (Class<?> shell : shells) {
                Method under = shell.getMethod("under", RequestId.class);
                assertThat(under.getReturnType()).isEqualTo(shell);
                Object made = made(shell);
                assertThat(under.invoke(made, RequestId.of("r-1")))
                        .isInstanceOf(shell)
                        .isNotSameAs(made);
            }
        }

        /** Its other arguments are ports, which are not asked. */
        private Object made(Class<?> shell) throws ReflectiveOperationException {
            Constructor<?> constructor = Stream.of(shell.getConstructors())
                    .filter(each -> List.of(each.getParameterTypes()).contains(Omni.class))
                    .min(Comparator.comparing(Constructor::getParameterCount))
                    .orElseThrow();
            Object[] arguments = Stream.of(constructor.getParameterTypes())
                    .map(type -> type == Omni.class ? center.omni() : unasked(type))
                    .toArray();
            return constructor.newInstance(arguments);
        }

        private static Object unasked(Class<?> port) {
            return Proxy.newProxyInstance(port.getClassLoader(), new Class<?>[] {port}, (proxy, method, arguments) -> {
                throw new AssertionError("asked: " + method);
            });
        }

        private Conversations conversations(RequestId id) {
            return center.conversations().under(id);
        }
    }

    @Nested
    class WithoutOne {

        private final List<Command<?>> sent = new ArrayList<>();
        private final Omni omni = Omni.on(recording()).build();

        @Test
        void everyCommandHasAnIdOfItsOwnThatNobodySendsAgain() {
            Omni patient = omni.within(Duration.ofSeconds(9));
            Omni restarted = Omni.on(recording()).build();
            for (Omni each : List.of(omni, patient, omni, restarted)) {
                new LogoutGuard(each).signOut(ANA);
            }
            assertThat(sent).extracting(Command::id).doesNotHaveDuplicates();
            assertThat(sent).extracting(command -> command.id().source()).containsOnly(RequestId.Source.SHELL);
            assertThat(sent)
                    .extracting(Command::deadline)
                    .containsExactly(
                            Duration.ofSeconds(5), Duration.ofSeconds(9), Duration.ofSeconds(5), Duration.ofSeconds(5));
        }

        @Test
        void theDeadlineStaysUnderACallersId() {
            Omni patient = omni.within(Duration.ofSeconds(9)).under(R1);
            new LogoutGuard(patient).signOut(ANA);
            assertThat(sent).extracting(Command::deadline).containsExactly(Duration.ofSeconds(9));
            assertThat(sent).extracting(Command::id).containsExactly(R1);
        }

        private Ledger recording() {
            InMemoryLedger store = new InMemoryLedger(MutableClock.at("2026-03-02T12:00:00Z"));
            return new Ledger() {
                @Override
                public <D> CommandResult<D> execute(Command<D> command) {
                    sent.add(command);
                    return store.execute(command);
                }

                @Override
                public LedgerView read(LedgerKeys keys, Duration deadline) {
                    return store.read(keys, deadline);
                }
            };
        }
    }

    @Nested
    class GivenOnce {

        private final InMemoryLedger store = new InMemoryLedger(MutableClock.at("2026-03-02T12:00:00Z"));

        /** Made with a rule each, the shells disagreed: one took a second conversation for an agent at capacity 1. */
        @ParameterizedTest
        @EnumSource
        void theCountingRuleIsTheSameForEveryShell(Counting counting) {
            SmallContactCenter shared = SmallContactCenter.open(counting.rule);
            shared.atWork(ANA, 1);
            shared.atWork(BIA, 1);
            shared.serve(ANA, LINE);
            shared.conversations().finish(ANA, LINE, AfterFinish.WRAP_UP);
            shared.serve(BIA, LINE);
            shared.waiting(OTHER_LINE);

            boolean full = shared.agent(ANA)
                    .availability(
                            Channel.WHATSAPP,
                            Direction.INBOUND,
                            shared.omni().counting(),
                            shared.clock().instant())
                    .full();
            assertThat(full).isEqualTo(counting == Counting.WITH_WRAP_UP);
            if (full) {
                assertThat(shared.offers().offer(ANA, OTHER_LINE, Channel.WHATSAPP, Duration.ofSeconds(9)))
                        .extracting(CommandResult::decision)
                        .isEqualTo(new OfferDecision.Refused(AcceptanceDecision.Reason.AGENT_AT_CAPACITY));
                assertThat(shared.transfers().transfer(BIA, ANA, LINE).decision())
                        .isEqualTo(new TransferDecision.Refused(TransferDecision.Reason.TARGET_AT_CAPACITY));
                assertThat(shared.conversations()
                                .accept(ANA, OTHER_LINE, Channel.WHATSAPP)
                                .decision())
                        .isEqualTo(new AcceptanceDecision.Refused(AcceptanceDecision.Reason.AGENT_AT_CAPACITY));
                assertThat(shared.logout().signOut(ANA).decision()).isInstanceOf(LogoutDecision.Blocked.class);
            } else {
                assertThat(shared.logout().signOut(ANA).decision()).isInstanceOf(LogoutDecision.SignedOut.class);
            }
        }

        @ParameterizedTest
        @ValueSource(
                classes = {
                    AgentSessions.class,
                    Conversations.class,
                    Dispositions.class,
                    ForcedLogout.class,
                    Interactions.class,
                    LogoutGuard.class,
                    Offers.class,
                    Reservations.class,
                    Transfers.class
                })
        void noShellTakesAnythingElse(Class<?> shell) {
            assertThat(shell.getConstructors())
                    .singleElement()
                    .extracting(Constructor::getParameterTypes)
                    .isEqualTo(new Class<?>[] {Omni.class});
        }

        @Test
        void theScopeSaysWhichLineACustomerHas() {
            assertThat(Omni.on(store).build().lineKey(LINE.customer(), LINE.address()))
                    .isEqualTo(LINE);
            assertThat(Omni.on(store)
                            .conflictScope(ConflictScope.PER_CUSTOMER)
                            .build()
                            .lineKey(LINE.customer(), LINE.address()))
                    .isEqualTo(new LineKey(LINE.customer(), OriginAddress.everywhere()));
        }

        @Test
        void customersAreKnownByTheirPseudonymsOnceThereAreAny() {
            CustomerKey hidden = new CustomerKey("hidden");
            Omni plain = Omni.on(store).build();
            Omni hiding = Omni.on(store).pseudonyms(customer -> hidden).build();
            assertThat(plain.customerKey(LINE.customer())).isEqualTo(LINE.customer());
            assertThat(hiding.customerKey(LINE.customer())).isEqualTo(hidden);
            assertThat(hiding.lineKey(LINE.customer(), LINE.address())).isEqualTo(new LineKey(hidden, LINE.address()));
        }

        @Test
        void identifiersAreUniqueByDefaultAndAreOnesOwnIfGiven() {
            assertThat(Omni.on(store).build().identifiers().newConversation())
                    .isNotEqualTo(Omni.on(store).build().identifiers().newConversation());
            Identifiers own = Identifiers.counting("own");
            assertThat(Omni.on(store).identifiers(own).build().identifiers()).isSameAs(own);
        }

        @Test
        void deadlinesAreLongerThanZero() {
            for (Duration wrong : List.of(Duration.ZERO, Duration.ofNanos(-1))) {
                String message = "deadline must be longer than zero, but is " + wrong;
                Omni omni = Omni.on(store).build();
                assertThatIllegalArgumentException()
                        .isThrownBy(() -> omni.within(wrong))
                        .withMessage(message);
                Omni.Builder builder = Omni.on(store);
                assertThatIllegalArgumentException()
                        .isThrownBy(() -> builder.deadline(wrong))
                        .withMessage(message);
            }
            assertThat(Omni.on(store).deadline(Duration.ofNanos(1)).build()).isNotNull();
        }

        enum Counting {
            DEFAULTS(CountingRule.defaults()),
            WITH_WRAP_UP(CountingRule.countingWrapUp());

            private final CountingRule rule;

            Counting(CountingRule rule) {
                this.rule = rule;
            }
        }
    }
}
