package dev.omnirules.examples.postgres.expiry;

import static org.assertj.core.api.Assertions.assertThat;

import com.zaxxer.hikari.HikariDataSource;
import dev.omnirules.core.Omni;
import dev.omnirules.core.agent.Capacity;
import dev.omnirules.core.agent.Channel;
import dev.omnirules.core.conversation.InteractionId;
import dev.omnirules.core.conversation.QueueId;
import dev.omnirules.core.interaction.Interactions;
import dev.omnirules.core.offer.OfferDecision;
import dev.omnirules.core.offer.Offers;
import dev.omnirules.core.session.AgentSessions;
import dev.omnirules.postgres.PostgresSchema;
import dev.omnirules.postgres.ledger.PostgresLedger;
import dev.omnirules.postgres.testkit.LedgerPool;
import dev.omnirules.postgres.testkit.Service;
import dev.omnirules.postgres.testkit.TestDatabase;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Three processes on one database remove the same offers at the same time. */
@Tag("long")
class ExpiryProcessesTest {

    private static final int OFFERS = 40;
    private static final int PROCESSES = 3;

    @Test
    void three_processes_at_once_have_one_effect_for_each_offer() throws IOException, InterruptedException {
        TestDatabase database = TestDatabase.create();
        List<Process> processes = new ArrayList<>();
        try (HikariDataSource pool = LedgerPool.open(database.url(), 2)) {
            PostgresSchema.install(pool);
            Omni omni = Omni.on(PostgresLedger.on(pool, LedgerPool.SETTINGS)).build();
            for (int i = 0; i < OFFERS; i++) {
                offer(omni, i);
            }
            for (int i = 0; i < PROCESSES; i++) {
                processes.add(process(database.url()));
            }
            for (Process process : processes) {
                assertThat(process.inputReader().readLine()).isEqualTo("ready");
            }
            for (Process process : processes) {
                process.outputWriter().append("\n").flush();
            }
            List<Integer> effects = new ArrayList<>();
            for (Process process : processes) {
                effects.add(Integer.parseInt(process.inputReader().readLine()));
                assertThat(process.waitFor()).isZero();
            }
            System.out.println("offers that ended: " + OFFERS + ", effects of the processes: " + effects);
            assertThat(effects.stream().mapToInt(Integer::intValue).sum()).isEqualTo(OFFERS);
            assertThat(effects)
                    .as("more than one took part")
                    .filteredOn(each -> each > 0)
                    .hasSizeGreaterThan(1);
            for (int i = 0; i < OFFERS; i++) {
                assertThat(omni.agent(Service.agent(i)).missedOffers()).isEqualTo(1);
                assertThat(omni.agent(Service.agent(i)).assignments()).isEmpty();
                assertThat(omni.line(Service.line(i)).offer()).isEmpty();
            }
        } finally {
            processes.forEach(Process::destroyForcibly);
        }
    }

    private static void offer(Omni omni, int number) {
        AgentSessions sessions = new AgentSessions(omni);
        sessions.signIn(Service.agent(number), Capacity.of(1));
        sessions.signInTo(Service.agent(number), Channel.WHATSAPP);
        Interactions interactions = new Interactions(omni);
        InteractionId interaction = new InteractionId("i-" + number);
        interactions.start(Service.line(number), interaction);
        interactions.enqueue(Service.line(number), interaction, new QueueId("sales"));
        assertThat(new Offers(omni)
                        .offer(Service.agent(number), Service.line(number), Channel.WHATSAPP, Duration.ofMillis(1))
                        .decision())
                .isInstanceOf(OfferDecision.Offered.class);
    }

    private static Process process(String url) throws IOException {
        return new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-Xmx64m",
                        "-XX:+UseSerialGC",
                        "-XX:TieredStopAtLevel=1",
                        "-cp",
                        System.getProperty("java.class.path"),
                        ExpiryNode.class.getName(),
                        url)
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
    }
}
