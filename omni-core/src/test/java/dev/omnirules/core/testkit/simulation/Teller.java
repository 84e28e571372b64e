package dev.omnirules.core.testkit.simulation;

import dev.omnirules.core.agent.AgentId;
import dev.omnirules.core.agent.Channel;
import dev.omnirules.core.conversation.QueueId;
import dev.omnirules.core.handling.AfterFinish;
import dev.omnirules.core.ledger.state.Assignment;
import dev.omnirules.core.testkit.simulation.Step.Gap;
import dev.omnirules.core.testkit.simulation.Step.Meanwhile;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;

/**
 * Tells a random story: mostly what can happen next, and now and then what cannot. It looks at the model, never at the
 * host, and draws from {@link Random}, whose numbers are the same in every Java.
 */
final class Teller {

    private static final int[] WAITS = {1, 5, 20, 31, 60, 120, 300};

    private final Random random;
    private final Run run;
    private final List<AgentId> agents;
    private final List<Customer> customers;
    private final List<QueueId> queues;
    private final List<Channel> channels;

    Teller(long seed, Run run) {
        this.random = new Random(mixed(seed));
        this.run = run;
        this.agents = run.cast().agentIds();
        this.customers = run.cast().customers();
        this.queues = run.cast().queues();
        this.channels = List.copyOf(new ArrayList<>(run.cast().channels()));
    }

    Step next() {
        int node = oneIn(4) ? 1 : 0;
        Action action = action();
        if (action instanceof Action.Event) {
            return new Step(node, action, Mishap.NONE, Optional.empty());
        }
        Mishap mishap = oneIn(12) ? Mishap.values()[1 + random.nextInt(3)] : Mishap.NONE;
        return new Step(node, action, mishap, meanwhile(action));
    }

    private Optional<Meanwhile> meanwhile(Action action) {
        if (oneIn(64)) {
            return Optional.of(new Meanwhile(Gap.AT_COMMIT, 1, List.of(overtaking())));
        }
        if (!oneIn(action instanceof Action.Route ? 3 : 12)) {
            return Optional.empty();
        }
        List<Action> actions = oneIn(3) ? List.of(between(), between()) : List.of(between());
        return Optional.of(new Meanwhile(Gap.BEFORE_CALL, 1 + random.nextInt(9), actions));
    }

    private Action between() {
        return switch (random.nextInt(6)) {
            case 0, 1 -> new Action.Start(working(), customer());
            case 2 -> new Action.Route();
            case 3 -> overtaking();
            default -> action();
        };
    }

    private Action overtaking() {
        return switch (random.nextInt(7)) {
            case 0 -> new Action.SignOut(working());
            case 1 -> new Action.Pause(working(), Optional.empty());
            case 2 -> onConversation();
            case 3 -> new Action.Accept(working(), waiting());
            case 4 -> oneIn(4) ? sameOrNot() : new Action.Start(working(), customer());
            case 5 -> oneIn(2) ? new Action.Expire() : new Action.Start(working(), customer());
            default -> new Action.Start(working(), customer());
        };
    }

    private Action action() {
        if (oneIn(3) && agents.stream().anyMatch(agent -> !run.model().agent(agent).signedIn)) {
            return new Action.SignIn(absent());
        }
        List<Action> answers = answers();
        if (!answers.isEmpty() && oneIn(6)) {
            return answers.get(random.nextInt(answers.size()));
        }
        if (oneIn(5) && agents.stream().anyMatch(this::leavesSoon)) {
            return oneIn(2) ? new Action.Wait(31) : new Action.Expire();
        }
        int drawn = random.nextInt(100);
        if (drawn < 18) {
            return oneIn(6) ? new Action.Bot(customer()) : new Action.Queue(customer(), queue());
        }
        if (drawn < 38) {
            return run.model().waiting().isEmpty() && !oneIn(8)
                    ? new Action.Queue(customer(), queue())
                    : new Action.Route();
        }
        if (drawn < 48) {
            return onOffer();
        }
        if (drawn < 53) {
            return oneIn(3) ? new Action.Accept(working(), waiting()) : new Action.Start(working(), customer());
        }
        if (drawn < 70) {
            return onConversation();
        }
        if (drawn < 82) {
            return onAgent();
        }
        if (drawn < 87) {
            return new Action.Wait(WAITS[random.nextInt(WAITS.length)]);
        }
        return drawn < 91 ? new Action.Expire() : around();
    }

