package dev.omnirules.postgres.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import com.zaxxer.hikari.HikariDataSource;
import dev.omnirules.core.Omni;
import dev.omnirules.core.agent.AgentId;
import dev.omnirules.core.agent.Capacity;
import dev.omnirules.core.agent.Channel;
import dev.omnirules.core.conversation.CountingRule;
import dev.omnirules.core.conversation.InteractionId;
import dev.omnirules.core.conversation.QueueId;
import dev.omnirules.core.customer.CustomerKey;
import dev.omnirules.core.customer.OriginAddress;
import dev.omnirules.core.handling.AfterFinish;
import dev.omnirules.core.handling.Conversations;
import dev.omnirules.core.interaction.Interactions;
import dev.omnirules.core.join.LineJoins;
import dev.omnirules.core.ledger.LedgerEntry;
import dev.omnirules.core.ledger.RequestId;
import dev.omnirules.core.ledger.state.LedgerEvent.LineJoined;
import dev.omnirules.core.ledger.state.LedgerEvent.LineSeparated;
import dev.omnirules.core.ledger.state.LineKey;
import dev.omnirules.core.ledger.transactional.LedgerTransactions;
import dev.omnirules.core.session.AgentSessions;
import dev.omnirules.core.testkit.ledger.LedgerFixture;
import dev.omnirules.core.testkit.ledger.LedgerHistory;
import dev.omnirules.core.testkit.ledger.LedgerHooks;
import dev.omnirules.postgres.PostgresSettings;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** PostgreSQL keeps the ledger's contract, seen from several instances on one database; with lines that are joined too. */
class PostgresLedgerTest extends PostgresContract {

    private static final OriginAddress SALES = new OriginAddress("+551140028001");
    private static final QueueId QUEUE = new QueueId("sales");
    private static final int THREADS = 6;
    private static final int COMMANDS = 60 * times();
    private static final int AGENTS = 4;
    private static final int PEOPLE = 5;

    /** On the pool that a host has: nothing about its sessions is prepared. */
    @Override
    LedgerTransactions adapter(HikariDataSource prepared, int node, RequestId request) {
        PostgresSettings settings = PostgresSettings.defaults().withLockTimeout(Duration.ofSeconds(30));
        return new PostgresTransactions(Host.POOL, LedgerStatements.standard(settings), settings, request, null);
    }

    private static final class Host {
        static final HikariDataSource POOL = open();

        private static HikariDataSource open() {
            HikariDataSource pool = new HikariDataSource();
            pool.setJdbcUrl(database().url());
            pool.setMaximumPoolSize(16);
            return pool;
        }
    }

    @Test
    @Tag("ACTIVE-4")
    void joins_and_commands_on_both_lines_have_an_order_that_explains_them() throws Exception {
        try (LedgerFixture store = open()) {
            LedgerHistory history = new LedgerHistory();
            List<Omni> nodes = new ArrayList<>();
            for (int node = 0; node < 3; node++) {
                nodes.add(Omni.on(history.recording(store.node(Duration.ZERO, LedgerHooks.none())))
                        .build());
            }
            for (int agent = 0; agent < AGENTS; agent++) {
                AgentSessions sessions = new AgentSessions(nodes.get(0));
                sessions.signIn(agent(agent), Capacity.of(2));
                sessions.signInTo(agent(agent), Channel.WHATSAPP);
            }
            List<Callable<Void>> work = new ArrayList<>();
            for (int thread = 0; thread < THREADS; thread++) {
                Omni node = nodes.get(thread % nodes.size());
                Random random = new Random(thread);
                work.add(() -> commands(node, random));
            }
            ExecutorService threads = Executors.newFixedThreadPool(THREADS);
            try {
                for (Future<Void> done : threads.invokeAll(work)) {
                    done.get();
                }
            } finally {
                threads.shutdownNow();
            }
            List<LedgerEntry> outbox = store.outbox();
            history.check(CountingRule.defaults(), outbox);
            assertThat(outbox).anyMatch(entry -> has(entry, LineJoined.class));
            assertThat(outbox).anyMatch(entry -> has(entry, LineSeparated.class));
        }
    }

    private static boolean has(LedgerEntry entry, Class<?> type) {
        return entry.events().stream().anyMatch(type::isInstance);
    }

    private static Void commands(Omni omni, Random random) {
        for (int i = 0; i < COMMANDS; i++) {
            int person = random.nextInt(PEOPLE);
            LineKey line = omni.lineKey(random.nextBoolean() ? number(person) : id(person), SALES);
            AgentId agent = agent(random.nextInt(AGENTS));
            switch (random.nextInt(8)) {
                case 0 -> new LineJoins(omni).join(number(person), id(person), List.of(SALES));
                case 1 -> new LineJoins(omni).separate(number(person), id(person), List.of(SALES));
                case 2, 3 -> {
                    InteractionId interaction = new InteractionId("i-" + random.nextLong());
                    new Interactions(omni).start(line, interaction);
                    new Interactions(omni).enqueue(line, interaction, QUEUE);
                }
                case 4, 5, 6 -> new Conversations(omni).accept(agent, line, Channel.WHATSAPP);
                default -> new Conversations(omni).finish(agent, line, AfterFinish.RELEASE);
            }
        }
        return null;
    }

    private static AgentId agent(int number) {
        return new AgentId("agent-" + number);
    }

    private static CustomerKey number(int person) {
        return new CustomerKey("+551190000000" + person);
    }

    private static CustomerKey id(int person) {
        return new CustomerKey("BR.150257639000000" + person);
    }
}
