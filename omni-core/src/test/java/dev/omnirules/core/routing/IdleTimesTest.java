package dev.omnirules.core.routing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.omnirules.core.agent.AgentId;
import dev.omnirules.core.ledger.InMemoryLedger;
import dev.omnirules.core.ledger.LedgerEntry;
import dev.omnirules.core.ledger.state.AgentKey;
import dev.omnirules.core.testkit.MutableClock;
import dev.omnirules.core.testkit.ledger.RandomCommands;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;

/** The idle times of all agents are what the fold of each agent's entries says. */
class IdleTimesTest {

    private static final List<AgentId> AGENTS =
            IntStream.range(0, 4).mapToObj(i -> new AgentId("agent-" + i)).toList();

    @Property(tries = 50)
    void theyAreTheFoldOfEachAgentHoweverOftenEntriesCome(@ForAll long seed) {
        List<LedgerEntry> entries = entries(seed);
        IdleTimes idleTimes = new IdleTimes();
        Random random = new Random(seed);
        for (int i = 0; i < entries.size(); i++) {
            idleTimes.apply(entries.get(i));
            idleTimes.apply(entries.get(random.nextInt(i + 1)));
        }
        for (AgentId agent : AGENTS) {
            IdleTimedAgent folded = IdleTimedAgent.untouched(agent);
            for (LedgerEntry entry : entries) {
                folded = folded.after(entry);
            }
            assertThat(idleTimes.agent(agent)).isEqualTo(folded);
        }
    }

    @Test
    void theyGoOnFromAnAgentWhoIsKnownAndNeverGoBack() {
        List<LedgerEntry> entries = entries(1);
        IdleTimes all = new IdleTimes();
        entries.forEach(all::apply);
        IdleTimes restored = new IdleTimes();
        AGENTS.forEach(agent -> restored.put(all.agent(agent)));
        entries.forEach(restored::apply);
        AGENTS.forEach(agent -> restored.put(IdleTimedAgent.untouched(agent)));

        AGENTS.forEach(agent -> assertThat(restored.agent(agent)).isEqualTo(all.agent(agent)));
    }

    @Test
    void aMissingEntryIsSaid() {
        List<LedgerEntry> ofOne = new ArrayList<>(entries(1));
        ofOne.removeIf(entry -> entry.revisions().of(new AgentKey(AGENTS.get(0))) == 0);
        Collections.swap(ofOne, 0, 1);
        assertThatThrownBy(() -> new IdleTimes().apply(ofOne.get(0)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("an entry is missing");
    }

    private static List<LedgerEntry> entries(long seed) {
        InMemoryLedger ledger = new InMemoryLedger(MutableClock.at("2026-03-02T12:00:00Z"));
        ledger.keep();
        new RandomCommands(List.of(ledger), 3, 2, 4, seed).run(1, 30);
        List<LedgerEntry> entries = new ArrayList<>();
        ledger.drain(Integer.MAX_VALUE, entries::add);
        return entries;
    }
}
