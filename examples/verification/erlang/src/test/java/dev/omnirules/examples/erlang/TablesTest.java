package dev.omnirules.examples.erlang;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** The short run: each exact value is inside the interval of what the policies do. */
@DisplayName("The policies reproduce")
class TablesTest {

    private static final int NO_LIMIT = Integer.MAX_VALUE;

    private final Tables tables = new Tables(1, 0.2);

    @Test
    @DisplayName("Erlang-C")
    void erlangC() {
        assertHold(tables.erlangC());
    }

    @Test
    @DisplayName("Erlang-A")
    void erlangA() {
        List<Row> rows = tables.erlangA();
        assertHold(rows);
        assertIsOutside(rows.get(0), .6945);
    }

    @Test
    @DisplayName("Wallace and Whitt: six skills exactly, two almost as good, one clearly worse")
    void skills() {
        assertHold(tables.allSkills());
        List<Row> one = tables.oneSkill();
        assertHold(one);
        assertIsOutside(one.get(1), .45);
        List<Row> two = tables.twoSkills();
        assertThat(two.get(0).mean()).as("blocked with two skills, %").isLessThan(1);
        assertThat(two.get(1).mean()).as("wait with two skills, min").isLessThan(1);
        assertThat(one.get(0).mean() - one.get(0).half())
                .as("blocked with one skill, %")
                .isGreaterThan(1);
        assertThat(one.get(1).mean() - one.get(1).half())
                .as("wait with one skill, min")
                .isGreaterThan(1);
    }

    @Test
    @DisplayName("the priority formulas, and what every order of service keeps")
    void priorities() {
        List<Row> rows = tables.priorities();
        assertHold(rows);
        assertIsOutside(rows.get(0), rows.get(1).exact());
    }

    @Test
    @DisplayName(
            "aging between strict priority and first come: the more a level is worth, the less the high class waits")
    void aging() {
        double high = Double.POSITIVE_INFINITY;
        double low = 0;
        for (int seconds : List.of(1, 12, 60)) {
            List<Double> waits = tables.aged(Duration.ofSeconds(seconds));
            assertThat(waits.get(0)).as("high, a level is worth %s s", seconds).isLessThan(high);
            assertThat(waits.get(1)).as("low, a level is worth %s s", seconds).isGreaterThan(low);
            high = waits.get(0);
            low = waits.get(1);
        }
    }

    @Test
    @DisplayName("figures whose exact values are the published ones")
    void published() {
        Exact c = Exact.of(48, 50, 1, Double.POSITIVE_INFINITY, NO_LIMIT);
        assertThat(c.delayed()).isCloseTo(.6945, within(.00005));
        assertThat(c.meanWait() * 60).isCloseTo(20.83, within(.005));
        assertThat(c.queue()).isCloseTo(16.67, within(.005));
        Exact a = Exact.of(48, 50, 1, 2, NO_LIMIT);
        assertThat(a.delayed()).isCloseTo(.4678, within(.00005));
        assertThat(a.abandoned()).isCloseTo(.0309, within(.00005));
        assertThat(a.meanWait() * 60).isCloseTo(3.709, within(.0006));
        assertThat(a.occupancy()).isCloseTo(.9303, within(.00005));
        Exact skills = Exact.of(8.4, 90, 10, Double.POSITIVE_INFINITY, 30);
        assertThat(skills.blocked()).isCloseTo(.00364, within(.000005));
        assertThat(skills.meanWait()).isCloseTo(.450, within(.0005));
    }

    private static void assertHold(List<Row> rows) {
        rows.forEach(row -> {
            System.out.println(row);
            assertThat(row.holds()).as(row.toString()).isTrue();
        });
    }

    /** The value of another case is outside: the interval is narrow enough to tell them apart. */
    private static void assertIsOutside(Row row, double other) {
        assertThat(new Row(row.name(), other, row.mean(), row.half(), row.runs()).holds())
                .as("%s of another case", other)
                .isFalse();
    }
}
