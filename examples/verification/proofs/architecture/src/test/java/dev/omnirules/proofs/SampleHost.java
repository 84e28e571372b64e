package dev.omnirules.proofs;

import dev.omnirules.core.Omni;
import dev.omnirules.core.agent.AgentId;
import dev.omnirules.core.agent.Capacity;
import dev.omnirules.core.agent.Channel;
import dev.omnirules.core.conversation.ConversationId;
import dev.omnirules.core.conversation.Identifiers;
import dev.omnirules.core.conversation.InteractionId;
import dev.omnirules.core.conversation.QueueId;
import dev.omnirules.core.customer.CustomerKey;
import dev.omnirules.core.feed.FeedLog;
import dev.omnirules.core.feed.InMemoryFeedLog;
import dev.omnirules.core.handling.Conversations;
import dev.omnirules.core.interaction.Interactions;
import dev.omnirules.core.ledger.InMemoryLedger;
import dev.omnirules.core.ledger.InMemorySettings;
import dev.omnirules.core.ledger.LedgerKeys;
import dev.omnirules.core.ledger.RequestId;
import dev.omnirules.core.ledger.state.AgentKey;
import dev.omnirules.core.ledger.state.AgentState;
import dev.omnirules.core.ledger.state.CustomerLine;
import dev.omnirules.core.ledger.state.LedgerKey;
import dev.omnirules.core.ledger.state.LineHolder;
import dev.omnirules.core.ledger.state.LineKey;
import dev.omnirules.core.ledger.transactional.LedgerStore;
import dev.omnirules.core.ledger.transactional.LedgerTransactions;
import dev.omnirules.core.ledger.transactional.StoredChange;
import dev.omnirules.core.ledger.transactional.StoredRequest;
import dev.omnirules.core.ledger.transactional.StoredStates;
import dev.omnirules.core.queueing.Aging;
import dev.omnirules.core.queueing.QueueAgent;
import dev.omnirules.core.queueing.QueuePolicy;
import dev.omnirules.core.queueing.WaitingList;
import dev.omnirules.core.queueing.WaitingTerms;
import dev.omnirules.core.routing.IdleTimedAgent;
import dev.omnirules.core.routing.IdleTimes;
import dev.omnirules.core.routing.RoutingRequest;
import dev.omnirules.core.routing.SkillLevels;
import dev.omnirules.core.session.AgentSessions;
import dev.omnirules.core.token.AccessToken;
import dev.omnirules.core.token.RefreshToken;
import dev.omnirules.core.token.RefreshUse;
import dev.omnirules.core.token.RenewalTimings;
import dev.omnirules.core.token.TokenPair;
import dev.omnirules.core.token.issuer.RenewalAnswer;
import dev.omnirules.core.token.issuer.RenewalRequest;
import dev.omnirules.core.token.issuer.TokenGrant;
import dev.omnirules.core.token.issuer.TokenIssuer;
import dev.omnirules.core.token.renewer.TokenRenewer;
import dev.omnirules.presence.status.PresenceTimings;
import dev.omnirules.presence.status.StatusPolicy;
import dev.omnirules.presence.tracker.PresenceTracker;
import dev.omnirules.presence.tracker.TrackerLimits;
import dev.omnirules.presence.tracker.TrackerSetup;
import dev.omnirules.whatsapp.customer.CustomerAlias;
import dev.omnirules.whatsapp.customer.CustomerRecord;
import dev.omnirules.whatsapp.customer.Evidence;
import dev.omnirules.whatsapp.customer.InMemoryCustomerDirectory;
import dev.omnirules.whatsapp.customer.Portfolio;
import dev.omnirules.whatsapp.identity.ProviderIds;
import dev.omnirules.whatsapp.origin.OriginNumber;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.function.Function;
import java.util.function.Supplier;

/**
 * What the sample of an entry type may name besides the library and the JDK: the fields and methods below. Two agents are signed
 * in to WhatsApp; {@code ana} serves {@code joao} in {@code conversation}, and {@code maria} is {@code queued} in {@code sales}.
 */
public abstract class SampleHost implements AutoCloseable {

    public final InstantSource clock = InstantSource.system();
    public final Instant now = clock.instant();
    public final InMemoryLedger ledger =
            new InMemoryLedger(clock, InMemorySettings.defaults().withOutbox(InMemorySettings.OutboxMode.KEPT));
    public final FeedLog log = new InMemoryFeedLog(ledger);
    public final Omni omni =
            Omni.on(ledger).identifiers(Identifiers.counting("h")).build();

    public final ScheduledExecutorService scheduler = new ScheduledThreadPoolExecutor(1);
    public final ExecutorService executor = Executors.newCachedThreadPool();

    public final ProviderIds ids = ProviderIds.brazilian();
    public final OriginNumber origin = OriginNumber.of("+551140028001", ids);
    public final AgentId ana = new AgentId("ana");
    public final AgentId bia = new AgentId("bia");
    public final QueueId sales = new QueueId("sales");
    public final LineKey joao = omni.lineKey(new CustomerKey("+5511987654321"), origin.address());
    public final LineKey maria = omni.lineKey(new CustomerKey("+5521987654321"), origin.address());
    public final LineHolder.Queued queued = new LineHolder.Queued(new InteractionId("i-2"), sales);
    public final ConversationId conversation;
    public final CustomerRecord customer = customer();

    public final WaitingList waiting =
            new WaitingList(new QueuePolicy(Aging.defaults()), (line, place, enteredAt) -> WaitingTerms.plain());
    public final IdleTimes idleTimes = new IdleTimes();
    public final QueueAgent freeAgent;

