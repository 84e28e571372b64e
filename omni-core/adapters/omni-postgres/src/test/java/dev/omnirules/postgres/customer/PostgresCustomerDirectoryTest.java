package dev.omnirules.postgres.customer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.zaxxer.hikari.HikariDataSource;
import dev.omnirules.core.ledger.LedgerUnavailableException;
import dev.omnirules.postgres.ledger.PostgresFixture;
import dev.omnirules.postgres.testkit.LedgerPool;
import dev.omnirules.postgres.testkit.TestDatabase;
import dev.omnirules.whatsapp.customer.CustomerAlias;
import dev.omnirules.whatsapp.customer.CustomerDirectory;
import dev.omnirules.whatsapp.customer.CustomerRecord;
import dev.omnirules.whatsapp.customer.Evidence.IdReplaced;
import dev.omnirules.whatsapp.customer.Evidence.Merged;
import dev.omnirules.whatsapp.customer.Evidence.NameSeen;
import dev.omnirules.whatsapp.customer.Evidence.SeenTogether;
import dev.omnirules.whatsapp.customer.Evidence.Split;
import dev.omnirules.whatsapp.customer.InMemoryCustomerDirectory;
import dev.omnirules.whatsapp.customer.LearningDecision;
import dev.omnirules.whatsapp.customer.LearningDecision.Conflict;
import dev.omnirules.whatsapp.customer.Resolution;
import dev.omnirules.whatsapp.testkit.CustomerDirectoryContract;
import dev.omnirules.whatsapp.testkit.People;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** PostgreSQL keeps the directory's contract, and says the same as the directory in memory. */
class PostgresCustomerDirectoryTest extends CustomerDirectoryContract {

    private static final String EMPTY = "TRUNCATE omni_customer, omni_customer_key, omni_customer_apart,"
            + " omni_customer_alias, omni_evidence, omni_evidence_alias";
    private static final CustomerAlias PHONE = People.phone(1, 1);
    private static final CustomerAlias ID = People.id("A", 1, 1);
    private static final CustomerAlias OTHER_ID = People.id("A", 2, 1);
    private static TestDatabase database;
    private static HikariDataSource pool;
    private static PostgresCustomerDirectory directory;

    @BeforeAll
    static void open() {
        database = PostgresFixture.migrated();
        pool = LedgerPool.open(database.url(), 16);
        directory = PostgresCustomerDirectory.on(pool);
    }

    @AfterAll
    static void close() {
        pool.close();
    }

    @Override
    protected CustomerDirectory directory() {
        database.run(EMPTY);
        return directory;
    }

    @Test
    void it_decides_and_finds_as_the_directory_in_memory_does() {
        for (int seed = 0; seed < 10; seed++) {
            Random random = new Random(seed);
            List<dev.omnirules.whatsapp.customer.Evidence> evidence =
                    new ArrayList<>(People.of(random, 3).evidence());
            Collections.shuffle(evidence, random);
            CustomerDirectory stored = directory();
            InMemoryCustomerDirectory model = new InMemoryCustomerDirectory();
            for (var each : evidence) {
                assertThat(learn(stored, each)).isEqualTo(learn(model, each));
            }
            model.state().customers().forEach(customer -> {
                assertThat(stored.find(customer.key())).contains(customer);
                customer.formerKeys()
                        .forEach(key -> assertThat(stored.find(key)).contains(customer));
                customer.aliases()
                        .forEach((alias, time) -> assertThat(stored.resolve(alias, time.lastSeen()))
                                .isEqualTo(model.resolve(alias, time.lastSeen())));
            });
            assertThat(database.ask("SELECT count(*) FROM omni_customer"))
                    .containsExactly("" + model.state().customers().size());
            assertThat(database.ask("SELECT count(*) FROM omni_evidence"))
                    .containsExactly("" + model.state().waiting().size());
        }
    }

    @Test
    void a_name_and_an_instant_come_back_exactly_and_evidence_waits_as_it_was_given() {
        CustomerDirectory stored = directory();
        InMemoryCustomerDirectory model = new InMemoryCustomerDirectory();
        Instant odd = People.START.plusNanos(123_456_789);
        String name = "a\0b\\0000 \ud83d \ude00 \ud83d\ude00 '\"";
        for (var each : List.of(
                new SeenTogether(Set.of(PHONE, ID), odd, "message | \0"),
                new NameSeen(ID, name, odd.minusNanos(1), "profile"),
                new SeenTogether(Set.of(PHONE, OTHER_ID), odd.plusNanos(1), "message"),
                new IdReplaced(OTHER_ID, ID, odd.plusNanos(2), "system"),
                new NameSeen(People.id("A", 9, 9), name, odd, "profile"))) {
            assertThat(learn(stored, each)).isEqualTo(learn(model, each));
        }
        assertThat(stored.find(PHONE.key())).isEqualTo(model.find(PHONE.key()));
        assertThat(stored.find(PHONE.key()).orElseThrow().name().orElseThrow().name())
                .isEqualTo(name);
        assertThat(database.ask("SELECT kind FROM omni_evidence ORDER BY kind"))
                .containsExactlyElementsOf(model.state().waiting().stream()
                        .map(each -> WaitingRow.of(each).kind().name())
                        .sorted()
                        .toList());
    }

