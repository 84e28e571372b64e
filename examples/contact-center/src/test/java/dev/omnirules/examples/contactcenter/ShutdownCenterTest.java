package dev.omnirules.examples.contactcenter;

import static org.assertj.core.api.Assertions.assertThat;

import dev.omnirules.core.Omni;
import dev.omnirules.core.agent.AgentId;
import dev.omnirules.core.ledger.state.AgentState;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.sql.Connection;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BooleanSupplier;
import javax.sql.DataSource;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.springframework.jdbc.core.simple.JdbcClient;

/** A node that is asked to end while agents work: what it took is answered and handed over, and what it did not take is done once elsewhere. */
@Tag("browser")
@ExtendWith(RunningCenter.Shared.class)
class ShutdownCenterTest {

    private static final String CONVERSATIONS = "/api/desk/conversations";
    private static final List<String> AGENTS = List.of("ana", "bia", "caio", "dora");

    private final AtomicInteger answered = new AtomicInteger();
    private final AtomicInteger sent = new AtomicInteger();
    private final Set<String> answeredAtTheEnd = ConcurrentHashMap.newKeySet();
    private volatile boolean isEnding;
    private RunningCenter center;

    @AfterEach
    void everybodyLeaves() {
        center.clear();
    }

    /** The command of an agent that got no answer, and how many took effect before it. */
    private record Last(String name, String path, String id, long effects) {}

    @Test
    void itAnswersWhatItTookAndNothingIsLostOrDoubled(RunningCenter shared) throws Exception {
        center = shared;
        ExecutorService threads = Executors.newFixedThreadPool(AGENTS.size());
        try (OtherNode node =
                        new OtherNode(center, "", "--omni.ledger.deadline=1m", "--omni.postgres.lock-timeout=1m");
                Connection lock = center.bean(DataSource.class).getConnection()) {
            List<Future<Last>> all = new ArrayList<>();
            for (String name : AGENTS) {
                HttpDesk desk = new HttpDesk(node.url()).agent(name);
                all.add(threads.submit(work(desk, name)));
            }
            await("commands", () -> answered.get() >= 100);
            lock.setAutoCommit(false);
            lock.createStatement().execute("lock table omni_state in exclusive mode");
            await("a command of each agent that waits for the ledger", () -> waiting() >= AGENTS.size());
            node.askToEnd();
            await("the end of new connections", node::isClosed);
            isEnding = true;
            lock.rollback();
            assertThat(node.ends(Duration.ofSeconds(30))).as("it ends").isTrue();
            assertThat(answeredAtTheEnd).as("who was answered").containsExactlyInAnyOrderElementsOf(AGENTS);
            assertThat(behind()).as("what it had not handed over").isZero();
            for (Future<Last> each : all) {
                Last last = each.get(1, TimeUnit.MINUTES);
                HttpDesk elsewhere = new HttpDesk(center.url).login(last.name());
                HttpResponse<String> again = elsewhere.post(last.path(), last.id(), "{}");
                assertThat(again.body()).contains("conversation.done");
                AgentState state = center.bean(Omni.class).agent(new AgentId(last.name()));
                assertThat(state.assignments()).hasSize(1);
                assertThat(state.revision()).as(last.name()).isEqualTo(last.effects() + 1);
                assertThat(state.assignments().get(0).state().name())
                        .isEqualTo(last.path().endsWith("hold") ? "ON_HOLD" : "IN_PROGRESS");
            }
        } finally {
            threads.shutdownNow();
        }
    }

    private static void await(String what, BooleanSupplier condition) throws InterruptedException {
        long end = System.nanoTime() + TimeUnit.MINUTES.toNanos(1);
        while (!condition.getAsBoolean()) {
            assertThat(System.nanoTime()).as(what).isLessThan(end);
            TimeUnit.MILLISECONDS.sleep(10);
        }
    }

    /** How many commands of the node wait for the ledger's table. */
    private int waiting() {
        return sent.get() - answered.get() < AGENTS.size()
                ? 0
                : number("select count(*) from pg_locks where not granted and relation = 'omni_state'::regclass");
    }

    /** How many entries the node's consumers have not got. */
    private int behind() {
        return number("select (select count(*) from omni_outbox) + max(latest - position)"
                + " from omni_feed_head, omni_feed_consumer where name like '%@1'");
    }

    private int number(String question) {
        return center.bean(JdbcClient.class).sql(question).query(Integer.class).single();
    }

    private Callable<Last> work(HttpDesk desk, String name) throws IOException, InterruptedException {
        String number = "1198765432" + AGENTS.indexOf(name);
        String body = "{\"to\":\"" + number + "\",\"origin\":\"+551140028001\"}";
        String started = desk.post(CONVERSATIONS, name + "-start-" + System.nanoTime(), body)
                .body();
        String own = CONVERSATIONS + "/" + started.replaceAll("(?s).*?\"conversation\":\"([^\"]+)\".*", "$1");
        long before = center.bean(Omni.class).agent(new AgentId(name)).revision();
        return () -> {
            for (long effects = before; ; effects++) {
                String path = own + ((effects - before) % 2 == 0 ? "/hold" : "/resume");
                String id = name + "-" + System.nanoTime();
                sent.incrementAndGet();
                try {
                    HttpResponse<String> answer = desk.post(path, id, "{}");
                    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
                    answered.incrementAndGet();
                    if (isEnding) {
                        answeredAtTheEnd.add(name);
                    }
                } catch (IOException refused) {
                    return new Last(name, path, id, effects);
                }
                TimeUnit.MILLISECONDS.sleep(60); // below the limit of a login
            }
        };
    }
}
