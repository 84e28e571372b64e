package dev.omnirules.examples.shift.page;

import dev.omnirules.core.agent.AgentId;
import dev.omnirules.core.alert.Alert;
import dev.omnirules.core.ledger.state.LedgerEvent;
import dev.omnirules.examples.shift.format.MalformedLineException;
import dev.omnirules.examples.shift.format.ShiftLine.AgentCommand;
import dev.omnirules.examples.shift.format.ShiftLine.AgentConfigured;
import dev.omnirules.examples.shift.replay.Answer;
import dev.omnirules.examples.shift.replay.Outcome;
import dev.omnirules.examples.shift.replay.Replay;
import dev.omnirules.examples.shift.replay.ReplayListener;
import dev.omnirules.examples.shift.replay.StatusChange;
import dev.omnirules.examples.shift.report.DeskAlerts;
import dev.omnirules.examples.shift.report.Phrases;
import dev.omnirules.examples.shift.report.Summary;
import dev.omnirules.examples.shift.report.Wording;
import dev.omnirules.presence.status.AgentStatus;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The page of one replay: it keeps what it is told, and is written at the end. Used by one thread. */
public final class ShiftPage implements ReplayListener {

    private final String source;
    private final Locale locale;
    private final Phrases phrases;
    private final Wording wording;
    private final SortedMap<AgentId, Instant> agents = new TreeMap<>();
    private final List<StatusChange> changes = new ArrayList<>();
    private final Stages stages = new Stages();
    private final Texts texts = new Texts();
    private final List<Entry> entries = new ArrayList<>();
    private final List<AlertShown> shown = new ArrayList<>();
    private Optional<Instant> start = Optional.empty();

    /** A page about a source, of which it names the file and no folder, in the language of a locale. */
    public ShiftPage(String source, Locale locale) {
        this.source = source.substring(source.lastIndexOf('/') + 1);
        this.locale = locale;
        this.phrases = Phrases.in(locale);
        this.wording = new Wording(phrases);
    }

    /** How a file line came out. */
    enum Kind {
        /** As asked. */
        DONE(0),
        /** Refused, or blocked. */
        REFUSED(1),
        /** The line is malformed. */
        FAULT(2);

        private final int code;

        Kind(int code) {
            this.code = code;
        }

        int code() {
            return code;
        }
    }

    /** A command with its answer, or a malformed line; texts by their numbers. */
    record Entry(
            long line,
            Optional<Instant> at,
            Optional<AgentId> agent,
            int asked,
            int answered,
            int code,
            Kind kind,
            Optional<Alert> alert) {}

    /** An alert that an agent was shown, with the number of the command's line if a command brought it. */
    record AlertShown(Instant at, Optional<AgentId> agent, Alert alert, Optional<Long> line) {}

    @Override
    public void on(AgentConfigured agent) {
        told(agent.at());
        agents.putIfAbsent(agent.agent(), agent.at());
    }

    @Override
    public void on(LedgerEvent event) {
        stages.on(event);
    }

    @Override
    public void on(StatusChange change) {
        changes.add(change);
        DeskAlerts.of(change.transition())
                .ifPresent(alert -> shown.add(new AlertShown(
                        change.transition().at(), Optional.of(change.agent()), alert, Optional.empty())));
    }

    @Override
    public void on(Outcome outcome) {
        Instant at = outcome.command().at();
        Answer answer = outcome.answer();
        Optional<AgentId> agent =
                outcome.command() instanceof AgentCommand asked ? Optional.of(asked.agent()) : Optional.empty();
        told(at);
        if (answer instanceof Answer.Accepted accepted) {
            stages.label(accepted.shownAs());
        } else if (answer instanceof Answer.Admitted admitted && admitted.effect() == Answer.Effect.NEW) {
            stages.label(admitted.shownAs());
        }
        boolean refused = answer instanceof Answer.Refused || answer instanceof Answer.Blocked;
        entries.add(new Entry(
                outcome.line(),
                Optional.of(at),
                agent,
                texts.number(asked(outcome)),
                texts.number(answered(outcome)),
                texts.number(code(answer)),
                refused ? Kind.REFUSED : Kind.DONE,
                answer.alert()));
        answer.alert().ifPresent(alert -> shown.add(new AlertShown(at, agent, alert, Optional.of(outcome.line()))));
    }

    /** A malformed line was left out. */
    public void on(MalformedLineException fault) {
        entries.add(new Entry(
                fault.line(),
                Optional.empty(),
                Optional.empty(),
                texts.number(""),
                texts.number(String.valueOf(fault.getMessage())),
                texts.number(""),
                Kind.FAULT,
                Optional.empty()));
    }

    private void told(Instant at) {
        if (start.isEmpty()) {
            start = Optional.of(at);
        }
    }

    private String asked(Outcome outcome) {
        return outcome.answer() instanceof Answer.Board ? phrases.say("board") : wording.asked(outcome.command());
    }

    private String answered(Outcome outcome) {
        if (outcome.answer() instanceof Answer.Board board) {
            return answered(board);
        }
        String answered = wording.answered(outcome.answer());
        boolean others = !outcome.left().isEmpty() && !(outcome.answer() instanceof Answer.SignedOut);
        return others ? answered + wording.left(outcome.left()) : answered;
    }

    private String answered(Answer.Board board) {
        Stream<String> counts = Stream.of(AgentStatus.values())
                .map(status ->
                        phrases.say("status." + status) + " " + board.counts().getOrDefault(status, 0));
        String sessions = phrases.say("board.sessions") + " " + board.sessions();
        String offline = phrases.say("board.offline") + " "
                + (board.offline().isEmpty()
                        ? "–"
                        : board.offline().stream().map(AgentId::value).collect(Collectors.joining(", ")));
        return Stream.concat(counts, Stream.of(sessions, offline)).collect(Collectors.joining(" · "));
    }

    /** The answer as the decisions name it. */
    private static String code(Answer answer) {
        return answer instanceof Answer.Refused refused
                ? answer.verdict() + " " + refused.reason()
                : answer.verdict().name();
    }

    /** Writes the page of a replay that is over. */
    public void write(OutputStream out, Replay replay, Summary summary, long lines) {
        List<PageData.Figure> figures = new ArrayList<>();
        summary.each(phrases, replay.figures(), lines, (name, value) -> figures.add(new PageData.Figure(name, value)));
        PageData data = new PageData(
                source,
                locale,
                start.orElse(replay.now()),
                replay.now(),
                agents,
                changes,
                stages,
                texts,
                entries,
                shown,
                figures);
        try {
            PageTemplate template = PageTemplate.in(locale);
            template.writeHead(out);
            data.writeTo(out);
            template.writeFoot(out);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
