package dev.omnirules.examples.postgres.chaos;

import dev.omnirules.core.ledger.Command;
import dev.omnirules.core.ledger.CommandResult;
import dev.omnirules.core.ledger.LedgerEntry;
import dev.omnirules.core.ledger.LedgerView;
import dev.omnirules.core.ledger.Outcome;
import dev.omnirules.core.ledger.Rule;
import dev.omnirules.core.ledger.codec.LedgerCodec;
import dev.omnirules.core.ledger.state.AgentKey;
import dev.omnirules.core.ledger.state.LedgerEvent;
import dev.omnirules.core.ledger.state.LedgerKey;
import dev.omnirules.core.ledger.state.LineKey;
import dev.omnirules.core.testkit.ledger.LedgerHistory.Told;
import dev.omnirules.postgres.testkit.Service.Answer;
import dev.omnirules.postgres.testkit.Service.Result;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/** One call of a task, as its caller saw it, in a line of text. */
record Sighting(Task task, Told told) {

    String text() {
        List<String> fields = new ArrayList<>(List.of(
                task.text(),
                "" + told.invoked(),
                "" + told.answered(),
                "" + told.replayed(),
                told.now().toString(),
                String.join(",", told.revisions().stream().map(String::valueOf).toList()),
                told.entry().map(LedgerCodec::encode).orElse("")));
        told.outcome().ifPresent(outcome -> {
            Answer answer = (Answer) outcome.decision();
            fields.add(answer.result() + "," + answer.deskRevision() + "," + answer.lineRevision());
            outcome.events().forEach(event -> fields.add(LedgerCodec.encode(event)));
        });
        return String.join("\t", fields);
    }

    static Sighting parse(String text) {
        String[] fields = text.split("\t", -1);
        List<Long> revisions = fields[5].isEmpty()
                ? List.of()
                : List.of(fields[5].split(",")).stream().map(Long::valueOf).toList();
        return new Sighting(
                Task.parse(fields[0]),
                new Told(
                        Long.parseLong(fields[1]),
                        Long.parseLong(fields[2]),
                        Boolean.parseBoolean(fields[3]),
                        Instant.parse(fields[4]),
                        revisions,
                        fields.length > 7 ? Optional.of(outcome(fields)) : Optional.empty(),
                        fields[6].isEmpty() ? Optional.empty() : Optional.of(LedgerCodec.entry(fields[6]))));
    }

    private static Outcome<?> outcome(String[] fields) {
        String[] answer = fields[7].split(",");
        List<LedgerEvent> events = new ArrayList<>();
        for (int i = 8; i < fields.length; i++) {
            events.add(LedgerCodec.event(fields[i]));
        }
        return new Outcome<>(
                new Answer(Result.valueOf(answer[0]), Long.parseLong(answer[1]), Long.parseLong(answer[2])), events);
    }

    /** Runs the rule of a command and remembers what it saw when it ran last; used by one thread. */
    static final class Watched implements Rule<Answer> {

        private final Task task;
        private final Consumer<Sighting> decided;
        private final Command<Answer> command;
        private final long invoked = System.nanoTime();
        private Instant now = Instant.EPOCH;
        private List<Long> revisions = List.of();
        private Optional<Outcome<?>> outcome = Optional.empty();

        /** Tells what was decided before it is committed: who is killed then has no other chance. */
        Watched(Task task, Consumer<Sighting> decided) {
            this.task = task;
            this.decided = decided;
            this.command = task.command();
        }

        Command<Answer> command() {
            return new Command<>(command.id(), command.fingerprint(), command.keys(), command.deadline(), this);
        }

        @Override
        public Outcome<Answer> decide(LedgerView view) {
            Outcome<Answer> made = command.rule().decide(view);
            List<Long> seen = new ArrayList<>();
            for (LedgerKey key : command.keys()) {
                seen.add(
                        key instanceof AgentKey agentState
                                ? view.agent(agentState.agent()).revision()
                                : view.line((LineKey) key).revision());
            }
            now = view.now();
            revisions = seen;
            outcome = Optional.of(made);
            decided.accept(unanswered());
            return made;
        }

        @Override
        public Answer replayed(LedgerEntry recorded) {
            return command.rule().replayed(recorded);
        }

        Sighting answered(CommandResult<Answer> committed) {
            return seen(System.nanoTime(), committed.replayed(), committed.entry());
        }

        Sighting unanswered() {
            return seen(Long.MAX_VALUE, false, Optional.empty());
        }

        private Sighting seen(long answered, boolean replayed, Optional<LedgerEntry> entry) {
            return new Sighting(task, new Told(invoked, answered, replayed, now, revisions, outcome, entry));
        }
    }
}