    @Test
    void the_database_refuses_a_second_customer_of_a_name() {
        learn(directory(), new SeenTogether(Set.of(PHONE), People.START, "message"));
        database.run("INSERT INTO omni_customer (key) VALUES ('other')");
        assertThatThrownBy(() -> database.run("INSERT INTO omni_customer_alias (alias, customer, since, last_seen)"
                        + " VALUES ('" + AliasText.of(PHONE) + "', 'other', 0, 0)"))
                .hasMessageContaining("omni_customer_alias_now");
    }

    @Test
    void evidence_of_one_customer_does_not_wait_for_another_and_a_lock_that_stays_is_reported() throws Exception {
        CustomerDirectory stored = directory();
        learn(stored, new SeenTogether(Set.of(PHONE, ID), People.START, "message"));
        try (var held = database.connect();
                var statement = held.createStatement()) {
            held.setAutoCommit(false);
            statement.execute("SELECT pg_advisory_xact_lock(hashtextextended('"
                    + PHONE.key().value() + "', 20260401))");
            learn(stored, new SeenTogether(Set.of(OTHER_ID), People.START, "message"));
            assertThatThrownBy(() -> learn(stored, new SeenTogether(Set.of(ID), People.START.plusSeconds(1), "status")))
                    .isInstanceOf(LedgerUnavailableException.class)
                    .hasMessageContaining("nothing happened");
        }
        assertThat(learn(stored, new SeenTogether(Set.of(PHONE, OTHER_ID), People.START.plusSeconds(2), "message")))
                .isInstanceOf(Conflict.class);
    }

    @Test
    void a_customer_who_is_forgotten_leaves_no_row_and_others_stay() {
        CustomerDirectory stored = directory();
        CustomerAlias stranger = People.phone(7, 1);
        learn(stored, new SeenTogether(Set.of(ID), People.START, "message"));
        learn(stored, new SeenTogether(Set.of(PHONE), People.START.plusSeconds(1), "message"));
        learn(stored, new SeenTogether(Set.of(PHONE, ID), People.START.plusSeconds(2), "message"));
        learn(stored, new NameSeen(ID, "Cliente Um", People.START.plusSeconds(3), "profile"));
        learn(stored, new SeenTogether(Set.of(PHONE, OTHER_ID), People.START.plusSeconds(4), "message"));
        learn(stored, new SeenTogether(Set.of(stranger), People.START, "message"));
        learn(stored, new Split(ID.key(), Set.of(PHONE), People.START.plusSeconds(5), "ana"));
        learn(stored, new Merged(ID.key(), PHONE.key(), People.START.plusSeconds(6), "ana"));
        CustomerRecord other = stored.find(stranger.key()).orElseThrow();
        CustomerRecord known = stored.find(PHONE.key()).orElseThrow();
        database.run("INSERT INTO omni_customer_apart VALUES ('"
                + stranger.key().value() + "', '" + PHONE.key().value() + "')");

        assertThat(directory.forget(PHONE.key())).contains(known);

        assertThat(stored.find(ID.key())).isEmpty();
        assertThat(stored.find(PHONE.key())).isEmpty();
        assertThat(stored.find(stranger.key())).contains(other);
        assertThat(String.join("\n", rows()))
                .contains(stranger.key().value())
                .doesNotContain(PHONE.key().value(), ID.key().value(), "Cliente Um");
        assertThat(database.ask("SELECT count(*) FROM omni_evidence")).containsExactly("0");
        assertThat(directory.forget(PHONE.key())).isEmpty();
        learn(stored, new SeenTogether(Set.of(PHONE), People.START.plusSeconds(7), "message"));
        assertThat(stored.resolve(PHONE, People.START.plusSeconds(8))).isEqualTo(new Resolution.Known(PHONE.key()));
    }

    /** Every row of the directory, as text. */
    private static List<String> rows() {
        return List.of(
                        "omni_customer",
                        "omni_customer_key",
                        "omni_customer_apart",
                        "omni_customer_alias",
                        "omni_evidence",
                        "omni_evidence_alias")
                .stream()
                .flatMap(table -> database.ask("SELECT t::text FROM " + table + " AS t").stream())
                .toList();
    }

    private static LearningDecision learn(
            CustomerDirectory directory, dev.omnirules.whatsapp.customer.Evidence evidence) {
        return directory.learn(evidence, learned -> true);
    }
}
