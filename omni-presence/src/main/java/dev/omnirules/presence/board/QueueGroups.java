package dev.omnirules.presence.board;

import dev.omnirules.core.agent.AgentId;
import dev.omnirules.core.conversation.QueueId;
import java.util.BitSet;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The groups in which a board counts: all agents, and the agents of each queue. Guarded by the board's lock. */
final class QueueGroups {

    private final GroupCounts all = new GroupCounts();
    private final GroupCounts[] everybody = {all};
    private final Map<QueueId, GroupCounts> queues = new HashMap<>();

    /** The queues of agents who were not shown yet. */
    private final Map<AgentId, Set<QueueId>> awaited = new HashMap<>();

    /** Keeps the queues of an agent who was not shown yet. */
    void await(AgentId agent, Set<QueueId> served) {
        awaited.put(agent, served);
    }

    void await(Map<AgentId, Set<QueueId>> served) {
        awaited.putAll(served);
    }

    Map<AgentId, Set<QueueId>> awaited() {
        return awaited;
    }

    void forget(AgentId agent) {
        awaited.remove(agent);
    }

    /** Returns the groups of an agent who is shown for the first time, whose queues are awaited no longer. */
    GroupCounts[] ofNew(AgentId agent) {
        Set<QueueId> served = awaited.remove(agent);
        return served == null ? everybody : of(served);
    }

    /** Returns the group of all, and those of the queues. */
    GroupCounts[] of(Set<QueueId> served) {
        Stream<GroupCounts> each =
                served.stream().map(queue -> queues.computeIfAbsent(queue, any -> new GroupCounts()));
        return Stream.concat(Stream.of(all), each).toArray(GroupCounts[]::new);
    }

    /** Returns the queues that the agent with a number serves, in time that grows with the number of queues. */
    Set<QueueId> servedBy(int number) {
        return queues.entrySet().stream()
                .filter(queue -> queue.getValue().members.get(number))
                .map(Map.Entry::getKey)
                .collect(Collectors.toSet());
    }

    /** Returns the numbers of all agents; not to be changed. */
    BitSet everyone() {
        return all.members;
    }

    /** Returns the group of a filter with at most one queue. */
    GroupCounts of(BoardFilter filter) {
        return filter.queues().stream().findFirst().map(this::of).orElse(all);
    }

    /** Returns the numbers of the agents in the queues of a filter; not to be changed. */
    BitSet members(BoardFilter filter) {
        if (filter.queues().size() <= 1) {
            return of(filter).members;
        }
        BitSet members = new BitSet();
        filter.queues().forEach(queue -> members.or(of(queue).members));
        return members;
    }

    private GroupCounts of(QueueId queue) {
        return queues.getOrDefault(queue, new GroupCounts());
    }
}
