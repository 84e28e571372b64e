package dev.omnirules.whatsapp.customer;

import static org.assertj.core.api.Assertions.assertThat;

import dev.omnirules.core.customer.CustomerKey;
import dev.omnirules.whatsapp.customer.Evidence.Merged;
import dev.omnirules.whatsapp.customer.Evidence.NameSeen;
import dev.omnirules.whatsapp.customer.Evidence.SeenTogether;
import dev.omnirules.whatsapp.customer.Evidence.Split;
import dev.omnirules.whatsapp.customer.LearningDecision.Join;
import dev.omnirules.whatsapp.customer.Resolution.Known;
import dev.omnirules.whatsapp.customer.SendTarget.Phone;
import dev.omnirules.whatsapp.customer.SendTarget.User;
import dev.omnirules.whatsapp.identity.ProviderId.Kind;
import dev.omnirules.whatsapp.identity.ProviderIds;
import dev.omnirules.whatsapp.testkit.People;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.stream.Collectors;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;

/** The invariants of customers without a number, by their number in the specification; 4 is held by CustomerLinksTest. */
class DirectoryInvariantsTest {

    private static final Instant END = People.START.plusSeconds(1_000_000_000);
    private final DirectoryPolicy policy = new DirectoryPolicy();

    @Property
    void invariant1AnyOrderOfEvidenceEndsInTheSameDirectory(@ForAll long seed) {
        Random random = new Random(seed);
        People people = People.of(random, 2);
        List<Evidence> evidence = new ArrayList<>(people.evidence());
        evidence.addAll(evidence.subList(0, evidence.size() / 2));
        Collections.shuffle(evidence, random);
        DirectoryState state = told(evidence);
        assertThat(state.groups()).isEqualTo(people.groups());
        assertThat(state.waiting()).isEmpty();
        DirectoryState inOrder = told(people.evidence());
        assertThat(phones(state)).isEqualTo(phones(inOrder));
        assertThat(names(state)).isEqualTo(names(inOrder));
    }

    @Property
    void invariant2ANameIsOneCustomersAtMostAtAnInstant(@ForAll long seed) {
        Random random = new Random(seed);
        DirectoryState state = told(anything(random, 25));
        Set<CustomerAlias> names = state.customers().stream()
                .flatMap(customer -> customer.aliases().keySet().stream())
                .collect(Collectors.toSet());
        for (CustomerAlias name : names) {
            for (int hour = -1; hour < 30; hour++) {
                Instant at = People.START.plusSeconds(3_600L * hour);
                assertThat(state.customers().stream()
                                .filter(customer -> customer.aliases().containsKey(name))
                                .filter(customer -> customer.aliases().get(name).covers(at)))
                        .hasSizeLessThanOrEqualTo(1);
            }
        }
    }

    @Property
    void invariant3NothingIsSentToAnIdThatNoEvidenceTies(@ForAll long seed) {
        Random random = new Random(seed);
        List<Evidence> evidence = anything(random, 20);
        Set<CustomerKey> told = evidence.stream()
                .flatMap(each -> DirectoryPolicy.aliases(each).stream())
                .map(CustomerAlias::key)
                .collect(Collectors.toSet());
        SendPolicy send = new SendPolicy(ProviderIds.brazilian());
        for (CustomerRecord customer : told(evidence).customers()) {
            for (String portfolio : List.of("A", "B", "C")) {
                SendTarget target = send.decide(customer, Portfolio.of(portfolio), SendPolicy.Need.ANY_ID);
                if (target instanceof Phone || target instanceof User) {
                    CustomerKey key = target.id().orElseThrow().key().orElseThrow();
                    assertThat(told).contains(key);
                    assertThat(customer.aliases().entrySet())
                            .anyMatch(entry -> entry.getKey().key().equals(key)
                                    && entry.getValue().untilExclusive().isEmpty()
                                    && (entry.getKey().kind() == Kind.PHONE
                                            || entry.getKey().scope().equals(portfolio)));
                }
            }
        }
    }

