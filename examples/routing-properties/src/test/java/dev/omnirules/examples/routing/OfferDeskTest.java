package dev.omnirules.examples.routing;

import static org.assertj.core.api.Assertions.assertThat;

import dev.omnirules.core.agent.AgentAvailability;
import dev.omnirules.core.agent.AgentId;
import dev.omnirules.core.conversation.InteractionId;
import dev.omnirules.core.customer.CustomerKey;
import dev.omnirules.core.customer.OriginAddress;
import dev.omnirules.core.ledger.state.LineHolder;
import dev.omnirules.core.ledger.state.LineKey;
import dev.omnirules.core.queueing.QueueAgent;
import dev.omnirules.core.queueing.QueueDecision.Take;
import dev.omnirules.core.queueing.WaitingCustomer;
import dev.omnirules.core.routing.RoutingCandidate;
import dev.omnirules.core.routing.RoutingCandidate.Reachability;
import dev.omnirules.core.routing.RoutingCandidate.Skill;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Random steps, told to the host and to a model that computes everything from what happened; and the shortest story that tells them apart. */
@DisplayName("A host that offers customers to agents")
class OfferDeskTest {

    private static final Instant NINE = Instant.parse("2026-03-02T12:00:00Z");
    private static final List<AgentId> AGENTS = List.of(new AgentId("ana"), new AgentId("bia"), new AgentId("caio"));
    private static final List<String> CUSTOMERS = List.of("gold", "maria", "joao");
    private static final OwnerRules RULES = new OwnerRules(
            customer -> customer.value().equals("gold"),
            customer -> customer.value().equals("gold"),
            OwnerRules.asSaid());
    private static final int CAPACITY = 2;
    private static final int STORIES = 300;
    private static final int LENGTH = 40;

    @Test
    @DisplayName("keeps the laws")
    void keepsTheLaws() {
        assertThat(IntStream.range(0, STORIES).mapToObj(seed -> broken(story(seed), Set.of())))
                .allMatch(Optional::isEmpty);
    }

    @ParameterizedTest
    @EnumSource
    @DisplayName("breaks one with a bug, which is told in at most 6 steps")
    void breaksOneWithABug(DeskBug bug) {
        List<Step> told = IntStream.range(0, STORIES)
                .mapToObj(OfferDeskTest::story)
                .filter(story -> broken(story, Set.of(bug)).isPresent())
                .findFirst()
                .map(story -> shrunk(story, Set.of(bug)))
                .orElseThrow();
        System.out.println(bug + ": " + broken(told, Set.of(bug)).orElseThrow() + "\n  " + told);
        assertThat(told).hasSizeLessThanOrEqualTo(6);
        assertThat(broken(told, Set.of())).as("without the bug").isEmpty();
    }

    private static List<Step> story(int seed) {
        Random random = new Random(seed);
        return IntStream.range(0, LENGTH).mapToObj(any -> Step.any(random)).toList();
    }

    /** Leaves out whatever is not needed: halves first, then smaller parts, then single steps. */
    private static List<Step> shrunk(List<Step> story, Set<DeskBug> bugs) {
        List<Step> shortest = story;
        for (int part = story.size() / 2; part > 0; part = part > 1 ? part / 2 : 0) {
            for (int from = 0; from < shortest.size(); ) {
                List<Step> rest = Stream.concat(
                                shortest.stream().limit(from), shortest.stream().skip(from + part))
                        .toList();
                boolean stillBroken = broken(rest, bugs).isPresent();
                shortest = stillBroken ? rest : shortest;
                from += stillBroken ? 0 : part;
            }
        }
        return shortest.size() < story.size() ? shrunk(shortest, bugs) : shortest;
    }

    private static Optional<String> broken(List<Step> story, Set<DeskBug> bugs) {
        OfferDesk host = new OfferDesk(OwnerRules.ORDER, OwnerHost.AGENTS, CAPACITY, NINE, bugs);
        Model model = new Model();
        for (Step step : story) {
            Optional<String> law = step.tell(host, model);
            if (law.isPresent()) {
                return law;
            }
        }
        return Optional.empty();
    }

    private static List<String> names(Stream<LineKey> lines) {
        return lines.map(line -> line.customer().value()).sorted().toList();
    }

    private enum Kind {
        ENTERS,
        OFFERED,
        ACCEPTS,
        FINISHES,
        PASS
    }

    private record Step(Kind kind, int number) {

        static Step any(Random random) {
            return new Step(Kind.values()[random.nextInt(5)], random.nextInt(3));
        }

