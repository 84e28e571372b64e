package dev.omnirules.postgres.customer;

import static org.assertj.core.api.Assertions.assertThat;

import com.zaxxer.hikari.HikariDataSource;
import dev.omnirules.core.Omni;
import dev.omnirules.core.agent.AgentId;
import dev.omnirules.core.agent.Capacity;
import dev.omnirules.core.agent.Channel;
import dev.omnirules.core.conversation.InteractionId;
import dev.omnirules.core.conversation.QueueId;
import dev.omnirules.core.customer.CustomerKey;
import dev.omnirules.core.customer.OriginAddress;
import dev.omnirules.core.handling.AcceptanceDecision;
import dev.omnirules.core.handling.AcceptanceDecision.Accepted;
import dev.omnirules.core.handling.AcceptanceDecision.Reason;
import dev.omnirules.core.handling.AcceptanceDecision.Refused;
import dev.omnirules.core.handling.AfterFinish;
import dev.omnirules.core.handling.Conversations;
import dev.omnirules.core.interaction.Interactions;
import dev.omnirules.core.ledger.LedgerKeys;
import dev.omnirules.core.ledger.state.LineHolder;
import dev.omnirules.core.ledger.state.LineKey;
import dev.omnirules.core.session.AgentSessions;
import dev.omnirules.postgres.ledger.PostgresFixture;
import dev.omnirules.postgres.ledger.PostgresLedger;
import dev.omnirules.postgres.testkit.LedgerPool;
import dev.omnirules.postgres.testkit.TestDatabase;
import dev.omnirules.whatsapp.customer.CustomerAlias;
import dev.omnirules.whatsapp.customer.CustomerLinks;
import dev.omnirules.whatsapp.customer.Evidence.Merged;
import dev.omnirules.whatsapp.customer.Evidence.SeenTogether;
import dev.omnirules.whatsapp.customer.Evidence.Split;
import dev.omnirules.whatsapp.customer.LinkDecision;
import dev.omnirules.whatsapp.customer.LinkDecision.BothHeld;
import dev.omnirules.whatsapp.customer.LinkDecision.Decided;
import dev.omnirules.whatsapp.customer.Resolution;
import dev.omnirules.whatsapp.testkit.People;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/**
 * Ana serves a person by number, and the person's next message carries only a user id. Two nodes share the database; a
 * test's person is a new one each time.
 */
@Tag("long")
@Tag("ACTIVE-4")
class OnePersonTest {

    private static final AgentId ANA = new AgentId("ana");
    private static final AgentId BIA = new AgentId("bia");
    private static final OriginAddress SALES = new OriginAddress("+551140028001");
    private static final QueueId QUEUE = new QueueId("sales");
    private static final Instant NOON = Instant.parse("2026-04-02T12:00:00Z");
    private static final Refused OTHER_AGENT = new Refused(Reason.CUSTOMER_WITH_OTHER_AGENT);
    private static final int ROUNDS = 60;

    private static TestDatabase database;
    private static Node one;
    private static Node two;
    private static int people;

    @BeforeAll
    static void open() {
        database = PostgresFixture.migrated();
        one = new Node(database);
        two = new Node(database);
        for (AgentId agent : List.of(ANA, BIA)) {
            AgentSessions sessions = new AgentSessions(one.omni);
            sessions.signIn(agent, Capacity.unlimited());
            sessions.signInTo(agent, Channel.WHATSAPP);
        }
    }

    @AfterAll
    static void close() {
        one.close();
        two.close();
    }

    @Test
    void evidence_before_the_accept_keeps_the_person_with_ana() {
        Person person = nextPerson();
        one.waits(person.number());
        assertThat(two.learns(person)).isInstanceOf(Decided.class);
        assertThat(one.accepts(ANA, person.number())).isInstanceOf(Accepted.class);
        two.waits(person.id());
        assertThat(two.accepts(BIA, person.id())).isEqualTo(OTHER_AGENT);
        assertThat(serving(person)).containsExactly(ANA);
    }

    @Test
    void evidence_between_the_accepts_keeps_the_person_with_ana() {
        Person person = nextPerson();
        one.waits(person.number());
        assertThat(one.accepts(ANA, person.number())).isInstanceOf(Accepted.class);
        assertThat(two.learns(person)).isInstanceOf(Decided.class);
        two.waits(person.id());
        assertThat(two.accepts(BIA, person.id())).isEqualTo(OTHER_AGENT);
        assertThat(serving(person)).containsExactly(ANA);
    }

