package dev.omnirules.core.coverage;

import static org.assertj.core.api.Assertions.assertThat;

import dev.omnirules.core.Omni;
import dev.omnirules.core.agent.AgentId;
import dev.omnirules.core.agent.Capacity;
import dev.omnirules.core.agent.Channel;
import dev.omnirules.core.conversation.Direction;
import dev.omnirules.core.conversation.InteractionId;
import dev.omnirules.core.conversation.WrapUpLimits;
import dev.omnirules.core.customer.CustomerKey;
import dev.omnirules.core.customer.CustomerLabel;
import dev.omnirules.core.customer.LabelPolicy;
import dev.omnirules.core.customer.OriginAddress;
import dev.omnirules.core.disposition.DispositionDecision;
import dev.omnirules.core.disposition.DispositionPolicy;
import dev.omnirules.core.expiry.ExpiryDecision;
import dev.omnirules.core.expiry.TimeLimits;
import dev.omnirules.core.handling.AcceptanceDecision;
import dev.omnirules.core.handling.AcceptancePolicy;
import dev.omnirules.core.handling.AfterFinish;
import dev.omnirules.core.handling.Conversations;
import dev.omnirules.core.handling.WrapUpDecision;
import dev.omnirules.core.interaction.Interactions;
import dev.omnirules.core.join.LineJoinPolicy;
import dev.omnirules.core.ledger.Command;
import dev.omnirules.core.ledger.CommandResult;
import dev.omnirules.core.ledger.InMemoryLedger;
import dev.omnirules.core.ledger.Outcome;
import dev.omnirules.core.ledger.state.AgentKey;
import dev.omnirules.core.ledger.state.LineKey;
import dev.omnirules.core.logout.LogoutDecision;
import dev.omnirules.core.logout.LogoutGuard;
import dev.omnirules.core.logout.LogoutPolicy;
import dev.omnirules.core.offer.AnswerDecision;
import dev.omnirules.core.offer.AnswerPolicy;
import dev.omnirules.core.offer.OfferDecision;
import dev.omnirules.core.offer.OfferPolicy;
import dev.omnirules.core.queueing.QueueDecision;
import dev.omnirules.core.queueing.QueuePolicy;
import dev.omnirules.core.queueing.overflow.MissedOfferDecision;
import dev.omnirules.core.queueing.overflow.MissedOfferPolicy;
import dev.omnirules.core.queueing.overflow.OverflowDecision;
import dev.omnirules.core.queueing.overflow.OverflowPolicy;
import dev.omnirules.core.queueing.reopen.ReopenDecision;
import dev.omnirules.core.queueing.reopen.ReopenPolicy;
import dev.omnirules.core.reservation.ReservationDecision;
import dev.omnirules.core.reservation.ReservationPolicy;
import dev.omnirules.core.reservation.Reservations;
import dev.omnirules.core.retention.CustomerErasure;
import dev.omnirules.core.retention.ErasureDecision;
import dev.omnirules.core.routing.RoutingDecision;
import dev.omnirules.core.routing.RoutingPolicy;
import dev.omnirules.core.session.AgentSessions;
import dev.omnirules.core.testkit.CoreDomain;
import dev.omnirules.core.testkit.DecisionArbitraries;
import dev.omnirules.core.testkit.FactArbitraries;
import dev.omnirules.core.testkit.MutableClock;
import dev.omnirules.core.testkit.QueueingArbitraries;
import dev.omnirules.core.testkit.SmallContactCenter;
import dev.omnirules.core.testkit.TokenArbitraries;
import dev.omnirules.core.testkit.coverage.DomainCoverage;
import dev.omnirules.core.testkit.coverage.OutcomeTable;
import dev.omnirules.core.testkit.coverage.PublicTypes;
import dev.omnirules.core.token.RenewalDecision;
import dev.omnirules.core.token.RenewalPolicy;
import dev.omnirules.core.transfer.TransferDecision;
import dev.omnirules.core.transfer.TransferPolicy;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Example;

/** Nothing public is without generators, and no outcome of any decision is out of their reach. */
class CoreCoverageTest {

    private static final int SAMPLES = 15_000;
    private static final int COMMANDS = 20_000;

