package dev.omnirules.core.testkit.ledger;

import dev.omnirules.core.agent.AgentId;
import dev.omnirules.core.agent.Capacity;
import dev.omnirules.core.agent.Channel;
import dev.omnirules.core.agent.PauseReason;
import dev.omnirules.core.agent.SignOutOverride;
import dev.omnirules.core.conversation.ConversationId;
import dev.omnirules.core.conversation.Direction;
import dev.omnirules.core.conversation.InteractionId;
import dev.omnirules.core.conversation.QueueId;
import dev.omnirules.core.customer.CustomerKey;
import dev.omnirules.core.customer.OriginAddress;
import dev.omnirules.core.handling.AfterFinish;
import dev.omnirules.core.ledger.Ledger;
import dev.omnirules.core.ledger.state.Assignment;
import dev.omnirules.core.ledger.state.LineHolder;
import dev.omnirules.core.ledger.state.LineKey;
import dev.omnirules.core.offer.OfferDecision.Offered;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;

/**
 * Sends random commands of every shell: few agents and customers meet often. With one thread and one node the commands
 * depend on nothing but the seed and the answers; so nothing rings then, for an offer depends on the time.
 */
public final class RandomCommands {

    private static final QueueId QUEUE = new QueueId("sales");
    private static final PauseReason LUNCH = new PauseReason("lunch");

    private final List<LedgerShells> nodes = new ArrayList<>();
    private final List<AgentId> agents;
    private final List<LineKey> lines;
    private final int capacity;
    private final long seed;
    private volatile boolean timed;

    /**
     * Commands on so many agents and customers.
     *
     * @param ledgers the instances that they go to
     * @param agents how many agents
     * @param capacity how many conversations each may have
     * @param customers how many customers
     * @param seed the same seed draws the same numbers
     */
    public RandomCommands(List<? extends Ledger> ledgers, int agents, int capacity, int customers, long seed) {
        for (int i = 0; i < ledgers.size(); i++) {
            nodes.add(LedgerShells.on(ledgers.get(i), "node" + i));
        }
        this.agents = IntStream.range(0, agents)
                .mapToObj(i -> new AgentId("agent-" + i))
                .toList();
        this.lines = IntStream.range(0, customers)
                .mapToObj(i -> line("+55119" + (80_000_000 + i)))
                .toList();
        this.capacity = capacity;
        this.seed = seed;
    }

    /** The line of a customer at the one address that these commands know. */
    static LineKey line(String customer) {
        return new LineKey(new CustomerKey(customer), new OriginAddress("+551140028922"));
    }

    /**
     * Signs everybody in and sends commands.
     *
     * @param threads from how many threads at once
     * @param commands how many, about: a step may take several
     */
    public void run(int threads, int commands) {
        timed = threads > 1;
        agents.forEach(agent -> nodes.get(0).signIn(agent, Capacity.of(capacity)));
        AtomicInteger left = new AtomicInteger(commands);
        Together.run(IntStream.range(0, threads)
                .mapToObj(thread -> (Callable<Integer>) () -> send(new Random(seed + thread), left))
                .toList());
    }

    private int send(Random random, AtomicInteger left) {
        int sent = 0;
        while (left.getAndDecrement() > 0) {
            step(nodes.get(random.nextInt(nodes.size())), random);
            sent++;
        }
        return sent;
    }

    private void step(LedgerShells node, Random random) {
        AgentId agent = agents.get(random.nextInt(agents.size()));
        LineKey line = lines.get(random.nextInt(lines.size()));
        int drawn = random.nextInt(100);
        if (drawn < 35) {
            node.starts().start(agent, line);
        } else if (drawn < 55) {
            onHeldLine(node, agent, random);
        } else if (drawn < 75) {
            onInteraction(node, agent, line, random);
        } else if (drawn < 85) {
            onAgent(node, agent, random);
        } else {
            leave(node, agent, random);
        }
    }

    private void onHeldLine(LedgerShells node, AgentId agent, Random random) {
        List<Assignment> held = node.omni().agent(agent).assignments();
        if (held.isEmpty()) {
            return;
        }
        Assignment assignment = held.get(random.nextInt(held.size()));
        switch (random.nextInt(8)) {
            case 0 -> node.transfers().transfer(agent, agents.get(random.nextInt(agents.size())), assignment.line());
            case 1 -> node.transfers().transfer(agents.get(random.nextInt(agents.size())), agent, assignment.line());
            case 2 -> node.conversations().hold(agent, assignment.line());
            case 3 -> node.conversations().resume(agent, assignment.line());
            case 4 -> wrapUp(node, agent, assignment);
            default -> node.conversations().finish(agent, assignment.line(), AfterFinish.RELEASE);
        }
    }

    private static void wrapUp(LedgerShells node, AgentId agent, Assignment assignment) {
        ConversationId conversation = assignment.conversation();
        node.conversations().finish(agent, assignment.line(), AfterFinish.WRAP_UP);
        node.conversations().completeWrapUp(agent, conversation);
    }

    private void onInteraction(LedgerShells node, AgentId agent, LineKey line, Random random) {
        InteractionId interaction = new InteractionId("i" + random.nextInt(4));
        switch (random.nextInt(5)) {
            case 0 -> node.interactions().start(line, interaction);
            case 1 -> node.interactions().end(line, interaction);
            case 2 -> {
                LineHolder holder = node.omni().line(line).holder();
                node.interactions()
                        .enqueue(
                                line,
                                holder instanceof LineHolder.WithBot bot ? bot.interaction() : interaction,
                                QUEUE);
            }
            case 3 -> {
                if (timed) {
                    ring(node, agent, line, random);
                }
            }
            default -> node.conversations().accept(agent, line, Channel.WHATSAPP);
        }
    }

    /** Lets a customer ring for up to 10 ms: some answers come too late, or find the customer elsewhere. */
    private static void ring(LedgerShells node, AgentId agent, LineKey line, Random random) {
        Duration ringing = Duration.ofNanos(1 + random.nextInt(10_000_000));
        if (node.offers().offer(agent, line, Channel.WHATSAPP, ringing).decision() instanceof Offered offered) {
            switch (random.nextInt(4)) {
                case 0 -> node.offers().decline(agent, offered.offer());
                case 1 ->
                    node.reservations().reserve(agent, line, Channel.WHATSAPP, Direction.OUTBOUND, offered.until());
                case 2 -> node.starts().start(agent, line);
                default -> node.offers().accept(agent, line, offered.offer());
            }
        }
    }

    private void onAgent(LedgerShells node, AgentId agent, Random random) {
        switch (random.nextInt(6)) {
            case 0 -> node.sessions().pause(agent, Set.copyOf(Channel.fromSource()), LUNCH);
            case 1 -> node.sessions().resume(agent, Set.copyOf(Channel.fromSource()));
            case 2 -> node.sessions().signOutOf(agent, Channel.WHATSAPP);
            case 3 -> node.sessions().changeCapacity(agent, Capacity.of(1 + random.nextInt(capacity)));
            default -> node.signIn(agent, Capacity.of(capacity));
        }
    }

    private static void leave(LedgerShells node, AgentId agent, Random random) {
        switch (random.nextInt(8)) {
            case 0 -> node.forced().force(agent, SignOutOverride.ending("chief", "closing"));
            case 1 -> node.forced().force(agent, SignOutOverride.requeueing("chief", "closing", QUEUE));
            case 2 -> node.logout().drain(agent);
            case 3 -> node.logout().cancelDraining(agent);
            case 4, 5 -> node.logout().signOut(agent);
            default -> node.sessions().signInTo(agent, Channel.WHATSAPP);
        }
    }
}
