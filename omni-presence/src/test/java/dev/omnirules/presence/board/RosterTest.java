package dev.omnirules.presence.board;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.TreeSet;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;

class RosterTest {

    @Property
    void itIsASetOfNumbers(
            @ForAll List<@IntRange(max = 300) Integer> enlisted, @ForAll List<@IntRange(max = 63) Integer> struck) {
        Roster roster = new Roster();
        TreeSet<Integer> expected = new TreeSet<>();
        for (int number : enlisted) {
            roster.enlist(number);
            expected.add(number);
        }
        for (int number : struck) {
            roster.strike(number);
            expected.remove(number);
        }
        assertThat(roster.numbers()).containsExactlyElementsOf(expected);
    }
}
