package dev.omnirules.examples.postgres.chaos;

import com.zaxxer.hikari.HikariDataSource;
import dev.omnirules.core.Omni;
import dev.omnirules.core.agent.AgentId;
import dev.omnirules.core.agent.Capacity;
import dev.omnirules.core.agent.Channel;
import dev.omnirules.core.agent.Limit;
import dev.omnirules.core.conversation.ConversationId;
import dev.omnirules.core.conversation.CountingRule;
import dev.omnirules.core.conversation.InteractionId;
import dev.omnirules.core.conversation.QueueId;
import dev.omnirules.core.conversation.WrapUpLimits;
import dev.omnirules.core.expiry.TimeLimits;
import dev.omnirules.core.handling.AfterFinish;
import dev.omnirules.core.handling.Conversations;
import dev.omnirules.core.interaction.Interactions;
import dev.omnirules.core.ledger.LedgerEntry;
import dev.omnirules.core.ledger.LedgerKeys;
import dev.omnirules.core.ledger.LedgerUnavailableException;
import dev.omnirules.core.ledger.state.AgentKey;
import dev.omnirules.core.ledger.state.AgentState;
import dev.omnirules.core.ledger.state.Assignment;
import dev.omnirules.core.ledger.state.LedgerEvent.OfferEnded;
import dev.omnirules.core.ledger.state.LedgerKey;
import dev.omnirules.core.ledger.state.LineKey;
import dev.omnirules.core.logout.LogoutGuard;
import dev.omnirules.core.offer.OfferDecision.Offered;
import dev.omnirules.core.offer.Offers;
import dev.omnirules.core.session.AgentSessions;
import dev.omnirules.postgres.ledger.PostgresLedger;
import dev.omnirules.postgres.testkit.LedgerPool;
import dev.omnirules.postgres.testkit.Service;
import dev.omnirules.postgres.testkit.TestDatabase;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;

/**
 * Agents whose offers and wrap-ups end by themselves, and three threads that remove what has ended. Most offers are left to run
 * out, and some agents ask to leave meanwhile. Each agent has two customers at most, and one of the first queue. They have
 * agents and customers of their own.
 */
final class TimedWork implements AutoCloseable {

    private static final int FIRST = 800;
    private static final int AGENTS = 3;
    private static final int CUSTOMERS = 6;
    private static final int EXPIRING = 3;
    private static final Duration RINGING = Duration.ofMillis(150);
    private static final Duration LONGEST = Duration.ofMillis(400);
    private static final List<QueueId> QUEUES = List.of(new QueueId("timed"), new QueueId("timed-too"));
    private static final Capacity CAPACITY = Capacity.of(2).withQueueLimit(QUEUES.get(0), Limit.of(1));

    private final HikariDataSource pool;
    private final Omni omni;
    private final TimeLimits limits;
    private final PostgresLedger ledger;
    private final AtomicLong expired = new AtomicLong();
    private final List<Thread> working = new ArrayList<>();
    private final List<Thread> expiring = new ArrayList<>();
    private volatile boolean worked;
    private volatile boolean ended;

    TimedWork(TestDatabase database) {
        this.pool = LedgerPool.open(database.url(), AGENTS + EXPIRING);
        this.ledger = PostgresLedger.on(pool, LedgerPool.SETTINGS);
        this.omni = Omni.on(ledger)
                .counting(CountingRule.countingWrapUp())
                .wrapUpLimits(new WrapUpLimits(Duration.ofMillis(200), LONGEST))
                .build();
        this.limits = new TimeLimits(omni, ledger);
    }

    /**
     * What was found at the end.
     *
     * @param agents who have something that has ended, or have asked to leave and stay though nothing keeps them
     * @param customers whose offer has ended and is still there
     * @param twice offers with more than one end
     * @param overLimit entries after which an agent had more customers than allowed, in all or of a queue
     * @param expired how many commands removed something
     */
    record Found(long agents, long customers, long twice, long overLimit, long expired) {

        long wrong() {
            return agents + customers + twice + overLimit;
        }
    }

    void start() {
        for (int i = 0; i < AGENTS; i++) {
            AgentId agent = Service.agent(FIRST + i);
            working.add(new Thread(() -> work(agent, new Random(agent.hashCode())), "timed-" + agent));
        }
        for (int i = 0; i < EXPIRING; i++) {
            expiring.add(new Thread(this::expire, "expiring-" + i));
        }
        working.forEach(Thread::start);
        expiring.forEach(Thread::start);
    }

    private void work(AgentId agent, Random random) {
        for (int i = 0; !worked; i++) {
            try {
                step(agent, Service.line(FIRST + random.nextInt(CUSTOMERS)), random, agent + "-" + i);
            } catch (LedgerUnavailableException e) {
                continue;
            }
        }
    }

