package dev.omnirules.core;

import dev.omnirules.core.agent.AgentId;
import dev.omnirules.core.conversation.AssignmentState;
import dev.omnirules.core.conversation.CountingRule;
import dev.omnirules.core.internal.SeesJoinedLines;
import dev.omnirules.core.ledger.CommandResult;
import dev.omnirules.core.ledger.LedgerEntry;
import dev.omnirules.core.ledger.LedgerKeys;
import dev.omnirules.core.ledger.LedgerUnavailableException;
import dev.omnirules.core.ledger.LedgerView;
import dev.omnirules.core.ledger.Outcome;
import dev.omnirules.core.ledger.Revisions;
import dev.omnirules.core.ledger.Rule;
import dev.omnirules.core.ledger.state.AgentKey;
import dev.omnirules.core.ledger.state.AgentState;
import dev.omnirules.core.ledger.state.Assignment;
import dev.omnirules.core.ledger.state.CustomerLine;
import dev.omnirules.core.ledger.state.LedgerEvent;
import dev.omnirules.core.ledger.state.LedgerEvent.AssignmentChanged;
import dev.omnirules.core.ledger.state.LedgerEvent.OfferEnd;
import dev.omnirules.core.ledger.state.LedgerEvent.OfferEnded;
import dev.omnirules.core.ledger.state.LedgerKey;
import dev.omnirules.core.ledger.state.LineHolder.Joined;
import dev.omnirules.core.ledger.state.LineKey;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.BiFunction;
import java.util.function.Function;
import java.util.stream.Stream;

/**
 * The execution of commands on lines that may have been joined into others. A command is sent as it is; only if a line of
 * its keys follows another one is it sent once more, with the followed line among its keys. Its rule then sees the followed
 * line under the key that it asked for, and its events are those of the followed line.
 *
 * <p>An agent may have a reservation under a key whose line was joined since. If a command has the agent and a line, the lines
 * of the agent's reservations are among its keys in the second sending, too: a reservation under any key of the customer is
 * seen under the key that was asked for.
 *
 * <p>A fence that was given on a line before the join is refused after it: a line that follows shows the other line's
 * revisions and fences raised by so much that no fence of its own ever reaches them.
 */
final class JoinedLines {

    private static final int MOST_HOPS = 64;

    private JoinedLines() {}

    /** A ledger, under a request id. */
    interface Sender extends BiFunction<LedgerKeys, Rule<Object>, CommandResult<Object>> {}

    /**
     * Executes a command.
     *
     * @param counting the rule by which offers end ({@link OfferEnds})
     * @param ledger sends under the command's request id
     */
    static <D> CommandResult<D> execute(LedgerKeys keys, Rule<D> rule, CountingRule counting, Sender ledger) {
        if (rule instanceof SeesJoinedLines) {
            return done(OfferEnds.execute(keys, untyped(rule), counting, ledger), Map.of());
        }
        Route route = Route.NONE;
        for (int hop = 0; hop < MOST_HOPS; hop++) {
            CommandResult<Object> result =
                    OfferEnds.execute(route.keys(keys), new Following<>(rule, keys, route), counting, ledger);
            if (!(result.decision() instanceof Elsewhere elsewhere)) {
                boolean replayed = result.replayed() && result.entry().isPresent();
                return done(
                        result, replayed ? recordedRoots(keys, result.entry().get()) : route.roots());
            }
            route = elsewhere.route();
        }
        throw new LedgerUnavailableException(
                "the lines of a command were joined again and again; nothing happened, send it once more");
    }

    /**
     * Reads states, each line as the one that it follows.
     *
     * @param reader reads the states of keys
     */
    static LedgerView view(LedgerKeys keys, Function<LedgerKeys, LedgerView> reader) {
        Route known = Route.NONE;
        for (int hop = 0; hop < MOST_HOPS; hop++) {
            LedgerKeys declared = known.keys(keys);
            LedgerView view = reader.apply(declared);
            Route route = Route.of(view, keys, declared);
            if (route.equals(known)) {
                return route.isNone() ? view : new FollowedView(view, keys, route);
            }
            known = route;
        }
        throw new LedgerUnavailableException("the lines were joined again and again; read them once more");
    }

    @SuppressWarnings("unchecked") // a decision is only read
    private static <D> Rule<Object> untyped(Rule<D> rule) {
        return (Rule<Object>) rule;
    }

    @SuppressWarnings("unchecked") // what is not Elsewhere is the rule's own decision
    private static <D> CommandResult<D> done(CommandResult<Object> result, Map<LineKey, LineKey> roots) {
        CommandResult<D> own = (CommandResult<D>) result;
        return roots.isEmpty()
                ? own
                : new CommandResult<>(
                        own.decision(), own.entry().map(entry -> withOwnRevisions(entry, roots)), own.replayed());
    }

