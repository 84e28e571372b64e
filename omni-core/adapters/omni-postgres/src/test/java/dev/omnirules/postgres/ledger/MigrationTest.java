package dev.omnirules.postgres.ledger;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.zaxxer.hikari.HikariDataSource;
import dev.omnirules.core.Omni;
import dev.omnirules.core.agent.AgentId;
import dev.omnirules.core.agent.Channel;
import dev.omnirules.core.conversation.AssignmentState;
import dev.omnirules.core.conversation.Direction;
import dev.omnirules.core.conversation.InteractionId;
import dev.omnirules.core.conversation.QueueId;
import dev.omnirules.core.customer.CustomerKey;
import dev.omnirules.core.customer.OriginAddress;
import dev.omnirules.core.handling.AfterFinish;
import dev.omnirules.core.handling.Conversations;
import dev.omnirules.core.ledger.Fingerprint;
import dev.omnirules.core.ledger.LedgerEntry;
import dev.omnirules.core.ledger.LedgerKeys;
import dev.omnirules.core.ledger.LedgerView;
import dev.omnirules.core.ledger.Outcome;
import dev.omnirules.core.ledger.RequestId;
import dev.omnirules.core.ledger.Rule;
import dev.omnirules.core.ledger.state.AgentKey;
import dev.omnirules.core.ledger.state.AgentState;
import dev.omnirules.core.ledger.state.LineHolder.Free;
import dev.omnirules.core.ledger.state.LineHolder.Queued;
import dev.omnirules.core.ledger.state.LineHolder.WithAgent;
import dev.omnirules.core.ledger.state.LineHolder.WithBot;
import dev.omnirules.core.ledger.state.LineKey;
import dev.omnirules.core.session.AgentSessions;
import dev.omnirules.postgres.PostgresSchema;
import dev.omnirules.postgres.SchemaVersionException;
import dev.omnirules.postgres.outbox.PostgresOutbox;
import dev.omnirules.postgres.testkit.LedgerPool;
import dev.omnirules.postgres.testkit.TestDatabase;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.flywaydb.core.Flyway;
import org.junit.jupiter.api.Test;

/** A database that the adapter of schema version 1 wrote, with texts of version 1. */
class MigrationTest {

    private static final AgentId ANA = new AgentId("ana");
    private static final AgentId BIA = new AgentId("bia|b\\1");
    private static final OriginAddress ORIGIN = new OriginAddress("+551130000000");
    private static final LineKey SERVED = new LineKey(new CustomerKey("+5511987654321"), ORIGIN);
    private static final LineKey QUEUED = new LineKey(new CustomerKey("+5521912345678"), ORIGIN);
    private static final LineKey FINISHED = new LineKey(new CustomerKey("web|visitor"), new OriginAddress("site"));
    private static final LineKey WITH_BOT = new LineKey(new CustomerKey("+5531911111111"), new OriginAddress("*"));

    @Test
    void a_database_of_version_1_is_migrated_and_goes_on_where_it_was() throws IOException {
        TestDatabase database = ofVersionOne();
        try (HikariDataSource pool = LedgerPool.open(database.url(), 3)) {
            PostgresLedger ledger = PostgresLedger.on(pool);
            PostgresOutbox outbox = PostgresOutbox.on(pool);
            Omni omni = Omni.on(ledger).build();
            assertThatThrownBy(() -> omni.agent(ANA))
                    .as("before the migration")
                    .isInstanceOf(SchemaVersionException.class)
                    .hasMessageContaining("run PostgresSchema.install");

            PostgresSchema.install(pool);

            AgentState ana = omni.agent(ANA);
            assertThat(ana.revision()).isEqualTo(7);
            assertThat(ana.draining()).isTrue();
            assertThat(ana.assignments()).singleElement().satisfies(offer -> {
                assertThat(offer.state()).isEqualTo(AssignmentState.OFFERED);
                assertThat(offer.direction()).isEqualTo(Direction.INBOUND);
                assertThat(offer.line()).isEqualTo(QUEUED);
            });
            assertThat(omni.line(SERVED).holder())
                    .isInstanceOfSatisfying(
                            WithAgent.class, with -> assertThat(with.agent()).isEqualTo(BIA));
            assertThat(omni.line(SERVED).history().stages()).hasSize(2);
            assertThat(omni.line(QUEUED).holder())
                    .isEqualTo(new Queued(new InteractionId("i-2"), new QueueId("sales")));
            assertThat(omni.line(FINISHED).holder()).isInstanceOf(Free.class);
            assertThat(omni.line(WITH_BOT).holder()).isEqualTo(new WithBot(new InteractionId("i-4")));

            assertThat(omni.under(RequestId.of("start-1"))
                            .execute(Fingerprint.of("dump", "start-1"), LedgerKeys.of(ANA, SERVED), new Repeated())
                            .replayed())
                    .isTrue();
            new Conversations(omni).finish(BIA, SERVED, AfterFinish.RELEASE);
            List<LedgerEntry> handed = new ArrayList<>();
            assertThat(outbox.drain(100, handed::add)).isEqualTo(11);
            assertThat(handed.stream().mapToLong(entry -> entry.revisions().of(new AgentKey(ANA))))
                    .containsSubsequence(2L, 3L, 4L, 5L, 6L, 7L);
        }
    }

    @Test
    void the_columns_tell_of_rows_that_were_there_and_of_those_that_are_written_now() throws IOException {
        TestDatabase database = ofVersionOne();
        PostgresSchema.install(database.dataSource());
        String columns = "SELECT coalesce(holder, '-') || ' ' || coalesce(agent, '-') || ' ' || coalesce(queue, '-')"
                + " FROM omni_state ORDER BY key";
        assertThat(database.ask(columns))
                .containsExactly(
                        "- ana -",
                        "- bia\\007cb\\005c1 -",
                        "WithAgent bia\\007cb\\005c1 -",
                        "Queued - sales",
                        "WithBot - -",
                        "Free - -");
        try (HikariDataSource pool = LedgerPool.open(database.url(), 2)) {
            PostgresLedger ledger = PostgresLedger.on(pool);
            Omni omni = Omni.on(ledger).build();
            String since = "SELECT since FROM omni_state WHERE key = 'key/1|line|+5521912345678|+551130000000'";
            List<String> before = database.ask(since);
            new AgentSessions(omni).resume(BIA, Set.of(Channel.WHATSAPP));
            new Conversations(omni).accept(BIA, QUEUED, Channel.WHATSAPP);
            assertThat(database.ask(columns)).doesNotContain("Queued - sales");
            assertThat(database.ask(since)).isNotEqualTo(before);
        }
    }

    private static TestDatabase ofVersionOne() throws IOException {
        TestDatabase database = TestDatabase.create();
        Flyway.configure()
                .dataSource(database.url(), null, null)
                .locations(PostgresSchema.LOCATION)
                .table("omni_migration")
                .baselineOnMigrate(true)
                .baselineVersion("0")
                .target("1")
                .load()
                .migrate();
        try (InputStream dump = MigrationTest.class.getResourceAsStream("version-1.sql")) {
            database.run(new String(Objects.requireNonNull(dump).readAllBytes(), StandardCharsets.UTF_8));
        }
        return database;
    }

    private record Repeated() implements Rule<String> {

        @Override
        public Outcome<String> decide(LedgerView view) {
            throw new IllegalStateException("a second effect");
        }

        @Override
        public String replayed(LedgerEntry recorded) {
            return "the first one";
        }
    }
}