    private Action onConversation() {
        List<ReferenceModel.ModelLine> served = new ArrayList<>();
        run.model().lines().forEach(line -> line.agent.ifPresent(agent -> served.add(line)));
        if (served.isEmpty() || oneIn(12)) {
            return onConversation(agent(), customer());
        }
        ReferenceModel.ModelLine line = served.get(random.nextInt(served.size()));
        return onConversation(line.agent.orElseThrow(), known(line));
    }

    private Action onConversation(AgentId agent, Customer customer) {
        return switch (random.nextInt(16)) {
            case 0, 1, 2, 3 -> new Action.Transfer(agent, agent(), customer);
            case 4 -> new Action.Hold(agent, customer);
            case 5 -> new Action.TakeUp(agent, customer);
            case 6, 7 -> new Action.Qualify(agent, customer);
            case 8 -> new Action.Qualify(agent(), customer);
            case 9 -> new Action.Finish(agent, customer, AfterFinish.WRAP_UP);
            case 10 -> oneIn(2) ? new Action.CompleteWrapUp(agent) : new Action.ExtendWrapUp(agent);
            case 11 -> new Action.ToQueue(agent, customer, queue(), afterwards());
            case 12 -> new Action.ToBot(agent, customer, afterwards());
            default -> new Action.Finish(agent, customer, AfterFinish.RELEASE);
        };
    }

    private AfterFinish afterwards() {
        return oneIn(3) ? AfterFinish.WRAP_UP : AfterFinish.RELEASE;
    }

    /** Answers to what rings, or is kept, now; also to what has ended. */
    private List<Action> answers() {
        List<Action> answers = new ArrayList<>();
        for (AgentId agent : agents) {
            for (Assignment held : run.model().agent(agent).held.values()) {
                Customer customer = run.cast().at(held.line());
                switch (held.state()) {
                    case OFFERED -> {
                        answers.add(new Action.AcceptOffer(agent, customer));
                        answers.add(new Action.AcceptOffer(agent, customer));
                        answers.add(new Action.DeclineOffer(agent, customer));
                        answers.add(new Action.DeclineOffer(agent, customer));
                        answers.add(new Action.WithdrawOffer(agent, customer));
                    }
                    case RESERVED -> {
                        answers.add(new Action.Release(agent));
                        answers.add(new Action.Start(agent, customer));
                    }
                    case ON_HOLD -> answers.add(new Action.TakeUp(agent, customer));
                    default -> {}
                }
            }
        }
        return answers;
    }

    private Action onOffer() {
        return switch (random.nextInt(6)) {
            case 0, 1 -> new Action.Reserve(working(), customer());
            case 2 ->
                oneIn(2) ? new Action.AcceptOffer(working(), waiting()) : new Action.DeclineOffer(working(), waiting());
            default -> new Action.Offer(working(), waiting());
        };
    }

    private Action onAgent() {
        AgentId agent = working();
        return switch (random.nextInt(16)) {
            case 0, 1 -> new Action.SignOut(agent);
            case 2 -> new Action.Drain(agent);
            case 3 -> new Action.Stay(draining());
            case 4 -> new Action.ForceOut(agent, oneIn(2) ? Optional.of(queue()) : Optional.empty());
            case 5 -> new Action.Leave(agent, channel());
            case 6 -> new Action.Join(agent, channel());
            case 7, 8, 9 -> new Action.Pause(agent, oneIn(3) ? Optional.of(channel()) : Optional.empty());
            case 10, 11 -> new Action.Resume(agent, oneIn(3) ? Optional.of(channel()) : Optional.empty());
            case 12 -> new Action.Limit(agent, random.nextInt(3));
            default -> new Action.Connect(agent);
        };
    }

