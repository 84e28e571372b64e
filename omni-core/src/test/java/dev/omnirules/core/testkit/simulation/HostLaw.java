package dev.omnirules.core.testkit.simulation;

import dev.omnirules.core.ledger.LedgerEntry;
import dev.omnirules.core.ledger.LedgerView;
import java.util.Optional;

/** A law of a host's own, checked of everything that takes effect. */
@FunctionalInterface
public interface HostLaw {

    /**
     * Says whether an effect breaks the law.
     *
     * @param entry what took effect
     * @param after every agent state and line as it is after the effect
     * @return how the law is broken, in one line without a time; empty if it is kept
     */
    Optional<String> broken(LedgerEntry entry, LedgerView after);
}