    /** They carry a host's own type or code, which no arbitrary can know; the shells make them. */
    private static final Set<Class<?>> CARRIERS = Set.of(Command.class, Outcome.class, CommandResult.class);

    @Example
    void everyPublicValueHasAnArbitrary() {
        List<Class<?>> values = PublicTypes.of(AgentId.class).stream()
                .filter(PublicTypes::isValue)
                .filter(type -> !CARRIERS.contains(type))
                .toList();
        assertThat(values).hasSizeGreaterThan(100);
        assertThat(DomainCoverage.of(CoreDomain.class).missing(values)).isEmpty();
    }

    @Example
    void everyOutcomeOfEveryDecisionIsReached() {
        OutcomeTable table = new OutcomeTable()
                .count(
                        LabelPolicy.class,
                        CustomerLabel.class,
                        of(FactArbitraries.labelFacts().map(new LabelPolicy()::decide)))
                .count(AcceptancePolicy.class, AcceptanceDecision.class, of(DecisionArbitraries.acceptances()))
                .count(OfferPolicy.class, OfferDecision.class, of(DecisionArbitraries.offers()))
                .count(AnswerPolicy.class, AnswerDecision.class, of(DecisionArbitraries.answers()))
                .count(ReservationPolicy.class, ReservationDecision.class, of(DecisionArbitraries.reservations()))
                .count(TransferPolicy.class, TransferDecision.class, of(DecisionArbitraries.transfers()))
                .count(DispositionPolicy.class, DispositionDecision.class, of(DecisionArbitraries.dispositions()))
                .count(LineJoinPolicy.class, LineJoinPolicy.Side.class, of(DecisionArbitraries.joinSides()))
                .count(LogoutPolicy.class, LogoutDecision.class, of(DecisionArbitraries.logouts()))
                .count(RoutingPolicy.class, RoutingDecision.class, of(DecisionArbitraries.routings()))
                .count(QueuePolicy.class, QueueDecision.class, of(QueueingArbitraries.decisions()))
                .count(OverflowPolicy.class, OverflowDecision.class, of(QueueingArbitraries.overflows()))
                .count(
                        MissedOfferPolicy.class,
                        MissedOfferDecision.class,
                        of(QueueingArbitraries.missedOfferDecisions()))
                .count(ReopenPolicy.class, ReopenDecision.class, of(QueueingArbitraries.reopens()))
                .count(CustomerErasure.class, ErasureDecision.class, erasures())
                .outOfReach(
                        CustomerErasure.class,
                        ErasureDecision.class,
                        "StillHeld.lines=none",
                        "it names the lines that are held")
                .count(Conversations.class, WrapUpDecision.class, wrapUps())
                .count(TimeLimits.class, ExpiryDecision.class, expiries())
                .outOfReach(TimeLimits.class, ExpiryDecision.class, "Expired.ended=none", "it names what had ended")
                .outOfReach(
                        TimeLimits.class,
                        ExpiryDecision.class,
                        "ExpiredAndSignedOut.ended=none",
                        "a draining agent whom nothing blocks has left already")
                .count(RenewalPolicy.class, RenewalDecision.class, of(TokenArbitraries.decisions()))
                .outOfReach(
                        LogoutPolicy.class,
                        LogoutDecision.class,
                        "Blocked.blockers=none",
                        "by its contract it has at least one");
        ShellRun.of(COMMANDS).countIn(table);
        System.out.println(table);
        assertThat(table.mistakes()).isEmpty();
        assertThat(table.deciders()).containsAll(named("Policy"));
        assertThat(table.decisions()).containsAll(named("Decision"));
    }

    /** With a limit and without one, in time and too late. */
    private static Stream<WrapUpDecision> wrapUps() {
        List<WrapUpDecision> decided = new ArrayList<>();
        for (SmallContactCenter center :
                List.of(SmallContactCenter.open(), SmallContactCenter.open(WrapUpLimits.of(Duration.ofSeconds(30))))) {
            decided.add(extended(center).decision());
        }
        SmallContactCenter center =
                SmallContactCenter.open(new WrapUpLimits(Duration.ofSeconds(30), Duration.ofSeconds(60)));
        decided.add(extended(center).decision());
        center.clock().advance(Duration.ofMinutes(2));
        decided.add(extended(center).decision());
        return decided.stream();
    }

