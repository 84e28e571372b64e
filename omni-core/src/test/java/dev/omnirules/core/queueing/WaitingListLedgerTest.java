package dev.omnirules.core.queueing;

import static dev.omnirules.core.testkit.SmallContactCenter.ANA;
import static dev.omnirules.core.testkit.SmallContactCenter.BIA;
import static dev.omnirules.core.testkit.SmallContactCenter.SALES;
import static org.assertj.core.api.Assertions.assertThat;

import dev.omnirules.core.Omni;
import dev.omnirules.core.agent.AgentId;
import dev.omnirules.core.agent.Capacity;
import dev.omnirules.core.agent.Channel;
import dev.omnirules.core.agent.Limit;
import dev.omnirules.core.agent.PauseReason;
import dev.omnirules.core.agent.SignOutOverride;
import dev.omnirules.core.conversation.InteractionId;
import dev.omnirules.core.conversation.QueueId;
import dev.omnirules.core.expiry.TimeLimits;
import dev.omnirules.core.handling.AfterFinish;
import dev.omnirules.core.handling.Conversations;
import dev.omnirules.core.interaction.Interactions;
import dev.omnirules.core.join.LineJoins;
import dev.omnirules.core.ledger.InMemoryLedger;
import dev.omnirules.core.ledger.InMemorySettings;
import dev.omnirules.core.ledger.InMemorySettings.OutboxMode;
import dev.omnirules.core.ledger.LedgerEntry;
import dev.omnirules.core.ledger.LedgerKeys;
import dev.omnirules.core.ledger.LedgerView;
import dev.omnirules.core.ledger.state.Assignment;
import dev.omnirules.core.ledger.state.LineHolder;
import dev.omnirules.core.ledger.state.LineKey;
import dev.omnirules.core.logout.ForcedLogout;
import dev.omnirules.core.logout.LogoutGuard;
import dev.omnirules.core.offer.OfferDecision;
import dev.omnirules.core.offer.OfferDecision.Offered;
import dev.omnirules.core.offer.Offers;
import dev.omnirules.core.queueing.QueueDecision.Take;
import dev.omnirules.core.routing.IdleTimedAgent;
import dev.omnirules.core.routing.RoutingRequest;
import dev.omnirules.core.routing.SkillLevels;
import dev.omnirules.core.session.AgentSessions;
import dev.omnirules.core.testkit.MutableClock;
import dev.omnirules.core.transfer.Transfers;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;

/** The list follows the ledger: whoever waits there is in it, since when, and offered or not. */
class WaitingListLedgerTest {

    private static final QueueId NIGHT = new QueueId("night");
    private static final List<LineKey> LINES =
            IntStream.range(0, 4).mapToObj(i -> Customers.line("customer" + i)).toList();

    private final MutableClock clock = MutableClock.at("2026-03-02T12:00:00Z");
    private final InMemoryLedger ledger =
            new InMemoryLedger(clock, InMemorySettings.defaults().withOutbox(OutboxMode.KEPT));
    private final Omni omni = Omni.on(ledger).build();
    private final Interactions interactions = new Interactions(omni);
    private final Conversations conversations = new Conversations(omni);
    private final Offers offers = new Offers(omni);
    private final WaitingList list = empty();

    @Property(tries = 60)
    void whoeverWaitsOnTheLedgerIsInTheListAndNobodyElse(@ForAll long seed) {
        new WaitingListLedgerTest().followsTheLedger(new Random(seed)); // a ledger of its own for each try
    }

    private void followsTheLedger(Random random) {
        List<LedgerEntry> entries = new ArrayList<>();
        int interaction = 0;
        for (int step = 0; step < 80; step++) {
            clock.advance(Duration.ofSeconds(1 + random.nextInt(5)));
            command(random, new InteractionId("i" + interaction++ / 3)); // the same id on several lines
            ledger.drain(100, entry -> {
                entries.add(entry);
                list.apply(entry);
            });
            assertThat(waiting(list)).isEqualTo(waitingOnTheLedger());
        }
        List<WaitingCustomer> before = list.customers();
        entries.subList(random.nextInt(entries.size() + 1), entries.size()).forEach(list::apply);
        assertThat(list.customers()).as("entries handed over again").containsExactlyInAnyOrderElementsOf(before);
        WaitingList another = empty();
        entries.forEach(another::apply);
        assertThat(another.customers()).as("a list that begins anew").containsExactlyInAnyOrderElementsOf(before);
    }

