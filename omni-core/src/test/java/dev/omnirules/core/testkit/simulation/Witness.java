package dev.omnirules.core.testkit.simulation;

import dev.omnirules.core.agent.AgentId;
import dev.omnirules.core.conversation.ConversationId;
import dev.omnirules.core.ledger.Command;
import dev.omnirules.core.ledger.LedgerEntry;
import dev.omnirules.core.ledger.LedgerView;
import dev.omnirules.core.ledger.Outcome;
import dev.omnirules.core.ledger.RequestId;
import dev.omnirules.core.ledger.Revisions;
import dev.omnirules.core.ledger.state.AgentKey;
import dev.omnirules.core.ledger.state.AgentState;
import dev.omnirules.core.ledger.state.CustomerLine;
import dev.omnirules.core.ledger.state.LedgerEvent;
import dev.omnirules.core.ledger.state.LedgerKey;
import dev.omnirules.core.ledger.state.LineKey;
import dev.omnirules.core.testkit.simulation.Observation.End;
import dev.omnirules.core.testkit.simulation.Observation.Seen;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/** Judges each command: whether its decision follows from what was there, whether its effect is new, and what it makes. */
final class Witness {

    private final Map<AgentId, AgentState> agentStates = new HashMap<>();
    private final Map<LineKey, CustomerLine> lines = new HashMap<>();
    private final Map<RequestId, Effect> effects = new LinkedHashMap<>();
    private final List<LedgerEntry> entries = new ArrayList<>();
    private final Set<LedgerKey> touched = new LinkedHashSet<>();

    /** What a request did. */
    record Effect(Command<?> command, Object decision, LedgerEntry entry, NodeTurn turn) {}

    /** The entry of what is new; empty if nothing is. */
    Optional<LedgerEntry> judge(Observation seen) {
        if (seen.end() != End.DECIDED) {
            seen.command().keys().forEach(touched::add);
        }
        Effect before = effects.get(seen.command().id());
        if (seen.end() == End.REPLAYED) {
            checkNewClick(seen);
            checkReplay(seen, before);
            return Optional.empty();
        }
        if (before != null) {
            throw new BrokenLaw(
                    Law.REPLAY,
                    seen.command().fingerprint() + " was answered anew, though the request had taken effect");
        }
        checkDecision(seen);
        if (seen.end() == End.FAILED
                || (seen.end() == End.DECIDED && seen.entry().isEmpty())) {
            return Optional.empty();
        }
        return Optional.of(fold(seen));
    }

    /** Only a request that is sent again may be answered with what an earlier one did. */
    private void checkNewClick(Observation seen) {
        boolean isOld = seen.entry()
                .map(entry -> effects.get(entry.request()))
                .filter(effect -> effect.turn() != seen.turn())
                .isPresent();
        if (isOld && !(seen.turn().step().action() instanceof Action.Resend)) {
            throw new BrokenLaw(
                    Law.STALE,
                    seen.command().fingerprint() + " is a new click, and is answered with what an earlier one did");
        }
    }

    /** What an old request on a conversation does: nothing, or something to that conversation. */
    void checkLate(Effect old, LedgerEntry entry) {
        Set<ConversationId> meant = conversations(old.entry());
        Set<ConversationId> touched = conversations(entry);
        touched.removeAll(meant);
        if (!touched.isEmpty()) {
            throw new BrokenLaw(
                    Law.STALE,
                    "an old " + old.command().fingerprint() + " meant " + meant + ", arrives late, and touches "
                            + touched);
        }
    }

    /** The requests that an agent made on a conversation and that took effect, in their order. */
    List<Effect> onConversations() {
        return effects.values().stream()
                .filter(effect -> effect.turn().step().action() instanceof Action.Finish
                        || effect.turn().step().action() instanceof Action.Hold
                        || effect.turn().step().action() instanceof Action.TakeUp)
                .filter(effect -> !conversations(effect.entry()).isEmpty())
                .toList();
    }

    private static Set<ConversationId> conversations(LedgerEntry entry) {
        Set<ConversationId> all = new TreeSet<>(Comparator.comparing(ConversationId::value));
        for (LedgerEvent event : entry.events()) {
            if (event instanceof LedgerEvent.ConversationFinished finished) {
                all.add(finished.conversation());
            } else if (event instanceof LedgerEvent.AssignmentChanged changed) {
                all.add(changed.assignment().conversation());
            }
        }
        return all;
    }