    @Property
    void invariant5AJoinRepeatedIsOneAndASplitUndoesMembershipOnly(@ForAll long seed) {
        Random random = new Random(seed);
        CustomerAlias phone = People.phone(1, random.nextInt(9));
        CustomerAlias id = People.id("A", 1, random.nextInt(9));
        DirectoryState apart = told(List.of(seen(1, phone), seen(2, id)));
        Evidence merge = new Merged(phone.key(), id.key(), at(3), "ana: same voice");
        Evidence split = new Split(phone.key(), Set.of(id), at(4), "bia: two people");
        DirectoryState joined = after(apart, merge);
        assertThat(joined.groups()).isEqualTo(Set.of(Set.of(phone, id)));
        assertThat(after(joined, merge)).isEqualTo(joined);
        DirectoryState separated = after(joined, split);
        assertThat(separated.groups()).isEqualTo(apart.groups());
        assertThat(after(separated, split)).isEqualTo(separated);
        assertThat(after(separated, merge)).isEqualTo(separated);
        assertThat(separated.customers())
                .extracting(CustomerRecord::key)
                .containsExactlyInAnyOrder(phone.key(), id.key());
        LearningDecision again = policy.learn(separated, seen(5, phone, id)).decision();
        assertThat(again)
                .isInstanceOfSatisfying(
                        LearningDecision.Conflict.class,
                        conflict -> assertThat(conflict.why()).isEqualTo(LearningDecision.Why.KEPT_APART));
    }

    @Property
    void invariant6AUsernameChangesNoKey(@ForAll long seed) {
        Random random = new Random(seed);
        List<Evidence> evidence = anything(random, 15);
        List<Evidence> named = new ArrayList<>();
        for (Evidence each : evidence) {
            named.add(each);
            DirectoryPolicy.aliases(each).stream()
                    .sorted()
                    .findFirst()
                    .ifPresent(any -> named.add(new NameSeen(any, "@same", each.at(), "username")));
        }
        assertThat(keys(told(named))).isEqualTo(keys(told(evidence)));
    }

    @Property
    void invariant7WithNumbersAloneEveryCustomerIsTheirNumber(@ForAll long seed) {
        Random random = new Random(seed);
        List<Evidence> evidence = new ArrayList<>();
        for (int i = 0; i < 20; i++) {
            evidence.add(seen(random.nextInt(50), People.phone(random.nextInt(5), random.nextInt(3))));
        }
        DirectoryState state = told(evidence);
        assertThat(state.waiting()).isEmpty();
        for (CustomerRecord customer : state.customers()) {
            assertThat(customer.aliases().keySet())
                    .extracting(CustomerAlias::key)
                    .containsExactly(customer.key());
            CustomerAlias phone = customer.aliases().keySet().iterator().next();
            assertThat(policy.resolve(state, phone, END)).isEqualTo(new Known(customer.key()));
        }
    }

    @Property
    void invariant8PortfoliosShareNoIdOfTheirs(@ForAll long seed) {
        Random random = new Random(seed);
        CustomerKey key = new CustomerKey("BR." + Math.abs(seed % 100_000));
        CustomerAlias first = new CustomerAlias(Kind.USER_ID, key, "A");
        CustomerAlias second = new CustomerAlias(Kind.USER_ID, key, "B");
        DirectoryState state = told(List.of(
                seen(random.nextInt(9), first, People.phone(1, 1)),
                seen(random.nextInt(9), second, People.phone(2, 1))));
        assertThat(state.groups())
                .isEqualTo(Set.of(Set.of(first, People.phone(1, 1)), Set.of(second, People.phone(2, 1))));
        DirectoryState alone = told(List.of(seen(1, first), seen(2, second)));
        assertThat(alone.customers()).hasSize(2);
    }