    /** Whoever is given is taken for the same state; and whoever of the agent's queues is not given is refused. */
    @Property(tries = 100)
    void theLedgerTakesWhomTheListGivesAndRefusesWhomItDoesNot(@ForAll long seed) {
        new WaitingListLedgerTest().givesWhomTheLedgerTakes(new Random(seed));
    }

    private void givesWhomTheLedgerTakes(Random random) {
        WaitingList joining = new WaitingList(new QueuePolicy(Aging.defaults()), (line, waiting, at) -> joins(line));
        for (int step = 0; step < 60; step++) {
            clock.advance(Duration.ofSeconds(random.nextInt(5)));
            AgentId agent = random.nextBoolean() ? ANA : BIA;
            switch (random.nextInt(8)) {
                case 0 -> new LogoutGuard(omni).drain(agent);
                case 1 -> new AgentSessions(omni).pause(agent, Set.of(Channel.WHATSAPP), PauseReason.UNSPECIFIED);
                case 2 -> new AgentSessions(omni).resume(agent, Set.of(Channel.WHATSAPP));
                case 3 -> new AgentSessions(omni).changeCapacity(agent, anyCapacity(random));
                default -> command(random, new InteractionId("i" + step));
            }
            ledger.drain(100, joining::apply);
            Set<QueueId> served =
                    List.of(Set.of(SALES), Set.of(NIGHT), Set.of(SALES, NIGHT)).get(random.nextInt(3));
            Instant now = clock.instant();
            Optional<Take> given = joining.claim(facts(agent, served, now), now, now.plusSeconds(5));
            if (given.isPresent()) {
                WaitingCustomer customer = given.get().customer();
                assertThat(offered(agent, customer)).as("offer of %s", customer).isInstanceOf(Offered.class);
            } else {
                joining.customers().stream()
                        .filter(one -> !Collections.disjoint(one.needsAt(now).queues(), served))
                        .forEach(one -> assertThat(offered(agent, one)).isNotInstanceOf(Offered.class));
            }
            ledger.drain(100, joining::apply);
        }
    }

    private OfferDecision offered(AgentId agent, WaitingCustomer customer) {
        return offers.offer(agent, customer.line(), Channel.WHATSAPP, customer.waiting(), Duration.ofSeconds(5))
                .decision();
    }

    private QueueAgent facts(AgentId agent, Set<QueueId> served, Instant now) {
        return QueueAgent.of(
                RoutingRequest.inbound(Channel.WHATSAPP, omni.counting(), now),
                new IdleTimedAgent(omni.agent(agent), Optional.of(now)),
                Set.of(Channel.WHATSAPP),
                served,
                SkillLevels.none());
    }

    private static WaitingTerms joins(LineKey line) {
        int each = LINES.indexOf(line);
        RelaxationSteps steps =
                RelaxationSteps.none().then(new RelaxationStep.Join(Duration.ofSeconds(4L * each), NIGHT));
        return each == 0
                ? WaitingTerms.plain()
                : WaitingTerms.plain()
                        .requiring(
                                SkillLevels.none(), steps.then(new RelaxationStep.Join(Duration.ofSeconds(9), SALES)));
    }

    private static Capacity anyCapacity(Random random) {
        Capacity capacity = Capacity.of(1 + random.nextInt(3));
        return random.nextBoolean()
                ? capacity.withQueueLimit(random.nextBoolean() ? SALES : NIGHT, Limit.of(random.nextInt(2)))
                : capacity;
    }

    @Test
    void anOfferKeepsTheCustomerFromOthersUntilItsEndAndThePlaceStays() {
        atWork(ANA);
        enqueue(LINES.get(0), "i0");
        clock.advance(Duration.ofSeconds(1));
        enqueue(LINES.get(1), "i1");
        offers.offer(ANA, LINES.get(0), Channel.WHATSAPP, Duration.ofSeconds(20));
        follow();
        assertThat(next(clock.instant())).contains(new InteractionId("i1"));
        assertThat(list.position(LINES.get(0), clock.instant())).hasValue(1);
        assertThat(next(clock.instant().plusSeconds(20))).contains(new InteractionId("i0"));
        assertThat(list.customers()).filteredOn(one -> one.offers() == 1).hasSize(1);
    }

