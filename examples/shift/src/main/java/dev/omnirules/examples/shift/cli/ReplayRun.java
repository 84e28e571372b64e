package dev.omnirules.examples.shift.cli;

import dev.omnirules.core.alert.Alerts;
import dev.omnirules.core.ledger.state.LedgerEvent;
import dev.omnirules.examples.shift.format.LineReader;
import dev.omnirules.examples.shift.format.LineReader.OnFault;
import dev.omnirules.examples.shift.format.MalformedLineException;
import dev.omnirules.examples.shift.format.MalformedLineException.Rest;
import dev.omnirules.examples.shift.format.ShiftLine;
import dev.omnirules.examples.shift.format.ShiftLine.AgentConfigured;
import dev.omnirules.examples.shift.format.ShiftSource;
import dev.omnirules.examples.shift.page.ShiftPage;
import dev.omnirules.examples.shift.replay.Outcome;
import dev.omnirules.examples.shift.replay.Replay;
import dev.omnirules.examples.shift.replay.ReplayListener;
import dev.omnirules.examples.shift.replay.StatusChange;
import dev.omnirules.examples.shift.report.DecisionWriter;
import dev.omnirules.examples.shift.report.FaultWriter;
import dev.omnirules.examples.shift.report.Phrases;
import dev.omnirules.examples.shift.report.Summary;
import dev.omnirules.examples.shift.report.TimelineWriter;
import dev.omnirules.examples.shift.report.TransitionWriter;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/** One replay: a source read to its end, everything that comes of it written, and the files published. */
final class ReplayRun {

    private final ShiftSource source;
    private final Outputs outputs;
    private final Audience audience;
    private final OnFault onFault;
    private final Terminal terminal;
    private final Phrases phrases;
    private final Alerts alerts;
    private final Summary summary = new Summary();
    private final Optional<ShiftPage> page;
    private final List<Consumer<MalformedLineException>> faults = new ArrayList<>();

    ReplayRun(ShiftSource source, Outputs outputs, Audience audience, OnFault onFault, Terminal terminal) {
        this.source = source;
        this.outputs = outputs;
        this.audience = audience;
        this.onFault = onFault;
        this.terminal = terminal;
        this.phrases = Phrases.in(audience.locale());
        this.alerts = Alerts.in(audience.locale());
        this.page = outputs.report().isPresent()
                ? Optional.of(new ShiftPage(source.name(), audience.locale()))
                : Optional.empty();
    }

    /** Replays, and gives the exit code. */
    int run(Streams streams, Duration answerWithin, Optional<Instant> until) throws FaultException, IOException {
        long start = System.nanoTime();
        try (Progress progress = Progress.of(source, terminal, streams.err());
                LineReader<ShiftLine> lines = LineReader.ofShift(source.bytes(), onFault)) {
            Screen screen = new Screen(streams.out(), progress.isShown() ? Progress.CLEARED : "");
            Replay replay = new Replay(listener(screen), answerWithin);
            try {
                replay(replay, lines, progress, until);
            } finally {
                screen.flush();
            }
            if (page.isPresent()) {
                write(page.get(), replay, lines.line());
            }
            outputs.publish();
            progress.end();
            Duration took = Duration.ofNanos(System.nanoTime() - start);
            screen.append(summary.text(phrases, alerts, replay.figures(), lines.line(), took));
            audience.agent()
                    .filter(agent -> !replay.knows(agent))
                    .ifPresent(agent -> screen.append(phrases.say("unheard", agent, source.name()) + "\n"));
            screen.flush();
            return summary.faults() == 0 ? 0 : OmniShift.WITH_FAULTS;
        } catch (MalformedLineException e) {
            throw FaultException.in(source.name(), e);
        } catch (Outputs.UnwritableException e) {
            throw e.fault();
        }
    }

    private void write(ShiftPage drawn, Replay replay, long lines) {
        Outputs.Output output = outputs.report().orElseThrow();
        output.write(any -> drawn.write(output.stream(), replay, summary, lines));
    }

    private void replay(Replay replay, LineReader<ShiftLine> lines, Progress progress, Optional<Instant> until) {
        while (true) {
            try {
                replayAll(replay, lines, progress, until);
                return;
            } catch (MalformedLineException e) {
                tell(e.at(lines.line()));
            }
        }
    }

    private void tell(MalformedLineException fault) {
        if (onFault == OnFault.STOP || fault.rest() == Rest.LOST) {
            throw fault;
        }
        faults.forEach(each -> each.accept(fault));
    }

    private static void replayAll(
            Replay replay, LineReader<ShiftLine> lines, Progress progress, Optional<Instant> until) {
        for (Optional<ShiftLine> line = lines.next(); line.isPresent(); line = lines.next()) {
            if (until.isPresent() && line.get().at().isAfter(until.get())) {
                replay.finishAt(until.get());
                return;
            }
            replay.on(lines.line(), line.get());
            progress.line();
        }
        replay.finish();
    }

    private ReplayListener listener(Screen screen) {
        List<Consumer<Outcome>> outcomes = new ArrayList<>();
        List<Consumer<StatusChange>> changes = new ArrayList<>();
        outcomes.add(summary::count);
        changes.add(summary::count);
        faults.add(summary::count);
        if (audience.detail() == Audience.Detail.EVERYTHING) {
            TimelineWriter timeline =
                    new TimelineWriter(screen, phrases, alerts, terminal.coloring(), audience.agent());
            outcomes.add(timeline::write);
            changes.add(timeline::write);
            faults.add(timeline::write);
        }
        outputs.decisions().ifPresent(output -> {
            DecisionWriter writer = new DecisionWriter(output.lines());
            FaultWriter faultWriter = new FaultWriter(output.lines());
            outcomes.add(outcome -> output.write(any -> writer.write(outcome)));
            faults.add(fault -> output.write(any -> faultWriter.write(fault)));
        });
        outputs.transitions().ifPresent(output -> {
            TransitionWriter writer = new TransitionWriter(output.lines());
            changes.add(change -> output.write(any -> writer.write(change)));
        });
        if (page.isPresent()) {
            ShiftPage drawn = page.get();
            faults.add(drawn::on);
            return new Drawn(new Fan(outcomes, changes), drawn);
        }
        return new Fan(outcomes, changes);
    }

    /** A replay that is drawn, too. */
    private record Drawn(ReplayListener fan, ShiftPage page) implements ReplayListener {

        @Override
        public void on(Outcome outcome) {
            fan.on(outcome);
            page.on(outcome);
        }

        @Override
        public void on(StatusChange change) {
            fan.on(change);
            page.on(change);
        }

        @Override
        public void on(LedgerEvent event) {
            page.on(event);
        }

        @Override
        public void on(AgentConfigured agent) {
            page.on(agent);
        }
    }

    private record Fan(List<Consumer<Outcome>> outcomes, List<Consumer<StatusChange>> changes)
            implements ReplayListener {

        @Override
        public void on(Outcome outcome) {
            outcomes.forEach(each -> each.accept(outcome));
        }

        @Override
        public void on(StatusChange change) {
            changes.forEach(each -> each.accept(change));
        }
    }
}
