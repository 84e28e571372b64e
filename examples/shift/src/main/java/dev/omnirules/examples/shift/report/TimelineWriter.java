package dev.omnirules.examples.shift.report;

import dev.omnirules.core.agent.AgentId;
import dev.omnirules.core.alert.Alert;
import dev.omnirules.core.alert.Alerts;
import dev.omnirules.examples.shift.format.MalformedLineException;
import dev.omnirules.examples.shift.format.ShiftLine;
import dev.omnirules.examples.shift.format.ShiftLine.AgentCommand;
import dev.omnirules.examples.shift.replay.Answer;
import dev.omnirules.examples.shift.replay.Outcome;
import dev.omnirules.examples.shift.replay.StatusChange;
import dev.omnirules.presence.status.AgentStatus;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.util.Optional;
import java.util.stream.Collectors;

/** Writes what happened for people to read, a line each, alerts and boards below. Used by one thread. */
public final class TimelineWriter {

    private static final String INDENT = " ".repeat("11:00:00.000  ".length());
    private static final int AGENT_WIDTH = 11;

    private final Appendable out;
    private final Phrases phrases;
    private final Alerts alerts;
    private final Wording wording;
    private final Coloring coloring;
    private final Optional<AgentId> only;
    private final StringBuilder text = new StringBuilder(256);
    private long day = Long.MIN_VALUE;

    /** A timeline, of one agent or of all. */
    public TimelineWriter(Appendable out, Phrases phrases, Alerts alerts, Coloring coloring, Optional<AgentId> only) {
        this.out = out;
        this.phrases = phrases;
        this.alerts = alerts;
        this.wording = new Wording(phrases);
        this.coloring = coloring;
        this.only = only;
    }

    /** Writes a command and its answer. */
    public void write(Outcome outcome) {
        if (!concerns(outcome.command())) {
            return;
        }
        begin(outcome.command().at());
        if (outcome.answer() instanceof Answer.Board board) {
            board(board);
        } else {
            who(outcome.command() instanceof AgentCommand asked ? asked.agent().value() : "");
            text.append(wording.asked(outcome.command())).append(": ");
            boolean refused = outcome.answer() instanceof Answer.Refused || outcome.answer() instanceof Answer.Blocked;
            (refused ? Style.REFUSED : Style.GOOD).add(text, wording.answered(outcome.answer()), coloring);
            if (!outcome.left().isEmpty() && !(outcome.answer() instanceof Answer.SignedOut)) {
                text.append(wording.left(outcome.left()));
            }
            text.append('\n');
            outcome.answer().alert().ifPresent(this::alert);
        }
        end();
    }

    /** Writes a change of a status, with the alert that the agent's state shows, if any. */
    public void write(StatusChange change) {
        if (only.isPresent() && !only.get().equals(change.agent())) {
            return;
        }
        begin(change.transition().at());
        who(change.agent().value());
        Style.STATUS.add(text, wording.changed(change.transition()), coloring);
        text.append('\n');
        DeskAlerts.of(change.transition()).ifPresent(this::alert);
        end();
    }

    /** Writes why a line was left out, whomever it may have concerned. */
    public void write(MalformedLineException fault) {
        text.setLength(0);
        text.append(INDENT);
        Style.ALERT.add(text, phrases.say("fault", fault.line(), fault.getMessage()), coloring);
        text.append('\n');
        end();
    }

    private boolean concerns(ShiftLine.Command command) {
        if (only.isEmpty()) {
            return true;
        }
        return command instanceof AgentCommand asked
                && (asked.agent().equals(only.get())
                        || (command instanceof ShiftLine.ConversationTransferred transfer
                                && transfer.to().equals(only.get())));
    }

    private void begin(Instant at) {
        text.setLength(0);
        long thatDay = Math.floorDiv(at.getEpochSecond(), 86_400L);
        if (thatDay != day) {
            day = thatDay;
            Style.BOLD.add(text, phrases.say("day", Timestamps.day(at)), coloring);
            text.append('\n');
        }
        int start = text.length();
        Timestamps.time(text, at);
        if (coloring == Coloring.ON) {
            String time = text.substring(start);
            text.setLength(start);
            Style.FAINT.add(text, time, coloring);
        }
        text.append("  ");
    }

    private void who(String agent) {
        text.append(agent).append(" ".repeat(Math.max(1, AGENT_WIDTH - agent.length())));
    }

    private void alert(Alert alert) {
        text.append(INDENT).append(" ".repeat(AGENT_WIDTH));
        Style.ALERT.add(text, "⚠ " + alerts.text(alert), coloring);
        text.append('\n');
    }

    private void board(Answer.Board board) {
        Style.BOLD.add(text, phrases.say("board"), coloring);
        text.append('\n');
        for (AgentStatus status : AgentStatus.values()) {
            row(
                    phrases.say("status." + status),
                    board.counts().getOrDefault(status, 0).toString());
        }
        row(phrases.say("board.sessions"), Integer.toString(board.sessions()));
        String offline = board.offline().stream().map(AgentId::value).collect(Collectors.joining(", "));
        row(phrases.say("board.offline"), offline.isEmpty() ? "–" : offline);
    }

    private void row(String name, String value) {
        text.append(INDENT).append("│ ").append(name);
        text.append(" ".repeat(Math.max(1, 20 - name.length()))).append(value).append('\n');
    }

    private void end() {
        try {
            out.append(text);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
