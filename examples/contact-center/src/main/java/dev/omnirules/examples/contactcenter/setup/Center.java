package dev.omnirules.examples.contactcenter.setup;

import dev.omnirules.core.agent.AgentId;
import dev.omnirules.core.agent.Capacity;
import dev.omnirules.core.agent.Channel;
import dev.omnirules.core.conversation.QueueId;
import dev.omnirules.core.queueing.RelaxationStep;
import dev.omnirules.core.queueing.RelaxationSteps;
import dev.omnirules.core.queueing.WaitingTerms;
import dev.omnirules.core.routing.SkillId;
import dev.omnirules.core.routing.SkillLevels;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.springframework.stereotype.Component;

/** The demonstration's staff and queues. A contact center has them in its administration. */
@Component
public class Center {

    /** The password of every login of the demonstration. */
    public static final String PASSWORD = "demo";

    /** The queue that no skill is needed for. */
    public static final QueueId SUPPORT = new QueueId("suporte");

    /** The queue of whoever wants to buy. */
    public static final QueueId SALES = new QueueId("vendas");

    /** The queue of customers who write in Spanish. */
    public static final QueueId SPANISH = new QueueId("espanhol");

    private static final SkillId SPEAKS_SPANISH = new SkillId("spanish");

    /**
     * An agent.
     *
     * @param id the agent's id, and the login
     * @param name the name that colleagues see
     * @param capacity how many conversations at a time
     * @param queues the queues that the agent serves
     * @param levels the agent's levels of skill
     */
    public record Member(AgentId id, String name, Capacity capacity, Set<QueueId> queues, SkillLevels levels) {}

    private final Map<AgentId, Member> agents = new LinkedHashMap<>();
    private final Map<String, String> supervisors = Map.of("sol", "Sol");
    private final Map<String, String> engineers = Map.of("teo", "Téo");

    /**
     * Makes the staff.
     *
     * @param settings how many more agents there are
     */
    public Center(CenterProperties settings) {
        SkillLevels none = SkillLevels.none();
        add("ana", "Ana", 3, Set.of(SUPPORT, SALES, SPANISH), none.with(SPEAKS_SPANISH, 3));
        add("bia", "Bia", 3, Set.of(SUPPORT, SALES), none);
        add("caio", "Caio", 2, Set.of(SUPPORT), none);
        add("dora", "Dora", 2, Set.of(SALES, SPANISH), none.with(SPEAKS_SPANISH, 1));
        for (int i = 1; i <= settings.moreAgents(); i++) {
            add("agent-" + i, "Agente " + i, 3, Set.of(SUPPORT), none);
        }
    }

    private void add(String id, String name, int capacity, Set<QueueId> queues, SkillLevels levels) {
        AgentId agent = new AgentId(id);
        agents.put(agent, new Member(agent, name, Capacity.of(capacity), queues, levels));
    }

    /**
     * Returns the agents.
     *
     * @return the agents, in the order of their names
     */
    public List<Member> agents() {
        return List.copyOf(agents.values());
    }

    /**
     * Finds an agent.
     *
     * @param id the agent's id
     * @return the agent, if there is one
     */
    public Optional<Member> agent(AgentId id) {
        return Optional.ofNullable(agents.get(id));
    }

    /**
     * Returns the supervisors.
     *
     * @return the name of each login
     */
    public Map<String, String> supervisors() {
        return supervisors;
    }

    /**
     * Returns the engineers, who may let parts of a node fail.
     *
     * @return the name of each login
     */
    public Map<String, String> engineers() {
        return engineers;
    }

    /**
     * Returns the queues.
     *
     * @return the queues, in the order in which pages list them
     */
    public List<QueueId> queues() {
        return List.of(SUPPORT, SALES, SPANISH);
    }

    /**
     * Finds a queue.
     *
     * @param name its name
     * @return the queue, if there is one
     */
    public Optional<QueueId> queue(String name) {
        return queues().stream().filter(queue -> queue.value().equals(name)).findFirst();
    }

    /**
     * Finds a channel. The library knows of no list: each well-formed name is a channel to it.
     *
     * @param name its name
     * @return the channel, if the desk has it
     */
    public Optional<Channel> channel(String name) {
        return Channel.fromSource().stream()
                .filter(channel -> channel.name().equals(name))
                .findFirst();
    }

    /**
     * Says on which terms customers wait.
     *
     * @param queue the queue
     * @return the terms: who writes in Spanish waits for a good speaker, and after 30 s for any
     */
    public WaitingTerms terms(QueueId queue) {
        if (!queue.equals(SPANISH)) {
            return WaitingTerms.plain();
        }
        RelaxationSteps steps =
                RelaxationSteps.none().then(new RelaxationStep.Lower(Duration.ofSeconds(30), SPEAKS_SPANISH, 1));
        return WaitingTerms.plain().requiring(SkillLevels.none().with(SPEAKS_SPANISH, 3), steps);
    }
}
