package dev.omnirules.postgres;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.omnirules.core.ledger.LedgerUnavailableException;
import dev.omnirules.postgres.testkit.TestDatabase;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.flywaydb.core.Flyway;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("The tables")
class InstallTest {

    private static final String ALL =
            "SELECT table_name || '.' || column_name || ' ' || data_type || ' ' || is_nullable ||"
                    + " ' ' || coalesce(column_default, '-') FROM information_schema.columns WHERE table_schema = 'public'"
                    + " AND table_name <> 'omni_migration' UNION ALL SELECT indexdef FROM pg_indexes WHERE schemaname = 'public'"
                    + " AND tablename <> 'omni_migration' UNION ALL SELECT pg_get_functiondef(oid) FROM pg_proc WHERE proname LIKE"
                    + " 'omni_%' UNION ALL SELECT tgname::text FROM pg_trigger WHERE NOT tgisinternal UNION ALL SELECT version || ' to ' || level FROM"
                    + " omni_schema ORDER BY 1";

    @Test
    void are_the_same_with_flyway_and_without() {
        TestDatabase ours = TestDatabase.create();
        PostgresSchema.install(ours.dataSource());
        TestDatabase flyways = TestDatabase.create();
        flyway(flyways, String.valueOf(PostgresSchema.VERSION));
        assertThat(flyways.ask(ALL)).hasSizeGreaterThan(60).isEqualTo(ours.ask(ALL));
    }

    @Test
    void that_flyway_made_in_part_are_completed_and_again_changes_nothing() {
        for (String version : List.of("1", "3", "7")) {
            TestDatabase database = TestDatabase.create();
            flyway(database, version);
            PostgresSchema.install(database.dataSource());
            TestDatabase whole = TestDatabase.migrated();
            List<String> installed = database.ask(ALL);
            assertThat(installed).isEqualTo(whole.ask(ALL));
            PostgresSchema.install(database.dataSource());
            assertThat(database.ask(ALL)).isEqualTo(installed);
        }
    }

    @Test
    void are_installed_once_by_nodes_that_start_together() throws Exception {
        TestDatabase database = TestDatabase.create();
        ExecutorService nodes = Executors.newFixedThreadPool(4);
        try {
            Callable<Boolean> start = () -> {
                PostgresSchema.install(database.dataSource());
                return true;
            };
            for (Future<Boolean> each : nodes.invokeAll(List.of(start, start, start, start))) {
                assertThat(each.get()).isTrue();
            }
        } finally {
            nodes.shutdownNow();
        }
        assertThat(database.ask("SELECT level FROM omni_schema")).containsExactly("" + PostgresSchema.VERSION);
    }

    @Test
    void are_all_there_or_none_and_other_tables_are_left_alone() {
        TestDatabase database = TestDatabase.create();
        database.run("CREATE TABLE customers (id int)", "CREATE TABLE omni_presence (mine int)");
        assertThatThrownBy(() -> PostgresSchema.install(database.dataSource()))
                .isInstanceOf(LedgerUnavailableException.class)
                .hasMessageContaining("nothing was changed");
        assertThat(database.ask("SELECT table_name FROM information_schema.tables WHERE table_schema = 'public'"))
                .containsExactlyInAnyOrder("customers", "omni_presence");
    }

    @Test
    void may_be_in_a_schema_of_the_hosts_choice() {
        TestDatabase database = TestDatabase.create();
        database.run("CREATE SCHEMA rules", "ALTER DATABASE " + database.name() + " SET search_path = rules, public");
        PostgresSchema.install(database.dataSource());
        assertThat(database.ask("SELECT DISTINCT table_schema::text FROM information_schema.tables WHERE table_name"
                        + " LIKE 'omni_%'"))
                .containsExactly("rules");
    }

    private static void flyway(TestDatabase database, String target) {
        Flyway.configure()
                .dataSource(database.dataSource())
                .locations(PostgresSchema.LOCATION)
                .table("omni_migration")
                .baselineOnMigrate(true)
                .baselineVersion("0")
                .target(target)
                .load()
                .migrate();
    }
}
