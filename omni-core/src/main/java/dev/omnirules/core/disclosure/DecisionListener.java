package dev.omnirules.core.disclosure;

/**
 * Port: a receiver of a notice of each command, for a host's metrics, traces and logs: {@code
 * Omni.on(ledger).listener(listener)}.
 *
 * <p>It is called on the thread that sent the command, after the ledger's answer; within a host's transaction that may still be rolled
 * back. It MUST be thread-safe, and should return at once: the command's caller waits for it. What it throws never reaches that
 * caller, and is logged once for each class of failure.
 *
 * <pre>{@code
 * ConcurrentMap<String, LongAdder> refusals = new ConcurrentHashMap<>();
 * DecisionListener counting = notice -> notice.code()
 *         .filter(code -> notice.effect() == DecisionNotice.Effect.REFUSED)
 *         .ifPresent(code -> refusals.computeIfAbsent(code, none -> new LongAdder()).increment());
 * Omni counted = Omni.on(ledger).listener(counting).build();
 * new LogoutGuard(counted).signOut(ana);
 * }</pre>
 *
 * @since 0.1
 */
@FunctionalInterface
public interface DecisionListener {

    /**
     * Takes a notice.
     *
     * @param notice the command, what became of it, and how long it took
     */
    void on(DecisionNotice notice);
}
