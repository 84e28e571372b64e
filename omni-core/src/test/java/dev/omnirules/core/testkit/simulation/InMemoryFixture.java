package dev.omnirules.core.testkit.simulation;

import dev.omnirules.core.ledger.InMemoryLedger;
import dev.omnirules.core.ledger.InMemorySettings;
import dev.omnirules.core.ledger.InMemorySettings.OutboxMode;
import dev.omnirules.core.ledger.Ledger;
import dev.omnirules.core.ledger.LedgerEntry;
import dev.omnirules.core.testkit.ledger.HookedLedger;
import dev.omnirules.core.testkit.ledger.LedgerFixture;
import dev.omnirules.core.testkit.ledger.LedgerHooks;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/** The ledger in memory: its nodes are one instance. */
final class InMemoryFixture implements LedgerFixture {

    private final InstantSource clock;
    private final InMemoryLedger ledger;
    private final List<LedgerEntry> drained = new ArrayList<>();

    private InMemoryFixture(InstantSource clock) {
        this.clock = clock;
        this.ledger = new InMemoryLedger(clock, InMemorySettings.defaults().withOutbox(OutboxMode.KEPT));
    }

    static InMemoryFixture at(InstantSource clock) {
        return new InMemoryFixture(clock);
    }

    @Override
    public Ledger node(Duration clockSkew, LedgerHooks hooks) {
        return new HookedLedger(ledger, hooks);
    }

    @Override
    public Instant now() {
        return clock.instant();
    }

    @Override
    public List<LedgerEntry> outbox() {
        ledger.drain(Integer.MAX_VALUE, drained::add);
        return Collections.unmodifiableList(drained);
    }

    @Override
    public void close() {}
}
