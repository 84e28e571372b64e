package dev.omnirules.postgres.ledger;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.zaxxer.hikari.HikariDataSource;
import dev.omnirules.core.Omni;
import dev.omnirules.core.agent.AgentId;
import dev.omnirules.core.agent.Channel;
import dev.omnirules.core.conversation.AssignmentState;
import dev.omnirules.core.conversation.ConversationId;
import dev.omnirules.core.conversation.Identifiers;
import dev.omnirules.core.conversation.InteractionId;
import dev.omnirules.core.conversation.QueueId;
import dev.omnirules.core.customer.CustomerKey;
import dev.omnirules.core.customer.OriginAddress;
import dev.omnirules.core.handling.AcceptanceDecision;
import dev.omnirules.core.handling.Conversations;
import dev.omnirules.core.ledger.CommandResult;
import dev.omnirules.core.ledger.LedgerEntry;
import dev.omnirules.core.ledger.RequestConflictException;
import dev.omnirules.core.ledger.RequestId;
import dev.omnirules.core.ledger.codec.LedgerCodec;
import dev.omnirules.core.ledger.state.AgentKey;
import dev.omnirules.core.ledger.state.LineHolder;
import dev.omnirules.core.ledger.state.LineKey;
import dev.omnirules.postgres.PostgresSchema;
import dev.omnirules.postgres.SchemaVersionException;
import dev.omnirules.postgres.customer.PostgresCustomerDirectory;
import dev.omnirules.postgres.outbox.PostgresOutbox;
import dev.omnirules.postgres.testkit.LedgerPool;
import dev.omnirules.postgres.testkit.TestDatabase;
import dev.omnirules.whatsapp.customer.CustomerAlias;
import dev.omnirules.whatsapp.customer.CustomerLinks;
import dev.omnirules.whatsapp.customer.Evidence.SeenTogether;
import dev.omnirules.whatsapp.customer.LinkDecision.BothHeld;
import dev.omnirules.whatsapp.customer.LinkDecision.Decided;
import dev.omnirules.whatsapp.customer.Portfolio;
import dev.omnirules.whatsapp.identity.ProviderIds;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/**
 * A database that the adapter of schema version 1 wrote, dumped by pg_dump: agents with channels, pauses, an offer and a
 * reservation, lines of every kind, requests, and an outbox that was drained in part.
 */
class SchemaMigrationTest {

    private static final AgentId ANA = new AgentId("ana");
    private static final AgentId BIA = new AgentId("bia");
    private static final OriginAddress SALES = new OriginAddress("+551140028001");
    private static final Instant LATER = Instant.parse("2026-11-30T12:00:00Z");

    private TestDatabase database;
    private HikariDataSource pool;
    private Omni omni;

    @BeforeEach
    void restore() throws IOException {
        database = TestDatabase.create();
        try (InputStream dump = SchemaMigrationTest.class.getResourceAsStream("version-1-database.sql")) {
            database.run(new String(dump.readAllBytes(), StandardCharsets.UTF_8));
        }
        pool = LedgerPool.open(database.url(), 2);
        PostgresLedger ledger = PostgresLedger.on(pool);
        omni = Omni.on(ledger).identifiers(Identifiers.counting("v2")).build();
    }

    @AfterEach
    void close() {
        pool.close();
    }

    @Test
    void it_is_refused_until_it_is_migrated_and_migrating_again_changes_nothing() {
        assertThatThrownBy(() -> omni.line(line("+5511900000001")))
                .isInstanceOf(SchemaVersionException.class)
                .hasMessageContaining("older than this adapter")
                .hasMessageContaining("run PostgresSchema.install");
        String texts =
                "SELECT key || revision || state FROM omni_state UNION ALL SELECT request || asked || entry || at FROM"
                        + " omni_request UNION ALL SELECT id || entry FROM omni_outbox UNION ALL SELECT key || revision FROM omni_relayed"
                        + " ORDER BY 1";
        List<String> before = database.ask(texts);
        PostgresSchema.install(pool);
        assertThat(database.ask(texts)).isEqualTo(before);
        String migrated = database.everything();
        PostgresSchema.install(pool);
        assertThat(database.everything()).isEqualTo(migrated);
        assertThat(database.ask("SELECT version || ' to ' || level FROM omni_schema"))
                .containsExactly("1 to " + PostgresSchema.VERSION);
    }