    @Test
    void evidence_after_the_message_ends_its_interaction_and_keeps_the_person_with_ana() {
        Person person = nextPerson();
        one.waits(person.number());
        assertThat(one.accepts(ANA, person.number())).isInstanceOf(Accepted.class);
        two.waits(person.id());
        assertThat(one.learns(person)).isInstanceOf(Decided.class);
        assertThat(two.accepts(BIA, person.id())).isEqualTo(OTHER_AGENT);
        assertThat(serving(person)).containsExactly(ANA);
        assertThat(one.finishes(ANA, person.id())).isTrue();
        assertThat(serving(person)).isEmpty();
    }

    @Test
    void where_two_agents_had_the_person_nothing_moves_until_one_of_them_is_done() {
        Person person = nextPerson();
        one.waits(person.number());
        two.waits(person.id());
        one.accepts(ANA, person.number());
        two.accepts(BIA, person.id());
        assertThat(one.learns(person))
                .isInstanceOfSatisfying(
                        BothHeld.class,
                        held -> assertThat(Set.of(held.first(), held.second())).containsExactlyInAnyOrder(ANA, BIA));
        assertThat(serving(person)).containsExactly(ANA, BIA);
        assertThat(two.finishes(BIA, person.id())).isTrue();
        assertThat(two.learns(person)).isInstanceOf(Decided.class);
        assertThat(serving(person)).containsExactly(ANA);
    }

    /** Both accepts, the evidence and its duplicate at once: whoever is first, one agent has a person who is known. */
    @Test
    void in_a_race_a_known_person_has_one_agent() throws Exception {
        int joined = 0;
        ExecutorService threads = Executors.newFixedThreadPool(4);
        try {
            for (int round = 0; round < ROUNDS; round++) {
                Person person = nextPerson();
                one.waits(person.number());
                boolean waits = round % 2 == 0;
                if (waits) {
                    two.waits(person.id());
                }
                CyclicBarrier start = new CyclicBarrier(4);
                List<Future<Object>> done = threads.invokeAll(List.of(
                        after(start, () -> one.accepts(ANA, person.number())),
                        after(start, () -> {
                            if (!waits) {
                                two.waits(person.id());
                            }
                            return two.accepts(BIA, person.id());
                        }),
                        after(start, () -> one.learns(person)),
                        after(start, () -> two.learns(person))));
                LinkDecision first = (LinkDecision) done.get(2).get();
                LinkDecision second = (LinkDecision) done.get(3).get();
                for (Future<Object> each : done) {
                    each.get();
                }
                if (first instanceof BothHeld && second instanceof BothHeld) {
                    assertThat(serving(person)).containsExactly(ANA, BIA);
                    assertThat(two.finishes(BIA, person.id())).isTrue();
                    assertThat(one.learns(person)).isInstanceOf(Decided.class);
                } else {
                    joined++;
                }
                assertThat(serving(person)).hasSizeLessThanOrEqualTo(1);
                assertThat(one.holder(person.number())).isEqualTo(two.holder(person.id()));
                assertThat(one.resolve(person.id())).isEqualTo(two.resolve(person.number()));
            }
        } finally {
            threads.shutdownNow();
        }
        assertThat(joined).as("rounds in which the evidence was in time").isPositive();
    }

    /** Evidence of every kind about three names, which joins, contradicts and separates. */
    @Test
    void after_a_race_of_evidence_lines_are_one_exactly_where_the_directory_says_so() throws Exception {
        ExecutorService threads = Executors.newFixedThreadPool(3);
        try {
            for (int round = 0; round < 20; round++) {
                Person person = nextPerson();
                CustomerAlias other = People.id("B", people, 1);
                List<CustomerAlias> names = List.of(person.number(), person.id(), other);
                names.forEach(name -> one.links.learn(new SeenTogether(Set.of(name), NOON, "message")));
                Instant later = NOON.plusSeconds(60);
                CyclicBarrier start = new CyclicBarrier(3);
                List<Future<Object>> done = threads.invokeAll(List.of(
                        after(start, () -> one.links.learn(new SeenTogether(Set.copyOf(names), later, "message"))),
                        after(start, () -> two.learns(person)),
                        after(start, () -> {
                            two.links.learn(new Merged(other.key(), person.id().key(), later, "ana"));
                            return two.links.learn(new Split(other.key(), Set.of(other), later.plusSeconds(1), "bia"));
                        })));
                for (Future<Object> each : done) {
                    each.get();
                }
                for (CustomerAlias name : names) {
                    for (CustomerAlias against : names) {
                        assertThat(one.end(name.key()).equals(one.end(against.key())))
                                .as("round %d: one line for %s and %s", round, name, against)
                                .isEqualTo(two.directory.find(name.key()).equals(two.directory.find(against.key())));
                    }
                }
            }
        } finally {
            threads.shutdownNow();
        }
    }

