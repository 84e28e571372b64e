package dev.omnirules.core.testkit.ledger;

import dev.omnirules.core.agent.AgentId;
import dev.omnirules.core.ledger.Command;
import dev.omnirules.core.ledger.CommandResult;
import dev.omnirules.core.ledger.Ledger;
import dev.omnirules.core.ledger.LedgerEntry;
import dev.omnirules.core.ledger.LedgerKeys;
import dev.omnirules.core.ledger.LedgerView;
import dev.omnirules.core.ledger.Outcome;
import dev.omnirules.core.ledger.Revisions;
import dev.omnirules.core.ledger.state.AgentKey;
import dev.omnirules.core.ledger.state.AgentState;
import dev.omnirules.core.ledger.state.CustomerLine;
import dev.omnirules.core.ledger.state.LedgerEvent;
import dev.omnirules.core.ledger.state.LedgerKey;
import dev.omnirules.core.ledger.state.LineKey;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A ledger that records whatever a rule says, also what contradicts its state. Used by one thread. */
final class UncheckedLedger implements Ledger {

    private final InstantSource clock;
    private final Map<AgentId, AgentState> agents = new HashMap<>();
    private final Map<LineKey, CustomerLine> lines = new HashMap<>();
    private final List<LedgerEntry> outbox = new ArrayList<>();

    UncheckedLedger(InstantSource clock) {
        this.clock = clock;
    }

    List<LedgerEntry> outbox() {
        return outbox;
    }

    @Override
    public <D> CommandResult<D> execute(Command<D> command) {
        Instant now = clock.instant();
        Outcome<D> outcome = command.rule().decide(new View(now));
        if (outcome.events().isEmpty()) {
            return new CommandResult<>(outcome.decision(), Optional.empty(), false);
        }
        List<Long> written = new ArrayList<>();
        for (LedgerKey key : command.keys()) {
            written.add(evolve(key, outcome.events()));
        }
        LedgerEntry entry =
                new LedgerEntry(command.id(), now, outcome.events(), new Revisions(command.keys(), written));
        outbox.add(entry);
        return new CommandResult<>(outcome.decision(), Optional.of(entry), false);
    }

    @Override
    public LedgerView read(LedgerKeys keys, Duration deadline) {
        return new View(clock.instant());
    }

    private long evolve(LedgerKey key, List<LedgerEvent> events) {
        if (key instanceof AgentKey agent) {
            AgentState before = agents.computeIfAbsent(agent.agent(), AgentState::untouched);
            AgentState after = before.after(events);
            agents.put(agent.agent(), after);
            return after.revision() == before.revision() ? 0 : after.revision();
        }
        CustomerLine before = lines.computeIfAbsent((LineKey) key, CustomerLine::untouched);
        CustomerLine after = before.after(events);
        lines.put((LineKey) key, after);
        return after.revision() == before.revision() ? 0 : after.revision();
    }

    private final class View implements LedgerView {

        private final Instant now;

        View(Instant now) {
            this.now = now;
        }

        @Override
        public Instant now() {
            return now;
        }

        @Override
        public AgentState agent(AgentId agent) {
            return agents.getOrDefault(agent, AgentState.untouched(agent));
        }

        @Override
        public CustomerLine line(LineKey line) {
            return lines.getOrDefault(line, CustomerLine.untouched(line));
        }
    }
}
