package dev.omnirules.examples.postgres;

import static org.assertj.core.api.Assertions.assertThat;

import dev.omnirules.core.Omni;
import dev.omnirules.core.agent.AgentId;
import dev.omnirules.core.agent.Capacity;
import dev.omnirules.core.ledger.LedgerEntry;
import dev.omnirules.core.ledger.state.LedgerEvent.PlatformSignedIn;
import dev.omnirules.core.session.AgentSessions;
import dev.omnirules.examples.postgres.support.TestDatabase;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The first lines of the README. */
class QuickStartTest {

    @Test
    void an_agent_signs_in_and_the_outbox_tells() throws IOException {
        PostgresSettings settings = PostgresSettings.of(TestDatabase.create().url());
        List<LedgerEntry> entries = new ArrayList<>();
        LedgerSchema.migrate(settings);
        try (PostgresLedger ledger = PostgresLedger.open(settings);
                PostgresOutbox outbox = PostgresOutbox.open(settings)) {
            AgentSessions sessions = new AgentSessions(Omni.on(ledger).build());
            sessions.signIn(new AgentId("ana"), Capacity.of(3));
            outbox.drain(100, entries::add);
        }
        assertThat(entries)
                .singleElement()
                .satisfies(entry ->
                        assertThat(entry.first(PlatformSignedIn.class).agent()).isEqualTo(new AgentId("ana")));
        assertThat(Files.readString(Path.of("README.md")))
                .contains(
                        "LedgerSchema.migrate(settings);",
                        "PostgresLedger ledger = PostgresLedger.open(settings);",
                        "PostgresOutbox outbox = PostgresOutbox.open(settings)",
                        "sessions.signIn(new AgentId(\"ana\"), Capacity.of(3));",
                        "outbox.drain(100, entry ->");
    }
}
