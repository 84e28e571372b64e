package dev.omnirules.core.testkit.ledger;

import dev.omnirules.core.ledger.Outcome;
import dev.omnirules.core.ledger.state.AgentKey;
import dev.omnirules.core.ledger.state.LedgerEvent;
import dev.omnirules.core.ledger.state.LedgerKey;
import dev.omnirules.core.ledger.state.LineKey;
import dev.omnirules.core.testkit.ledger.Step.Result;
import java.util.List;
import java.util.stream.Collectors;

/** Tells a few steps in the words of the domain; customers and addresses tell only their ends. */
final class HistoryStory {

    private static final int LONGEST = 160;

    private HistoryStory() {}

    static AssertionError told(String problem, List<Step> steps) {
        long start = steps.stream().mapToLong(Step::invoked).min().orElse(0);
        StringBuilder story = new StringBuilder(problem).append('\n');
        for (int i = 0; i < steps.size(); i++) {
            story.append("  ")
                    .append(i + 1)
                    .append(". ")
                    .append(told(steps.get(i), start))
                    .append('\n');
        }
        return new AssertionError(story.toString());
    }

    static String named(LedgerKey key) {
        return key instanceof AgentKey agentState
                ? "the state of " + agentState.agent()
                : "the line " + ((LineKey) key).customer() + " at " + ((LineKey) key).address();
    }

    static String outcome(Outcome<?> outcome) {
        return outcome.events().isEmpty()
                ? shortened(outcome.decision())
                : shortened(outcome.decision()) + ", so " + events(outcome.events());
    }

    static String events(List<LedgerEvent> events) {
        return events.stream().map(event -> event.getClass().getSimpleName()).collect(Collectors.joining(", "));
    }

    private static String told(Step step, long start) {
        StringBuilder told = new StringBuilder();
        told.append(micros(step.invoked() - start))
                .append(" to ")
                .append(step.answered() == Long.MAX_VALUE ? "no answer" : micros(step.answered() - start))
                .append(", ")
                .append(step.command().fingerprint())
                .append(" (request ")
                .append(step.command().id())
                .append("): ");
        if (step.outcome() == Result.REPLAYED) {
            told.append("answered once more");
        } else {
            told.append(step.seen().map(seen -> outcome(seen.outcome())).orElse("no decision"));
        }
        for (LedgerKey key : step.command().keys()) {
            told.append("; ").append(named(key));
            step.read(key).ifPresent(revision -> told.append(" was at ").append(revision));
            if (step.wrote(key) != 0) {
                told.append(", now ").append(step.wrote(key));
            }
        }
        return told.toString();
    }

    private static String micros(long nanos) {
        return nanos / 1_000 + " us";
    }

    private static String shortened(Object decision) {
        String text = decision.toString();
        return text.length() <= LONGEST ? text : text.substring(0, LONGEST) + "…";
    }
}