    @Test
    void its_agents_and_lines_are_as_they_were() {
        PostgresSchema.install(pool);
        assertThat(holder("+5511900000001"))
                .isInstanceOfSatisfying(
                        LineHolder.WithAgent.class,
                        with -> assertThat(with.agent()).isEqualTo(ANA));
        assertThat(holder("BR.1502576390000001"))
                .isEqualTo(new LineHolder.Queued(new InteractionId("i-3"), new QueueId("sales")));
        assertThat(holder("+5511900000004")).isEqualTo(new LineHolder.WithBot(new InteractionId("i-4")));
        assertThat(holder("+5511900000005")).isEqualTo(LineHolder.free());
        assertThat(omni.line(line("+5511900000002")).history().stages())
                .extracting(stage -> stage.protocol().value())
                .containsExactly("v1-p2", "v1-p3");
        assertThat(omni.agent(BIA).assignments())
                .extracting(held -> held.state())
                .containsExactlyInAnyOrder(
                        AssignmentState.IN_PROGRESS, AssignmentState.WRAP_UP, AssignmentState.ON_HOLD);
    }

    @Test
    void its_requests_are_answered_as_they_were() {
        PostgresSchema.install(pool);
        Omni again = omni.under(RequestId.of("request-11"));
        CommandResult<AcceptanceDecision> repeated =
                new Conversations(again).accept(ANA, line("+5511900000001"), Channel.WHATSAPP);
        assertThat(repeated.replayed()).isTrue();
        assertThat(repeated.decision())
                .isEqualTo(new AcceptanceDecision.Accepted(new ConversationId("v1-c1"), new InteractionId("i-1")));
        assertThatThrownBy(() -> new Conversations(again).accept(BIA, line("+5511900000001"), Channel.WHATSAPP))
                .isInstanceOf(RequestConflictException.class);
    }

    @Test
    void every_text_in_it_reads_and_writes_back_equal() {
        PostgresSchema.install(pool);
        List<String> states = database.ask("SELECT state FROM omni_state");
        assertThat(states).hasSize(11);
        states.forEach(text -> assertThat(
                        text.startsWith("line")
                                ? LedgerCodec.encode(LedgerCodec.line(text))
                                : LedgerCodec.encode(LedgerCodec.agent(text)))
                .isEqualTo(text));
        database.ask("SELECT key FROM omni_state")
                .forEach(text ->
                        assertThat(LedgerCodec.encode(LedgerCodec.key(text))).isEqualTo(text));
        database.ask("SELECT asked FROM omni_request")
                .forEach(text -> assertThat(LedgerCodec.encode(LedgerCodec.fingerprint(text)))
                        .isEqualTo(text));
        List<String> entries = database.ask("SELECT entry FROM omni_request UNION ALL SELECT entry FROM omni_outbox");
        assertThat(entries).hasSize(34 + 29);
        entries.forEach(
                text -> assertThat(LedgerCodec.encode(LedgerCodec.entry(text))).isEqualTo(text));
    }

    @Test
    void its_outbox_goes_on_where_it_was() {
        PostgresSchema.install(pool);
        List<LedgerEntry> entries = new ArrayList<>();
        PostgresOutbox.on(pool).drain(100, entries::add);
        assertThat(entries).hasSize(29);
        assertThat(entries)
                .extracting(entry -> entry.revisions().of(new AgentKey(ANA)))
                .filteredOn(revision -> revision > 0)
                .containsExactly(3L, 4L, 5L, 6L);
    }

    @Test
    void its_customers_become_one_by_evidence() {
        PostgresSchema.install(pool);
        PostgresCustomerDirectory directory = PostgresCustomerDirectory.on(pool);
        {
            CustomerLinks links = new CustomerLinks(omni, directory, () -> List.of(SALES));
            for (String name :
                    List.of("5511900000001", "BR.1502576390000001", "5511900000008", "BR.1502576390000008")) {
                links.learn(new SeenTogether(Set.of(alias(name)), LATER.minusSeconds(60), "line"));
            }
            assertThat(links.learn(seen("5511900000001", "BR.1502576390000001")))
                    .isInstanceOf(Decided.class);
            assertThat(holder("BR.1502576390000001"))
                    .isEqualTo(holder("+5511900000001"))
                    .isInstanceOf(LineHolder.WithAgent.class);
            assertThat(links.learn(seen("5511900000008", "BR.1502576390000008")))
                    .isInstanceOfSatisfying(
                            BothHeld.class,
                            held -> assertThat(Set.of(held.first(), held.second()))
                                    .containsExactlyInAnyOrder(ANA, BIA));
        }
    }

    private static SeenTogether seen(String number, String id) {
        return new SeenTogether(Set.of(alias(number), alias(id)), LATER, "message");
    }

    private static CustomerAlias alias(String id) {
        return CustomerAlias.of(ProviderIds.brazilian().read(id), Portfolio.of("ours"))
                .orElseThrow();
    }

    private LineHolder holder(String customer) {
        return omni.line(line(customer)).holder();
    }

    private LineKey line(String customer) {
        return omni.lineKey(new CustomerKey(customer), SALES);
    }
}
