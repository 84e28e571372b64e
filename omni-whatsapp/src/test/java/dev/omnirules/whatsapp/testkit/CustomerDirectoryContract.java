package dev.omnirules.whatsapp.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.omnirules.core.Omni;
import dev.omnirules.core.agent.AgentId;
import dev.omnirules.core.agent.Capacity;
import dev.omnirules.core.agent.Channel;
import dev.omnirules.core.conversation.InteractionId;
import dev.omnirules.core.conversation.ProtocolNumber;
import dev.omnirules.core.conversation.QueueId;
import dev.omnirules.core.customer.CustomerKey;
import dev.omnirules.core.customer.OriginAddress;
import dev.omnirules.core.handling.Conversations;
import dev.omnirules.core.interaction.Interactions;
import dev.omnirules.core.ledger.InMemoryLedger;
import dev.omnirules.core.ledger.state.CustomerLine;
import dev.omnirules.core.ledger.state.LineKey;
import dev.omnirules.core.ledger.state.Stage;
import dev.omnirules.core.session.AgentSessions;
import dev.omnirules.core.testkit.MutableClock;
import dev.omnirules.whatsapp.customer.CustomerAlias;
import dev.omnirules.whatsapp.customer.CustomerDirectory;
import dev.omnirules.whatsapp.customer.CustomerLinks;
import dev.omnirules.whatsapp.customer.CustomerRecord;
import dev.omnirules.whatsapp.customer.Evidence;
import dev.omnirules.whatsapp.customer.Evidence.Merged;
import dev.omnirules.whatsapp.customer.Evidence.NameSeen;
import dev.omnirules.whatsapp.customer.Evidence.NumberChanged;
import dev.omnirules.whatsapp.customer.Evidence.SeenTogether;
import dev.omnirules.whatsapp.customer.Evidence.Split;
import dev.omnirules.whatsapp.customer.Learned;
import dev.omnirules.whatsapp.customer.LearningDecision;
import dev.omnirules.whatsapp.customer.LearningDecision.Conflict;
import dev.omnirules.whatsapp.customer.LearningDecision.Join;
import dev.omnirules.whatsapp.customer.LearningDecision.Linked;
import dev.omnirules.whatsapp.customer.LinkDecision;
import dev.omnirules.whatsapp.customer.Resolution;
import dev.omnirules.whatsapp.customer.Resolution.Known;
import dev.omnirules.whatsapp.customer.Resolution.New;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.junit.jupiter.api.Test;

/**
 * The test of what every {@link CustomerDirectory} must do. A host extends it and gives its own, empty each time. Thread-safe
 * directories pass; it leaves nothing behind but what it wrote.
 */
public abstract class CustomerDirectoryContract {

    /** How often what is drawn is tried; {@code -Domni.contract.times} multiplies it. */
    private static final int ROUNDS = 6 * Integer.getInteger("omni.contract.times", 1);

    private static final CustomerAlias PHONE = People.phone(1, 1);
    private static final CustomerAlias NEW_PHONE = People.phone(1, 2);
    private static final CustomerAlias ID = People.id("A", 1, 1);
    private static final CustomerAlias OTHER_ID = People.id("A", 2, 1);

    private static final AgentId ANA = new AgentId("ana");
    private static final AgentId BIA = new AgentId("bia");
    private static final OriginAddress SALES = new OriginAddress("+551140028001");

    /** An empty directory. */
    protected abstract CustomerDirectory directory();

    @Test
    public void aNameThatNobodyHasIsNewUnderItsOwnKey() {
        assertThat(directory().resolve(PHONE, at(1))).isEqualTo(new New(PHONE.key()));
        assertThat(directory().find(PHONE.key())).isEmpty();
    }

