package dev.omnirules.whatsapp.testkit;

import dev.omnirules.core.testkit.CoreArbitraries;
import dev.omnirules.whatsapp.admission.Destination;
import dev.omnirules.whatsapp.customer.CustomerAlias;
import dev.omnirules.whatsapp.customer.CustomerRecord;
import dev.omnirules.whatsapp.customer.DirectoryPolicy;
import dev.omnirules.whatsapp.customer.DirectoryState;
import dev.omnirules.whatsapp.customer.Evidence;
import dev.omnirules.whatsapp.customer.Learned;
import dev.omnirules.whatsapp.customer.LearningDecision;
import dev.omnirules.whatsapp.customer.LinkDecision;
import dev.omnirules.whatsapp.customer.Portfolio;
import dev.omnirules.whatsapp.customer.Resolution;
import dev.omnirules.whatsapp.customer.SendPolicy;
import dev.omnirules.whatsapp.customer.SendTarget;
import dev.omnirules.whatsapp.identity.ProviderIds;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.Set;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.Tuple;

/** Arbitraries for the customer directory: names, evidence, customers, decisions. */
public final class CustomerArbitraries {

    private static final DirectoryPolicy POLICY = new DirectoryPolicy();

    private CustomerArbitraries() {}

    /** Portfolios, linked and not. */
    public static Arbitrary<Portfolio> portfolios() {
        return Arbitraries.of(Portfolio.of("A"), Portfolio.of("B"), new Portfolio("C", "group"));
    }

    /** Names of customers, few so that they meet. */
    public static Arbitrary<CustomerAlias> aliases() {
        Arbitrary<Integer> few = Arbitraries.integers().between(0, 2);
        return Arbitraries.oneOf(
                Combinators.combine(few, few).as(People::phone),
                Combinators.combine(Arbitraries.of("A", "B"), few, few).as(People::id));
    }

    /** Evidence of every kind, in lists that contradict themselves as they like. */
    public static Arbitrary<List<Evidence>> histories() {
        return Arbitraries.frequencyOf(
                Tuple.of(18, Arbitraries.longs().map(seed -> history(new Random(seed)))),
                Tuple.of(1, Arbitraries.just(claimedAfterAJoin())),
                Tuple.of(1, Arbitraries.just(seenTogetherAfterASplit())));
    }

    /** One piece of evidence. */
    public static Arbitrary<Evidence> evidence() {
        return histories().flatMap(Arbitraries::of);
    }

    /** The last step of a history. */
    public static Arbitrary<Learned> learned() {
        return histories().map(history -> {
            Learned learned = new Learned(
                    new LearningDecision.AlreadyLinked(People.phone(0, 0).key()), DirectoryState.empty(), List.of());
            for (Evidence each : history) {
                learned = POLICY.learn(learned.state(), each);
            }
            return learned;
        });
    }

    /** Decisions on evidence. */
    public static Arbitrary<LearningDecision> decisions() {
        return learned().map(Learned::decision);
    }

    /** Customers who were joined. */
    public static Arbitrary<LearningDecision.Join> joins() {
        return Combinators.combine(aliases(), aliases())
                .as((kept, joined) -> new LearningDecision.Join(kept.key(), joined.key()));
    }

    /** Directories. */
    public static Arbitrary<DirectoryState> states() {
        return learned().map(Learned::state).filter(state -> !state.customers().isEmpty());
    }

    /** Customers of a directory. */
    public static Arbitrary<CustomerRecord> customers() {
        return states().flatMap(state -> Arbitraries.of(state.customers()));
    }

    /** Times of names. */
    public static Arbitrary<CustomerRecord.Ownership> ownerships() {
        return customers()
                .filter(customer -> !customer.aliases().isEmpty())
                .flatMap(customer -> Arbitraries.of(customer.aliases().values()));
    }

    /** Names to be shown. */
    public static Arbitrary<CustomerRecord.SeenName> seenNames() {
        return Arbitraries.of("Ana", "@ana").map(name -> new CustomerRecord.SeenName(name, People.START));
    }

