package dev.omnirules.core;

import dev.omnirules.core.agent.AgentId;
import dev.omnirules.core.internal.SeesJoinedLines;
import dev.omnirules.core.ledger.CommandResult;
import dev.omnirules.core.ledger.LedgerEntry;
import dev.omnirules.core.ledger.LedgerKeys;
import dev.omnirules.core.ledger.LedgerUnavailableException;
import dev.omnirules.core.ledger.LedgerView;
import dev.omnirules.core.ledger.Outcome;
import dev.omnirules.core.ledger.Revisions;
import dev.omnirules.core.ledger.Rule;
import dev.omnirules.core.ledger.state.AgentState;
import dev.omnirules.core.ledger.state.Assignment;
import dev.omnirules.core.ledger.state.CustomerLine;
import dev.omnirules.core.ledger.state.LedgerEvent;
import dev.omnirules.core.ledger.state.LedgerKey;
import dev.omnirules.core.ledger.state.LineHolder.Joined;
import dev.omnirules.core.ledger.state.LineKey;
import dev.omnirules.core.ledger.state.MovedEvents;
import java.time.Instant;
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

/**
 * The execution of commands on lines that may have been joined into others. A command is sent as it is; only if a line of
 * its keys follows another one is it sent once more, with the followed line among its keys. Its rule then sees the followed
 * line under the key that it asked for, and its events are those of the followed line.
 *
 * <p>A fence that was given before the join is refused after it: the line that follows shows the other line's revisions
 * and fences raised by its own revision, which no earlier fence reaches.
 */
final class JoinedLines {

    private static final int MOST_HOPS = 64;

    private JoinedLines() {}

    /** A ledger, under a request id. */
    interface Sender extends BiFunction<LedgerKeys, Rule<Object>, CommandResult<Object>> {}

    /**
     * Executes a command.
     *
     * @param ledger sends under the command's request id
     * @param reader reads the states of keys
     */
    static <D> CommandResult<D> execute(
            LedgerKeys keys, Rule<D> rule, Sender ledger, Function<LedgerKeys, LedgerView> reader) {
        if (rule instanceof SeesJoinedLines) {
            return done(ledger.apply(keys, untyped(rule)));
        }
        CommandResult<Object> result = ledger.apply(keys, new Following<>(rule, keys, Route.NONE));
        for (int hop = 0; result.decision() instanceof Elsewhere elsewhere; hop++) {
            if (hop == MOST_HOPS) {
                throw new LedgerUnavailableException(
                        "the lines of a command were joined again and again; send it once more");
            }
            Route route = elsewhere.replayed()
                    ? read(keys, reader)
                            .orElse(Route.recorded(keys, result.entry().orElseThrow()))
                    : elsewhere.route();
            result = ledger.apply(route.keys(keys), new Following<>(rule, keys, route));
        }
        return done(result);
    }

