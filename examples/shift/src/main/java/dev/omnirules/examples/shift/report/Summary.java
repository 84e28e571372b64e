package dev.omnirules.examples.shift.report;

import dev.omnirules.core.alert.Alert;
import dev.omnirules.core.alert.Alerts;
import dev.omnirules.examples.shift.format.MalformedLineException;
import dev.omnirules.examples.shift.replay.Answer;
import dev.omnirules.examples.shift.replay.Outcome;
import dev.omnirules.examples.shift.replay.QueueFigures;
import dev.omnirules.examples.shift.replay.Reason;
import dev.omnirules.examples.shift.replay.ReplayFigures;
import dev.omnirules.examples.shift.replay.StatusChange;
import dev.omnirules.examples.shift.replay.Verdict;
import dev.omnirules.examples.shift.replay.WaitFigures;
import java.time.Duration;
import java.util.EnumMap;
import java.util.Locale;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.function.BiConsumer;

/** Counts what a replay brought, and tells it at the end. Used by one thread. */
public final class Summary {

    private static final int NAME_WIDTH = 34;
    private static final String NONE = "–";

    private final Map<Verdict, Integer> verdicts = new EnumMap<>(Verdict.class);
    private final Map<Reason, Integer> reasons = new EnumMap<>(Reason.class);
    private final Map<Alert, Integer> shown = new EnumMap<>(Alert.class);
    private int changes;
    private int faults;

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

    /** Counts a malformed line. */
    public void count(MalformedLineException fault) {
        faults++;
    }

    /** How many lines were malformed. */
    public int faults() {
        return faults;
    }

    /** The whole of it, in words. */
    public String text(Phrases phrases, Alerts alerts, ReplayFigures figures, long lines, Duration took) {
        StringBuilder text =
                new StringBuilder("\n").append(phrases.say("summary")).append('\n');
        BiConsumer<String, String> figure = (name, value) -> row(text, name, value);
        counts(phrases, figures, lines, figure);
        shown.forEach((alert, count) -> text.append("  ")
                .append(" ".repeat(NAME_WIDTH))
                .append(count)
                .append(" × ")
                .append(alerts.text(alert))
                .append('\n'));
        ends(phrases, figures, figure);
        row(figure, phrases.say("summary.rate"), lines * 1_000_000_000L / Math.max(1, took.toNanos()));
        return text.toString();
    }

    /** Gives each figure's name and value, in the order of the whole; how fast it went is none of them. */
    public void each(Phrases phrases, ReplayFigures figures, long lines, BiConsumer<String, String> figure) {
        counts(phrases, figures, lines, figure);
        ends(phrases, figures, figure);
    }

    private void counts(Phrases phrases, ReplayFigures figures, long lines, BiConsumer<String, String> figure) {
        row(figure, phrases.say("summary.lines"), lines);
        if (faults > 0) {
            row(figure, phrases.say("summary.faults"), faults);
        }
        row(figure, phrases.say("summary.decisions"), sum(verdicts));
        verdicts.forEach((verdict, count) -> row(figure, "  " + verdict, count));
        reasons.forEach((reason, count) -> row(figure, "    " + reason, count));
        row(figure, phrases.say("summary.conversations"), figures.conversations());
        queues(figure, phrases, figures.queues());
        row(figure, phrases.say("summary.changes"), changes);
        row(figure, phrases.say("summary.alerts"), sum(shown));
    }

    private static void ends(Phrases phrases, ReplayFigures figures, BiConsumer<String, String> figure) {
        row(figure, phrases.say("summary.renewals"), figures.renewals());
        row(figure, phrases.say("summary.expired"), figures.expired());
        row(figure, phrases.say("summary.breaches"), figures.breaches());
    }

    private static void queues(BiConsumer<String, String> figure, Phrases phrases, QueueFigures queues) {
        WaitFigures all = queues.all();
        figure.accept(
                phrases.say("summary.level", Timestamps.length(queues.answerWithin())), percent(all.serviceLevel()));
        row(figure, phrases.say("summary.answered"), all.answered());
        row(figure, phrases.say("summary.abandoned"), all.abandoned());
        row(figure, phrases.say("summary.waiting"), queues.waiting());
        figure.accept(phrases.say("summary.wait"), wait(phrases, all));
        if (queues.byQueue().size() > 1) {
            queues.byQueue()
                    .forEach((queue, waits) -> figure.accept(
                            "  " + queue,
                            percent(waits.serviceLevel()) + ", "
                                    + phrases.say("summary.queue", waits.answered(), waits.abandoned()) + ", "
                                    + wait(phrases, waits)));
        }
        row(figure, phrases.say("summary.missed"), queues.missedOffers());
    }

    /** The mean and the longest wait, to whole milliseconds. */
    private static String wait(Phrases phrases, WaitFigures waits) {
        return waits.mean().isEmpty()
                ? NONE
                : phrases.say(
                        "summary.mean", Timestamps.length(waits.mean().get()), Timestamps.length(waits.longest()));
    }

    private static String percent(OptionalDouble share) {
        return share.isEmpty() ? NONE : String.format(Locale.ROOT, "%.1f %%", 100 * share.getAsDouble());
    }

    private static void row(BiConsumer<String, String> figure, String name, long value) {
        figure.accept(name, Long.toString(value));
    }

    private static void row(StringBuilder text, String name, String value) {
        text.append("  ").append(name).append(" ".repeat(Math.max(1, NAME_WIDTH - name.length())));
        text.append(value).append('\n');
    }

    private static int sum(Map<?, Integer> counts) {
        return counts.values().stream().mapToInt(Integer::intValue).sum();
    }
}
