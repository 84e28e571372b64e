package dev.omnirules.core.testkit.ledger;

import dev.omnirules.core.agent.AgentId;
import dev.omnirules.core.conversation.CountingRule;
import dev.omnirules.core.ledger.LedgerEntry;
import dev.omnirules.core.ledger.LedgerView;
import dev.omnirules.core.ledger.Outcome;
import dev.omnirules.core.ledger.state.AgentKey;
import dev.omnirules.core.ledger.state.AgentState;
import dev.omnirules.core.ledger.state.CustomerLine;
import dev.omnirules.core.ledger.state.LedgerKey;
import dev.omnirules.core.ledger.state.LineKey;
import dev.omnirules.core.testkit.ledger.Step.Result;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Runs a history's rules again, one after the other, on states that nothing but {@code evolve} made. */
final class HistoryReplay {

    private final Writers writers;
    private final CountingRule counting;
    private final Map<AgentId, AgentState> agentStates = new HashMap<>();
    private final Map<LineKey, CustomerLine> lines = new HashMap<>();
    private final HistoryInvariants invariants = new HistoryInvariants();

    HistoryReplay(Writers writers, CountingRule counting) {
        this.writers = writers;
        this.counting = counting;
    }

    void run(List<Step> order) {
        List<Step> effects = new ArrayList<>();
        for (Step step : order) {
            if (step.outcome() == Result.DECIDED) {
                checkOutcome(step);
            }
            if (step.effect()) {
                effects.add(step);
                apply(step, step.entry().orElseThrow());
                invariants.check(step, view(step.entry().get().at()), counting, effects);
            }
        }
    }

    private void checkOutcome(Step step) {
        Step.Seen seen = step.seen()
                .orElseThrow(() -> HistoryStory.told(
                        "a command was answered as if decided, and its rule was never asked", List.of(step)));
        Outcome<?> again = step.command().rule().decide(view(seen.now()));
        if (!again.equals(seen.outcome())) {
            throw HistoryStory.told("in the model the rule decides " + HistoryStory.outcome(again), withWriters(step));
        }
        if (!step.entry().map(LedgerEntry::events).orElse(List.of()).equals(again.events())) {
            throw HistoryStory.told("what was recorded is not what the rule decided", withWriters(step));
        }
    }

    private void apply(Step step, LedgerEntry entry) {
        for (LedgerKey key : entry.revisions().keys()) {
            long before = revision(key);
            long after = evolved(key, entry);
            long expected = entry.revisions().of(key);
            if (expected != (after == before ? 0 : after)) {
                throw HistoryStory.told(
                        "in the model " + HistoryStory.named(key) + " goes from revision " + before + " to " + after,
                        withWriters(step));
            }
        }
    }

    private long revision(LedgerKey key) {
        return key instanceof AgentKey agentState
                ? agent(agentState.agent()).revision()
                : line((LineKey) key).revision();
    }

    private long evolved(LedgerKey key, LedgerEntry entry) {
        if (key instanceof AgentKey agentState) {
            AgentState after = agent(agentState.agent()).after(entry.events());
            agentStates.put(agentState.agent(), after);
            return after.revision();
        }
        CustomerLine after = line((LineKey) key).after(entry.events());
        lines.put((LineKey) key, after);
        return after.revision();
    }

    private List<Step> withWriters(Step step) {
        List<Step> story = new ArrayList<>(writers.readBy(step));
        story.remove(step);
        story.add(step);
        return story;
    }

    private AgentState agent(AgentId agent) {
        return agentStates.computeIfAbsent(agent, AgentState::untouched);
    }

    private CustomerLine line(LineKey key) {
        return lines.computeIfAbsent(key, CustomerLine::untouched);
    }

    private LedgerView view(Instant now) {
        return new LedgerView() {
            @Override
            public Instant now() {
                return now;
            }

            @Override
            public AgentState agent(AgentId agent) {
                return HistoryReplay.this.agent(agent);
            }

            @Override
            public CustomerLine line(LineKey key) {
                return HistoryReplay.this.line(key);
            }
        };
    }
}