        Optional<String> tell(OfferDesk host, Model model) {
            AgentId agent = AGENTS.get(number);
            switch (kind) {
                case ENTERS -> model.enter(CUSTOMERS.get(number)).ifPresent(host::enter);
                case OFFERED -> {
                    Optional<LineKey> right = model.offer(agent);
                    Optional<LineKey> offered = host.offer(agent);
                    if (!offered.equals(right)) {
                        return Optional.of("ORDER: " + agent + " gets " + names(offered.stream()) + ", not "
                                + names(right.stream()));
                    }
                }
                case ACCEPTS -> {
                    model.accept(agent);
                    host.accept(agent);
                }
                case FINISHES -> {
                    model.finish(agent);
                    host.finish(agent);
                }
                default -> {
                    Duration time = Duration.ofSeconds(10L + 20L * number);
                    model.now = model.now.plus(time);
                    host.pass(time);
                }
            }
            return model.differs(host);
        }

        @Override
        public String toString() {
            return switch (kind) {
                case ENTERS -> CUSTOMERS.get(number) + " enters";
                case PASS -> 10 + 20 * number + " s pass";
                default -> AGENTS.get(number) + " " + kind.name().toLowerCase(Locale.ROOT);
            };
        }
    }

    /** What happened, and nothing that was computed before. */
    private static final class Model {
        private final Map<LineKey, WaitingCustomer> waiting = new TreeMap<>();
        private final Map<AgentId, WaitingCustomer> offers = new TreeMap<>();
        private final Map<AgentId, Integer> active = new TreeMap<>();
        private final Map<AgentId, List<Instant>> finished = new TreeMap<>();
        private Instant now = NINE;
        private int entered;

        Optional<WaitingCustomer> enter(String name) {
            LineKey line = new LineKey(new CustomerKey(name), new OriginAddress("front"));
            if (waiting.containsKey(line)) {
                return Optional.empty();
            }
            LineHolder.Queued queued = new LineHolder.Queued(new InteractionId("i" + entered++), OwnerRules.DAY);
            WaitingCustomer customer = new WaitingCustomer(line, queued, now, RULES.termsOf(line, queued, now));
            waiting.put(line, customer);
            return Optional.of(customer);
        }

        Optional<LineKey> offer(AgentId agent) {
            if (ringing(agent).isPresent() || room(agent) == 0) {
                return Optional.empty();
            }
            QueueAgent facts = new QueueAgent(
                    new RoutingCandidate(AgentAvailability.ready(agent), Reachability.ROUTABLE, Skill.FITTING, NINE, 0),
                    Set.of(OwnerRules.DAY),
                    OwnerHost.AGENTS.get(agent),
                    Set.of());
            if (!(OwnerRules.ORDER.next(facts, new ArrayList<>(waiting.values()), now) instanceof Take take)) {
                return Optional.empty();
            }
            WaitingCustomer offered = take.customer().offeredUntil(now.plus(OfferDesk.RINGING));
            waiting.put(offered.line(), offered);
            offers.put(agent, offered);
            return Optional.of(offered.line());
        }

        void accept(AgentId agent) {
            ringing(agent).ifPresent(customer -> {
                waiting.remove(customer.line());
                offers.remove(agent);
                active.merge(agent, 1, Integer::sum);
            });
        }

        void finish(AgentId agent) {
            if (active.getOrDefault(agent, 0) > 0) {
                active.merge(agent, -1, Integer::sum);
                finished.computeIfAbsent(agent, any -> new ArrayList<>()).add(now);
            }
        }

        private Optional<WaitingCustomer> ringing(AgentId agent) {
            return Optional.ofNullable(offers.get(agent))
                    .filter(offer -> now.isBefore(offer.offeredUntil().orElseThrow()));
        }

        private int room(AgentId agent) {
            long wrapUps = finished.getOrDefault(agent, List.of()).stream()
                    .filter(at -> now.isBefore(at.plus(OfferDesk.WRAP_UP)))
                    .count();
            return CAPACITY
                    - active.getOrDefault(agent, 0)
                    - (int) wrapUps
                    - (ringing(agent).isPresent() ? 1 : 0);
        }

        Optional<String> differs(OfferDesk host) {
            if (!host.waiting().equals(waiting.keySet())) {
                return Optional.of(
                        "LOST: " + names(host.waiting().stream()) + " wait, not " + names(waiting.keySet().stream()));
            }
            return AGENTS.stream()
                    .filter(agent -> host.room(agent) != room(agent))
                    .map(agent -> "ROOM: " + agent + " has room for " + host.room(agent) + ", not " + room(agent))
                    .findFirst();
        }
    }
}
