package dev.omnirules.examples.contactcenter;

import static org.assertj.core.api.Assertions.assertThat;

import dev.omnirules.core.Omni;
import dev.omnirules.core.agent.AgentId;
import dev.omnirules.core.ledger.state.AgentState;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** A node that is asked to end while agents work: each command has its effect once, whether it was answered or not. */
@Tag("browser")
@ExtendWith(RunningCenter.Shared.class)
class ShutdownCenterTest {

    private static final String CONVERSATIONS = "/api/desk/conversations";
    private static final List<String> AGENTS = List.of("ana", "bia", "caio", "dora");

    private final AtomicInteger answered = new AtomicInteger();
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
        try (OtherNode node = new OtherNode(center)) {
            List<Future<Last>> all = new ArrayList<>();
            for (String name : AGENTS) {
                HttpDesk desk = new HttpDesk(node.url()).agent(name);
                all.add(threads.submit(work(desk, name)));
            }
            while (answered.get() < 100) {
                TimeUnit.MILLISECONDS.sleep(10);
            }
            assertThat(node.end(Duration.ofSeconds(30))).as("it ends").isTrue();
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
            threads.shutdown();
        }
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
                try {
                    HttpResponse<String> answer = desk.post(path, id, "{}");
                    if (answer.statusCode() != 200) {
                        return new Last(name, path, id, effects);
                    }
                    answered.incrementAndGet();
                } catch (IOException e) {
                    return new Last(name, path, id, effects);
                }
                TimeUnit.MILLISECONDS.sleep(60); // below the limit of a login
            }
        };
    }
}
