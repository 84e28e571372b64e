package dev.omnirules.core;

import dev.omnirules.core.disclosure.DecisionListener;
import dev.omnirules.core.disclosure.DecisionNotice;
import dev.omnirules.core.disclosure.DecisionNotice.Effect;
import dev.omnirules.core.disclosure.Disclosable;
import dev.omnirules.core.disclosure.Disclosure;
import dev.omnirules.core.internal.ListenerFailures;
import dev.omnirules.core.internal.StepAnswer;
import dev.omnirules.core.ledger.CommandResult;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;

/** The way to a context's listeners: each command is measured and told, and a listener's failures go no further. Thread-safe. */
final class DecisionReporter {

    private final ListenerFailures failures =
            new ListenerFailures(Omni.class, "the command is not affected, and the next one is told");
    private final List<DecisionListener> listeners;

    DecisionReporter(List<DecisionListener> listeners) {
        this.listeners = List.copyOf(listeners);
    }

    /** Executes a command through a ledger that it is given, and tells the listeners; what the command throws propagates. */
    <D> CommandResult<D> execute(
            String operation, JoinedLines.Sender ledger, Function<JoinedLines.Sender, CommandResult<D>> command) {
        AtomicInteger sendings = new AtomicInteger();
        long begun = System.nanoTime();
        CommandResult<D> result;
        try {
            result = command.apply((keys, rule) -> {
                sendings.incrementAndGet();
                return ledger.apply(keys, rule);
            });
        } catch (RuntimeException | Error failure) {
            tell(new DecisionNotice(
                    operation,
                    Effect.FAILED,
                    Optional.of(failure.getClass().getSimpleName()),
                    since(begun),
                    Math.max(1, sendings.get())));
            throw failure;
        }
        if (!(result.decision() instanceof StepAnswer step && step.decision().isEmpty())) {
            tell(notice(operation, result, since(begun), sendings.get()));
        }
        return result;
    }

    private static Duration since(long begun) {
        return Duration.ofNanos(System.nanoTime() - begun);
    }

    private static DecisionNotice notice(String operation, CommandResult<?> result, Duration duration, int sendings) {
        Object decision =
                result.decision() instanceof StepAnswer step ? step.decision().orElseThrow() : result.decision();
        Optional<Disclosure> seen =
                decision instanceof Disclosable disclosable ? Optional.of(disclosable.disclosure()) : Optional.empty();
        return new DecisionNotice(operation, effect(result, seen), seen.map(Disclosure::code), duration, sendings);
    }

    private static Effect effect(CommandResult<?> result, Optional<Disclosure> seen) {
        if (result.replayed()) {
            return Effect.REPLAYED;
        }
        if (result.entry().isPresent()) {
            return Effect.CHANGED;
        }
        return seen.filter(Disclosure::refused).isPresent() ? Effect.REFUSED : Effect.UNCHANGED;
    }

    private void tell(DecisionNotice notice) {
        for (DecisionListener listener : listeners) {
            try {
                listener.on(notice);
            } catch (Throwable failure) {
                failures.log(listener, failure);
            }
        }
    }
}
