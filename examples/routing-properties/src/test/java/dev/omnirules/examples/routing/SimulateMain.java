package dev.omnirules.examples.routing;

import dev.omnirules.core.testkit.simulation.ContactCenterSimulation;
import dev.omnirules.core.testkit.simulation.SimulationFailure;
import dev.omnirules.core.testkit.simulation.SimulationReport;
import java.util.Optional;

/**
 * Simulates the shop for so many steps and prints how fast; or, with the name of a bug, tells the story of one seed.
 * Arguments: seed, steps; or seed, bug.
 */
public final class SimulateMain {

    private static final int STORY = 60;

    private SimulateMain() {}

    /** Runs it. */
    public static void main(String[] args) {
        long seed = Long.parseLong(args[0]);
        if (Character.isDigit(args[1].charAt(0))) {
            run(seed, Integer.parseInt(args[1]) / STORY);
        } else {
            Bug bug = Bug.valueOf(args[1]);
            Optional<SimulationFailure> failure =
                    ContactCenterSimulation.of(() -> ShopHost.with(bug)).replay(seed);
            System.out.println(failure.map(Throwable::getMessage).orElse("nothing"));
        }
    }

    private static void run(long seed, int stories) {
        long start = System.nanoTime();
        SimulationReport report =
                ContactCenterSimulation.of(ShopHost::with).inStoriesOf(STORY).check(seed, stories);
        double seconds = (System.nanoTime() - start) / 1e9;
        System.out.printf(
                "%,d steps in %.1f s, every law checked: %,.0f steps a minute%n",
                report.steps(), seconds, report.steps() / seconds * 60);
        System.out.printf("interrupted %,d times, overtaken %,d times%n", report.interrupted(), report.overtaken());
        report.commands().forEach((kind, times) -> System.out.printf("%,12d  %s%n", times, kind));
    }
}
