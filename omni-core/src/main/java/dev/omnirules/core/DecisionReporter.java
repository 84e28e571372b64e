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
                    Optional.of(withoutPackage(failure.getClass())),
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

    private static String withoutPackage(Class<?> type) {
        return type.getName().substring(type.getName().lastIndexOf('.') + 1); // an anonymous class has no simple name
    }

    private DecisionNotice notice(String operation, CommandResult<?> result, Duration duration, int sendings) {
        Object decision =
                result.decision() instanceof StepAnswer step ? step.decision().orElseThrow() : result.decision();
        Optional<Disclosure> seen = decision instanceof Disclosable own ? disclosed(own) : Optional.empty();
        return new DecisionNotice(operation, effect(result, seen), seen.map(Disclosure::code), duration, sendings);
    }

    /** Returns what a decision discloses; empty if a host's own fails to, for the command has taken effect. */
    private Optional<Disclosure> disclosed(Disclosable decision) {
        try {
            return Optional.of(decision.disclosure());
        } catch (Throwable failure) {
            failures.log(decision, failure);
            return Optional.empty();
        }
    }

    private static Effect effect(CommandResult<?> result, Optional<Disclosure> seen) {
        if (result.replayed()) {
            return Effect.REPLAYED;
        }
        if (seen.filter(Disclosure::refused).isPresent()) {
            return Effect.REFUSED; // an entry beside it has what had ended by itself
        }
        return result.entry().isPresent() ? Effect.CHANGED : Effect.UNCHANGED;
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
