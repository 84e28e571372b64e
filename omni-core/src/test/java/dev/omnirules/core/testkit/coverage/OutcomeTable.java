package dev.omnirules.core.testkit.coverage;

import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * How often generators reached each outcome of each decision. The outcomes come from {@link Outcomes}, so a variant or a
 * reason that is added later is missing until a generator reaches it. What no generator can reach must be said to be out
 * of reach, and why; saying so of what is reached, or does not exist, is a mistake too.
 */
public final class OutcomeTable {

    private static final int ENOUGH = 5;

    private final Map<Row, Integer> counts = new LinkedHashMap<>();
    private final Map<Row, String> outOfReach = new LinkedHashMap<>();
    private final Set<Class<?>> deciders =
            new TreeSet<>((one, other) -> one.getName().compareTo(other.getName()));
    private final Set<Class<?>> decisions =
            new TreeSet<>((one, other) -> one.getName().compareTo(other.getName()));

    /** A table without rows. */
    public OutcomeTable() {}

    /** Counts the outcomes of a decider's decisions, until each was reached 5 times. */
    public <D> OutcomeTable count(Class<?> decider, Class<D> decision, Stream<? extends D> decided) {
        deciders.add(decider);
        decisions.add(decision);
        Outcomes.of(decision).forEach(outcome -> counts.putIfAbsent(new Row(decider, decision, outcome), 0));
        Set<Row> few = counts.keySet().stream()
                .filter(row -> row.decider == decider && row.decision == decision && counts.get(row) < ENOUGH)
                .collect(Collectors.toSet());
        Iterator<? extends D> left = decided.iterator();
        while (!few.isEmpty() && left.hasNext()) {
            for (String outcome : Outcomes.in(left.next())) {
                Row row = new Row(decider, decision, outcome);
                if (counts.merge(row, 1, Integer::sum) >= ENOUGH) {
                    few.remove(row);
                }
            }
        }
        return this;
    }

    /** Says that a decider never decides so, and why. */
    public OutcomeTable outOfReach(Class<?> decider, Class<?> decision, String outcome, String because) {
        outOfReach.put(new Row(decider, decision, outcome), because);
        return this;
    }

    /** What is wrong: outcomes never reached, and exclusions that do not hold. Empty if nothing is. */
    public List<String> mistakes() {
        Stream<String> never = counts.entrySet().stream()
                .filter(entry -> entry.getValue() == 0 && !outOfReach.containsKey(entry.getKey()))
                .map(entry -> "never reached: " + entry.getKey());
        Stream<String> unknown = outOfReach.keySet().stream()
                .filter(row -> counts.getOrDefault(row, 1) != 0)
                .map(row -> "said to be out of reach, but reached or unknown: " + row);
        return Stream.concat(never, unknown).toList();
    }

    /** The classes that decide in this table. */
    public Set<Class<?>> deciders() {
        return Set.copyOf(deciders);
    }

    /** The decisions in this table. */
    public Set<Class<?>> decisions() {
        return Set.copyOf(decisions);
    }

    /** The table: who decides, the outcome, how often. */
    @Override
    public String toString() {
        return counts.entrySet().stream()
                .map(entry -> String.format(
                        "%-16s %-62s %7d%s",
                        entry.getKey().decider.getSimpleName(),
                        entry.getKey().decision.getSimpleName() + ' ' + entry.getKey().outcome,
                        entry.getValue(),
                        outOfReach.containsKey(entry.getKey()) ? "  " + outOfReach.get(entry.getKey()) : ""))
                .collect(Collectors.joining(System.lineSeparator()));
    }

    private record Row(Class<?> decider, Class<?> decision, String outcome) {

        @Override
        public String toString() {
            return decider.getSimpleName() + ": " + decision.getSimpleName() + ' ' + outcome;
        }
    }
}
