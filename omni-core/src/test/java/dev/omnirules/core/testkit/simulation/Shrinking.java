package dev.omnirules.core.testkit.simulation;

import dev.omnirules.core.handling.AfterFinish;
import dev.omnirules.core.testkit.simulation.Step.Meanwhile;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/**
 * Makes a story that breaks a law as short as it can: it leaves out steps, first many and then one by one, waits instead
 * of several, and makes each of the rest plainer, as long as the same law is broken. It counts its tries and never the time, so that it always ends
 * with the same story.
 */
final class Shrinking {

    private static final int MOST_TRIES = 6_000;

    private final Cast cast;
    private final Function<List<Step>, Optional<List<Step>>> failing;
    private int tries;

    /**
     * A shrinking.
     *
     * @param cast who plays
     * @param failing tells a story, and gives as much of it as it took to break the law; empty if it was not broken
     */
    Shrinking(Cast cast, Function<List<Step>, Optional<List<Step>>> failing) {
        this.cast = cast;
        this.failing = failing;
    }

    List<Step> shortest(List<Step> story) {
        List<Step> shortest = story;
        boolean shorter = true;
        while (shorter && tries < MOST_TRIES) {
            List<Step> next = plainer(signedInFirst(without(shortest)));
            shorter = !next.equals(shortest);
            shortest = next;
        }
        return shortest;
    }

    private List<Step> without(List<Step> story) {
        List<Step> rest = story;
        for (int chunk = Math.max(1, rest.size() / 2); chunk >= 1; chunk = chunk == 1 ? 0 : chunk / 2) {
            int from = 0;
            while (from < rest.size() && rest.size() > 1) {
                List<Step> less = new ArrayList<>(rest.subList(0, from));
                less.addAll(rest.subList(Math.min(rest.size(), from + chunk), rest.size()));
                Optional<List<Step>> still = fails(less);
                if (still.isPresent()) {
                    rest = still.get();
                } else {
                    from += chunk;
                }
            }
        }
        return pairless(waited(rest));
    }

    /** Waits as long instead of several steps, where all that they do is let time pass. */
    private List<Step> waited(List<Step> story) {
        List<Step> rest = story;
        for (int many = rest.size(); many >= 2; many = many == 2 ? 0 : Math.max(2, many / 2)) {
            int from = 0;
            while (from + many <= rest.size()) {
                List<Step> less = new ArrayList<>(rest.subList(0, from));
                less.add(Step.of(new Action.Wait(seconds(rest.subList(from, from + many)))));
                less.addAll(rest.subList(from + many, rest.size()));
                Optional<List<Step>> still = fails(less);
                if (still.isPresent()) {
                    rest = still.get();
                } else {
                    from++;
                }
            }
        }
        return rest;
    }

    /** How long a wait takes as much time as these steps, each of which takes a second beside what it waits. */
    private static int seconds(List<Step> steps) {
        int seconds = steps.size() - 1;
        for (Step step : steps) {
            if (step.action() instanceof Action.Wait wait) {
                seconds += wait.seconds();
            }
        }
        return seconds;
    }

    /** Leaves out two steps at once where one alone cannot go, such as a pause and its end. */
    private List<Step> pairless(List<Step> story) {
        List<Step> rest = story;
        for (int i = 0; i < rest.size() && rest.size() > 2; i++) {
            for (int j = i + 1; j < rest.size(); j++) {
                List<Step> less = new ArrayList<>(rest);
                less.remove(j);
                less.remove(i);
                Optional<List<Step>> still = fails(less);
                if (still.isPresent()) {
                    rest = still.get();
                    j = i;
                }
            }
        }
        return rest;
    }

    /** Lets agents sign in before anything else, where it makes no difference. */
    private List<Step> signedInFirst(List<Step> story) {
        List<Step> sorted = story;
        for (int i = 1; i < sorted.size(); i++) {
            if (sorted.get(i).action() instanceof Action.SignIn
                    && !(sorted.get(i - 1).action() instanceof Action.SignIn)) {
                List<Step> other = new ArrayList<>(sorted);
                other.add(0, other.remove(i));
                sorted = fails(other)
                        .filter(still -> still.size() == story.size())
                        .orElse(sorted);
            }
        }
        return sorted;
    }