    /** The route of the lines as they are joined now; empty if none follows another one. */
    private static Optional<Route> read(LedgerKeys keys, Function<LedgerKeys, LedgerView> reader) {
        return view(keys, reader) instanceof FollowedView followed ? Optional.of(followed.route()) : Optional.empty();
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
                return route.isNone() ? view : new FollowedView(view, route);
            }
            known = route;
        }
        throw new LedgerUnavailableException("the lines were joined again and again; read them once more");
    }

    @SuppressWarnings("unchecked") // a decision is only read
    private static <D> Rule<Object> untyped(Rule<D> rule) {
        return (Rule<Object>) rule;
    }

    @SuppressWarnings("unchecked") // what is not Routed is the rule's own decision
    private static <D> CommandResult<D> done(CommandResult<Object> result) {
        if (result.decision() instanceof Routed routed) {
            Optional<LedgerEntry> entry =
                    result.entry().map(recorded -> routed.route().withOwnRevisions(recorded));
            return new CommandResult<>((D) routed.decision(), entry, result.replayed());
        }
        return (CommandResult<D>) result;
    }

    /** The answer that a command must be sent by another route. */
    private record Elsewhere(Route route, boolean replayed) {
        /** The request took effect by a route that its recorded effect does not tell. */
        static final Elsewhere REPLAYED = new Elsewhere(Route.NONE, true);
    }

    /** A decision on followed lines. */
    private record Routed(Object decision, Route route) {}

    /** A rule that runs another one on the lines that its own follow, by a route that is known so far. */
    private record Following<D>(Rule<D> rule, LedgerKeys asked, Route route) implements Rule<Object> {

        @Override
        @SuppressWarnings("unchecked") // an outcome is read only
        public Outcome<Object> decide(LedgerView view) {
            if (route.isNone() && !isAnyJoined(view)) {
                return (Outcome<Object>) rule.decide(view);
            }
            Route now = Route.of(view, asked, route.keys(asked));
            if (!now.equals(route)) {
                return Outcome.nothing(new Elsewhere(now, false));
            }
            if (now.isNone()) {
                return (Outcome<Object>) rule.decide(view);
            }
            Outcome<D> outcome = rule.decide(new FollowedView(view, route));
            return new Outcome<>(
                    new Routed(outcome.decision(), route),
                    outcome.events().stream()
                            .map(event -> MovedEvents.moved(event, route.roots()))
                            .toList());
        }

        private boolean isAnyJoined(LedgerView view) {
            for (int i = 0; i < asked.size(); i++) {
                if (asked.at(i) instanceof LineKey line && view.line(line).holder() instanceof Joined) {
                    return true;
                }
            }
            return false;
        }

        @Override
        public Object replayed(LedgerEntry recorded) {
            if (!route.isNone()) {
                return new Routed(rule.replayed(route.asAsked(recorded)), route);
            }
            if (!Route.recorded(asked, recorded).isNone()) {
                return Elsewhere.REPLAYED;
            }
            return rule.replayed(recorded);
        }
    }

    /**
     * The followed lines of a command.
     *
     * @param roots for each line that follows, the line that is followed in the end, as far as it is known
     * @param raises for each line that follows, what is added to the other line's revisions
     * @param hops the lines between
     */
    private record Route(Map<LineKey, LineKey> roots, Map<LineKey, Long> raises, Set<LineKey> hops) {

        static final Route NONE = new Route(Map.of(), Map.of(), Set.of());

        boolean isNone() {
            return roots.isEmpty();
        }

        LedgerKeys keys(LedgerKeys asked) {
            if (roots.isEmpty()) {
                return asked;
            }
            Set<LedgerKey> all = new TreeSet<>(hops);
            asked.forEach(all::add);
            all.addAll(roots.values());
            return LedgerKeys.of(all);
        }

        /** The route in a view, up to the first line that is not among the keys. */
        static Route of(LedgerView view, LedgerKeys asked, LedgerKeys declared) {
            Map<LineKey, LineKey> roots = new HashMap<>();
            Map<LineKey, Long> raises = new HashMap<>();
            Set<LineKey> hops = new HashSet<>();
            for (LedgerKey key : asked) {
                if (!(key instanceof LineKey line)) {
                    continue;
                }
                LineKey at = line;
                long raise = 0;
                while (declared.indexOf(at) >= 0 && view.line(at).holder() instanceof Joined joined) {
                    raise += view.line(at).revision();
                    hops.add(at);
                    at = joined.into();
                }
                if (!at.equals(line)) {
                    roots.put(line, at);
                    raises.put(line, raise);
                }
            }
            return roots.isEmpty() ? NONE : new Route(roots, raises, hops);
        }

        /** The route that a recorded effect tells: its one line beside those that were asked for. */
        static Route recorded(LedgerKeys asked, LedgerEntry entry) {
            Map<LineKey, LineKey> roots = new HashMap<>();
            Map<LineKey, Long> raises = new HashMap<>();
            for (LedgerKey written : entry.revisions().keys()) {
                if (written instanceof LineKey root
                        && asked.indexOf(root) < 0
                        && entry.revisions().of(root) > 0) {
                    for (LedgerKey key : asked) {
                        if (key instanceof LineKey line && entry.revisions().of(line) == 0) {
                            roots.put(line, root);
                            raises.put(line, 0L);
                        }
                    }
                }
            }
            return roots.isEmpty() ? NONE : new Route(roots, raises, Set.of());
        }

        /** An entry as the rule wrote it: on the lines that were asked for. */
        LedgerEntry asAsked(LedgerEntry entry) {
            Map<LineKey, LineKey> back = new HashMap<>();
            roots.forEach((line, root) -> back.merge(root, line, (a, b) -> a.compareTo(b) <= 0 ? a : b));
            List<LedgerEvent> events = entry.events().stream()
                    .map(event -> MovedEvents.moved(event, back))
                    .toList();
            return new LedgerEntry(
                    entry.request(), entry.at(), events, withOwnRevisions(entry).revisions());
        }

        /** An entry that names the revisions under the lines that were asked for as well. */
        LedgerEntry withOwnRevisions(LedgerEntry entry) {
            Revisions recorded = entry.revisions();
            Map<LedgerKey, Long> written = new TreeMap<>();
            recorded.keys().forEach(key -> written.put(key, recorded.of(key)));
            roots.forEach((line, root) -> {
                if (recorded.of(root) > 0) {
                    written.put(line, recorded.of(root) + raises.getOrDefault(line, 0L));
                }
            });
            return new LedgerEntry(
                    entry.request(),
                    entry.at(),
                    entry.events(),
                    new Revisions(LedgerKeys.of(written.keySet()), List.copyOf(written.values())));
        }
    }

    /** A view in which a followed line stands under the key of the line that follows it. */
    private record FollowedView(LedgerView view, Route route) implements LedgerView {

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
                    assignments);
        }

        private Assignment asAsked(Assignment assignment) {
            for (Map.Entry<LineKey, LineKey> route : route.roots().entrySet()) {
                if (route.getValue().equals(assignment.line())) {
                    return assignment.on(route.getKey());
                }
            }
            return assignment;
        }

        @Override
        public CustomerLine line(LineKey line) {
            LineKey root = route.roots().get(line);
            if (root == null) {
                return view.line(line);
            }
            CustomerLine followed = view.line(root);
            long raise = route.raises().getOrDefault(line, 0L);
            return new CustomerLine(
                    line, followed.revision() + raise, followed.holder(), followed.fence() + raise, followed.history());
        }
    }
}
