package dev.omnirules.examples.shift.report;

import dev.omnirules.core.alert.Alert;
import dev.omnirules.core.alert.Alerts;
import dev.omnirules.examples.shift.replay.Answer;
import dev.omnirules.examples.shift.replay.Outcome;
import dev.omnirules.examples.shift.replay.Reason;
import dev.omnirules.examples.shift.replay.ReplayFigures;
import dev.omnirules.examples.shift.replay.StatusChange;
import dev.omnirules.examples.shift.replay.Verdict;
import java.time.Duration;
import java.util.EnumMap;
import java.util.Map;

/** Counts what a replay brought, and tells it at the end. Used by one thread. */
public final class Summary {

    private static final int NAME_WIDTH = 34;

    private final Map<Verdict, Integer> verdicts = new EnumMap<>(Verdict.class);
    private final Map<Reason, Integer> reasons = new EnumMap<>(Reason.class);
    private final Map<Alert, Integer> shown = new EnumMap<>(Alert.class);
    private int changes;

    /** Nothing counted yet. */
    public Summary() {}

    /** Counts a command's answer. */
    public void count(Outcome outcome) {
        verdicts.merge(outcome.answer().verdict(), 1, Integer::sum);
        outcome.answer().alert().ifPresent(alert -> shown.merge(alert, 1, Integer::sum));
        if (outcome.answer() instanceof Answer.Refused refused) {
            reasons.merge(refused.reason(), 1, Integer::sum);
        }
    }

    /** Counts a change of a status. */
    public void count(StatusChange change) {
        changes++;
        DeskAlerts.of(change.transition()).ifPresent(alert -> shown.merge(alert, 1, Integer::sum));
    }

    /** The whole of it, in words. */
    public String text(Phrases phrases, Alerts alerts, ReplayFigures figures, long lines, Duration took) {
        StringBuilder text =
                new StringBuilder("\n").append(phrases.say("summary")).append('\n');
        row(text, phrases.say("summary.lines"), lines);
        row(text, phrases.say("summary.decisions"), sum(verdicts));
        verdicts.forEach((verdict, count) -> row(text, "  " + verdict, count));
        reasons.forEach((reason, count) -> row(text, "    " + reason, count));
        row(text, phrases.say("summary.conversations"), figures.conversations());
        row(text, phrases.say("summary.changes"), changes);
        row(text, phrases.say("summary.alerts"), sum(shown));
        shown.forEach((alert, count) -> text.append("  ")
                .append(" ".repeat(NAME_WIDTH))
                .append(count)
                .append(" × ")
                .append(alerts.text(alert))
                .append('\n'));
        row(text, phrases.say("summary.renewals"), figures.renewals());
        row(text, phrases.say("summary.expired"), figures.expired());
        row(text, phrases.say("summary.breaches"), figures.breaches());
        row(text, phrases.say("summary.rate"), lines * 1_000_000_000L / Math.max(1, took.toNanos()));
        return text.toString();
    }

    private static void row(StringBuilder text, String name, long value) {
        text.append("  ").append(name).append(" ".repeat(Math.max(1, NAME_WIDTH - name.length())));
        text.append(value).append('\n');
    }

    private static int sum(Map<?, Integer> counts) {
        return counts.values().stream().mapToInt(Integer::intValue).sum();
    }
}