    @Property
    void theInMemoryDirectoryKeepsWhatThePolicyDecidesOnEverything(@ForAll long seed) {
        Random random = new Random(seed);
        InMemoryCustomerDirectory directory = new InMemoryCustomerDirectory();
        DirectoryState model = DirectoryState.empty();
        for (Evidence evidence : anything(random, 15)) {
            Learned learned = policy.learn(model, evidence);
            model = learned.state();
            assertThat(directory.learn(evidence, any -> true)).isEqualTo(learned.decision());
        }
        assertThat(directory.state()).isEqualTo(model);
        for (CustomerRecord customer : model.customers()) {
            assertThat(directory.find(customer.key())).contains(customer);
            for (CustomerKey former : customer.formerKeys()) {
                assertThat(directory.find(former)).contains(customer);
            }
        }
    }

    /** Evidence of every kind about few names, contradicting itself as it likes. */
    private static List<Evidence> anything(Random random, int count) {
        List<Evidence> evidence = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            CustomerAlias phone = People.phone(random.nextInt(2), random.nextInt(2));
            CustomerAlias otherPhone = People.phone(random.nextInt(2), random.nextInt(2));
            String portfolio = random.nextBoolean() ? "A" : "B";
            CustomerAlias id = People.id(portfolio, random.nextInt(2), random.nextInt(2));
            CustomerAlias otherId = People.id(portfolio, random.nextInt(2), random.nextInt(2));
            Instant at = at(random.nextInt(24));
            evidence.add(
                    switch (random.nextInt(9)) {
                        case 0, 1, 2 -> new SeenTogether(Set.of(phone, id), at, "message");
                        case 3 -> new SeenTogether(Set.of(id), at, "status");
                        case 4 ->
                            phone.equals(otherPhone)
                                    ? new SeenTogether(Set.of(phone), at, "message")
                                    : new Evidence.NumberChanged(Set.of(phone), Set.of(otherPhone), at, "change");
                        case 5 ->
                            id.equals(otherId)
                                    ? new SeenTogether(Set.of(id), at, "status")
                                    : new Evidence.IdReplaced(id, otherId, at, "replaced");
                        case 6 -> new Evidence.ContactShared(id, phone, at, "shared");
                        case 7 -> new Merged(phone.key(), id.key(), at, "ana");
                        default -> new Split(phone.key(), Set.of(id), at, "bia");
                    });
        }
        return evidence;
    }

    private static SeenTogether seen(int hour, CustomerAlias... names) {
        return new SeenTogether(Set.of(names), at(hour), "message");
    }

    private static Instant at(int hour) {
        return People.START.plusSeconds(3_600L * hour);
    }

    private DirectoryState told(List<Evidence> evidence) {
        DirectoryState state = DirectoryState.empty();
        for (Evidence each : evidence) {
            state = after(state, each);
        }
        return state;
    }

    private DirectoryState after(DirectoryState state, Evidence evidence) {
        Learned learned = policy.learn(state, evidence);
        Set<Join> joins = new HashSet<>(learned.joins());
        assertThat(joins).hasSameSizeAs(learned.joins());
        return learned.state();
    }

    private static Set<String> phones(DirectoryState state) {
        return state.customers().stream()
                .map(customer -> customer.currentPhone()
                        .map(phone -> phone.key().value())
                        .orElse("none"))
                .collect(Collectors.toSet());
    }

    private static Set<String> names(DirectoryState state) {
        return state.customers().stream()
                .map(customer -> customer.currentPhone()
                                .map(phone -> phone.key().value())
                                .orElse("none")
                        + customer.name().map(CustomerRecord.SeenName::name).orElse("none"))
                .collect(Collectors.toSet());
    }

    private static Set<CustomerKey> keys(DirectoryState state) {
        return state.customers().stream().map(CustomerRecord::key).collect(Collectors.toSet());
    }
}
