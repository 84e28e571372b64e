package dev.omnirules.examples.postgres.chaos;

import dev.omnirules.core.conversation.CountingRule;
import dev.omnirules.core.ledger.LedgerEntry;
import dev.omnirules.core.ledger.codec.LedgerCodec;
import dev.omnirules.core.ledger.state.AgentKey;
import dev.omnirules.core.ledger.state.AgentState;
import dev.omnirules.core.ledger.state.Assignment;
import dev.omnirules.core.ledger.state.CustomerLine;
import dev.omnirules.core.ledger.state.LedgerKey;
import dev.omnirules.core.ledger.state.LineKey;
import dev.omnirules.core.testkit.ledger.LedgerHistory;
import dev.omnirules.postgres.testkit.TestDatabase;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * What was broken: counted from what the relay published, what the nodes were told and what the database keeps.
 *
 * @param overCapacity entries after which an agent had more conversations than allowed
 * @param twoAgents entries after which a customer was on the agents of two agents
 * @param lost acknowledged effects that the store does not have
 * @param duplicated requests with more than one effect
 * @param gaps keys whose published revisions are not 1, 2, 3 … up to the stored one
 * @param stuck entries that were not published at the end
 * @param named texts that name a customer who was erased
 * @param timed who was stuck with what ends by itself
 * @param commands calls that the nodes made
 * @param unanswered calls among them that got no answer
 * @param effects entries published, each counted once
 * @param history "passed", or the story of what no order explains
 */
record Verdict(
        long overCapacity,
        long twoAgents,
        long lost,
        long duplicated,
        long gaps,
        long stuck,
        long named,
        TimedWork.Found timed,
        long commands,
        long unanswered,
        long effects,
        String history) {

    static Verdict of(
            List<Sighting> sightings,
            List<LedgerEntry> relayed,
            Erasures erasures,
            TimedWork timed,
            TestDatabase database) {
        Set<LedgerEntry> all = new LinkedHashSet<>(relayed);
        Set<LedgerEntry> published = new LinkedHashSet<>(all);
        published.removeIf(entry -> Erasures.owns(entry) || TimedWork.owns(entry));
        List<LedgerEntry> others = new ArrayList<>(all);
        others.removeIf(entry -> !Erasures.owns(entry));
        Model model = new Model();
        published.forEach(model::apply);
        Set<String> requests = new HashSet<>();
        long duplicated = published.stream()
                .filter(entry -> !requests.add(entry.request().value()))
                .count();
        long lost = sightings.stream()
                .filter(seen -> seen.told().entry().isPresent())
                .filter(seen -> !published.contains(seen.told().entry().get()))
                .count();
        long unanswered = sightings.stream()
                .filter(seen -> seen.told().answered() == Long.MAX_VALUE)
                .count();
        return new Verdict(
                model.overCapacity,
                model.twoAgents,
                lost + erasures.lost(others),
                duplicated + twice(others),
                model.gaps(database) + erasures.gaps(others, database),
                Long.parseLong(database.ask("SELECT (SELECT count(*) FROM omni_outbox) + (SELECT count(*) FROM"
                                + " omni_outbox_aside)")
                        .get(0)),
                Erasures.named(database),
                timed.found(relayed),
                sightings.size(),
                unanswered,
                published.size(),
                history(sightings, List.copyOf(published)));
    }

    /** An entry is published again under another customer if the relay died and the customer was erased: the events of agents tell. */
    private static long twice(List<LedgerEntry> others) {
        Map<String, Object> effects = new HashMap<>();
        return others.stream()
                .filter(entry -> {
                    Object before = effects.putIfAbsent(entry.request().value(), agents(entry));
                    return before != null && !before.equals(agents(entry));
                })
                .count();
    }

    private static List<Long> agents(LedgerEntry entry) {
        List<Long> revisions = new ArrayList<>();
        for (LedgerKey key : entry.revisions().keys()) {
            if (key instanceof AgentKey) {
                revisions.add(entry.revisions().of(key));
            }
        }
        return revisions;
    }

    private static String history(List<Sighting> sightings, List<LedgerEntry> published) {
        LedgerHistory history = new LedgerHistory();
        sightings.forEach(seen -> history.add(seen.task().command(), seen.told()));
        try {
            history.check(CountingRule.defaults(), published);
            return "passed";
        } catch (AssertionError e) {
            return String.valueOf(e.getMessage());
        }
    }

    boolean clean() {
        return overCapacity + twoAgents + lost + duplicated + gaps + stuck + named == 0
                && timed.wrong() == 0
                && history.equals("passed");
    }

    @Override
    public String toString() {
        return "%d commands: %d acknowledged, %d without an answer and sent again; %d effects%n"
                        .formatted(commands, commands - unanswered, unanswered, effects)
                + "over capacity %d, customers with two agents %d, lost acknowledged effects %d, duplicated effects %d, outbox gaps %d, stuck entries %d, erased customers named %d%n"
                        .formatted(overCapacity, twoAgents, lost, duplicated, gaps, stuck, named)
                + "after the longest limit: stuck agents %d, stuck customers %d, offers that ended twice %d, over a limit %d; %d expiries%n"
                        .formatted(timed.agents(), timed.customers(), timed.twice(), timed.overLimit(), timed.expired())
                + "history check: " + history;
    }

    /** AgentSessions and lines made of nothing but what was published, in the order of publishing. */
    private static final class Model {

        private final Map<LedgerKey, AgentState> sessions = new HashMap<>();
        private final Map<LedgerKey, CustomerLine> lines = new HashMap<>();
        private final Map<LedgerKey, Long> revisions = new HashMap<>();
        private final Set<LedgerKey> broken = new HashSet<>();
        private long overCapacity;
        private long twoAgents;

        void apply(LedgerEntry entry) {
            for (LedgerKey key : entry.revisions().keys()) {
                long revision = entry.revisions().of(key);
                if (revision > 0 && revision != revisions.merge(key, 1L, Long::sum)) {
                    broken.add(key);
                }
                evolve(key, entry);
            }
            overCapacity += sessions.values().stream()
                    .filter(agentState -> agentState.assignments().size() > Task.CAPACITY)
                    .count();
            Set<LineKey> served = new HashSet<>();
            twoAgents += sessions.values().stream()
                    .flatMap(agentState -> agentState.assignments().stream())
                    .map(Assignment::line)
                    .filter(line -> !served.add(line))
                    .count();
        }

        private void evolve(LedgerKey key, LedgerEntry entry) {
            if (key instanceof AgentKey agentState) {
                sessions.put(
                        key,
                        sessions.getOrDefault(key, AgentState.untouched(agentState.agent()))
                                .after(entry.events()));
            } else {
                lines.put(
                        key,
                        lines.getOrDefault(key, CustomerLine.untouched((LineKey) key))
                                .after(entry.events()));
            }
        }

        long gaps(TestDatabase database) {
            Set<LedgerKey> wrong = new HashSet<>(broken);
            database.ask("SELECT state FROM omni_state WHERE state <> ''").forEach(state -> {
                if (!state.startsWith("line")) {
                    AgentState agentState = LedgerCodec.agent(state);
                    AgentKey key = new AgentKey(agentState.agent());
                    if (!Erasures.owns(key) && !TimedWork.owns(key) && !agentState.equals(sessions.get(key))) {
                        wrong.add(key);
                    }
                } else {
                    CustomerLine line = LedgerCodec.line(state);
                    if (!Erasures.owns(line.key())
                            && !TimedWork.owns(line.key())
                            && !line.equals(lines.get(line.key()))) {
                        wrong.add(line.key());
                    }
                }
            });
            return wrong.size();
        }
    }
}
