package dev.omnirules.spring;

import static org.assertj.core.api.Assertions.assertThat;

import dev.omnirules.core.Omni;
import dev.omnirules.core.agent.AgentId;
import dev.omnirules.core.agent.Capacity;
import dev.omnirules.core.agent.Channel;
import dev.omnirules.core.conversation.CountingRule;
import dev.omnirules.core.disposition.Dispositions;
import dev.omnirules.core.expiry.TimeLimits;
import dev.omnirules.core.handling.Conversations;
import dev.omnirules.core.interaction.Interactions;
import dev.omnirules.core.join.LineJoins;
import dev.omnirules.core.ledger.InMemoryLedger;
import dev.omnirules.core.ledger.Ledger;
import dev.omnirules.core.ledger.LedgerEntry;
import dev.omnirules.core.ledger.RequestId;
import dev.omnirules.core.logout.ForcedLogout;
import dev.omnirules.core.logout.LogoutDecision;
import dev.omnirules.core.logout.LogoutGuard;
import dev.omnirules.core.offer.Offers;
import dev.omnirules.core.reservation.Reservations;
import dev.omnirules.core.retention.CustomerErasure;
import dev.omnirules.core.session.AgentSessions;
import dev.omnirules.core.transfer.Transfers;
import dev.omnirules.presence.board.SupervisorBoard;
import dev.omnirules.presence.status.AgentStatus;
import dev.omnirules.presence.status.PresenceEvent.ConnectionOpened;
import dev.omnirules.presence.status.PresenceTimings;
import dev.omnirules.presence.status.StatusPolicy;
import dev.omnirules.presence.tracker.EpochIssuer;
import dev.omnirules.presence.tracker.PresenceTracker;
import dev.omnirules.whatsapp.admission.ActiveConversationAdmission;
import dev.omnirules.whatsapp.admission.ActiveConversationRequest;
import dev.omnirules.whatsapp.admission.AdmissionDecision;
import dev.omnirules.whatsapp.admission.OriginNumbers;
import dev.omnirules.whatsapp.customer.CustomerDirectory;
import dev.omnirules.whatsapp.customer.CustomerLinks;
import dev.omnirules.whatsapp.customer.InMemoryCustomerDirectory;
import dev.omnirules.whatsapp.identity.ProviderIds;
import dev.omnirules.whatsapp.number.NumberPolicy;
import dev.omnirules.whatsapp.origin.OriginNumber;
import java.lang.reflect.Method;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Executor;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.autoconfigure.task.TaskExecutionAutoConfiguration;
import org.springframework.boot.diagnostics.FailureAnalysis;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.context.annotation.Bean;

/** The ledger in memory, the shells, the relay and presence: each condition, each property and each replacement. */
class OmniAutoConfigurationTest {

    private static final AgentId ANA = new AgentId("ana");
    private static final String ORIGIN = "+551140028001";

    private final ApplicationContextRunner runner = new ApplicationContextRunner()
            .withConfiguration(AutoConfigurations.of(
                    OmniAutoConfiguration.class,
                    OmniPostgresAutoConfiguration.class,
                    OmniPresenceAutoConfiguration.class));

    @Test
    void theShellsAreBeansOnOneContext() {
        runner.withPropertyValues("omni.whatsapp.origins=" + ORIGIN).run(context -> {
            context.getBean(AgentSessions.class).signIn(ANA, Capacity.of(1));
            context.getBean(AgentSessions.class).signInTo(ANA, Channel.WHATSAPP);
            ActiveConversationRequest click = new ActiveConversationRequest(ANA, "(11) 98765-4321", Optional.empty());
            assertThat(context.getBean(ActiveConversationAdmission.class)
                            .under(RequestId.of("click-1"))
                            .request(click)
                            .decision())
                    .isInstanceOf(AdmissionDecision.Admitted.class);
            assertThat(context.getBean(LogoutGuard.class).signOut(ANA).decision())
                    .isInstanceOf(LogoutDecision.Blocked.class);
            assertThat(context).hasSingleBean(InMemoryLedger.class);
        });
    }

    @ParameterizedTest
    @MethodSource("replacements")
    <T> void everyBeanGivesWayToTheHosts(Class<T> type, T own) {
        runner.withPropertyValues("omni.whatsapp.origins=" + ORIGIN)
                .withBean("own", type, () -> own)
                .run(context -> assertThat(context).getBean(type).isSameAs(own));
    }