    private static void checkReplay(Observation seen, Effect before) {
        boolean same = before != null
                && seen.entry().filter(before.entry()::equals).isPresent()
                && seen.decision().filter(before.decision()::equals).isPresent();
        if (!same) {
            throw new BrokenLaw(
                    Law.REPLAY, seen.command().fingerprint() + " was answered as before, with another answer");
        }
    }

    private void checkDecision(Observation observation) {
        String asked = observation.command().fingerprint().toString();
        Seen seen = observation
                .seen()
                .orElseThrow(() -> new BrokenLaw(Law.DECISION, asked + " was decided, and its rule was never asked"));
        if (seen.impure()) {
            throw new BrokenLaw(
                    Law.DECISION,
                    "the rule of " + asked + " is not pure: asked twice on one state, it decides otherwise");
        }
        Outcome<?> again = observation.command().rule().decide(view(seen.now()));
        if (!again.equals(seen.outcome())) {
            throw new BrokenLaw(Law.DECISION, asked + " was decided on a state that was over");
        }
        boolean told = observation.end() != End.DECIDED
                || (observation.decision().equals(Optional.of(again.decision()))
                        && observation
                                .entry()
                                .map(LedgerEntry::events)
                                .orElse(List.of())
                                .equals(again.events()));
        if (!told) {
            throw new BrokenLaw(Law.DECISION, asked + " was answered otherwise than its rule decided");
        }
    }

    private LedgerEntry fold(Observation observation) {
        Seen seen = observation.seen().orElseThrow();
        Command<?> command = observation.command();
        List<Long> written = new ArrayList<>();
        for (LedgerKey key : command.keys()) {
            written.add(evolve(key, seen.outcome().events()));
        }
        LedgerEntry expected = new LedgerEntry(
                command.id(), seen.now(), seen.outcome().events(), new Revisions(command.keys(), written));
        observation.entry().ifPresent(entry -> checkEntry(command, entry, expected));
        effects.put(command.id(), new Effect(command, seen.outcome().decision(), expected, observation.turn()));
        entries.add(expected);
        observation.turn().tookEffect(expected);
        return expected;
    }

    private static void checkEntry(Command<?> command, LedgerEntry entry, LedgerEntry expected) {
        if (!entry.revisions().equals(expected.revisions())) {
            throw new BrokenLaw(
                    Law.REVISION,
                    command.fingerprint() + " wrote revisions "
                            + entry.revisions().written() + ", where "
                            + expected.revisions().written() + " were next");
        }
        if (!entry.equals(expected)) {
            throw new BrokenLaw(
                    Law.DECISION, command.fingerprint() + " was recorded as another request, or at another time");
        }
    }

    @SuppressWarnings("ReferenceEquality") // after returns the very state that no event concerns
    private long evolve(LedgerKey key, List<LedgerEvent> events) {
        if (key instanceof AgentKey agentKey) {
            AgentState before = agent(agentKey.agent());
            AgentState after = before.after(events);
            agentStates.put(agentKey.agent(), after);
            return after == before ? 0 : written(key, after.revision());
        }
        CustomerLine before = line((LineKey) key);
        CustomerLine after = before.after(events);
        lines.put((LineKey) key, after);
        return after == before ? 0 : written(key, after.revision());
    }

    private long written(LedgerKey key, long revision) {
        touched.add(key);
        return revision;
    }

    /** The keys of what was done since the last call, each once. */
    Set<LedgerKey> takeTouched() {
        Set<LedgerKey> taken = new LinkedHashSet<>(touched);
        touched.clear();
        return taken;
    }

    Effect effect(RequestId id) {
        return effects.get(id);
    }

    /** Every effect so far, in order. */
    List<LedgerEntry> entries() {
        return entries;
    }

    AgentState agent(AgentId agent) {
        return agentStates.computeIfAbsent(agent, AgentState::untouched);
    }

    CustomerLine line(LineKey key) {
        return lines.computeIfAbsent(key, CustomerLine::untouched);
    }

    LedgerView view(Instant now) {
        return new Now(now);
    }

    private final class Now implements LedgerView {

        private final Instant now;

        Now(Instant now) {
            this.now = now;
        }

        @Override
        public Instant now() {
            return now;
        }

        @Override
        public AgentState agent(AgentId agent) {
            return Witness.this.agent(agent);
        }

        @Override
        public CustomerLine line(LineKey key) {
            return Witness.this.line(key);
        }
    }
}
