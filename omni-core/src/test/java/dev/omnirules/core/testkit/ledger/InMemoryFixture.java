package dev.omnirules.core.testkit.ledger;

import dev.omnirules.core.ledger.InMemoryLedger;
import dev.omnirules.core.ledger.InMemorySettings;
import dev.omnirules.core.ledger.InMemorySettings.OutboxMode;
import dev.omnirules.core.ledger.Ledger;
import dev.omnirules.core.ledger.LedgerEntry;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/** The ledger in memory. Every node is the one ledger: memory has no other nodes. */
public final class InMemoryFixture implements LedgerFixture {

    private final InstantSource clock;
    private final InMemoryLedger ledger;
    private final List<LedgerEntry> drained = new ArrayList<>();

    private InMemoryFixture(InstantSource clock) {
        this.clock = clock;
        this.ledger = new InMemoryLedger(clock, InMemorySettings.defaults().withOutbox(OutboxMode.KEPT));
    }

    /** An empty ledger with a clock of its own. */
    public static InMemoryFixture at(InstantSource clock) {
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
