package dev.omnirules.spring;

import static org.assertj.core.api.Assertions.assertThat;

import dev.omnirules.core.Omni;
import dev.omnirules.core.agent.AgentId;
import dev.omnirules.core.agent.Capacity;
import dev.omnirules.core.agent.Channel;
import dev.omnirules.core.conversation.CountingRule;
import dev.omnirules.core.conversation.InteractionId;
import dev.omnirules.core.conversation.QueueId;
import dev.omnirules.core.conversation.WrapUpLimits;
import dev.omnirules.core.customer.CustomerKey;
import dev.omnirules.core.customer.OriginAddress;
import dev.omnirules.core.disposition.Dispositions;
import dev.omnirules.core.expiry.TimeLimits;
import dev.omnirules.core.feed.ConsumerName;
import dev.omnirules.core.feed.FeedLog;
import dev.omnirules.core.feed.LedgerFeed;
import dev.omnirules.core.handling.Conversations;
import dev.omnirules.core.interaction.Interactions;
import dev.omnirules.core.join.LineJoins;
import dev.omnirules.core.ledger.InMemoryLedger;
import dev.omnirules.core.ledger.Ledger;
import dev.omnirules.core.ledger.LedgerEntry;
import dev.omnirules.core.ledger.RequestId;
import dev.omnirules.core.ledger.state.LineKey;
import dev.omnirules.core.logout.ForcedLogout;
import dev.omnirules.core.logout.LogoutDecision;
import dev.omnirules.core.logout.LogoutGuard;
import dev.omnirules.core.offer.Offers;
import dev.omnirules.core.queueing.Aging;
import dev.omnirules.core.queueing.QueuePolicy;
import dev.omnirules.core.queueing.WaitingList;
import dev.omnirules.core.queueing.WaitingTerms;
import dev.omnirules.core.reservation.Reservations;
import dev.omnirules.core.retention.CustomerErasure;
import dev.omnirules.core.routing.IdleTimedAgent;
import dev.omnirules.core.routing.IdleTimes;
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
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executor;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.autoconfigure.task.TaskExecutionAutoConfiguration;
import org.springframework.boot.diagnostics.FailureAnalysis;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.context.ApplicationContext;
import org.springframework.context.annotation.Bean;

/** The ledger in memory, the shells, the feed and presence: each condition, each property and each replacement. */
class OmniAutoConfigurationTest {

    private static final AgentId ANA = new AgentId("ana");
    private static final String ORIGIN = "+551140028001";

