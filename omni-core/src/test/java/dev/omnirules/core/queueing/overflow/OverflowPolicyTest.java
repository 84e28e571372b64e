package dev.omnirules.core.queueing.overflow;

import static org.assertj.core.api.Assertions.assertThat;

import dev.omnirules.core.conversation.InteractionId;
import dev.omnirules.core.conversation.QueueId;
import dev.omnirules.core.customer.CustomerKey;
import dev.omnirules.core.customer.OriginAddress;
import dev.omnirules.core.ledger.state.LineHolder;
import dev.omnirules.core.ledger.state.LineKey;
import dev.omnirules.core.queueing.WaitingCustomer;
import dev.omnirules.core.queueing.WaitingTerms;
import dev.omnirules.core.queueing.overflow.OverflowDecision.Close;
import dev.omnirules.core.queueing.overflow.OverflowDecision.OfferCallback;
import dev.omnirules.core.queueing.overflow.OverflowDecision.Overflow;
import dev.omnirules.core.queueing.overflow.OverflowDecision.Wait;
import dev.omnirules.core.queueing.overflow.OverflowTrigger.Closed;
import dev.omnirules.core.queueing.overflow.OverflowTrigger.NobodySignedIn;
import dev.omnirules.core.queueing.overflow.OverflowTrigger.OfferedTimes;
import dev.omnirules.core.queueing.overflow.OverflowTrigger.PositionFrom;
import dev.omnirules.core.queueing.overflow.OverflowTrigger.Waited;
import dev.omnirules.core.testkit.CoreDomain;
import dev.omnirules.core.testkit.QueueingArbitraries;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.Size;
import net.jqwik.api.domains.Domain;
import net.jqwik.api.domains.DomainContext;

@Domain(CoreDomain.class)
@Domain(DomainContext.Global.class)
class OverflowPolicyTest {

    private static final Instant NINE = Instant.parse("2026-03-02T09:00:00Z");
    private static final QueueId SALES = new QueueId("sales");
    private static final Overflow TO_NIGHT = new Overflow(new QueueId("night"));
    private static final Close CLOSED = new Close(new MessageCode("CLOSED"));

    @Example
    void whoHasWaitedLongEnoughOverflowsFromThatInstantOn() {
        OverflowPolicy policy = policy(new OverflowRule(new Waited(Duration.ofMinutes(5)), TO_NIGHT));
        Instant limit = NINE.plusSeconds(300);
        assertThat(policy.decide(waiting(1, 1, Opening.always()), limit.minusMillis(1)))
                .isEqualTo(new Wait(Optional.of(limit)));
        assertThat(policy.decide(waiting(1, 1, Opening.always()), limit)).isEqualTo(TO_NIGHT);
    }

    @Example
    void aLongQueueOffersACallback() {
        OverflowPolicy policy = policy(new OverflowRule(new PositionFrom(10), new OfferCallback()));
        assertThat(policy.decide(waiting(9, 1, Opening.always()), NINE)).isEqualTo(new Wait(Optional.empty()));
        assertThat(policy.decide(waiting(10, 1, Opening.always()), NINE)).isEqualTo(new OfferCallback());
    }

    @Example
    void aClosedQueueSaysSoUntilItOpens() {
        OverflowPolicy policy = policy(new OverflowRule(new Closed(), CLOSED));
        Opening closed = new Opening(Opening.State.CLOSED, Optional.of(NINE.plusSeconds(60)));
        Opening open = new Opening(Opening.State.OPEN, Optional.of(NINE.plusSeconds(60)));
        assertThat(policy.decide(waiting(1, 1, closed), NINE)).isEqualTo(CLOSED);
        assertThat(policy.decide(waiting(1, 1, open), NINE)).isEqualTo(new Wait(Optional.of(NINE.plusSeconds(60))));
    }

    @Example
    void nobodySignedInAndOffersThatNobodyAcceptedAreTriggersToo() {
        OverflowPolicy policy =
                policy(new OverflowRule(new NobodySignedIn(), CLOSED), new OverflowRule(new OfferedTimes(2), TO_NIGHT));
        assertThat(policy.decide(waiting(1, 0, Opening.always()), NINE)).isEqualTo(CLOSED);
        assertThat(policy.decide(waiting(1, 1, Opening.always()), NINE)).isEqualTo(new Wait(Optional.empty()));
        WaitingCustomer once = customer().offeredUntil(NINE);
        assertThat(policy.decide(new OverflowFacts(once, 1, 1, Opening.always()), NINE))
                .isEqualTo(new Wait(Optional.empty()));
        assertThat(policy.decide(new OverflowFacts(once.offeredUntil(NINE), 1, 1, Opening.always()), NINE))
                .isEqualTo(TO_NIGHT);
    }

    @Example
    void theFirstRuleThatHoldsDecides() {
        OverflowRule closed = new OverflowRule(new Closed(), CLOSED);
        OverflowRule nobody = new OverflowRule(new NobodySignedIn(), TO_NIGHT);
        OverflowFacts both = waiting(1, 0, new Opening(Opening.State.CLOSED, Optional.empty()));
        assertThat(policy(closed, nobody).decide(both, NINE)).isEqualTo(CLOSED);
        assertThat(policy(nobody, closed).decide(both, NINE)).isEqualTo(TO_NIGHT);
    }

    @Example
    void nobodyOverflowsToTheOwnQueue() {
        OverflowPolicy policy = policy(
                new OverflowRule(new NobodySignedIn(), new Overflow(SALES)),
                new OverflowRule(new Waited(Duration.ofMinutes(5)), new Overflow(SALES)));
        assertThat(policy.decide(waiting(1, 0, Opening.always()), NINE)).isEqualTo(new Wait(Optional.empty()));
    }

    @Property(tries = 500)
    void aWaitHoldsUntilItsEnd(
            @ForAll @Size(max = 3) List<OverflowRule> rules,
            @ForAll OverflowFacts facts,
            @ForAll("instants") Instant now,
            @ForAll("durations") Duration later) {
        if (new OverflowPolicy(rules).decide(facts, now) instanceof Wait wait) {
            wait.until().ifPresent(until -> assertThat(until).isAfter(now));
            Instant then = now.plus(later);
            if (wait.until().map(then::isBefore).orElse(true)) {
                assertThat(new OverflowPolicy(rules).decide(facts, then)).isEqualTo(wait);
            }
        }
    }

    @Provide
    Arbitrary<Instant> instants() {
        return QueueingArbitraries.instants();
    }

    @Provide
    Arbitrary<Duration> durations() {
        return QueueingArbitraries.durations();
    }

    private static OverflowPolicy policy(OverflowRule... rules) {
        return new OverflowPolicy(List.of(rules));
    }

    private static OverflowFacts waiting(int position, int signedIn, Opening opening) {
        return new OverflowFacts(customer(), position, signedIn, opening);
    }

    private static WaitingCustomer customer() {
        return new WaitingCustomer(
                new LineKey(new CustomerKey("maria"), new OriginAddress("site")),
                new LineHolder.Queued(new InteractionId("i1"), SALES),
                NINE,
                WaitingTerms.plain());
    }
}
