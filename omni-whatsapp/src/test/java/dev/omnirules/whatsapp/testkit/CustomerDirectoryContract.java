package dev.omnirules.whatsapp.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.omnirules.core.customer.CustomerKey;
import dev.omnirules.whatsapp.customer.CustomerAlias;
import dev.omnirules.whatsapp.customer.CustomerDirectory;
import dev.omnirules.whatsapp.customer.CustomerRecord;
import dev.omnirules.whatsapp.customer.Evidence;
import dev.omnirules.whatsapp.customer.Evidence.Merged;
import dev.omnirules.whatsapp.customer.Evidence.NameSeen;
import dev.omnirules.whatsapp.customer.Evidence.NumberChanged;
import dev.omnirules.whatsapp.customer.Evidence.SeenTogether;
import dev.omnirules.whatsapp.customer.Evidence.Split;
import dev.omnirules.whatsapp.customer.LearningDecision;
import dev.omnirules.whatsapp.customer.LearningDecision.Conflict;
import dev.omnirules.whatsapp.customer.LearningDecision.Join;
import dev.omnirules.whatsapp.customer.LearningDecision.Linked;
import dev.omnirules.whatsapp.customer.Resolution.Known;
import dev.omnirules.whatsapp.customer.Resolution.New;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.Test;

/**
 * What every {@link CustomerDirectory} must do. A host extends it and gives its own, empty each time.
 */
public abstract class CustomerDirectoryContract {

    private static final CustomerAlias PHONE = People.phone(1, 1);
    private static final CustomerAlias NEW_PHONE = People.phone(1, 2);
    private static final CustomerAlias ID = People.id("A", 1, 1);
    private static final CustomerAlias OTHER_ID = People.id("A", 2, 1);

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
        assertThat(decision).isEqualTo(new Linked(PHONE.key(), List.of()));
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
        CustomerRecord customer = directory.find(PHONE.key()).orElseThrow();
        assertThat(customer.key()).isEqualTo(ID.key());
        assertThat(directory.find(ID.key())).contains(customer);
    }

    @Test
    public void nothingIsKeptWhereAJoinIsNotPrepared() {
        CustomerDirectory directory = directory();
        learn(directory, seen(1, ID));
        learn(directory, seen(2, PHONE));
        LearningDecision decision = directory.learn(seen(3, PHONE, ID), Set.of());
        assertThat(decision.joins()).containsExactly(new Join(ID.key(), PHONE.key()));
        assertThat(directory.resolve(PHONE, at(4))).isEqualTo(new Known(PHONE.key()));
        assertThat(directory.find(ID.key()).orElseThrow().aliases()).containsOnlyKeys(ID);
    }

    @Test
    public void aNumberThatIsAnothersNowIsNotClaimedSilently() {
        CustomerDirectory directory = directory();
        learn(directory, seen(1, PHONE, ID));
        LearningDecision decision = learn(directory, seen(2, PHONE, OTHER_ID));
        assertThat(decision)
                .isInstanceOfSatisfying(
                        Conflict.class, conflict -> assertThat(conflict.why()).isEqualTo(LearningDecision.Why.CLAIMED));
        assertThat(directory.find(PHONE.key()).orElseThrow().aliases()).containsOnlyKeys(PHONE, ID);
        assertThat(directory.resolve(PHONE, at(3)))
                .isInstanceOfSatisfying(
                        dev.omnirules.whatsapp.customer.Resolution.Conflict.class,
                        conflict -> assertThat(conflict.customer()).isEqualTo(PHONE.key()));
    }

    @Test
    public void evidenceThatWaitedIsTakenOnceTheNumberHasLeft() {
        CustomerDirectory directory = directory();
        learn(directory, seen(1, PHONE, ID));
        learn(directory, seen(5, PHONE, OTHER_ID));
        learn(directory, new NumberChanged(Set.of(PHONE), Set.of(NEW_PHONE), at(3), "change"));
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
        assertThat(directory.resolve(PHONE, at(2))).isEqualTo(new Known(PHONE.key()));
        assertThat(directory.resolve(NEW_PHONE, at(4))).isEqualTo(new Known(PHONE.key()));
        assertThat(directory.resolve(PHONE, at(4)))
                .isEqualTo(new New(new CustomerKey(PHONE.key().value() + "~2")));
    }

    @Test
    public void aUsernameIsShownAndJoinsNobody() {
        CustomerDirectory directory = directory();
        learn(directory, seen(1, ID));
        learn(directory, seen(1, OTHER_ID));
        learn(directory, new NameSeen(ID, "@same", at(2), "username"));
        learn(directory, new NameSeen(OTHER_ID, "@same", at(3), "username"));
        assertThat(record(directory, ID, 4).key()).isEqualTo(ID.key());
        assertThat(record(directory, OTHER_ID, 4).key()).isEqualTo(OTHER_ID.key());
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
        for (int seed = 0; seed < 20; seed++) {
            Random random = new Random(seed);
            People people = People.of(random, 2);
            List<Evidence> evidence = new ArrayList<>(people.evidence());
            java.util.Collections.shuffle(evidence, random);
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
            for (int round = 0; round < 20; round++) {
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

    private static LearningDecision learn(CustomerDirectory directory, Evidence evidence) {
        Set<Join> prepared = new java.util.HashSet<>();
        while (true) {
            LearningDecision decision = directory.learn(evidence, prepared);
            if (prepared.containsAll(decision.joins())) {
                return decision;
            }
            prepared.addAll(decision.joins());
        }
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
        return resolution instanceof Known known
                ? known.customer()
                : ((dev.omnirules.whatsapp.customer.Resolution.Conflict) resolution).customer();
    }

    private static SeenTogether seen(int hour, CustomerAlias... names) {
        return new SeenTogether(Set.of(names), at(hour), "message");
    }

    private static Instant at(int hour) {
        return People.START.plusSeconds(3_600L * hour);
    }
}
