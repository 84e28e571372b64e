package dev.omnirules.examples.erlang;

import java.util.ArrayList;
import java.util.List;

/** Prints the tables, and fails if a figure is outside its interval. Arguments: seed, and how much longer than the short run. */
public final class ErlangMain {

    private ErlangMain() {}

    /** Runs it. */
    public static void main(String[] args) {
        long seed = Long.parseLong(args[0]);
        double scale = Double.parseDouble(args[1]);
        Tables tables = new Tables(seed, scale);
        System.out.printf("seed %d, %s times the short run, intervals of 99.9 %%%n", seed, args[1]);
        System.out.printf("%-38s %10s %10s%n", "", "exact", "measured");
        List<Row> held = new ArrayList<>();
        held.addAll(tables.erlangC());
        held.addAll(tables.erlangA());
        held.addAll(tables.allSkills());
        held.addAll(tables.oneSkill());
        held.addAll(tables.priorities());
        held.forEach(System.out::println);
        System.out.println("two skills an agent, beside the exact figures of six; no exact ones are known");
        tables.twoSkills().forEach(row -> System.out.println(row.toString().replace("OUTSIDE ITS INTERVAL", "")));
        if (!held.stream().allMatch(Row::holds)) {
            System.exit(1);
        }
    }
}