    private final ApplicationContextRunner runner = new ApplicationContextRunner()
            .withConfiguration(AutoConfigurations.of(
                    OmniAutoConfiguration.class,
                    OmniPostgresAutoConfiguration.class,
                    OmniPresenceAutoConfiguration.class,
                    OmniFeedAutoConfiguration.class));

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
        Set<String> internal = Set.of(
                "omniTables",
                "omniUnusedProperties",
                "omniPresenceMarker",
                "presenceSaver",
                "omniArguments",
                "presenceSocketMapping");
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
    void aLedgerWithoutAnOutboxHasNoFeed() {
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
                        .doesNotHaveBean(OmniFeed.class)
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
                        "omni.ledger.longest-wrap-up=5m",
                        "omni.ledger.conflict-scope=per-customer")
                .run(context -> {
                    Omni omni = context.getBean(Omni.class);
                    assertThat(omni.deadline()).isEqualTo(Duration.ofSeconds(3));
                    assertThat(omni.counting()).isEqualTo(CountingRule.countingWrapUp());
                    assertThat(omni.wrapUpLimits())
                            .contains(new WrapUpLimits(Duration.ofMinutes(2), Duration.ofMinutes(5)));
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
    void aDatabaseThatIsAskedForAndMissingEndsTheStart() {
        runner.withPropertyValues("omni.ledger.store=postgres").run(context -> {
            FailureAnalysis analysis = OmniContexts.analysis(context.getStartupFailure());
            assertThat(analysis.getDescription()).contains("omni.ledger.store must be", "but is postgres");
        });
    }

    @Test
    void theStartersThreadsLeaveTheHostItsTaskExecutor() {
        runner.withConfiguration(AutoConfigurations.of(TaskExecutionAutoConfiguration.class))
                .run(context -> assertThat(context).hasBean("applicationTaskExecutor"));
    }

    @Test
    void entriesReachPresenceTheBoardAndTheHostsListeners() {
        List<LedgerEntry> seen = new CopyOnWriteArrayList<>();
        WaitingList waiting =
                new WaitingList(new QueuePolicy(Aging.defaults()), (line, queued, enteredAt) -> WaitingTerms.plain());
        runner.withBean("audit", LedgerEntryListener.class, () -> seen::add)
                .withBean("waiting", WaitingList.class, () -> waiting)
                .withBean("idleTimes", IdleTimes.class)
                .run(context -> {
                    PresenceTracker tracker = context.getBean(PresenceTracker.class);
                    context.getBean(AgentSessions.class).signIn(ANA, Capacity.of(1));
                    context.getBean(AgentSessions.class).signInTo(ANA, Channel.WHATSAPP);
                    LineKey line = context.getBean(Omni.class).lineKey(new CustomerKey("c"), new OriginAddress("site"));
                    context.getBean(Interactions.class).start(line, new InteractionId("i"));
                    context.getBean(Interactions.class).enqueue(line, new InteractionId("i"), new QueueId("sales"));
                    long epoch = context.getBean(EpochIssuer.class).next();
                    tracker.signal(ANA, ConnectionOpened.first(Instant.now(), epoch, Duration.ofSeconds(20)));
                    drain(context);
                    assertThat(context.getBean(OmniFeed.class).consumers())
                            .extracting(ConsumerName::value)
                            .containsExactly("presence@0", "waiting@0", "idleTimes@0", "audit");
                    assertThat(seen).hasSize(4);
                    assertThat(waiting.size(new QueueId("sales"))).isEqualTo(1);
                    assertThat(context.getBean(IdleTimes.class)
                                    .agent(ANA)
                                    .agentState()
                                    .revision())
                            .isEqualTo(2);
                    assertThat(tracker.view(ANA).status()).isEqualTo(AgentStatus.AVAILABLE);
                    assertThat(context.getBean(SupervisorBoard.class)).isSameAs(tracker.board());
                    assertThat(tracker.board()
                                    .agents(AgentStatus.AVAILABLE, dev.omnirules.presence.board.BoardFilter.everyone()))
                            .containsExactly(ANA);
                });
    }

    @Test
    void aListenerThatKeepsWhatItLearnsIsAConsumerOfEachNode() {
        LedgerEntryListener listener = new LedgerEntryListener() {
            @Override
            public void on(LedgerEntry entry) {}

            @Override
            public boolean onEveryNode() {
                return true;
            }
        };
        runner.withPropertyValues("omni.presence.node=7", "omni.presence.enabled=false")
                .withBean("dashboard", LedgerEntryListener.class, () -> listener)
                .run(context -> assertThat(context.getBean(OmniFeed.class).consumers())
                        .containsExactly(new ConsumerName("dashboard@7")));
    }

    @Test
    void idleTimesThatBeginLateAreReadFromTheLedger() {
        InMemoryLedger ledger = new InMemoryLedger(InstantSource.system());
        AgentSessions before = new AgentSessions(Omni.on(ledger).build());
        before.signIn(ANA, Capacity.of(1));
        runner.withBean("ledger", InMemoryLedger.class, () -> ledger)
                .withBean("idleTimes", IdleTimes.class)
                .run(context -> {
                    context.getBean(AgentSessions.class).signInTo(ANA, Channel.WHATSAPP);
                    drain(context);
                    IdleTimedAgent ana = context.getBean(IdleTimes.class).agent(ANA);
                    assertThat(ana.agentState().revision()).isEqualTo(2);
                    assertThat(ana.idleSince().orElseThrow()).isAfter(Instant.EPOCH);
                });
    }

    @Test
    void anEntryThatAListenerRefusesIsHandedOverAgainAndThenSetAsideForItAlone() {
        AtomicInteger calls = new AtomicInteger();
        List<LedgerEntry> seen = new CopyOnWriteArrayList<>();
        LedgerEntryListener failing = entry -> {
            calls.incrementAndGet();
            throw new IllegalStateException("no account");
        };
        runner.withPropertyValues("omni.feed.attempts=3", "omni.feed.pause=1ms")
                .withBean("failing", LedgerEntryListener.class, () -> failing)
                .withBean("audit", LedgerEntryListener.class, () -> seen::add)
                .run(context -> {
                    context.getBean(AgentSessions.class).signIn(ANA, Capacity.of(1));
                    drain(context);
                    assertThat(calls).hasValue(3);
                    assertThat(seen).hasSize(1);
                    LedgerFeed feed = context.getBean(OmniFeed.class).running().orElseThrow();
                    assertThat(feed.setAside(new ConsumerName("failing"), 10))
                            .singleElement()
                            .satisfies(aside -> assertThat(aside.reason()).contains("no account"));
                    assertThat(feed.setAside(new ConsumerName("audit"), 10)).isEmpty();
                });
    }

    @Test
    void theFeedIsStartedAndStoppedWithTheApplicationAndHandsOverTheRest() {
        List<LedgerEntry> seen = new CopyOnWriteArrayList<>();
        runner.withPropertyValues("omni.feed.pause=1h", "omni.feed.longest-pause=1h")
                .withBean("audit", LedgerEntryListener.class, () -> seen::add)
                .run(context -> {
                    OmniFeed feed = context.getBean(OmniFeed.class);
                    assertThat(feed.isRunning()).isTrue();
                    drain(context); // the look of the start is behind us
                    context.getBean(AgentSessions.class).signIn(ANA, Capacity.of(1));
                    context.getSourceApplicationContext().stop();
                    assertThat(feed.isRunning()).isFalse();
                    assertThat(feed.running()).isEmpty();
                    assertThat(seen).hasSize(1);
                    context.getSourceApplicationContext().start();
                    assertThat(feed.running()).isPresent();
                });
    }

    @Test
    void theFeedMayBeSwitchedOff() {
        runner.withPropertyValues("omni.feed.enabled=false").run(context -> {
            assertThat(context)
                    .doesNotHaveBean(OmniFeed.class)
                    .doesNotHaveBean(FeedLog.class)
                    .hasSingleBean(PresenceTracker.class);
            assertThatTheOutboxIsOff(context.getBean(InMemoryLedger.class));
        });
    }

    @Test
    void nothingIsKeptForNobody() {
        runner.withPropertyValues("omni.presence.enabled=false").run(context -> {
            assertThat(context).doesNotHaveBean(OmniFeed.class).doesNotHaveBean(FeedLog.class);
            assertThatTheOutboxIsOff(context.getBean(InMemoryLedger.class));
        });
    }

    private static void assertThatTheOutboxIsOff(InMemoryLedger ledger) {
        assertThat(org.assertj.core.api.Assertions.catchThrowable(() -> ledger.drain(1, entry -> {})))
                .hasMessageContaining("the outbox is off");
    }

    private static void drain(ApplicationContext context) {
        assertThat(OmniContexts.drained(context)).isTrue();
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
                    .as("the tracker and the feed end their ticks")
                    .isEmpty();
            assertThat(own.isShutdown()).isFalse();
        } finally {
            own.shutdownNow();
        }
    }
}
