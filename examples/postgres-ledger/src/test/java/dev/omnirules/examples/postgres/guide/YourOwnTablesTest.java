package dev.omnirules.examples.postgres.guide;

import static org.assertj.core.api.Assertions.assertThat;

import dev.omnirules.core.ledger.Ledger;
import dev.omnirules.core.testkit.ledger.LedgerFixture;
import dev.omnirules.core.testkit.ledger.LedgerHooks;
import dev.omnirules.postgres.testkit.Service;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/** The guide's code keeps the whole contract, on tables that know nothing of this adapter. */
class YourOwnTablesTest extends CrmContract {

    @Test
    void the_hosts_own_columns_follow() {
        try (LedgerFixture crm = open()) {
            Ledger ledger = crm.node(Duration.ZERO, LedgerHooks.none());
            Crm.DATABASE.run("INSERT INTO operator (login, display_name) VALUES ('agent-1', 'Ana')");
            ledger.execute(Service.signIn("in", Service.agent(1), 3));
            ledger.execute(Service.admit("start", Service.agent(1), Service.line(1)));

            assertThat(Crm.DATABASE.ask("SELECT display_name || ' has ' || chats FROM operator"))
                    .containsExactly("Ana has 1");
        }
    }

    @Test
    void the_guide_shows_this_code() throws IOException {
        String source = Files.readString(Path.of("src/test/java/dev/omnirules/examples/postgres/guide/CrmTables.java"));
        String shown = source.substring(source.indexOf("    // guide\n") + 13, source.indexOf("\n    // end of guide"));

        assertThat(Files.readString(Path.of("GUIDE.md"))).contains(shown.stripIndent());
    }
}
