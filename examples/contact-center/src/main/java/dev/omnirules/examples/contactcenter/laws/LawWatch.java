package dev.omnirules.examples.contactcenter.laws;

import dev.omnirules.core.agent.AgentId;
import dev.omnirules.core.conversation.AssignmentState;
import dev.omnirules.core.ledger.LedgerEntry;
import dev.omnirules.core.ledger.state.AgentKey;
import dev.omnirules.core.ledger.state.AgentState;
import dev.omnirules.core.ledger.state.Assignment;
import dev.omnirules.core.ledger.state.LedgerKey;
import dev.omnirules.core.ledger.state.LineKey;
import dev.omnirules.spring.LedgerEntryListener;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * Checks the laws on the ledger's entries alone, whatever the ledger's states say: the agents are folded anew from the events. It counts
 * what it sees since this process began; an agent who had done something before that is looked at for holes only. Thread-safe.
 */
@Component
public class LawWatch implements LedgerEntryListener {

    private static final int REQUESTS = 200_000;

    private final Map<LedgerKey, Long> revisions = new HashMap<>();
    private final Map<AgentId, AgentState> agents = new HashMap<>();
    private final Map<LineKey, AgentId> served = new HashMap<>();
    private final Set<String> requests = Collections.newSetFromMap(new LinkedHashMap<>() {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Boolean> eldest) {
            return size() > REQUESTS;
        }
    });
    private long entries;
    private long overCapacity;
    private long twoAgents;
    private long holes;
    private long doubled;

    /**
     * What was seen.
     *
     * @param entries how many entries
     * @param overCapacity entries after which an agent had more than allowed
     * @param twoAgents entries after which two agents had one customer
     * @param holes entries whose revision is not the next one
     * @param doubled requests with more than one entry
     */
    public record Verdict(long entries, long overCapacity, long twoAgents, long holes, long doubled) {

        /**
         * Returns how often a law was broken.
         *
         * @return the sum
         */
        public long breaches() {
            return overCapacity + twoAgents + holes + doubled;
        }
    }

    /** Makes a watch that has seen nothing. */
    public LawWatch() {}

    @Override
    public boolean onEveryNode() {
        return true;
    }

    @Override
    public synchronized void on(LedgerEntry entry) {
        boolean isNew = false;
        Set<AgentId> changed = new HashSet<>();
        for (LedgerKey key : entry.revisions().keys()) {
            long revision = entry.revisions().of(key);
            long before = revisions.getOrDefault(key, 0L);
            if (revision > before) {
                isNew = true;
                revisions.put(key, revision);
                holes += before > 0 && revision != before + 1 ? 1 : 0;
                if (key instanceof AgentKey of && (revision == 1 || agents.containsKey(of.agent()))) {
                    agents.compute(of.agent(), (agent, state) -> after(agent, state, entry));
                    changed.add(of.agent());
                }
            }
        }
        if (isNew) {
            entries++;
            doubled += requests.add(entry.request().value()) ? 0 : 1;
        }
        served.values().removeIf(changed::contains);
        changed.forEach(this::check);
    }

    private static AgentState after(AgentId agent, @Nullable AgentState state, LedgerEntry entry) {
        return (state == null ? AgentState.untouched(agent) : state).after(entry.events());
    }

    private void check(AgentId agent) {
        AgentState state = Objects.requireNonNull(agents.get(agent));
        Set<LineKey> lines = state.assignments().stream()
                .filter(each -> !each.state().isTentative() && each.state() != AssignmentState.WRAP_UP)
                .map(Assignment::line)
                .collect(Collectors.toSet());
        overCapacity += lines.size() > state.capacity().total().max() ? 1 : 0;
        for (LineKey line : lines) {
            twoAgents += served.put(line, agent) == null ? 0 : 1;
        }
    }

    /**
     * Returns what was seen so far.
     *
     * @return the counts
     */
    public synchronized Verdict verdict() {
        return new Verdict(entries, overCapacity, twoAgents, holes, doubled);
    }
}
