package dev.omnirules.examples.routing;

import dev.omnirules.core.agent.AgentId;
import dev.omnirules.core.conversation.QueueId;
import java.time.Duration;
import java.time.Instant;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * What the host configured: who has which skill, and how long each queue's customers wait at most while somebody could
 * take them. Immutable and thread-safe.
 *
 * @param skills the queues whose customers each agent may take, in the order in which equal agents are preferred
 * @param promises how long a customer of each queue waits at most
 */
public record Shop(Map<AgentId, Set<QueueId>> skills, Map<QueueId, Duration> promises) {

    /** Sales and repairs. */
    public static final QueueId SALES = new QueueId("sales");

    /** Repairs, which wait less long. */
    public static final QueueId REPAIRS = new QueueId("repairs");

    /** Copies the maps, in their order. */
    public Shop {
        skills = Collections.unmodifiableMap(new LinkedHashMap<>(skills));
        promises = Map.copyOf(promises);
    }

    /** The example's shop: ana sells, bia sells and repairs, caio repairs. */
    public static Shop example() {
        Map<AgentId, Set<QueueId>> skills = new LinkedHashMap<>();
        skills.put(new AgentId("ana"), Set.of(SALES));
        skills.put(new AgentId("bia"), Set.of(SALES, REPAIRS));
        skills.put(new AgentId("caio"), Set.of(REPAIRS));
        return new Shop(skills, Map.of(SALES, Duration.ofMinutes(5), REPAIRS, Duration.ofMinutes(1)));
    }

    /** The agents, in their order. */
    public List<AgentId> agents() {
        return List.copyOf(skills.keySet());
    }

    /** Whether an agent has the skill for a queue. */
    public boolean fits(AgentId agent, QueueId queue) {
        return skills.getOrDefault(agent, Set.of()).contains(queue);
    }

    /** When a customer's promise ends. */
    Instant promised(Call call) {
        return call.since().plus(promises.get(call.queue()));
    }
}