    private static CommandResult<WrapUpDecision> extended(SmallContactCenter center) {
        if (center.agent(SmallContactCenter.ANA).assignments().isEmpty()) {
            center.atWork(SmallContactCenter.ANA, 1);
            center.serve(SmallContactCenter.ANA, SmallContactCenter.LINE);
            center.conversations().finish(SmallContactCenter.ANA, SmallContactCenter.LINE, AfterFinish.WRAP_UP);
        }
        return center.conversations()
                .extendWrapUp(
                        SmallContactCenter.ANA,
                        center.agent(SmallContactCenter.ANA)
                                .assignments()
                                .get(0)
                                .conversation(),
                        Duration.ofSeconds(10));
    }

    /** Of offers and reservations of two agents, one of whom asked to leave. */
    private static Stream<ExpiryDecision> expiries() {
        MutableClock clock = MutableClock.at("2026-03-02T12:00:00Z");
        InMemoryLedger ledger = new InMemoryLedger(clock);
        Omni omni = Omni.on(ledger).build();
        TimeLimits limits = new TimeLimits(omni, ledger);
        List<ExpiryDecision> decided = new ArrayList<>();
        for (AgentId agent : List.of(SmallContactCenter.ANA, SmallContactCenter.BIA)) {
            new AgentSessions(omni).signIn(agent, Capacity.of(5));
            new AgentSessions(omni).signInTo(agent, Channel.WHATSAPP);
            decided.add(limits.expire(new AgentKey(agent)).decision());
            for (int seconds = 1; seconds <= 4; seconds++) {
                LineKey line = new LineKey(new CustomerKey("c" + seconds), new OriginAddress("site"));
                Instant until = clock.instant().plusSeconds(seconds / 2 + 1);
                new Reservations(omni).reserve(agent, line, Channel.WHATSAPP, Direction.OUTBOUND, until);
            }
            decided.add(limits.expire(new AgentKey(agent)).decision());
            clock.advance(Duration.ofSeconds(1));
            decided.add(limits.expire(new AgentKey(agent)).decision());
            if (agent.equals(SmallContactCenter.BIA)) {
                new LogoutGuard(omni).drain(agent);
            }
            clock.advance(Duration.ofSeconds(agent.equals(SmallContactCenter.BIA) ? 2 : 1));
            decided.add(limits.expire(new AgentKey(agent)).decision());
        }
        new AgentSessions(omni).signIn(SmallContactCenter.CAIO, Capacity.of(5));
        new AgentSessions(omni).signInTo(SmallContactCenter.CAIO, Channel.WHATSAPP);
        LineKey line = new LineKey(new CustomerKey("c"), new OriginAddress("site"));
        new Reservations(omni)
                .reserve(
                        SmallContactCenter.CAIO,
                        line,
                        Channel.WHATSAPP,
                        Direction.OUTBOUND,
                        clock.instant().plusSeconds(1));
        new LogoutGuard(omni).drain(SmallContactCenter.CAIO);
        clock.advance(Duration.ofSeconds(1));
        decided.add(limits.expire(new AgentKey(SmallContactCenter.CAIO)).decision());
        return decided.stream();
    }

    /** Of a customer who waits, and of nobody. */
    private static Stream<ErasureDecision> erasures() {
        InMemoryLedger ledger = new InMemoryLedger(InstantSource.system());
        Omni omni = Omni.on(ledger).build();
        LineKey line = new LineKey(new CustomerKey("maria"), new OriginAddress("site"));
        new Interactions(omni).start(line, new InteractionId("i-1"));
        CustomerErasure erasure = new CustomerErasure(omni, ledger);
        return Stream.of(erasure.erase(line.customer()), erasure.erase(new CustomerKey("joana")));
    }

    private static List<Class<?>> named(String ending) {
        List<Class<?>> named = PublicTypes.of(AgentId.class).stream()
                .filter(type -> type.getSimpleName().endsWith(ending))
                .toList();
        assertThat(named).hasSizeGreaterThan(5);
        return named;
    }

    private static <T> Stream<T> of(Arbitrary<T> arbitrary) {
        return arbitrary.sampleStream().limit(SAMPLES);
    }
}
