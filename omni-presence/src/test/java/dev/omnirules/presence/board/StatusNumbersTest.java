package dev.omnirules.presence.board;

import static org.assertj.core.api.Assertions.assertThat;

import dev.omnirules.presence.status.AgentStatus;
import java.util.EnumMap;
import java.util.Map;
import java.util.Random;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

class StatusNumbersTest {

    private static final int NUMBERS = 1_000;

    private final StatusNumbers numbers = new StatusNumbers();

    @Test
    void nobodyHasAStatusAtFirst() {
        assertThat(numbers.next(AgentStatus.OFFLINE, 0)).isEqualTo(-1);
        assertThat(numbers.next(AgentStatus.OFFLINE, 100_000)).isEqualTo(-1);
    }

    @Test
    void eachStatusHasItsNumbersInOrder() {
        Map<AgentStatus, TreeSet<Integer>> expected = new EnumMap<>(AgentStatus.class);
        Random random = new Random(20_261_130);
        for (AgentStatus status : AgentStatus.values()) {
            expected.put(status, new TreeSet<>());
        }
        for (int i = 0; i < 3 * NUMBERS; i++) {
            AgentStatus status = AgentStatus.values()[random.nextInt(AgentStatus.values().length)];
            int number = random.nextInt(1 + random.nextInt(NUMBERS));
            if (expected.get(status).remove(number)) {
                numbers.remove(status, number);
            } else {
                expected.get(status).add(number);
                numbers.add(status, number);
            }
        }
        expected.forEach((status, all) -> {
            for (int from = 0; from <= NUMBERS; from++) {
                Integer next = all.ceiling(from);
                assertThat(numbers.next(status, from)).isEqualTo(next == null ? -1 : next);
            }
        });
    }

    @Test
    void aNumberThatWasAddedLastGetsAnyOtherStatus() {
        AgentStatus[] statuses = AgentStatus.values();
        for (AgentStatus first : statuses) {
            for (AgentStatus second : statuses) {
                StatusNumbers some = new StatusNumbers();
                for (int number = 0; number < NUMBERS; number++) {
                    some.add(first, number);
                    some.move(first, second, number);
                    assertThat(some.next(second, number)).isEqualTo(number);
                    assertThat(some.next(first, number)).isEqualTo(first == second ? number : -1);
                    some.move(second, first, number);
                    some.move(first, statuses[number % statuses.length], number);
                }
            }
        }
    }
}