    static List<Arguments> replacements() {
        InMemoryLedger ledger = new InMemoryLedger(InstantSource.system());
        Omni omni = Omni.on(ledger).build();
        OriginNumbers origins = List::of;
        CustomerDirectory directory = new InMemoryCustomerDirectory();
        StatusPolicy policy = new StatusPolicy(PresenceTimings.defaults());
        return List.of(
                Arguments.of(Ledger.class, ledger),
                Arguments.of(Omni.class, omni),
                Arguments.of(InstantSource.class, (InstantSource) () -> Instant.EPOCH),
                Arguments.of(AgentSessions.class, new AgentSessions(omni)),
                Arguments.of(LogoutGuard.class, new LogoutGuard(omni)),
                Arguments.of(ForcedLogout.class, new ForcedLogout(omni)),
                Arguments.of(Conversations.class, new Conversations(omni)),
                Arguments.of(Interactions.class, new Interactions(omni)),
                Arguments.of(Offers.class, new Offers(omni)),
                Arguments.of(Reservations.class, new Reservations(omni)),
                Arguments.of(Transfers.class, new Transfers(omni)),
                Arguments.of(Dispositions.class, new Dispositions(omni)),
                Arguments.of(LineJoins.class, new LineJoins(omni)),
                Arguments.of(TimeLimits.class, new TimeLimits(omni, ledger)),
                Arguments.of(CustomerErasure.class, new CustomerErasure(omni, ledger)),
                Arguments.of(NumberPolicy.class, NumberPolicy.brazilian()),
                Arguments.of(ProviderIds.class, ProviderIds.brazilian()),
                Arguments.of(OriginNumbers.class, origins),
                Arguments.of(ActiveConversationAdmission.class, ActiveConversationAdmission.of(omni, origins)),
                Arguments.of(CustomerDirectory.class, directory),
                Arguments.of(CustomerLinks.class, new CustomerLinks(omni, directory, List::of)),
                Arguments.of(PresenceTimings.class, PresenceTimings.defaults()),
                Arguments.of(StatusPolicy.class, policy),
                Arguments.of(EpochIssuer.class, new EpochIssuer(7, InstantSource.system())),
                Arguments.of(SupervisorBoard.class, new SupervisorBoard()));
    }

    @Test
    void noBeanIsMadeWithoutLookingForTheHosts() {
        Set<String> internal = Set.of("omniTables", "omniPresenceListener", "presenceSaver");
        List<String> always = new ArrayList<>();
        for (Class<?> configuration : OmniContexts.CONFIGURATIONS) {
            Stream.concat(
                            Stream.of(configuration.getDeclaredMethods()),
                            Stream.of(configuration.getDeclaredClasses())
                                    .flatMap(nested -> Stream.of(nested.getDeclaredMethods())))
                    .filter(method -> method.isAnnotationPresent(Bean.class))
                    .filter(method -> !method.isAnnotationPresent(ConditionalOnMissingBean.class))
                    .map(Method::getName)
                    .filter(name -> !internal.contains(name))
                    .forEach(always::add);
        }
        assertThat(always).isEmpty();
    }

    @Test
    void aLedgerWithoutAnOutboxHasNoRelay() {
        Ledger ledger = new InMemoryLedger(InstantSource.system());
        runner.withBean(Ledger.class, () -> new Ledger() {
                    @Override
                    public <D> dev.omnirules.core.ledger.CommandResult<D> execute(
                            dev.omnirules.core.ledger.Command<D> command) {
                        return ledger.execute(command);
                    }

                    @Override
                    public dev.omnirules.core.ledger.LedgerView read(
                            dev.omnirules.core.ledger.LedgerKeys keys, Duration deadline) {
                        return ledger.read(keys, deadline);
                    }
                })
                .run(context -> assertThat(context)
                        .hasSingleBean(AgentSessions.class)
                        .doesNotHaveBean(LedgerRelay.class)
                        .doesNotHaveBean(TimeLimits.class)
                        .doesNotHaveBean(CustomerErasure.class));
    }

    @Test
    void theContextTakesTheHostsCountingRule() {
        runner.withBean(CountingRule.class, CountingRule::countingWrapUp)
                .run(context ->
                        assertThat(context.getBean(Omni.class).counting()).isEqualTo(CountingRule.countingWrapUp()));
    }

    @Test
    void thePropertiesOfTheLedgerReachTheContext() {
        runner.withPropertyValues(
                        "omni.ledger.deadline=3s",
                        "omni.ledger.counting=with-wrap-up",
                        "omni.ledger.wrap-up=2m",
                        "omni.ledger.conflict-scope=per-customer")
                .run(context -> {
                    Omni omni = context.getBean(Omni.class);
                    assertThat(omni.deadline()).isEqualTo(Duration.ofSeconds(3));
                    assertThat(omni.counting()).isEqualTo(CountingRule.countingWrapUp());
                    assertThat(omni.wrapUpLimits()).isPresent();
                    assertThat(omni.lineKey(
                                    new dev.omnirules.core.customer.CustomerKey("c"),
                                    new dev.omnirules.core.customer.OriginAddress("o")))
                            .isEqualTo(omni.lineKey(
                                    new dev.omnirules.core.customer.CustomerKey("c"),
                                    new dev.omnirules.core.customer.OriginAddress("p")));
                });
    }