    private static Callable<Object> after(CyclicBarrier start, Callable<Object> task) {
        return () -> {
            start.await();
            return task.call();
        };
    }

    /** The agents who have a conversation in progress with a person, under whichever name. */
    private static Set<AgentId> serving(Person person) {
        Set<AgentId> serving = new TreeSet<>((a, b) -> a.value().compareTo(b.value()));
        for (AgentId agent : List.of(ANA, BIA)) {
            boolean serves = two.omni.agent(agent).assignments().stream()
                    .map(held -> held.line().customer())
                    .anyMatch(key ->
                            person.names().stream().map(CustomerAlias::key).anyMatch(key::equals));
            if (serves) {
                serving.add(agent);
            }
        }
        return serving;
    }

    private static Person nextPerson() {
        people++;
        return new Person(People.phone(people, 1), People.id("A", people, 1));
    }

    /** A person with a number and an id. */
    private record Person(CustomerAlias number, CustomerAlias id) {

        Set<CustomerAlias> names() {
            return Set.of(number, id);
        }
    }

    /** A process of the contact center. */
    private static final class Node implements AutoCloseable {

        private final HikariDataSource pool;
        private final PostgresLedger ledger;
        private final PostgresCustomerDirectory directory;
        private final Omni omni;
        private final CustomerLinks links;
        private final Conversations conversations;
        private final Interactions interactions;

        Node(TestDatabase database) {
            pool = LedgerPool.open(database.url(), 8);
            ledger = PostgresLedger.on(pool);
            directory = PostgresCustomerDirectory.on(pool);
            omni = Omni.on(ledger).build();
            links = new CustomerLinks(omni, directory, () -> List.of(SALES));
            conversations = new Conversations(omni);
            interactions = new Interactions(omni);
        }

        CustomerKey resolve(CustomerAlias name) {
            Resolution found = directory.resolve(name, NOON.plusSeconds(60));
            return found instanceof Resolution.Known known ? known.customer() : name.key();
        }

        LineHolder holder(CustomerAlias name) {
            return omni.line(omni.lineKey(resolve(name), SALES)).holder();
        }

        /** A message: what it says of its sender is told first, so that a line under this name can follow. */
        void waits(CustomerAlias name) {
            links.learn(new SeenTogether(Set.of(name), NOON, "message"));
            InteractionId interaction = new InteractionId("i-" + name.key().value());
            var line = omni.lineKey(resolve(name), SALES);
            interactions.start(line, interaction);
            interactions.enqueue(line, interaction, QUEUE);
        }

        AcceptanceDecision accepts(AgentId agent, CustomerAlias name) {
            return conversations
                    .accept(agent, omni.lineKey(resolve(name), SALES), Channel.WHATSAPP)
                    .decision();
        }

        boolean finishes(AgentId agent, CustomerAlias name) {
            return conversations
                    .finish(agent, omni.lineKey(resolve(name), SALES), AfterFinish.RELEASE)
                    .entry()
                    .isPresent();
        }

        /** The line that a key's line follows in the end. */
        LineKey end(CustomerKey key) {
            LineKey line = new LineKey(key, SALES);
            while (ledger.read(LedgerKeys.of(line), omni.deadline()).line(line).holder()
                    instanceof LineHolder.Joined joined) {
                line = joined.into();
            }
            return line;
        }

        LinkDecision learns(Person person) {
            return links.learn(new SeenTogether(person.names(), NOON.plusSeconds(1), "message"));
        }

        @Override
        public void close() {
            pool.close();
        }
    }
}