    @Test
    public void namesSeenTogetherAreOneCustomer() {
        CustomerDirectory directory = directory();
        LearningDecision decision = learn(directory, seen(1, PHONE, ID));
        assertThat(decision).isEqualTo(new Linked(PHONE.key(), List.of(new Join(PHONE.key(), ID.key()))));
        assertThat(directory.find(ID.key())).isEqualTo(directory.find(PHONE.key()));
        assertThat(directory.resolve(ID, at(2))).isEqualTo(new Known(PHONE.key()));
        assertThat(directory.find(PHONE.key()).orElseThrow().aliases()).containsOnlyKeys(PHONE, ID);
    }

    @Test
    public void twoCustomersWhoAreOneKeepTheOldersKeyAndFindItByBoth() {
        CustomerDirectory directory = directory();
        learn(directory, seen(1, ID));
        learn(directory, seen(2, PHONE));
        LearningDecision decision = learn(directory, seen(3, PHONE, ID));
        assertThat(decision).isEqualTo(new Linked(ID.key(), List.of(new Join(ID.key(), PHONE.key()))));
        assertThat(directory.find(PHONE.key()))
                .as("the customer of a former key")
                .isPresent();
        CustomerRecord customer = directory.find(PHONE.key()).orElseThrow();
        assertThat(customer.key()).isEqualTo(ID.key());
        assertThat(directory.find(ID.key())).contains(customer);
    }

    @Test
    public void nothingIsKeptWhereThePreparationDisagrees() {
        CustomerDirectory directory = directory();
        learn(directory, seen(1, ID));
        learn(directory, seen(2, PHONE));
        LearningDecision decision = directory.learn(seen(3, PHONE, ID), learned -> false);
        assertThat(decision.joins()).containsExactly(new Join(ID.key(), PHONE.key()));
        assertThat(directory.resolve(PHONE, at(4)))
                .as("the customer of a number, after a join that was not prepared")
                .isEqualTo(new Known(PHONE.key()));
        assertThat(directory.find(ID.key()).orElseThrow().aliases()).containsOnlyKeys(ID);
    }

    @Test
    public void aPreparationIsCalledOnceWithEveryDecisionAndBeforeItIsKept() {
        CustomerDirectory directory = directory();
        for (int times = 0; times < 2; times++) {
            List<Learned> prepared = new ArrayList<>();
            List<Resolution> meanwhile = new ArrayList<>();
            LearningDecision decision = directory.learn(seen(1, PHONE, ID), learned -> {
                prepared.add(learned);
                meanwhile.add(directory.resolve(ID, at(2)));
                return true;
            });
            assertThat(prepared)
                    .as("the decisions that were prepared")
                    .extracting(Learned::decision)
                    .containsExactly(decision);
            assertThat(meanwhile.get(0)).isInstanceOf(times == 0 ? New.class : Known.class);
            assertThat(prepared.get(0).state().groups()).isEqualTo(Set.of(Set.of(PHONE, ID)));
        }
    }

    @Test
    public void aPreparationThatFailsLeavesNothingAndHoldsNobodyUp() {
        CustomerDirectory directory = directory();
        RuntimeException failure = new RuntimeException("no ledger");
        assertThatThrownBy(() -> directory.learn(seen(1, PHONE, ID), learned -> {
                    throw failure;
                }))
                .isSameAs(failure);
        assertThat(directory.find(PHONE.key())).isEmpty();
        assertThat(learn(directory, seen(1, PHONE, ID))).isInstanceOf(Linked.class);
    }

    @Test
    public void otherEvidenceOfTheSameCustomersWaitsForThePreparation() throws Exception {
        CustomerDirectory directory = directory();
        learn(directory, seen(1, PHONE));
        ExecutorService other = Executors.newSingleThreadExecutor();
        try {
            List<String> order = Collections.synchronizedList(new ArrayList<>());
            List<Future<?>> second = new ArrayList<>();
            directory.learn(seen(2, PHONE, ID), learned -> {
                second.add(other.submit(() -> directory.learn(seen(3, PHONE, OTHER_ID), next -> {
                    order.add(next.decision().getClass().getSimpleName());
                    return true;
                })));
                settle(second.get(0));
                order.add("first");
                return true;
            });
            second.get(0).get();
            assertThat(order)
                    .as("the order of two pieces of evidence of one customer")
                    .containsExactly("first", "Conflict");
        } finally {
            other.shutdownNow();
        }
    }