    @Test
    void withoutOriginsThereIsNoAdmission() {
        runner.run(context -> assertThat(context)
                .doesNotHaveBean(OriginNumbers.class)
                .doesNotHaveBean(ActiveConversationAdmission.class)
                .doesNotHaveBean(CustomerLinks.class)
                .hasSingleBean(CustomerDirectory.class));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"omni.whatsapp.origins=+551140028001,+551140028002", "omni.whatsapp.origins[0]=+551140028001"})
    void originsMayBeWrittenInEachFormOfAList(String property) {
        runner.withPropertyValues(property)
                .run(context -> assertThat(context.getBean(OriginNumbers.class).configured())
                        .contains(OriginNumber.of(ORIGIN, ProviderIds.brazilian())));
    }

    @Test
    void aBadOriginNumberIsNamedByItsPropertyAndNotShown() {
        runner.withPropertyValues("omni.whatsapp.origins=+551140028001,extension-8922")
                .run(context -> {
                    FailureAnalysis analysis = OmniContexts.analysis(context.getStartupFailure());
                    assertThat(analysis.getDescription())
                            .startsWith("omni.whatsapp.origins[1]: text must ")
                            .doesNotContain("8922");
                    assertThat(analysis.getAction()).contains("country code");
                });
    }

    @Test
    void aDatabaseThatIsAskedForAndMissingEndsTheStart() {
        runner.withPropertyValues("omni.ledger.store=postgres").run(context -> {
            FailureAnalysis analysis = OmniContexts.analysis(context.getStartupFailure());
            assertThat(analysis.getDescription()).contains("omni.ledger.store must be", "but is postgres");
        });
    }

    @ParameterizedTest
    @CsvSource({
        "omni.ledger.deadline=0s, deadline must be longer than zero",
        "omni.ledger.request-retention=-1s, requestRetention must be longer than zero",
        "omni.ledger.wrap-up=25h, most must be at least",
        "omni.presence.node=1024, node must be from 0 to 1023",
        "omni.presence.beat=0s, visible beat > 0",
        "omni.presence.agents=0, agents must be at least 1",
        "omni.presence.silence=1s, silence must be at least",
        "omni.presence.save-every=0s, saveEvery must be longer than zero",
        "omni.relay.pause=0s, pause must be longer than zero",
        "omni.relay.batch=0, batch must be at least 1",
        "omni.tokens.session=0s, session must be longer than zero",
        "omni.tokens.grace=-1s, grace must not be negative",
        "omni.postgres.lock-timeout=0s, lockTimeout must be at least 1 ms",
        "omni.oauth.connect-limit=10s, connectLimit must be shorter than 10 s",
        "omni.oauth.lifetime=0s, lifetime must be longer than zero",
    })
    void aBadPropertyEndsTheStartWithItsRule(String property, String rule) {
        runner.withPropertyValues(property)
                .run(context -> assertThat(context).getFailure().rootCause().hasMessageContaining(rule));
    }

    @Test
    void theStartersThreadsLeaveTheHostItsTaskExecutor() {
        runner.withConfiguration(AutoConfigurations.of(TaskExecutionAutoConfiguration.class))
                .run(context -> assertThat(context).hasBean("applicationTaskExecutor"));
    }

    @Test
    void entriesReachPresenceTheBoardAndTheHostsListeners() {
        List<LedgerEntry> seen = new ArrayList<>();
        runner.withBean(LedgerEntryListener.class, () -> seen::add).run(context -> {
            PresenceTracker tracker = context.getBean(PresenceTracker.class);
            context.getBean(AgentSessions.class).signIn(ANA, Capacity.of(1));
            context.getBean(AgentSessions.class).signInTo(ANA, Channel.WHATSAPP);
            long epoch = context.getBean(EpochIssuer.class).next();
            tracker.signal(ANA, ConnectionOpened.first(Instant.now(), epoch, Duration.ofSeconds(20)));
            context.getBean(LedgerRelay.class).relay();
            assertThat(seen).hasSize(2);
            assertThat(tracker.view(ANA).status()).isEqualTo(AgentStatus.AVAILABLE);
            assertThat(context.getBean(SupervisorBoard.class)).isSameAs(tracker.board());
            assertThat(tracker.board()
                            .agents(AgentStatus.AVAILABLE, dev.omnirules.presence.board.BoardFilter.everyone()))
                    .containsExactly(ANA);
        });
    }

    @Test
    void anEntryThatAListenerRefusedIsHandedOverAgain() {
        AtomicInteger calls = new AtomicInteger();
        LedgerEntryListener failing = entry -> {
            if (calls.incrementAndGet() == 1) {
                throw new IllegalStateException("not now");
            }
        };
        runner.withPropertyValues("omni.relay.pause=1h")
                .withBean("failing", LedgerEntryListener.class, () -> failing)
                .run(context -> {
                    LedgerRelay relay = context.getBean(LedgerRelay.class);
                    relay.relay();
                    context.getBean(AgentSessions.class).signIn(ANA, Capacity.of(1));
                    assertThat(org.assertj.core.api.Assertions.catchThrowable(relay::relay))
                            .hasMessage("not now");
                    assertThat(relay.failure()).contains(IllegalStateException.class.getName());
                    relay.relay();
                    assertThat(relay.failure()).isEmpty();
                    assertThat(calls).hasValue(2);
                    assertThat(relay.relayed()).isEqualTo(1);
                    assertThat(relay.failures()).isEqualTo(1);
                });
    }

    @Test
    void theRelayIsStartedAndStoppedWithTheApplicationAndHandsOverTheRest() {
        List<LedgerEntry> seen = new ArrayList<>();
        runner.withPropertyValues("omni.relay.pause=1h")
                .withBean(LedgerEntryListener.class, () -> seen::add)
                .run(context -> {
                    LedgerRelay relay = context.getBean(LedgerRelay.class);
                    assertThat(relay.isRunning()).isTrue();
                    relay.relay(); // the round of the start is behind us
                    context.getBean(AgentSessions.class).signIn(ANA, Capacity.of(1));
                    context.getSourceApplicationContext().stop();
                    assertThat(relay.isRunning()).isFalse();
                    assertThat(seen).hasSize(1);
                    context.getSourceApplicationContext().start();
                    assertThat(relay.isRunning()).isTrue();
                });
    }

    @Test
    void theRelayMayBeSwitchedOff() {
        runner.withPropertyValues("omni.relay.enabled=false").run(context -> {
            assertThat(context).doesNotHaveBean(LedgerRelay.class).hasSingleBean(PresenceTracker.class);
            InMemoryLedger ledger = context.getBean(InMemoryLedger.class);
            assertThat(org.assertj.core.api.Assertions.catchThrowable(() -> ledger.drain(1, entry -> {})))
                    .hasMessageContaining("the outbox is off");
        });
    }

    @Test
    void presenceMayBeSwitchedOff() {
        runner.withPropertyValues("omni.presence.enabled=false")
                .run(context -> assertThat(context)
                        .doesNotHaveBean(PresenceTracker.class)
                        .doesNotHaveBean(SupervisorBoard.class)
                        .doesNotHaveBean(EpochIssuer.class)
                        .hasSingleBean(AgentSessions.class));
    }

    @Test
    void thePropertiesOfPresenceReachTheTimingsAndTheEpochs() {
        runner.withPropertyValues("omni.presence.beat=10s", "omni.presence.node=5")
                .run(context -> {
                    assertThat(context.getBean(PresenceTimings.class).beats().visible())
                            .isEqualTo(Duration.ofSeconds(10));
                    assertThat((context.getBean(EpochIssuer.class).next() >> 12) & 1023)
                            .isEqualTo(5);
                });
    }

    @Test
    void theStartersThreadsEndWithTheApplicationAndTheHostsDoNot() {
        OmniThreads[] made = new OmniThreads[1];
        runner.run(context -> made[0] = context.getBean(OmniThreads.class));
        assertThat(made[0].scheduler().isShutdown()).isTrue();
        ScheduledThreadPoolExecutor own = new ScheduledThreadPoolExecutor(1);
        Executor direct = Runnable::run;
        try {
            runner.withBean(OmniThreads.class, () -> OmniThreads.of(own, direct))
                    .run(context -> {
                        assertThat(context.getBean(OmniThreads.class).scheduler())
                                .isSameAs(own);
                        assertThat(own.getQueue()).isNotEmpty();
                    });
            own.purge();
            assertThat(own.getQueue())
                    .as("the tracker and the relay end their ticks")
                    .isEmpty();
            assertThat(own.isShutdown()).isFalse();
        } finally {
            own.shutdownNow();
        }
    }
}