    /** Customers behind names. */
    public static Arbitrary<Resolution> resolutions() {
        return Combinators.combine(states(), aliases(), Arbitraries.integers().between(0, 30))
                .as((state, alias, hour) -> POLICY.resolve(state, alias, People.START.plusSeconds(3_600L * hour)));
    }

    /** Ids to send to. */
    public static Arbitrary<SendTarget> targets() {
        SendPolicy policy = new SendPolicy(ProviderIds.brazilian());
        return Arbitraries.oneOf(
                Combinators.combine(customers(), portfolios(), Arbitraries.of(SendPolicy.Need.class))
                        .as(policy::decide),
                Arbitraries.of(SendTarget.Why.class).map(SendTarget.NeedsPhone::new));
    }

    /** Outcomes on directory and ledger. */
    public static Arbitrary<LinkDecision> links() {
        return Arbitraries.oneOf(
                decisions().map(LinkDecision.Decided::new),
                Combinators.combine(CoreArbitraries.agents(), CoreArbitraries.agents(), joins())
                        .as(LinkDecision.BothHeld::new));
    }

    /** Destinations of active conversations. */
    public static Arbitrary<Destination> destinations() {
        return Arbitraries.oneOf(
                WhatsAppArbitraries.typed().map(Destination.Typed::new),
                aliases().map(alias -> new Destination.KnownCustomer(alias.key())));
    }

    /** A change of number that makes two customers one, to a number that is a third one's: rare among random ones. */
    private static List<Evidence> claimedAfterAJoin() {
        CustomerAlias phone = People.phone(0, 0);
        CustomerAlias id = People.id("A", 0, 0);
        CustomerAlias taken = People.phone(1, 2);
        return List.of(
                new Evidence.SeenTogether(Set.of(phone), People.START, "message"),
                new Evidence.SeenTogether(Set.of(id), People.START, "status"),
                new Evidence.SeenTogether(Set.of(taken), People.START, "message"),
                new Evidence.NumberChanged(
                        Set.of(phone, id), Set.of(taken), People.START.plusSeconds(3_600), "change"));
    }

    /** Two customers whom a person separated, and a message with the names of both: rare as the last of random ones. */
    private static List<Evidence> seenTogetherAfterASplit() {
        CustomerAlias phone = People.phone(0, 0);
        CustomerAlias id = People.id("A", 0, 0);
        return List.of(
                new Evidence.SeenTogether(Set.of(phone, id), People.START, "message"),
                new Evidence.Split(phone.key(), Set.of(id), People.START.plusSeconds(3_600), "bia"),
                new Evidence.SeenTogether(Set.of(phone, id), People.START.plusSeconds(7_200), "message"));
    }

    private static List<Evidence> history(Random random) {
        List<Evidence> history = new ArrayList<>();
        for (int i = 0; i < 12; i++) {
            CustomerAlias phone = People.phone(random.nextInt(2), random.nextInt(2));
            CustomerAlias other = People.phone(random.nextInt(2), 2 + random.nextInt(2));
            CustomerAlias id = People.id(random.nextBoolean() ? "A" : "B", random.nextInt(2), random.nextInt(2));
            var at = People.START.plusSeconds(3_600L * random.nextInt(24));
            history.add(
                    switch (random.nextInt(8)) {
                        case 0, 1 -> new Evidence.SeenTogether(Set.of(phone, id), at, "message");
                        case 2 -> new Evidence.SeenTogether(Set.of(id), at, "status");
                        case 3 -> new Evidence.NumberChanged(Set.of(phone), Set.of(other), at, "change");
                        case 4 ->
                            new Evidence.IdReplaced(id, People.id(id.scope(), 7, random.nextInt(2)), at, "replaced");
                        case 5 ->
                            random.nextBoolean()
                                    ? new Evidence.ContactShared(id, phone, at, "shared")
                                    : new Evidence.NameSeen(id, "@user", at, "username");
                        case 6 -> new Evidence.Merged(phone.key(), id.key(), at, "ana");
                        default -> new Evidence.Split(phone.key(), Set.of(id), at, "bia");
                    });
        }
        return history;
    }
}
