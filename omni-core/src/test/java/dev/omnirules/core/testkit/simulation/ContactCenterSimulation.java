package dev.omnirules.core.testkit.simulation;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.Supplier;

/**
 * Tells random stories of a contact center to a host and checks every {@link Law} after each step. A story is told in
 * virtual time, without sleeping, and is the same for the same seed and host: the random numbers, the order of everything
 * and the turns of the one thread that is ever added are determined. Two nodes of the host work on its store; what comes
 * in between two of a node's calls is done by the other node.
 *
 * <p>When a law is broken, {@link #check} throws a {@link SimulationFailure} whose message is the shortest story that
 * still breaks it, and the seed with which it is told again:
 *
 * <pre>{@code
 * ContactCenterSimulation.of(MyHost::new).check(20_261L, 2_000);
 * }</pre>
 *
 * <p>Immutable; thread-safe if its supplier is.
 */
public final class ContactCenterSimulation {

    private static final int STEPS = 60;

    private final Supplier<? extends SimulatedHost> hosts;
    private final int steps;

    private ContactCenterSimulation(Supplier<? extends SimulatedHost> hosts, int steps) {
        this.hosts = hosts;
        this.steps = steps;
    }

    /**
     * A simulation in stories of 60 steps.
     *
     * @param hosts makes a host with nothing stored, for each story
     */
    public static ContactCenterSimulation of(Supplier<? extends SimulatedHost> hosts) {
        return new ContactCenterSimulation(hosts, STEPS);
    }

    /** This simulation in longer or shorter stories: longer ones cost a host less that is dear to set up. */
    public ContactCenterSimulation inStoriesOf(int otherSteps) {
        return new ContactCenterSimulation(hosts, otherSteps);
    }

    /**
     * Tells stories until a law is broken.
     *
     * @param seed the first story's seed; the others have the seeds after it
     * @param stories how many
     * @return what was done
     * @throws SimulationFailure if a law is broken
     */
    public SimulationReport check(long seed, int stories) {
        RunStatistics statistics = new RunStatistics();
        for (int story = 0; story < stories; story++) {
            Optional<SimulationFailure> failure = tell(seed + story, statistics);
            if (failure.isPresent()) {
                throw failure.get();
            }
        }
        return SimulationReport.of(statistics);
    }

    /**
     * Tells one story.
     *
     * @param seed the story's seed
     * @return how it breaks a law, if it does
     */
    public Optional<SimulationFailure> replay(long seed) {
        return tell(seed, new RunStatistics());
    }

    /**
     * Tells a story that somebody else made.
     *
     * @param story the steps
     * @throws SimulationFailure if a law is broken; its story is as short as this one can be made
     */
    public void check(List<Step> story) {
        Optional<Broken> broken = broken(story, new RunStatistics());
        if (broken.isPresent()) {
            throw failure(broken.get(), story.size(), OptionalLong.empty());
        }
    }

    private Optional<SimulationFailure> tell(long seed, RunStatistics statistics) {
        List<Step> told = new ArrayList<>();
        try (Run run = new Run(hosts.get(), statistics, false)) {
            Teller teller = new Teller(seed, run);
            for (int step = 0; step < steps; step++) {
                told.add(teller.next());
                run.step(told.get(step));
            }
            run.checkAll();
            return Optional.empty();
        } catch (BrokenLaw law) {
            return Optional.of(failure(new Broken(law.law(), told), told.size(), OptionalLong.of(seed)));
        }
    }

    /** A law, and the steps that it took to break it. */
    private record Broken(Law law, List<Step> steps) {}

    private Optional<Broken> broken(List<Step> story, RunStatistics statistics) {
        int told = 0;
        try (Run run = new Run(hosts.get(), statistics, false)) {
            for (Step step : story) {
                told++;
                run.step(step);
            }
            run.checkAll();
            return Optional.empty();
        } catch (BrokenLaw law) {
            return Optional.of(new Broken(law.law(), List.copyOf(story.subList(0, told))));
        }
    }

    private SimulationFailure failure(Broken first, int length, OptionalLong seed) {
        Shrinking shrinking = new Shrinking(
                hosts.get().cast(),
                story -> broken(story, new RunStatistics())
                        .filter(other -> other.law() == first.law())
                        .map(Broken::steps));
        List<Step> shortest = shrinking.shortest(first.steps());
        Run run = new Run(hosts.get(), new RunStatistics(), true);
        String how = "the law is broken once, and not again: the host is not deterministic";
        try (run) {
            shortest.forEach(run::step);
            run.checkAll();
        } catch (BrokenLaw law) {
            how = law.how();
        }
        String message = first.law() + ": " + how + '\n' + run.told() + "\n(" + length + " steps, shrunk to "
                + shortest.size() + (seed.isPresent() ? ", seed " + seed.getAsLong() : "") + ')';
        return new SimulationFailure(first.law(), message, seed, shortest);
    }
}
