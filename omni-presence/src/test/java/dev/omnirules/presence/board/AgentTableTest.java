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
    void everyAgentHasOneSeat(List<String> names) {
        AgentTable seats = new AgentTable();
        List<AgentEntry> taken = new ArrayList<>();
        for (String name : names) {
            assertThat(seats.of(new AgentId(name))).isEmpty();
            taken.add(seats.add(shown(name)));
        }
        for (int number = 0; number < taken.size(); number++) {
            AgentEntry seat = taken.get(number);
            assertThat(seats.of(new AgentId(names.get(number)))).containsSame(seat);
            assertThat(seats.numbered(number)).isSameAs(seat);
            assertThat(seat.number).isEqualTo(number);
        }
        assertThat(seats.of(new AgentId("nobody"))).isEmpty();
    }

    @ParameterizedTest
    @MethodSource("names")
    void whoeverIsTakenOutLeavesTheOthersWhereTheyAre(List<String> names) {
        AgentTable seats = new AgentTable();
        Map<String, AgentEntry> taken = new HashMap<>();
        names.forEach(name -> taken.put(name, seats.add(shown(name))));
        List<String> drawn = new ArrayList<>(names);
        Collections.shuffle(drawn, new Random(20_261));
        List<String> out = drawn.subList(0, drawn.size() / 2);
        Set<Integer> freed = new HashSet<>();
        for (String name : out) {
            AgentEntry seat = taken.remove(name);
            freed.add(seat.number);
            seats.remove(seat);
        }
        for (String name : names) {
            assertThat(seats.of(new AgentId(name))).isEqualTo(Optional.ofNullable(taken.get(name)));
        }
        for (String name : out) {
            AgentEntry seat = seats.add(shown(name));
            assertThat(freed.remove(seat.number)).isTrue();
            assertThat(seats.numbered(seat.number)).isSameAs(seat);
        }
        taken.values().forEach(seat -> assertThat(seats.numbered(seat.number)).isSameAs(seat));
    }

    private static ViewUpdate shown(String name) {
        return ViewUpdate.of(new ViewChange(new AgentId(name), VIEW, Instant.EPOCH));
    }
}