    private Action around() {
        AgentId agent = working();
        return switch (random.nextInt(10)) {
            case 0, 1, 2 -> new Action.Lose(agent);
            case 3 -> new Action.Vanish(agent);
            case 4 -> new Action.HoldBack(agent);
            case 5, 6 -> new Action.Arrive(agent, random.nextInt(100));
            case 7 -> new Action.Again(agent);
            case 8 -> oneIn(2) ? gone() : sameOrNot();
            default -> oldRequest(random.nextInt(16));
        };
    }

    private static Action oldRequest(int drawn) {
        return drawn < 8 ? new Action.Resend(drawn) : new Action.Late(drawn - 8);
    }

    private Action gone() {
        return oneIn(3) ? new Action.Conclude(waiting()) : new Action.GiveUp(waiting());
    }

    /** People are known to be one for a while only: while they are, fewer customers meet. */
    private Action sameOrNot() {
        List<Customer> following = new ArrayList<>();
        run.model().lines().forEach(line -> line.follows.ifPresent(other -> following.add(line.customer)));
        if (!following.isEmpty() && oneIn(2)) {
            Customer customer = following.get(random.nextInt(following.size()));
            return new Action.TellApart(run.model().followed(customer.line()).customer, customer);
        }
        return new Action.Know(customer(), customer());
    }

    private AgentId agent() {
        return agents.get(random.nextInt(agents.size()));
    }

    private AgentId working() {
        List<AgentId> in = agents.stream()
                .filter(agent -> run.model().agent(agent).signedIn)
                .toList();
        return in.isEmpty() || oneIn(16) ? agent() : in.get(random.nextInt(in.size()));
    }

    /** Whether an agent who has asked to leave has nothing but what ends by itself. */
    private boolean leavesSoon(AgentId agent) {
        return run.model().agent(agent).draining
                && run.model().agent(agent).held.values().stream()
                        .allMatch(held -> held.until().isPresent());
    }

    private AgentId draining() {
        return agents.stream()
                .filter(agent -> run.model().agent(agent).draining)
                .findFirst()
                .orElseGet(this::agent);
    }

    private AgentId absent() {
        List<AgentId> out = agents.stream()
                .filter(agent -> !run.model().agent(agent).signedIn)
                .toList();
        return out.get(random.nextInt(out.size()));
    }

    private Customer customer() {
        return customers.get(random.nextInt(customers.size()));
    }

    /** A customer by one of the names of the person. */
    private Customer known(ReferenceModel.ModelLine line) {
        List<Customer> names = new ArrayList<>();
        names.add(line.customer);
        for (ReferenceModel.ModelLine other : run.model().lines()) {
            if (other.follows.isPresent() && run.model().followed(other.customer.line()) == line) {
                names.add(other.customer);
            }
        }
        return names.size() == 1 ? line.customer : names.get(random.nextInt(names.size()));
    }

    private Customer waiting() {
        List<Waiting> waiting = run.model().waiting();
        return waiting.isEmpty() || oneIn(8)
                ? customer()
                : known(run.model()
                        .line(waiting.get(random.nextInt(waiting.size())).line()));
    }

    private QueueId queue() {
        return queues.get(random.nextInt(queues.size()));
    }

    private Channel channel() {
        return channels.get(random.nextInt(channels.size()));
    }

    private boolean oneIn(int many) {
        return random.nextInt(many) == 0;
    }

    /** Neighboring seeds draw numbers that have nothing in common. */
    private static long mixed(long seed) {
        long z = seed + 0x9E3779B97F4A7C15L;
        z = (z ^ (z >>> 30)) * 0xBF58476D1CE4E5B9L;
        z = (z ^ (z >>> 27)) * 0x94D049BB133111EBL;
        return z ^ (z >>> 31);
    }
}