    /** The answer that a command must be sent by another route. */
    private record Elsewhere(Route route) {}

    /** A rule that runs another one on the lines that its own follow, by a route that is known so far. */
    private record Following<D>(Rule<D> rule, LedgerKeys asked, Route route) implements Rule<Object> {

        @Override
        @SuppressWarnings("unchecked") // an outcome is read only
        public Outcome<Object> decide(LedgerView view) {
            Route now = Route.of(view, asked, route.keys(asked));
            if (!now.equals(route)) {
                return Outcome.nothing(new Elsewhere(now));
            }
            if (now.isNone()) {
                return (Outcome<Object>) rule.decide(view);
            }
            Outcome<D> outcome = rule.decide(new FollowedView(view, asked, route));
            return new Outcome<>(
                    outcome.decision(),
                    outcome.events().stream()
                            .map(event -> MovedEvents.moved(event, route.roots()))
                            .toList());
        }

        /** Whatever the lines follow now: the recorded effect tells which line it was on. */
        @Override
        public Object replayed(LedgerEntry recorded) {
            Map<LineKey, LineKey> roots = recordedRoots(asked, recorded);
            return rule.replayed(roots.isEmpty() ? recorded : asAsked(recorded, roots));
        }
    }

    /** The lines that were followed: the effect's keys have them beside those that were asked for. */
    private static Map<LineKey, LineKey> recordedRoots(LedgerKeys asked, LedgerEntry entry) {
        List<LineKey> others = new ArrayList<>();
        for (LedgerKey key : entry.revisions().keys()) {
            if (key instanceof LineKey line && asked.indexOf(line) < 0) {
                others.add(line);
            }
        }
        if (others.isEmpty()) {
            return Map.of();
        }
        Optional<LineKey> root = others.stream()
                .filter(line -> entry.events().stream().anyMatch(event -> isRulesOwn(event, line)))
                .findFirst();
        if (root.isEmpty()) {
            return Map.of();
        }
        Map<LineKey, LineKey> roots = new HashMap<>();
        for (LedgerKey key : asked) {
            if (key instanceof LineKey line && !isTouched(line, entry)) {
                roots.put(line, root.get());
            }
        }
        return Map.copyOf(roots);
    }

    /** Returns whether an effect is on a line, rather than on one that was passed on the way. */
    private static boolean isTouched(LineKey line, LedgerEntry entry) {
        return entry.revisions().of(line) > 0
                || entry.events().stream()
                        .anyMatch(event -> event instanceof AssignmentChanged e
                                && e.assignment().line().equals(line));
    }

    /**
     * Returns whether an effect is the rule's own: a rule writes no line but those that were asked for, except that offers of
     * other customers end with it, which are over or end with the agent's sign-out.
     */
    private static boolean isRulesOwn(LedgerEvent event, LineKey line) {
        if (event instanceof AssignmentChanged changed) {
            return changed.assignment().line().equals(line);
        }
        return event instanceof LedgerEvent.OfLine ofLine
                && ofLine.line().equals(line)
                && !(event instanceof OfferEnded ended
                        && ended.end() != OfferEnd.ACCEPTED
                        && ended.end() != OfferEnd.LATE);
    }

    /** An entry as the rule wrote it: on the lines that were asked for. */
    private static LedgerEntry asAsked(LedgerEntry entry, Map<LineKey, LineKey> roots) {
        Map<LineKey, LineKey> back = new HashMap<>();
        roots.forEach((line, root) -> back.merge(root, line, (a, b) -> a.compareTo(b) <= 0 ? a : b));
        List<LedgerEvent> events = entry.events().stream()
                .map(event -> MovedEvents.moved(event, back))
                .toList();
        return new LedgerEntry(
                entry.request(),
                entry.at(),
                events,
                withOwnRevisions(entry, roots).revisions());
    }

    /** An entry that names the revisions under the lines that were asked for as well. */
    private static LedgerEntry withOwnRevisions(LedgerEntry entry, Map<LineKey, LineKey> roots) {
        Revisions recorded = entry.revisions();
        Map<LedgerKey, Long> written = new TreeMap<>();
        recorded.keys().forEach(key -> written.put(key, recorded.of(key)));
        roots.forEach((line, root) -> {
            if (recorded.of(root) > 0) {
                written.put(line, recorded.of(root) + raise(root));
            }
        });
        return new LedgerEntry(
                entry.request(),
                entry.at(),
                entry.events(),
                new Revisions(LedgerKeys.of(written.keySet()), List.copyOf(written.values())));
    }