    /** Gives a task that must wait the time to be wrong. */
    private static void settle(Future<?> task) throws IllegalStateException {
        try {
            task.get(50, TimeUnit.MILLISECONDS);
        } catch (TimeoutException waiting) {
            return;
        } catch (InterruptedException | ExecutionException failed) {
            throw new IllegalStateException(failed);
        }
    }

    @Test
    public void customersWhomTwoAgentsServeAreNotJoined() {
        CustomerDirectory directory = directory();
        Served served = new Served(directory);
        served.by(ANA, PHONE, 1);
        served.by(BIA, ID, 2);
        assertThat(served.links.learn(seen(3, PHONE, ID))).isInstanceOf(LinkDecision.BothHeld.class);
        assertThat(directory.resolve(PHONE, at(4))).isEqualTo(new Known(PHONE.key()));
        assertThat(directory.resolve(ID, at(4)))
                .as("the customer of an id, whom another agent than the number's serves")
                .isEqualTo(new Known(ID.key()));
    }

    @Test
    public void aJoinedCustomersStagesAreFoundUnderEitherKey() {
        CustomerDirectory directory = directory();
        Served served = new Served(directory);
        List<ProtocolNumber> protocols = List.of(served.by(ANA, PHONE, 1), served.by(ANA, ID, 2));
        assertThat(served.links.learn(seen(3, PHONE, ID))).isInstanceOf(LinkDecision.Decided.class);
        for (CustomerKey key : List.of(PHONE.key(), ID.key())) {
            assertThat(served.line(key).history().stages())
                    .as("the stages of a customer who was joined")
                    .extracting(Stage::protocol)
                    .containsExactlyInAnyOrderElementsOf(protocols);
        }
    }

    @Test
    public void aNumberThatIsAnothersNowIsNotClaimedSilently() {
        CustomerDirectory directory = directory();
        learn(directory, seen(1, PHONE, ID));
        LearningDecision decision = learn(directory, seen(2, PHONE, OTHER_ID));
        assertThat(decision)
                .as("the decision on a number that is another customer's now")
                .isInstanceOfSatisfying(
                        Conflict.class, conflict -> assertThat(conflict.why()).isEqualTo(LearningDecision.Why.CLAIMED));
        assertThat(directory.find(PHONE.key()).orElseThrow().aliases()).containsOnlyKeys(PHONE, ID);
        assertThat(directory.resolve(PHONE, at(3)))
                .isInstanceOfSatisfying(
                        Resolution.Conflict.class,
                        conflict -> assertThat(conflict.customer()).isEqualTo(PHONE.key()));
    }

    @Test
    public void evidenceThatWaitedIsTakenOnceTheNumberHasLeft() {
        CustomerDirectory directory = directory();
        learn(directory, seen(1, PHONE, ID));
        learn(directory, seen(5, PHONE, OTHER_ID));
        learn(directory, new NumberChanged(Set.of(PHONE), Set.of(NEW_PHONE), at(3), "change"));
        assertThat(directory.resolve(OTHER_ID, at(6)))
                .as("the next customer of a number, by evidence that waited")
                .isInstanceOf(Known.class);
        CustomerRecord other = record(directory, OTHER_ID, 6);
        assertThat(other.aliases()).containsOnlyKeys(PHONE, OTHER_ID);
        assertThat(other.key()).isNotEqualTo(PHONE.key());
        assertThat(record(directory, NEW_PHONE, 6).key()).isEqualTo(PHONE.key());
    }

