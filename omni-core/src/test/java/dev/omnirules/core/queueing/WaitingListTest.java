package dev.omnirules.core.queueing;

import static dev.omnirules.core.queueing.Customers.READY;
import static dev.omnirules.core.queueing.Customers.SALES;
import static dev.omnirules.core.queueing.Customers.agent;
import static dev.omnirules.core.queueing.Customers.line;
import static dev.omnirules.core.queueing.Customers.plain;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.omnirules.core.agent.AgentId;
import dev.omnirules.core.conversation.InteractionId;
import dev.omnirules.core.conversation.QueueId;
import dev.omnirules.core.ledger.state.LineKey;
import dev.omnirules.core.queueing.QueueDecision.Nothing;
import dev.omnirules.core.queueing.QueueDecision.Take;
import dev.omnirules.core.testkit.CoreDomain;
import dev.omnirules.core.testkit.QueueingArbitraries;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import net.jqwik.api.domains.Domain;
import net.jqwik.api.domains.DomainContext;

@Domain(CoreDomain.class)
@Domain(DomainContext.Global.class)
class WaitingListTest {

    private static final Instant NINE = Instant.parse("2026-03-02T09:00:00Z");

    /** Customers come, are claimed, given back and leave, while time runs; after each step the list is compared. */
    @Property(tries = 150)
    void itAnswersAsThePolicyDoesOnEverybodyWhoWaits(
            @ForAll Aging aging,
            @ForAll("waiting") List<WaitingCustomer> customers,
            @ForAll @Size(min = 1, max = 3) List<QueueAgent> agents,
            @ForAll long seed) {
        Random random = new Random(seed);
        QueuePolicy policy = new QueuePolicy(aging);
        WaitingList list = new WaitingList(policy, (line, waiting, at) -> WaitingTerms.plain());
        Map<LineKey, WaitingCustomer> model = new TreeMap<>();
        Map<LineKey, AgentId> claimants = new TreeMap<>();
        Instant now = NINE;
        for (int step = 0; step < 30; step++) {
            now = now.plusSeconds(10L * random.nextInt(3));
            QueueAgent agent = agents.get(random.nextInt(agents.size()));
            if (!customers.isEmpty()) {
                change(list, model, claimants, customers.get(random.nextInt(customers.size())), agent, now, random);
            }
            assertSame(policy, list, agent, List.copyOf(model.values()), now);
        }
    }

    private static void change(
            WaitingList list,
            Map<LineKey, WaitingCustomer> model,
            Map<LineKey, AgentId> claimants,
            WaitingCustomer customer,
            QueueAgent agent,
            Instant now,
            Random random) {
        switch (random.nextInt(5)) {
            case 0 -> {
                list.remove(customer.line());
                model.remove(customer.line());
                claimants.remove(customer.line());
            }
            case 1 -> {
                Instant until = now.plusSeconds(20);
                list.claim(agent, now, until).map(Take::customer).ifPresent(taken -> {
                    claimants.put(taken.line(), agent.id());
                    model.put(
                            taken.line(),
                            new WaitingCustomer(
                                    taken.line(),
                                    taken.waiting(),
                                    taken.enteredAt(),
                                    taken.terms(),
                                    taken.offers(),
                                    Optional.of(until)));
                });
            }
            case 2 -> {
                list.release(agent.id(), customer.line());
                if (claimants.remove(customer.line(), agent.id())) {
                    model.computeIfPresent(customer.line(), (line, waiting) -> waiting.notOffered());
                }
            }
            default -> {
                list.add(customer);
                model.put(customer.line(), customer);
                claimants.remove(customer.line());
            }
        }
    }

    private static void assertSame(
            QueuePolicy policy, WaitingList list, QueueAgent agent, List<WaitingCustomer> waiting, Instant now) {
        QueueDecision plain = policy.next(agent, waiting, now);
        assertThat(list.next(agent, now)).isEqualTo(plain instanceof Take take ? Optional.of(take) : Optional.empty());
        assertThat(list.explain(agent, now)).isEqualTo(plain);
        assertThat(list.customers()).containsExactlyInAnyOrderElementsOf(waiting);
        if (plain instanceof Nothing nothing) {
            assertThat(list.changesAt(now)).isEqualTo(nothing.changesAt());
        }
        Map<QueueId, List<WaitingCustomer>> byQueue = waiting.stream()
                .sorted(Comparator.comparing(each -> Rank.of(each, policy.aging(), now)))
                .collect(Collectors.groupingBy(each -> each.waiting().queue()));
        byQueue.forEach((queue, inOrder) -> {
            assertThat(list.size(queue)).isEqualTo(inOrder.size());
            for (int i = 0; i < inOrder.size(); i++) {
                assertThat(list.position(inOrder.get(i).line(), now)).hasValue(i + 1);
            }
        });
    }

    @Property(tries = 50)
    void positionsAreExactWhateverComesAndGoes(@ForAll long seed) {
        Random random = new Random(seed);
        PositionIndex index = new PositionIndex();
        TreeSet<Rank> model = new TreeSet<>();
        Aging aging = Aging.defaults();
        for (int i = 0; i < 200; i++) {
            Rank rank = Rank.of(
                    plain("i" + random.nextInt(60), NINE.plusSeconds(random.nextInt(5)), WaitingTerms.plain()),
                    aging,
                    NINE.plusSeconds(random.nextInt(2) * 3_600L));
            if (model.contains(rank)) {
                model.remove(rank);
                index.remove(rank);
            } else {
                model.add(rank);
                index.add(rank);
            }
            assertThat(index.size()).isEqualTo(model.size());
            assertThat(index.before(rank)).isEqualTo(model.headSet(rank).size());
        }
    }