    /** What is added to the revisions of a followed line: more than any revision, and another for most other lines. */
    private static long raise(LineKey root) {
        return 1L << 52 | (root.customer().value().hashCode() & 0xFFFFFL) << 32;
    }

    /**
     * The lines that a command's lines follow.
     *
     * @param roots for each line that follows, the line that is followed in the end, as far as it is known
     * @param hops the lines that follow, also between
     * @param reserved for the line of a reservation of an agent, the line that it is or follows, as far as it is known
     */
    private record Route(Map<LineKey, LineKey> roots, Set<LineKey> hops, Map<LineKey, LineKey> reserved) {

        static final Route NONE = new Route(Map.of(), Set.of(), Map.of());

        boolean isNone() {
            return roots.isEmpty() && reserved.isEmpty();
        }

        LedgerKeys keys(LedgerKeys asked) {
            if (isNone()) {
                return asked;
            }
            Set<LedgerKey> all = new TreeSet<>(hops);
            asked.forEach(all::add);
            all.addAll(roots.values());
            all.addAll(reserved.keySet());
            all.addAll(reserved.values());
            return LedgerKeys.of(all);
        }

        /** The route in a view, up to the first line that is not among the keys. */
        static Route of(LedgerView view, LedgerKeys asked, LedgerKeys declared) {
            Route route = NONE;
            boolean anyLine = false;
            for (int i = 0; i < asked.size(); i++) {
                if (asked.at(i) instanceof LineKey line) {
                    anyLine = true;
                    if (view.line(line).holder() instanceof Joined) {
                        route = route.open();
                        route.roots.put(line, route.end(view, line, declared));
                    }
                }
            }
            for (int i = 0; anyLine && i < asked.size(); i++) {
                if (asked.at(i) instanceof AgentKey agent) {
                    route = route.withReserved(view, view.agent(agent.agent()), asked, declared);
                }
            }
            return route;
        }

        private Route withReserved(LedgerView view, AgentState agent, LedgerKeys asked, LedgerKeys declared) {
            Route route = this;
            List<Assignment> assignments = agent.assignments();
            for (int i = 0; i < assignments.size(); i++) {
                Assignment assignment = assignments.get(i);
                if (assignment.state() == AssignmentState.RESERVED
                        && !assignment.isOver(view.now())
                        && asked.indexOf(assignment.line()) < 0) {
                    route = route.open();
                    route.reserved.put(assignment.line(), route.end(view, assignment.line(), declared));
                }
            }
            return route;
        }

        private Route open() {
            return isNone() ? new Route(new HashMap<>(), new HashSet<>(), new HashMap<>()) : this;
        }

        private LineKey end(LedgerView view, LineKey line, LedgerKeys declared) {
            LineKey at = line;
            while (declared.indexOf(at) >= 0 && view.line(at).holder() instanceof Joined joined) {
                hops.add(at);
                at = joined.into();
            }
            return at;
        }

        /** The line of an assignment under the key that was asked for, if it is the same line. */
        Optional<LineKey> asked(LineKey line, LedgerKeys keys) {
            LineKey end = roots.getOrDefault(line, reserved.getOrDefault(line, line));
            if (keys.indexOf(line) >= 0) {
                return Optional.of(line);
            }
            Stream<LineKey> following = roots.entrySet().stream()
                    .filter(route -> route.getValue().equals(end))
                    .map(Map.Entry::getKey);
            return keys.indexOf(end) >= 0 ? Optional.of(end) : following.min(LineKey::compareTo);
        }
    }

    /** A view in which a followed line stands under the key of the line that follows it. */
    private record FollowedView(LedgerView view, LedgerKeys asked, Route route) implements LedgerView {

        @Override
        public Instant now() {
            return view.now();
        }

        @Override
        public AgentState agent(AgentId agent) {
            AgentState state = view.agent(agent);
            List<Assignment> assignments =
                    state.assignments().stream().map(this::asAsked).toList();
            return new AgentState(
                    state.agent(),
                    state.revision(),
                    state.signedIn(),
                    state.draining(),
                    state.sessions(),
                    state.capacity(),
                    assignments,
                    state.missedOffers());
        }

        private Assignment asAsked(Assignment assignment) {
            return route.asked(assignment.line(), asked).map(assignment::on).orElse(assignment);
        }

        @Override
        public CustomerLine line(LineKey line) {
            LineKey root = route.roots().get(line);
            if (root == null) {
                return view.line(line);
            }
            CustomerLine followed = view.line(root);
            long raise = raise(root);
            return new CustomerLine(
                    line,
                    followed.revision() + raise,
                    followed.holder(),
                    followed.fence() + raise,
                    followed.history(),
                    followed.since());
        }
    }
}