    @Test
    public void aFormerNumberFindsItsCustomerForADelayedWebhook() {
        CustomerDirectory directory = directory();
        learn(directory, seen(1, PHONE, ID));
        learn(directory, new NumberChanged(Set.of(PHONE), Set.of(NEW_PHONE), at(3), "change"));
        assertThat(directory.resolve(PHONE, at(2)))
                .as("the customer of a former number, for a message from before it left")
                .isEqualTo(new Known(PHONE.key()));
        assertThat(directory.resolve(NEW_PHONE, at(4))).isEqualTo(new Known(PHONE.key()));
        assertThat(directory.resolve(PHONE, at(4)))
                .isEqualTo(new New(new CustomerKey(PHONE.key().value() + "~2")));
    }

    /** WhatsApp renews the ids with the number; a change may not name them, and another portfolio is not told. */
    @Test
    public void aChangeOfNumberEndsTheUserIdsThatItDoesNotName() {
        CustomerDirectory directory = directory();
        CustomerAlias elsewhere = People.id("B", 1, 1);
        CustomerAlias newId = People.id("A", 1, 2);
        learn(directory, seen(1, PHONE, ID));
        learn(directory, seen(1, PHONE, elsewhere));
        learn(directory, new NumberChanged(Set.of(PHONE), Set.of(NEW_PHONE), at(3), "change"));
        assertThat(directory.resolve(ID, at(2))).isEqualTo(new Known(PHONE.key()));
        assertThat(directory.resolve(ID, at(3)))
                .as("the customer of an id that was renewed with the number")
                .isInstanceOf(New.class);
        assertThat(learn(directory, seen(4, NEW_PHONE, newId)))
                .as("the decision on the new number's new id")
                .isInstanceOf(Linked.class);
        learn(directory, seen(5, NEW_PHONE, People.id("B", 1, 2)));
        assertThat(record(directory, NEW_PHONE, 6).aliases())
                .containsOnlyKeys(PHONE, ID, elsewhere, NEW_PHONE, newId, People.id("B", 1, 2));
    }

    @Test
    public void anIdThatWasSeenAfterTheChangeOfNumberStays() {
        CustomerDirectory directory = directory();
        learn(directory, seen(1, PHONE, ID));
        learn(directory, seen(4, ID));
        learn(directory, new NumberChanged(Set.of(PHONE), Set.of(NEW_PHONE), at(3), "change"));
        assertThat(directory.resolve(ID, at(5))).isEqualTo(new Known(PHONE.key()));
    }

    @Test
    public void aUsernameIsShownAndJoinsNobody() {
        CustomerDirectory directory = directory();
        learn(directory, seen(1, ID));
        learn(directory, seen(1, OTHER_ID));
        learn(directory, new NameSeen(ID, "@same", at(2), "username"));
        learn(directory, new NameSeen(OTHER_ID, "@same", at(3), "username"));
        assertThat(record(directory, ID, 4).key()).isEqualTo(ID.key());
        assertThat(record(directory, OTHER_ID, 4).key())
                .as("the customer who took over a username")
                .isEqualTo(OTHER_ID.key());
        assertThat(record(directory, ID, 4).name().orElseThrow().name()).isEqualTo("@same");
    }

    @Test
    public void aPersonsMergeAndSplitUndoEachOther() {
        CustomerDirectory directory = directory();
        learn(directory, seen(1, PHONE));
        learn(directory, seen(2, ID));
        learn(directory, new Merged(ID.key(), PHONE.key(), at(3), "ana"));
        assertThat(record(directory, PHONE, 4).key()).isEqualTo(ID.key());
        learn(directory, new Split(ID.key(), Set.of(PHONE), at(5), "bia"));
        assertThat(record(directory, PHONE, 6).key()).isEqualTo(PHONE.key());
        assertThat(record(directory, ID, 6).key()).isEqualTo(ID.key());
    }

    @Test
    public void whatIsKnownIsLearnedOnce() {
        CustomerDirectory directory = directory();
        learn(directory, seen(1, PHONE, ID));
        assertThat(learn(directory, seen(1, PHONE, ID))).isEqualTo(new LearningDecision.AlreadyLinked(PHONE.key()));
    }

