package dev.omnirules.whatsapp.testkit;

import dev.omnirules.core.customer.CustomerKey;
import dev.omnirules.whatsapp.customer.CustomerAlias;
import dev.omnirules.whatsapp.customer.Evidence;
import dev.omnirules.whatsapp.customer.Evidence.ContactShared;
import dev.omnirules.whatsapp.customer.Evidence.IdReplaced;
import dev.omnirules.whatsapp.customer.Evidence.NameSeen;
import dev.omnirules.whatsapp.customer.Evidence.NumberChanged;
import dev.omnirules.whatsapp.customer.Evidence.SeenTogether;
import dev.omnirules.whatsapp.identity.ProviderId.Kind;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * People who write to a contact center over months: each has a number and an id in each portfolio, changes them now and then,
 * and leaves numbers behind that others get. A change of number tells the ids or does not. What they do gives evidence that never contradicts itself. Drawn from a seed.
 */
public final class People {

    /** The beginning of everything. */
    public static final Instant START = Instant.parse("2026-04-01T00:00:00Z");

    private static final List<String> PORTFOLIOS = List.of("A", "B");
    private static final int STEPS = 6;
    private static final int HOURS = 100;

    private final Random random;
    private final List<Evidence> evidence = new ArrayList<>();
    private final List<Set<CustomerAlias>> names = new ArrayList<>();

    private People(Random random) {
        this.random = random;
    }

    /** People of a seed. */
    public static People of(Random random, int count) {
        People people = new People(random);
        for (int person = 0; person < count; person++) {
            people.live(person);
        }
        return people;
    }

    /** Everything that they gave evidence of, in the order in which it happened for each. */
    public List<Evidence> evidence() {
        return List.copyOf(evidence);
    }

    /** The names of each person, now and formerly, as far as they wrote under them. */
    public Set<Set<CustomerAlias>> groups() {
        return Set.copyOf(names);
    }

    /** A telephone. */
    public static CustomerAlias phone(int person, int number) {
        return new CustomerAlias(Kind.PHONE, new CustomerKey(String.format("+551198%02d00%03d", person, number)), "");
    }

    /** A user id of a portfolio. */
    public static CustomerAlias id(String portfolio, int person, int number) {
        return new CustomerAlias(
                Kind.USER_ID, new CustomerKey(String.format("BR.%s%02d%03d", portfolio, person, number)), portfolio);
    }

    private void live(int person) {
        Set<CustomerAlias> all = new HashSet<>();
        int number = 0;
        int id = 0;
        for (int step = 0; step < STEPS; step++) {
            Instant now = START.plusSeconds(3_600L * HOURS * step);
            write(person, number, id, now, all);
            if (random.nextInt(3) == 0) {
                Instant later = now.plusSeconds(3_600L * 50);
                boolean told = random.nextBoolean();
                if (told) {
                    Set<CustomerAlias> before = Set.of(phone(person, number), id("A", person, id), id("B", person, id));
                    Set<CustomerAlias> after =
                            Set.of(phone(person, number + 1), id("A", person, id + 1), id("B", person, id + 1));
                    evidence.add(new NumberChanged(told(before), told(after), later, "change"));
                    all.addAll(before);
                    all.addAll(after);
                    number++;
                } else {
                    for (String portfolio : PORTFOLIOS) {
                        evidence.add(new IdReplaced(
                                id(portfolio, person, id), id(portfolio, person, id + 1), later, "replaced"));
                        all.addAll(Set.of(id(portfolio, person, id), id(portfolio, person, id + 1)));
                    }
                }
                id++;
            }
        }
        write(person, number, id, START.plusSeconds(3_600L * HOURS * STEPS), all);
        names.add(Set.copyOf(all));
    }

    /** What a change of number tells: the number always, the ids of a portfolio sometimes. */
    private Set<CustomerAlias> told(Set<CustomerAlias> names) {
        int portfolios = random.nextInt(4);
        return names.stream()
                .filter(name -> name.kind() == Kind.PHONE
                        || portfolios == 3
                        || portfolios < PORTFOLIOS.size() && name.scope().equals(PORTFOLIOS.get(portfolios)))
                .collect(Collectors.toUnmodifiableSet());
    }

    /** Messages to both portfolios: each with the number at least once, so that all names are tied. */
    private void write(int person, int number, int id, Instant at, Set<CustomerAlias> all) {
        for (String portfolio : PORTFOLIOS) {
            CustomerAlias own = id(portfolio, person, id);
            evidence.add(new SeenTogether(
                    Set.of(phone(person, number), own), at.plusSeconds(random.nextInt(60)), "message"));
            if (random.nextBoolean()) {
                evidence.add(new SeenTogether(Set.of(own), at.plusSeconds(random.nextInt(60)), "status"));
            }
            if (random.nextInt(4) == 0) {
                evidence.add(new ContactShared(own, phone(person, number), at.plusSeconds(61), "shared"));
            }
            if (random.nextInt(4) == 0) {
                evidence.add(new NameSeen(own, "@user" + random.nextInt(5), at.plusSeconds(62), "username"));
            }
            all.add(own);
        }
        all.add(phone(person, number));
    }
}