    /** As deep as it is long, it would not fit on the stack. */
    @Example
    void aTreapOfManyIsShallowInWhateverOrderTheyCome() {
        WaitingList list = list();
        int many = 50_000;
        for (int i = 0; i < many; i++) {
            list.add(plain("i" + i, NINE.plusMillis(i), WaitingTerms.plain()));
        }
        LineKey last = line("i" + (many - 1));
        assertThat(list.position(last, NINE)).hasValue(many);
        for (int i = 0; i < many - 1; i++) {
            list.remove(line("i" + i));
        }
        assertThat(list.position(last, NINE)).hasValue(1);
        assertThat(list.size(SALES)).isOne();
    }

    @Example
    void anEarlierInstantCountsAsTheLatestOne() {
        WaitingList list = list();
        list.add(plain("i1", NINE, WaitingTerms.plain().stickyTo(agent("bia").id(), NINE.plusSeconds(20))));
        assertThat(list.next(READY, NINE)).isEmpty();
        assertThat(list.next(READY, NINE.plusSeconds(20))).isPresent();
        assertThat(list.next(READY, NINE)).isPresent();
    }

    @Example
    void aClaimEndsAfterTheInstantAtWhichItBegan() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> list().claim(READY, NINE, NINE))
                .withMessage("until must be after now (2026-03-02T09:00:00Z), but is 2026-03-02T09:00:00Z");
    }

    /** Callers give instants in whatever order: nobody gets a claim that is over, nor one while another one lasts. */
    @Property(tries = 200)
    void aClaimEndsAfterTheLatestInstantThatAnybodyGave(
            @ForAll @Size(max = 40) List<@IntRange(max = 500) Integer> calls) {
        WaitingList list = list();
        List.of("i1", "i2").forEach(name -> list.add(plain(name, NINE, WaitingTerms.plain())));
        Map<LineKey, Instant> claims = new TreeMap<>();
        Instant latest = NINE;
        for (int call : calls) {
            Instant now = NINE.plusSeconds(call / 10);
            Instant until = now.plusSeconds(1 + call % 10);
            latest = latest.isBefore(now) ? now : latest;
            if (call % 4 == 0) {
                list.next(READY, now);
                continue;
            }
            Optional<LineKey> line =
                    list.claim(READY, now, until).map(take -> take.customer().line());
            if (line.isPresent()) {
                assertThat(until).isAfter(latest);
                assertThat(claims.getOrDefault(line.get(), NINE)).isBeforeOrEqualTo(latest);
                claims.put(line.get(), until);
            }
        }
    }

    /** Eight threads claim while two add and two ask for positions: everybody is claimed once, and no answer is torn. */
    @Example
    void aCustomerIsClaimedByOneAgentAtATime() throws Exception {
        int customers = 2_000;
        WaitingList list = list();
        ConcurrentLinkedQueue<InteractionId> claimed = new ConcurrentLinkedQueue<>();
        List<Callable<Integer>> work = new ArrayList<>();
        for (int thread = 0; thread < 2; thread++) {
            int first = thread;
            work.add(() -> {
                for (int i = first; i < customers; i += 2) {
                    list.add(plain("i" + i, NINE.plusMillis(i), WaitingTerms.plain()));
                }
                return 0;
            });
            work.add(() -> {
                for (int i = 0; i < customers; i++) {
                    list.position(line("i" + i), NINE)
                            .ifPresent(place -> assertThat(place).isBetween(1, customers));
                    assertThat(list.size(SALES)).isLessThanOrEqualTo(customers);
                }
                return 0;
            });
        }
        for (int thread = 0; thread < 8; thread++) {
            QueueAgent agent = agent("agent" + thread);
            work.add(() -> {
                while (claimed.size() < customers) {
                    list.claim(agent, NINE, NINE.plus(Duration.ofHours(1)))
                            .ifPresent(take -> claimed.add(take.customer().interaction()));
                }
                return 0;
            });
        }
        together(work);
        assertThat(claimed).hasSize(customers).doesNotHaveDuplicates();
        assertThat(Set.copyOf(claimed))
                .isEqualTo(IntStream.range(0, customers)
                        .mapToObj(i -> new InteractionId("i" + i))
                        .collect(Collectors.toSet()));
    }

    private static void together(List<Callable<Integer>> work) throws Exception {
        ExecutorService threads = Executors.newFixedThreadPool(work.size());
        try {
            for (Future<Integer> done : threads.invokeAll(work)) {
                done.get();
            }
        } finally {
            threads.shutdown();
        }
    }

    private static WaitingList list() {
        return new WaitingList(new QueuePolicy(Aging.defaults()), (line, waiting, at) -> WaitingTerms.plain());
    }

    @Provide
    Arbitrary<List<WaitingCustomer>> waiting() {
        return QueueingArbitraries.waitingLists();
    }
}