    @Test
    public void peopleOfMonthsAreTheSameInAnyOrder() {
        for (int seed = 0; seed < ROUNDS; seed++) {
            Random random = new Random(seed);
            People people = People.of(random, 2);
            List<Evidence> evidence = new ArrayList<>(people.evidence());
            Collections.shuffle(evidence, random);
            CustomerDirectory directory = directory();
            evidence.forEach(each -> learn(directory, each));
            for (Set<CustomerAlias> names : people.groups()) {
                CustomerRecord customer = record(directory, names.iterator().next(), 10_000);
                names.forEach(name -> assertThat(
                                directory.find(customer.key()).orElseThrow().aliases())
                        .containsKey(name));
            }
        }
    }

    @Test
    public void evidenceThatRacesIsLearnedOnePieceAfterTheOther() throws Exception {
        ExecutorService threads = Executors.newFixedThreadPool(4);
        try {
            for (int round = 0; round < ROUNDS; round++) {
                People people = People.of(new Random(round), 2);
                CustomerDirectory directory = directory();
                List<Callable<LearningDecision>> tasks = new ArrayList<>();
                people.evidence().forEach(each -> tasks.add(() -> learn(directory, each)));
                for (var future : threads.invokeAll(tasks)) {
                    future.get();
                }
                for (Set<CustomerAlias> names : people.groups()) {
                    assertThat(names.stream()
                                    .map(name -> record(directory, name, 10_000).key())
                                    .distinct())
                            .hasSize(1);
                }
            }
        } finally {
            threads.shutdownNow();
        }
    }

    /** A contact center whose agents serve customers of a directory. */
    private static final class Served {

        private final Omni omni = Omni.on(new InMemoryLedger(MutableClock.at("2026-04-02T12:00:00Z")))
                .build();
        private final CustomerLinks links;

        Served(CustomerDirectory directory) {
            links = new CustomerLinks(omni, directory, () -> List.of(SALES));
            AgentSessions sessions = new AgentSessions(omni);
            for (AgentId agent : List.of(ANA, BIA)) {
                sessions.signIn(agent, Capacity.of(5));
                sessions.signInTo(agent, Channel.WHATSAPP);
            }
        }

        CustomerLine line(CustomerKey customer) {
            return omni.line(omni.lineKey(customer, SALES));
        }

        /** Lets an agent serve the customer of a name, who is new. */
        ProtocolNumber by(AgentId agent, CustomerAlias alias, int hour) {
            links.learn(seen(hour, alias));
            LineKey line = omni.lineKey(alias.key(), SALES);
            InteractionId interaction = new InteractionId("i" + hour);
            Interactions interactions = new Interactions(omni);
            interactions.start(line, interaction);
            interactions.enqueue(line, interaction, new QueueId("sales"));
            new Conversations(omni).accept(agent, line, Channel.WHATSAPP);
            return line(alias.key()).history().stages().get(0).protocol();
        }
    }

    private static LearningDecision learn(CustomerDirectory directory, Evidence evidence) {
        return directory.learn(evidence, learned -> true);
    }

    /** The customer who had a name last. */
    private static CustomerRecord record(CustomerDirectory directory, CustomerAlias alias, int hour) {
        for (int before = hour; before >= 0; before -= Math.max(1, hour / 100)) {
            if (!(directory.resolve(alias, at(before)) instanceof New)) {
                return directory
                        .find(key(directory, alias, before))
                        .orElseThrow(() -> new AssertionError("a known customer must be found"));
            }
        }
        throw new AssertionError("nobody ever had " + alias);
    }

    private static CustomerKey key(CustomerDirectory directory, CustomerAlias alias, int hour) {
        var resolution = directory.resolve(alias, at(hour));
        return resolution instanceof Known known ? known.customer() : ((Resolution.Conflict) resolution).customer();
    }

    private static SeenTogether seen(int hour, CustomerAlias... names) {
        return new SeenTogether(Set.of(names), at(hour), "message");
    }

    private static Instant at(int hour) {
        return People.START.plusSeconds(3_600L * hour);
    }
}
