package dev.omnirules.core.testkit.simulation;

import dev.omnirules.core.agent.AgentId;
import dev.omnirules.core.agent.Channel;
import dev.omnirules.core.conversation.QueueId;
import dev.omnirules.core.handling.AfterFinish;
import dev.omnirules.core.testkit.simulation.Step.Gap;
import dev.omnirules.core.testkit.simulation.Step.Meanwhile;
import java.util.List;
import java.util.Optional;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.Tuple;

/**
 * Arbitraries of steps and stories, for properties (jqwik) that go with {@link ContactCenterSimulation#check(List)}. They
 * know nothing of what came before, so that more of what they tell comes to nothing than in the stories of a seed.
 */
public final class StepArbitraries {

    private StepArbitraries() {}

    /** Stories of up to so many steps. */
    public static Arbitrary<List<Step>> stories(Cast cast, int maxSteps) {
        return steps(cast).list().ofMaxSize(maxSteps).withoutEdgeCases();
    }

    /** Steps: of every action, on either node, with every mishap, and with something in between. */
    public static Arbitrary<Step> steps(Cast cast) {
        Arbitrary<Meanwhile> between = Combinators.combine(
                        Arbitraries.of(Gap.class),
                        Arbitraries.integers().between(1, 9),
                        actions(cast).list().ofMinSize(1).ofMaxSize(2))
                .as(Meanwhile::new);
        Arbitrary<Optional<Meanwhile>> meanwhile = Arbitraries.frequencyOf(
                Tuple.of(7, Arbitraries.just(Optional.<Meanwhile>empty())), Tuple.of(1, between.map(Optional::of)));
        Arbitrary<Mishap> mishaps = Arbitraries.frequencyOf(
                Tuple.of(9, Arbitraries.just(Mishap.NONE)), Tuple.of(1, Arbitraries.of(Mishap.class)));
        return Combinators.combine(Arbitraries.integers().between(0, 1), actions(cast), mishaps, meanwhile)
                .as(Step::new);
    }

    /** Actions of every kind. */
    public static Arbitrary<Action> actions(Cast cast) {
        return Arbitraries.frequencyOf(
                Tuple.of(4, onAgent(cast)),
                Tuple.of(3, onLine(cast)),
                Tuple.of(5, onConversation(cast)),
                Tuple.of(2, Arbitraries.just(new Action.Route())),
                Tuple.of(2, around(cast)));
    }

    private static Arbitrary<Action> onAgent(Cast cast) {
        Arbitrary<AgentId> agents = agents(cast);
        Arbitrary<Channel> channels = Arbitraries.of(cast.channels());
        return Arbitraries.oneOf(List.of(
                agents.map(Action.SignIn::new),
                agents.map(Action.SignIn::new),
                agents.map(Action.SignOut::new),
                agents.map(Action.Drain::new),
                agents.map(Action.Stay::new),
                Combinators.combine(agents, queues(cast).optional()).as(Action.ForceOut::new),
                Combinators.combine(agents, channels).as(Action.Join::new),
                Combinators.combine(agents, channels).as(Action.Leave::new),
                Combinators.combine(agents, channels.optional()).as(Action.Pause::new),
                Combinators.combine(agents, channels.optional()).as(Action.Resume::new),
                Combinators.combine(agents, Arbitraries.integers().between(0, 3))
                        .as(Action.Limit::new),
                agents.map(Action.Connect::new),
                agents.map(Action.Lose::new)));
    }

    private static Arbitrary<Action> onLine(Cast cast) {
        Arbitrary<Customer> customers = customers(cast);
        Arbitrary<Action> queued = Combinators.combine(customers, queues(cast)).as(Action.Queue::new);
        return Arbitraries.oneOf(List.of(
                queued,
                queued,
                customers.map(Action.Bot::new),
                customers.map(Action.GiveUp::new),
                customers.map(Action.Conclude::new),
                Combinators.combine(customers, customers).as(Action.Know::new),
                Combinators.combine(customers, customers).as(Action.TellApart::new)));
    }

    private static Arbitrary<Action> onConversation(Cast cast) {
        Arbitrary<AgentId> agents = agents(cast);
        Arbitrary<Customer> customers = customers(cast);
        return Arbitraries.oneOf(List.of(
                Combinators.combine(agents, customers).as(Action.Accept::new),
                Combinators.combine(agents, customers).as(Action.Start::new),
                Combinators.combine(agents, agents, customers).as(Action.Transfer::new),
                Combinators.combine(agents, customers).as(Action.Hold::new),
                Combinators.combine(agents, customers).as(Action.TakeUp::new),
                Combinators.combine(agents, customers, Arbitraries.of(AfterFinish.class))
                        .as(Action.Finish::new),
                agents.map(Action.CompleteWrapUp::new),
                agents.map(Action.ExtendWrapUp::new),
                Combinators.combine(agents, customers, queues(cast), Arbitraries.of(AfterFinish.class))
                        .as(Action.ToQueue::new),
                Combinators.combine(agents, customers, Arbitraries.of(AfterFinish.class))
                        .as(Action.ToBot::new),
                Combinators.combine(agents, customers).as(Action.WithdrawOffer::new),
                Combinators.combine(agents, customers).as(Action.Offer::new),
                Combinators.combine(agents, customers).as(Action.AcceptOffer::new),
                Combinators.combine(agents, customers).as(Action.DeclineOffer::new),
                Combinators.combine(agents, customers).as(Action.Reserve::new),
                agents.map(Action.Release::new),
                Combinators.combine(agents, customers).as(Action.Qualify::new)));
    }

    private static Arbitrary<Action> around(Cast cast) {
        Arbitrary<AgentId> agents = agents(cast);
        return Arbitraries.oneOf(List.of(
                Arbitraries.integers().between(1, 300).map(Action.Wait::new),
                agents.map(Action.Vanish::new),
                agents.map(Action.HoldBack::new),
                Combinators.combine(agents, Arbitraries.integers().between(0, 99))
                        .as(Action.Arrive::new),
                agents.map(Action.Again::new),
                Arbitraries.just(new Action.Expire()),
                Arbitraries.integers().between(0, 7).map(Action.Resend::new),
                Arbitraries.integers().between(0, 7).map(Action.Late::new)));
    }

    private static Arbitrary<AgentId> agents(Cast cast) {
        return Arbitraries.of(cast.agentIds());
    }

    private static Arbitrary<Customer> customers(Cast cast) {
        return Arbitraries.of(cast.customers());
    }

    private static Arbitrary<QueueId> queues(Cast cast) {
        return Arbitraries.of(cast.queues());
    }
}