    @Test
    void aClaimOutlivesTheLateEndOfAnEarlierOffer() {
        atWork(ANA);
        enqueue(LINES.get(0), "i0");
        offers.offer(ANA, LINES.get(0), Channel.WHATSAPP, Duration.ofSeconds(20));
        follow();
        clock.advance(Duration.ofSeconds(20));
        Instant now = clock.instant();
        assertThat(list.claim(Customers.READY, now, now.plusSeconds(20))).isPresent();
        new TimeLimits(omni, ledger).expireDue(10);
        follow();
        assertThat(next(now)).isEmpty();
        assertThat(next(now.plusSeconds(20))).isPresent();
    }

    @Test
    void aReleaseLeavesTheOfferThatAnotherNodeMade() {
        atWork(ANA);
        enqueue(LINES.get(0), "i0");
        follow();
        Instant now = clock.instant();
        assertThat(list.claim(Customers.READY, now, now.plusSeconds(20))).isPresent();
        offers.offer(ANA, LINES.get(0), Channel.WHATSAPP, Duration.ofSeconds(30));
        follow();
        list.release(Customers.READY.id(), LINES.get(0));
        assertThat(next(now.plusSeconds(29))).isEmpty();
        assertThat(next(now.plusSeconds(30))).isPresent();
    }

    @Test
    void aLateReleaseLeavesTheClaimOfAnotherAgent() {
        enqueue(LINES.get(0), "i0");
        follow();
        Instant now = clock.instant();
        assertThat(list.claim(Customers.READY, now, now.plusSeconds(20))).isPresent();
        Instant later = now.plusSeconds(20);
        assertThat(list.claim(Customers.agent("bia"), later, later.plusSeconds(20)))
                .isPresent();
        list.release(Customers.READY.id(), LINES.get(0));
        assertThat(next(later)).isEmpty();
        list.release(new AgentId("bia"), LINES.get(0));
        assertThat(next(later)).isPresent();
    }

    @Test
    void aReleaseEndsTheClaim() {
        enqueue(LINES.get(0), "i0");
        follow();
        Instant now = clock.instant();
        assertThat(list.claim(Customers.READY, now, now.plusSeconds(20))).isPresent();
        assertThat(next(now)).isEmpty();
        list.release(Customers.READY.id(), LINES.get(0));
        assertThat(next(now)).isPresent();
    }

    @Test
    void anOfferThatIsExpiredIsCountedOnceAndThePlaceStays() {
        atWork(ANA);
        enqueue(LINES.get(0), "i0");
        clock.advance(Duration.ofSeconds(1));
        enqueue(LINES.get(1), "i1");
        offers.offer(ANA, LINES.get(0), Channel.WHATSAPP, Duration.ofSeconds(20));
        clock.advance(Duration.ofSeconds(20));
        new TimeLimits(omni, ledger).expireDue(10);
        follow();
        assertThat(next(clock.instant())).contains(new InteractionId("i0"));
        assertThat(list.position(LINES.get(0), clock.instant())).hasValue(1);
        assertThat(list.customers()).filteredOn(one -> one.offers() == 1).hasSize(1);
    }

    @Test
    void aDeclinedOfferFreesTheCustomerAtOnce() {
        atWork(ANA);
        enqueue(LINES.get(0), "i0");
        var offered = (Offered) offers.offer(ANA, LINES.get(0), Channel.WHATSAPP, Duration.ofSeconds(20))
                .decision();
        follow();
        assertThat(next(clock.instant())).isEmpty();
        offers.decline(ANA, offered.offer());
        follow();
        assertThat(next(clock.instant())).contains(new InteractionId("i0"));
    }

    @Test
    void whoMovesToAnotherQueueKeepsTheInstantOfEntry() {
        enqueue(LINES.get(0), "i0");
        Instant entered = clock.instant();
        clock.advance(Duration.ofMinutes(5));
        interactions.enqueue(LINES.get(0), new InteractionId("i0"), NIGHT);
        follow();
        assertThat(list.customers()).singleElement().satisfies(customer -> {
            assertThat(customer.waiting().queue()).isEqualTo(NIGHT);
            assertThat(customer.enteredAt()).isEqualTo(entered);
        });
        assertThat(list.size(SALES)).isZero();
        assertThat(list.size(NIGHT)).isOne();
    }

