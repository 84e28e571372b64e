package dev.omnirules.postgres;

import static org.assertj.core.api.Assertions.assertThat;

import dev.omnirules.core.Omni;
import dev.omnirules.core.agent.AgentId;
import dev.omnirules.core.agent.Capacity;
import dev.omnirules.core.ledger.LedgerEntry;
import dev.omnirules.core.ledger.state.LedgerEvent.PlatformSignedIn;
import dev.omnirules.core.session.AgentSessions;
import dev.omnirules.postgres.ledger.PostgresLedger;
import dev.omnirules.postgres.outbox.PostgresOutbox;
import dev.omnirules.postgres.testkit.TestDatabase;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;

/** The first lines of the README. */
class QuickStartTest {

    @Test
    void an_agent_signs_in_and_the_outbox_tells() throws IOException {
        DataSource dataSource = TestDatabase.create().dataSource();
        List<LedgerEntry> entries = new ArrayList<>();
        PostgresSchema.install(dataSource);
        PostgresLedger ledger = PostgresLedger.on(dataSource);
        PostgresOutbox outbox = PostgresOutbox.on(dataSource);
        AgentSessions sessions = new AgentSessions(Omni.on(ledger).build());
        sessions.signIn(new AgentId("ana"), Capacity.of(3));
        outbox.drain(100, entries::add);
        assertThat(entries)
                .singleElement()
                .satisfies(entry ->
                        assertThat(entry.first(PlatformSignedIn.class).agent()).isEqualTo(new AgentId("ana")));
        assertThat(Files.readString(Path.of("README.md")))
                .contains(
                        "PostgresSchema.install(dataSource);",
                        "PostgresLedger ledger = PostgresLedger.on(dataSource);",
                        "PostgresOutbox outbox = PostgresOutbox.on(dataSource);",
                        "sessions.signIn(new AgentId(\"ana\"), Capacity.of(3));",
                        "outbox.drain(100, entry ->");
    }
}
