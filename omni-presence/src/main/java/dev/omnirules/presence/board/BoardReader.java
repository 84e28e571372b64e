package dev.omnirules.presence.board;

import dev.omnirules.core.agent.AgentId;
import dev.omnirules.presence.board.SavedBoard.SavedAgent;
import dev.omnirules.presence.status.AgentStatus;
import dev.omnirules.presence.status.StatusView;
import java.time.Instant;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.Collections;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** The questions to a board that concern many agents. Guarded by the board's lock. */
final class BoardReader {

    private final BoardState state;

    BoardReader(BoardState state) {
        this.state = state;
    }

    BoardCounts counts(BoardFilter filter) {
        if (filter.isCounted()) {
            return state.queues.of(filter).counts(filter.channels(), state.channels);
        }
        Map<AgentStatus, Integer> agents = new EnumMap<>(AgentStatus.class);
        int sessions = 0;
        for (AgentEntry entry : listed(state.queues.members(filter))) {
            sessions += entry.sessions(filter.channels());
            if (isOn(entry, filter)) {
                agents.merge(entry.status(), 1, Integer::sum);
            }
        }
        return new BoardCounts(agents, sessions);
    }

    /** Returns the agents with a status, in no order. */
    List<AgentId> agents(AgentStatus status, BoardFilter filter) {
        BitSet members = state.queues.members(filter);
        List<AgentId> agents = new ArrayList<>();
        for (int number = state.numbers.next(status, 0); number >= 0; number = state.numbers.next(status, number + 1)) {
            AgentEntry entry = state.entries.numbered(number);
            if (members.get(number) && isOn(entry, filter)) {
                agents.add(entry.agent);
            }
        }
        return agents;
    }

    BoardSnapshot snapshot(BoardFilter filter) {
        Map<AgentStatus, List<AgentId>> agents = new EnumMap<>(AgentStatus.class);
        for (AgentStatus status : Ordinals.STATUSES) {
            List<AgentId> listed = agents(status, filter);
            Collections.sort(listed);
            agents.put(status, listed);
        }
        return new BoardSnapshot(state.log.version(), counts(filter), agents);
    }

    BoardChanges changesSince(long version) {
        return state.log.since(version).map(agents -> changes(version, agents)).orElseGet(() -> everyone(version));
    }

    private BoardChanges changes(long since, Set<AgentId> agents) {
        Map<AgentId, StatusView> shown = new HashMap<>();
        Set<AgentId> removed = new HashSet<>();
        for (AgentId agent : agents) {
            state.entries.of(agent).ifPresentOrElse(entry -> shown.put(agent, entry.view()), () -> removed.add(agent));
        }
        return new BoardChanges(since, state.log.version(), false, shown, removed);
    }

    private BoardChanges everyone(long since) {
        Map<AgentId, StatusView> shown = new HashMap<>();
        listed(state.queues.everyone()).forEach(entry -> shown.put(entry.agent, entry.view()));
        return new BoardChanges(since, state.log.version(), true, shown, Set.of());
    }

    SavedBoard saved() {
        List<SavedAgent> agents = new ArrayList<>();
        TimeSpent gone = state.times.sums(Instant.EPOCH);
        for (AgentEntry entry : listed(state.queues.everyone())) {
            agents.add(new SavedAgent(
                    entry.agent,
                    state.queues.servedBy(entry.number),
                    entry.status(),
                    entry.enteredAt(),
                    entry.before()));
            gone = gone.minus(entry.sums(Instant.EPOCH));
        }
        return new SavedBoard(state.log.version(), agents, gone, state.queues.awaited());
    }

    private boolean isOn(AgentEntry entry, BoardFilter filter) {
        return filter.channels().isEmpty()
                || filter.channels().stream().anyMatch(channel -> entry.isIn(channel, state.channels));
    }

    private List<AgentEntry> listed(BitSet members) {
        return members.stream().mapToObj(state.entries::numbered).toList();
    }
}