    private void command(Random random, InteractionId interaction) {
        AgentId agent = random.nextBoolean() ? ANA : BIA;
        LineKey line = LINES.get(random.nextInt(LINES.size()));
        Optional<InteractionId> current = interactionOn(line);
        switch (random.nextInt(14)) {
            case 0, 1 -> interactions.start(line, interaction);
            case 2, 3, 4 ->
                interactions.enqueue(line, current.orElse(interaction), random.nextBoolean() ? SALES : NIGHT);
            case 5 -> current.ifPresent(ended -> interactions.end(line, ended));
            case 6 -> conversations.accept(agent, line, Channel.WHATSAPP);
            case 7 -> conversations.finish(agent, line, AfterFinish.RELEASE);
            case 8 -> offers.offer(agent, line, Channel.WHATSAPP, Duration.ofSeconds(1 + random.nextInt(20)));
            case 9 -> answer(agent, random);
            case 10 -> new ForcedLogout(omni).force(agent, SignOutOverride.requeueing("chief", "closing", SALES));
            case 11 -> new TimeLimits(omni, ledger).expireDue(10);
            case 12 -> {
                LineKey other = LINES.get(random.nextInt(LINES.size()));
                if (!other.equals(line)) {
                    new LineJoins(omni).join(line.customer(), other.customer(), List.of(line.address()));
                }
            }
            default -> atWork(agent);
        }
        if (random.nextInt(10) == 0) {
            new Transfers(omni).transfer(agent, agent.equals(ANA) ? BIA : ANA, line);
        }
    }

    private void answer(AgentId agent, Random random) {
        List<Assignment> assignments = omni.agent(agent).assignments();
        if (!assignments.isEmpty()) {
            Assignment one = assignments.get(random.nextInt(assignments.size()));
            if (random.nextBoolean()) {
                offers.decline(agent, one.conversation());
            } else {
                offers.accept(agent, one.line(), one.conversation());
            }
        }
    }

    private Optional<InteractionId> interactionOn(LineKey line) {
        LineHolder holder = omni.line(line).holder();
        if (holder instanceof LineHolder.WithBot bot) {
            return Optional.of(bot.interaction());
        }
        return holder instanceof LineHolder.Queued queued ? Optional.of(queued.interaction()) : Optional.empty();
    }

    /** Who waits, and until when an offer that is not over lasts. */
    private Map<LineKey, Waiting> waiting(WaitingList list) {
        return list.customers().stream()
                .collect(Collectors.toMap(
                        WaitingCustomer::line,
                        customer -> new Waiting(
                                customer.waiting(), customer.offeredUntil().filter(clock.instant()::isBefore))));
    }

    /** The lines as they are stored: a line that follows another one is joined, whoever has the other one. */
    private Map<LineKey, Waiting> waitingOnTheLedger() {
        Map<LineKey, Waiting> waiting = new HashMap<>();
        for (LineKey line : LINES) {
            LedgerView view = ledger.read(LedgerKeys.of(List.of(line)), Duration.ofSeconds(5));
            if (view.line(line).holder() instanceof LineHolder.Queued queued) {
                waiting.put(
                        line,
                        new Waiting(
                                queued.with(Optional.empty()),
                                queued.offer().map(LineHolder.OpenOffer::until).filter(clock.instant()::isBefore)));
            }
        }
        return waiting;
    }

    private record Waiting(LineHolder.Queued queued, Optional<Instant> offeredUntil) {}

    private Optional<InteractionId> next(Instant now) {
        return list.next(Customers.READY, now).map(take -> take.customer().interaction());
    }

    private void follow() {
        ledger.drain(100, list::apply);
    }

    private void enqueue(LineKey line, String interaction) {
        interactions.start(line, new InteractionId(interaction));
        interactions.enqueue(line, new InteractionId(interaction), SALES);
    }

    private void atWork(AgentId agent) {
        new AgentSessions(omni).signIn(agent, Capacity.of(3));
        new AgentSessions(omni).signInTo(agent, Channel.WHATSAPP);
    }

    private static WaitingList empty() {
        return new WaitingList(new QueuePolicy(Aging.defaults()), (line, waiting, at) -> WaitingTerms.plain());
    }
}