    public final StatusPolicy policy = new StatusPolicy(PresenceTimings.defaults());
    public final PresenceTracker tracker =
            new PresenceTracker(new TrackerSetup(policy, TrackerLimits.defaults(), clock, scheduler));

    public final TokenIssuer issuer = new Issuer();
    public final TokenGrant grant =
            TokenGrant.of(new AccessToken("access-1"), new RefreshToken("refresh-1"), Duration.ofMinutes(10));
    public final TokenRenewer renewer = TokenRenewer.drivenByHost(
                    issuer, RenewalTimings.of(RefreshUse.singleUse()), Runnable::run)
            .build();

    public final Tables tables = new Tables();
    public final LedgerStore rows = tables;
    public final LedgerTransactions transactions = tables;

    protected SampleHost() {
        AgentSessions sessions = new AgentSessions(omni);
        for (AgentId agent : List.of(ana, bia)) {
            sessions.signIn(agent, Capacity.of(2));
            sessions.signInTo(agent, Channel.WHATSAPP);
            idleTimes.put(new IdleTimedAgent(omni.agent(agent), Optional.of(now)));
        }
        LineHolder.Queued first = new LineHolder.Queued(new InteractionId("i-1"), sales);
        enqueue(joao, first);
        enqueue(maria, queued);
        new Conversations(omni).accept(ana, joao, Channel.WHATSAPP, first);
        conversation = omni.line(joao).servedBy(ana).orElseThrow().conversation();
        freeAgent = QueueAgent.of(
                RoutingRequest.inbound(Channel.WHATSAPP, omni.counting(), now),
                new IdleTimedAgent(omni.agent(bia), Optional.of(now)),
                Set.of(Channel.WHATSAPP),
                Set.of(sales),
                SkillLevels.none());
    }

    /** The sample. */
    public abstract void run() throws Exception;

    /** What a host does with a result: a screen, a log, an answer. */
    public void show(Object result) {
        result.toString();
    }

    /** What a host sends to a customer or to a server. */
    public void send(Object message) {
        message.toString();
    }

    public boolean isHealthy(String url) {
        return !url.isEmpty();
    }

    public TokenGrant grantFor(RefreshToken refresh) {
        return TokenGrant.of(new AccessToken("access-2"), refresh, Duration.ofMinutes(10));
    }

    @Override
    public void close() {
        tracker.close();
        renewer.close();
        scheduler.shutdownNow();
        executor.shutdownNow();
    }

    private void enqueue(LineKey line, LineHolder.Queued place) {
        Interactions interactions = new Interactions(omni);
        interactions.start(line, place.interaction());
        interactions.enqueue(line, place.interaction(), place.queue());
    }

    private CustomerRecord customer() {
        InMemoryCustomerDirectory directory = new InMemoryCustomerDirectory();
        CustomerAlias alias = CustomerAlias.of(ids.read("5511987654321"), Portfolio.of("shop"))
                .orElseThrow();
        directory.learn(new Evidence.SeenTogether(Set.of(alias), now, "messages"), learned -> true);
        return directory.find(alias.key()).orElseThrow();
    }

    private static final class Issuer implements TokenIssuer {

        @Override
        public RenewalAnswer renew(RenewalRequest request) {
            return new RenewalAnswer.Unknown("no answer");
        }

        @Override
        public void revoke(TokenPair tokens) {}
    }

    /** A host's own tables, of one transaction at a time. */
    public static final class Tables implements LedgerStore, LedgerTransactions {

        private final Map<LedgerKey, AgentState> agents = new HashMap<>();
        private final Map<LedgerKey, CustomerLine> lines = new HashMap<>();
        private final Map<RequestId, StoredRequest> requests = new HashMap<>();

        public StoredStates select(LedgerKeys keys) {
            List<AgentState> known = new ArrayList<>();
            List<CustomerLine> held = new ArrayList<>();
            for (LedgerKey key : keys) {
                Optional.ofNullable(agents.get(key)).ifPresent(known::add);
                Optional.ofNullable(lines.get(key)).ifPresent(held::add);
            }
            return new StoredStates(Instant.now(), known, held);
        }

        public StoredStates selectForUpdate(LedgerKeys keys) {
            return select(keys);
        }

        public Optional<StoredRequest> selectRequest(RequestId id) {
            return Optional.ofNullable(requests.get(id));
        }

        public void insert(StoredRequest request) {
            requests.put(request.entry().request(), request);
        }

        public void update(StoredChange change) {
            change.agents().forEach(agent -> agents.put(new AgentKey(agent.agent()), agent));
            change.lines().forEach(line -> lines.put(line.key(), line));
        }

        public <R> R commit(Duration timeLeft, Supplier<R> work) {
            return work.get();
        }

        @Override
        public StoredStates lockAndLoad(LedgerKeys keys) {
            return selectForUpdate(keys);
        }

        @Override
        public Optional<StoredRequest> findRequest(RequestId id) {
            return selectRequest(id);
        }

        @Override
        public void recordRequest(StoredRequest request) {
            insert(request);
        }

        @Override
        public void save(StoredChange change) {
            update(change);
        }

        @Override
        public <R> R inTransaction(Duration timeLeft, Function<LedgerStore, R> work) {
            return commit(timeLeft, () -> work.apply(this));
        }

        @Override
        public StoredStates read(LedgerKeys keys, Duration timeLeft) {
            return select(keys);
        }
    }
}