    private List<Step> plainer(List<Step> story) {
        List<Step> plainest = story;
        for (int i = 0; i < plainest.size(); i++) {
            boolean plainer = true;
            while (plainer) {
                plainer = false;
                for (List<Step> instead : plainer(plainest.get(i))) {
                    List<Step> other = new ArrayList<>(plainest.subList(0, i));
                    other.addAll(instead);
                    other.addAll(plainest.subList(i + 1, plainest.size()));
                    Optional<List<Step>> still = fails(other);
                    if (still.isPresent() && still.get().size() > i) {
                        plainest = still.get();
                        plainer = true;
                        break;
                    }
                }
            }
        }
        return plainest;
    }

    /** What may stand instead of a step, plainest first. */
    private List<List<Step>> plainer(Step step) {
        List<List<Step>> instead = new ArrayList<>();
        if (step.meanwhile().isPresent()) {
            Meanwhile meanwhile = step.meanwhile().get();
            instead.add(List.of(new Step(step.node(), step.action(), step.mishap(), Optional.empty())));
            List<Step> before = new ArrayList<>();
            meanwhile.actions().forEach(action -> before.add(Step.of(action)));
            before.add(new Step(step.node(), step.action(), step.mishap(), Optional.empty()));
            instead.add(before);
            for (int skipped = 0;
                    meanwhile.actions().size() > 1
                            && skipped < meanwhile.actions().size();
                    skipped++) {
                List<Action> less = new ArrayList<>(meanwhile.actions());
                less.remove(skipped);
                instead.add(List.of(step.during(new Meanwhile(meanwhile.gap(), meanwhile.call(), less))));
            }
            for (int call = 1; call < meanwhile.call(); call++) {
                instead.add(List.of(step.during(new Meanwhile(meanwhile.gap(), call, meanwhile.actions()))));
            }
            meanwhile.actions().stream()
                    .flatMap(action -> plainer(action).stream())
                    .filter(any -> meanwhile.actions().size() == 1)
                    .forEach(action -> instead.add(
                            List.of(step.during(new Meanwhile(meanwhile.gap(), meanwhile.call(), List.of(action))))));
        }
        if (step.mishap() != Mishap.NONE) {
            instead.add(List.of(step.with(Mishap.NONE)));
        }
        if (step.node() != 0) {
            instead.add(List.of(new Step(0, step.action(), step.mishap(), step.meanwhile())));
        }
        plainer(step.action())
                .forEach(
                        action -> instead.add(List.of(new Step(step.node(), action, step.mishap(), step.meanwhile()))));
        return instead;
    }

    private List<Action> plainer(Action action) {
        List<Action> instead = new ArrayList<>();
        if (action instanceof Action.Queue e) {
            cast.agentIds().forEach(agent -> instead.add(new Action.Start(agent, e.customer())));
        } else if (action instanceof Action.Accept e) {
            instead.add(new Action.Start(e.agent(), e.customer()));
        } else if (action instanceof Action.Wait e && e.seconds() > 1) {
            instead.add(new Action.Wait(e.seconds() / 2));
            instead.add(new Action.Wait(e.seconds() * 7 / 8));
            instead.add(new Action.Wait(e.seconds() - 1));
        } else if (action instanceof Action.Finish e && e.after() == AfterFinish.WRAP_UP) {
            instead.add(new Action.Finish(e.agent(), e.customer(), AfterFinish.RELEASE));
        } else if (action instanceof Action.Pause e && e.channel().isPresent()) {
            instead.add(new Action.Pause(e.agent(), Optional.empty()));
        } else if (action instanceof Action.Resume e && e.channel().isPresent()) {
            instead.add(new Action.Resume(e.agent(), Optional.empty()));
        } else if (action instanceof Action.ForceOut e && e.requeueTo().isPresent()) {
            instead.add(new Action.ForceOut(e.agent(), Optional.empty()));
            cast.customers()
                    .forEach(customer ->
                            instead.add(new Action.Queue(customer, e.requeueTo().get())));
        } else if (action instanceof Action.Resend e && e.ago() > 0) {
            instead.add(new Action.Resend(e.ago() - 1));
        } else if (action instanceof Action.Late e && e.ago() > 0) {
            instead.add(new Action.Late(e.ago() - 1));
        } else if (action instanceof Action.Arrive e && e.mix() > 0) {
            instead.add(new Action.Arrive(e.agent(), 0));
        }
        return instead;
    }

    private Optional<List<Step>> fails(List<Step> story) {
        return tries++ < MOST_TRIES ? failing.apply(story) : Optional.empty();
    }
}
