package dev.omnirules.postgres.ledger;

import static dev.omnirules.postgres.testkit.Service.admit;
import static dev.omnirules.postgres.testkit.Service.agent;
import static dev.omnirules.postgres.testkit.Service.finish;
import static dev.omnirules.postgres.testkit.Service.line;
import static dev.omnirules.postgres.testkit.Service.signIn;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.zaxxer.hikari.HikariDataSource;
import dev.omnirules.core.Omni;
import dev.omnirules.core.interaction.Interactions;
import dev.omnirules.postgres.DatabaseReadOnlyException;
import dev.omnirules.postgres.PostgresSchema;
import dev.omnirules.postgres.outbox.PostgresOutbox;
import dev.omnirules.postgres.testkit.EmbeddedServer;
import dev.omnirules.postgres.testkit.LedgerPool;
import dev.omnirules.postgres.testkit.TestDatabase;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Reads answer where commands cannot: on a standby, and behind a lock. */
class StandbyTest {

    private static final Duration SHORT = Duration.ofMillis(500);

    @Test
    void a_standby_answers_reads_and_names_itself_to_commands(@TempDir Path data) throws IOException {
        int port = EmbeddedServer.freePort();
        String url = new TestDatabase("postgres", port).url();
        long fence;
        try (EmbeddedServer primary = EmbeddedServer.start(data, port)) {
            assertThat(primary.port()).isEqualTo(port);
            try (HikariDataSource pool = LedgerPool.open(url, 2)) {
                PostgresSchema.install(pool);
                PostgresLedger ledger = PostgresLedger.on(pool);
                ledger.execute(signIn("in", agent(1), 1));
                fence = ledger.execute(admit("start", agent(1), line(1)))
                        .fence(line(1))
                        .orElseThrow();
            }
        }
        Files.createFile(data.resolve("standby.signal"));
        try (EmbeddedServer standby = EmbeddedServer.start(data, port);
                HikariDataSource pool = LedgerPool.open(url, 2)) {
            PostgresLedger ledger = PostgresLedger.on(pool);
            PostgresOutbox outbox = PostgresOutbox.on(pool);
            assertThat(new TestDatabase("postgres", standby.port()).ask("SELECT pg_is_in_recovery()"))
                    .containsExactly("t");
            Omni omni = Omni.on(ledger).build();
            assertThat(new Interactions(omni).maySend(line(1), fence)).isTrue();
            assertThat(new Interactions(omni).maySend(line(2), fence)).isFalse();
            assertThat(omni.agent(agent(1)).assignments()).hasSize(1);
            assertThatThrownBy(() -> ledger.execute(finish("end", agent(1), line(1))))
                    .isInstanceOf(DatabaseReadOnlyException.class)
                    .hasMessageContaining("nothing happened");
            assertThatThrownBy(() -> outbox.drain(1, entry -> {})).isInstanceOf(DatabaseReadOnlyException.class);
            assertThatThrownBy(() -> ledger.erase(line(1).customer(), SHORT))
                    .isInstanceOf(DatabaseReadOnlyException.class);
        }
    }

    @Test
    void a_read_answers_behind_a_lock() throws SQLException {
        TestDatabase database = PostgresFixture.migrated();
        try (HikariDataSource pool = LedgerPool.open(database.url(), 2);
                Connection other = database.connect()) {
            PostgresLedger ledger = PostgresLedger.on(pool);
            ledger.execute(signIn("in", agent(1), 1));
            long fence = ledger.execute(admit("start", agent(1), line(1)))
                    .fence(line(1))
                    .orElseThrow();
            other.setAutoCommit(false);
            other.createStatement().execute("SELECT 1 FROM omni_state FOR UPDATE");
            Omni omni = Omni.on(ledger).deadline(SHORT).build();
            assertThat(new Interactions(omni).maySend(line(1), fence)).isTrue();
            assertThat(omni.agent(agent(1)).signedIn()).isTrue();
            other.rollback();
        }
    }
}