    private void step(AgentId agent, LineKey line, Random random, String name) {
        AgentSessions sessions = new AgentSessions(omni);
        sessions.signIn(agent, CAPACITY);
        sessions.signInTo(agent, Channel.WHATSAPP);
        Interactions interactions = new Interactions(omni);
        interactions.start(line, new InteractionId(name));
        interactions.enqueue(line, new InteractionId(name), QUEUES.get(random.nextInt(2)));
        Offers offers = new Offers(omni);
        Optional<ConversationId> offer = Optional.of(
                        offers.offer(agent, line, Channel.WHATSAPP, RINGING).decision())
                .filter(Offered.class::isInstance)
                .map(offered -> ((Offered) offered).offer());
        int drawn = random.nextInt(10);
        if (drawn < 3) {
            offer.ifPresent(id -> offers.accept(agent, line, id));
        } else if (drawn == 3) {
            new LogoutGuard(omni).drain(agent);
        }
        omni.line(line)
                .servedBy(agent)
                .ifPresent(
                        with -> new Conversations(omni).finish(agent, line, with.conversation(), AfterFinish.WRAP_UP));
    }

    private void expire() {
        while (!ended) {
            try {
                expired.addAndGet(limits.expireDue(20).size());
                TimeUnit.MILLISECONDS.sleep(10);
            } catch (LedgerUnavailableException e) {
                continue;
            } catch (InterruptedException e) {
                return;
            }
        }
    }

    /** Ends the work, and waits for the longest limit and until nothing is due. */
    void finish() throws InterruptedException {
        worked = true;
        for (Thread thread : working) {
            thread.join();
        }
        TimeUnit.MILLISECONDS.sleep(LONGEST.toMillis());
        long giveUp = System.nanoTime() + TimeUnit.SECONDS.toNanos(10);
        while (!ledger.due(1, omni.deadline()).isEmpty() && System.nanoTime() < giveUp) {
            TimeUnit.MILLISECONDS.sleep(10);
        }
        ended = true;
        for (Thread thread : expiring) {
            thread.join();
        }
    }

    /** Looks at who is stuck, and at what was published. */
    Found found(List<LedgerEntry> relayed) {
        long agents = 0;
        long customers = 0;
        for (int i = 0; i < AGENTS; i++) {
            AgentId agent = Service.agent(FIRST + i);
            agents += isStuck(omni.agent(agent), omni.read(LedgerKeys.of(agent)).now()) ? 1 : 0;
        }
        for (int i = 0; i < CUSTOMERS; i++) {
            customers += omni.line(Service.line(FIRST + i)).dueAt().isPresent() ? 1 : 0;
        }
        return new Found(agents, customers, twice(relayed), overLimit(relayed), expired.get());
    }

    private boolean isStuck(AgentState agent, Instant now) {
        boolean stays = agent.draining() && agent.blockers(omni.counting(), now).isEmpty();
        return agent.dueAt().isPresent() || stays;
    }

    /** An entry may be published twice; two entries that end one offer are two effects. */
    private static long twice(List<LedgerEntry> relayed) {
        Set<ConversationId> over = new HashSet<>();
        return relayed.stream()
                .distinct()
                .filter(TimedWork::owns)
                .flatMap(entry -> entry.events().stream())
                .filter(OfferEnded.class::isInstance)
                .filter(event -> !over.add(((OfferEnded) event).offer()))
                .count();
    }

    private long overLimit(List<LedgerEntry> relayed) {
        long over = 0;
        for (int i = 0; i < AGENTS; i++) {
            AgentState state = AgentState.untouched(Service.agent(FIRST + i));
            for (LedgerEntry entry : relayed) {
                if (entry.revisions().of(new AgentKey(state.agent())) == state.revision() + 1) {
                    state = state.after(entry.events());
                    over += isOverLimit(state, entry.at()) ? 1 : 0;
                }
            }
        }
        return over;
    }

    private boolean isOverLimit(AgentState state, Instant now) {
        List<Assignment> counted = state.assignments().stream()
                .filter(assignment -> assignment.takesCapacity(omni.counting(), now))
                .toList();
        long ofTheFirst = counted.stream()
                .filter(assignment -> assignment.queue().equals(Optional.of(QUEUES.get(0))))
                .count();
        return counted.size() > 2 || ofTheFirst > 1;
    }

    /** Whether an entry is of these agents or customers. */
    static boolean owns(LedgerEntry entry) {
        for (LedgerKey key : entry.revisions().keys()) {
            if (owns(key)) {
                return true;
            }
        }
        return false;
    }

    /** Whether a key is of one of these agents or customers. */
    static boolean owns(LedgerKey key) {
        for (int i = FIRST; i < FIRST + Math.max(AGENTS, CUSTOMERS); i++) {
            if (key.equals(new AgentKey(Service.agent(i))) || key.equals(Service.line(i))) {
                return true;
            }
        }
        return false;
    }

    @Override
    public void close() {
        worked = true;
        ended = true;
        pool.close();
    }
}
