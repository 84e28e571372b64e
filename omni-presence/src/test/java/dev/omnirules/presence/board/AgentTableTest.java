package dev.omnirules.presence.board;

import static org.assertj.core.api.Assertions.assertThat;

import dev.omnirules.core.agent.AgentId;
import dev.omnirules.presence.status.PresenceTimings;
import dev.omnirules.presence.status.StatusPolicy;
import dev.omnirules.presence.status.StatusView;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class AgentTableTest {

    private static final StatusPolicy POLICY = new StatusPolicy(PresenceTimings.defaults());
    private static final StatusView VIEW = POLICY.derive(POLICY.unknown(), Instant.EPOCH);
    private static final ChannelNumbers CHANNELS = new ChannelNumbers();

    static Stream<List<String>> names() {
        return Stream.of(
                IntStream.range(0, 5_000).mapToObj(i -> "agent-" + i).toList(),
                // "Aa" and "BB" have the same hash, and so have all 1,024 names of ten of them
                IntStream.range(0, 1_024)
                        .mapToObj(i -> Integer.toBinaryString(1_024 + i).substring(1))
                        .map(bits -> bits.replace("0", "Aa").replace("1", "BB"))
                        .toList());
    }

    @ParameterizedTest
    @MethodSource("names")
    void everyAgentHasOneEntry(List<String> names) {
        AgentTable table = new AgentTable();
        List<AgentEntry> entries = new ArrayList<>();
        for (String name : names) {
            assertThat(table.of(new AgentId(name))).isEmpty();
            entries.add(table.add(change(name), CHANNELS));
        }
        for (int number = 0; number < entries.size(); number++) {
            AgentEntry entry = entries.get(number);
            assertThat(table.of(new AgentId(names.get(number)))).containsSame(entry);
            assertThat(table.numbered(number)).isSameAs(entry);
            assertThat(entry.number).isEqualTo(number);
        }
        assertThat(table.of(new AgentId("nobody"))).isEmpty();
    }

    @ParameterizedTest
    @MethodSource("names")
    void aRemovalLeavesTheOthersInTheTable(List<String> names) {
        AgentTable table = new AgentTable();
        Map<String, AgentEntry> entries = new HashMap<>();
        names.forEach(name -> entries.put(name, table.add(change(name), CHANNELS)));
        List<String> drawn = new ArrayList<>(names);
        Collections.shuffle(drawn, new Random(20_261));
        List<String> removed = drawn.subList(0, drawn.size() / 2);
        Set<Integer> freed = new HashSet<>();
        for (String name : removed) {
            AgentEntry entry = entries.remove(name);
            freed.add(entry.number);
            table.remove(entry);
        }
        for (String name : names) {
            assertThat(table.of(new AgentId(name))).isEqualTo(Optional.ofNullable(entries.get(name)));
        }
        for (String name : removed) {
            AgentEntry entry = table.add(change(name), CHANNELS);
            assertThat(freed.remove(entry.number)).isTrue();
            assertThat(table.numbered(entry.number)).isSameAs(entry);
        }
        entries.values()
                .forEach(entry -> assertThat(table.numbered(entry.number)).isSameAs(entry));
    }

    private static ViewChange change(String name) {
        return new ViewChange(new AgentId(name), VIEW, Instant.EPOCH);
    }
}
