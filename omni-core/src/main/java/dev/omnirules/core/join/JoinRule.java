package dev.omnirules.core.join;

import dev.omnirules.core.agent.AgentId;
import dev.omnirules.core.conversation.ConversationId;
import dev.omnirules.core.conversation.InteractionId;
import dev.omnirules.core.internal.SeesJoinedLines;
import dev.omnirules.core.join.LineJoinDecision.AlreadyJoined;
import dev.omnirules.core.join.LineJoinDecision.BothHeld;
import dev.omnirules.core.join.LineJoinDecision.Joined;
import dev.omnirules.core.join.LineJoinDecision.JoinedLine;
import dev.omnirules.core.join.LineJoinPolicy.Side;
import dev.omnirules.core.join.LineJoins.LinePair;
import dev.omnirules.core.ledger.LedgerEntry;
import dev.omnirules.core.ledger.LedgerView;
import dev.omnirules.core.ledger.Outcome;
import dev.omnirules.core.ledger.Rule;
import dev.omnirules.core.ledger.state.AgentKey;
import dev.omnirules.core.ledger.state.CustomerLine;
import dev.omnirules.core.ledger.state.LedgerEvent;
import dev.omnirules.core.ledger.state.LedgerEvent.ConversationFinished;
import dev.omnirules.core.ledger.state.LedgerEvent.InteractionEnd;
import dev.omnirules.core.ledger.state.LedgerEvent.InteractionEnded;
import dev.omnirules.core.ledger.state.LedgerEvent.LineJoined;
import dev.omnirules.core.ledger.state.LedgerEvent.LineSeparated;
import dev.omnirules.core.ledger.state.LedgerKey;
import dev.omnirules.core.ledger.state.LineHolder;
import dev.omnirules.core.ledger.state.LineHolder.Queued;
import dev.omnirules.core.ledger.state.LineHolder.WithAgent;
import dev.omnirules.core.ledger.state.LineHolder.WithBot;
import dev.omnirules.core.ledger.state.LineKey;
import dev.omnirules.core.ledger.state.Stage;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Frees lines that follow another customer's line, and joins pairs of lines, all or none.
 *
 * @param pairs the lines to be joined, in order
 * @param customers for lines whose customer is known, which one that is
 * @param declared the keys of the command
 */
record JoinRule(List<LinePair> pairs, Map<LineKey, Integer> customers, Set<LedgerKey> declared)
        implements Rule<Answer<LineJoinDecision>>, SeesJoinedLines {

    private static final LineJoinPolicy POLICY = new LineJoinPolicy();

    @Override
    public Outcome<Answer<LineJoinDecision>> decide(LedgerView view) {
        LinePaths paths = new LinePaths(view, declared);
        customers.keySet().stream().sorted().forEach(line -> free(line, view, paths));
        for (LinePair pair : pairs) {
            List<CustomerLine> first = paths.from(pair.first());
            List<CustomerLine> second = paths.from(pair.second());
            if (!paths.missing().isEmpty()) {
                continue;
            }
            CustomerLine one = first.get(first.size() - 1);
            CustomerLine other = second.get(second.size() - 1);
            if (one.key().equals(other.key())) {
                continue;
            }
            Side stays = POLICY.decide(one.holder(), other.holder());
            if (stays == Side.NEITHER) {
                return Outcome.nothing(Answer.of(new BothHeld(agent(one), agent(other), one.key(), pair.customers())));
            }
            join(stays == Side.FIRST ? other : one, stays == Side.FIRST ? one : other, view.now(), paths);
        }
        if (!paths.missing().isEmpty()) {
            return Outcome.nothing(Answer.missing(paths.missing()));
        }
        return paths.events().isEmpty()
                ? Outcome.nothing(Answer.of(new AlreadyJoined()))
                : new Outcome<>(Answer.of(decision(paths.events())), paths.events());
    }

    @Override
    public Answer<LineJoinDecision> replayed(LedgerEntry recorded) {
        return Answer.of(decision(recorded.events()));
    }

    private void free(LineKey line, LedgerView view, LinePaths paths) {
        if (view.line(line).holder() instanceof LineHolder.Joined joined
                && customers.containsKey(joined.into())
                && !customers.get(joined.into()).equals(customers.get(line))) {
            paths.add(List.of(new LineSeparated(line, view.now())), line);
        }
    }

    /** Ends what a line has, and lets it follow the other one. */
    private static void join(CustomerLine line, CustomerLine into, Instant now, LinePaths paths) {
        List<LedgerEvent> events = new ArrayList<>();
        if (line.holder() instanceof WithAgent with) {
            if (!paths.isDeclared(new AgentKey(with.agent()))) {
                return;
            }
            events.add(new ConversationFinished(with.conversation(), with.agent(), line.key(), with.channel(), now));
        }
        interaction(line.holder())
                .ifPresent(ended -> events.add(new InteractionEnded(line.key(), ended, InteractionEnd.PREEMPTED, now)));
        List<Stage> stages = line.after(events).history().stages();
        events.add(new LineJoined(line.key(), into.key(), stages, now));
        paths.add(events, line.key(), into.key());
    }

    private static LineJoinDecision decision(List<LedgerEvent> events) {
        List<JoinedLine> lines = new ArrayList<>();
        List<LineKey> freed = new ArrayList<>();
        Optional<InteractionId> ended = Optional.empty();
        Optional<ConversationId> finished = Optional.empty();
        for (LedgerEvent event : events) {
            if (event instanceof InteractionEnded e) {
                ended = Optional.of(e.interaction());
            } else if (event instanceof ConversationFinished e) {
                finished = Optional.of(e.conversation());
            } else if (event instanceof LineSeparated e) {
                freed.add(e.line());
            } else if (event instanceof LineJoined e) {
                lines.add(new JoinedLine(e.line(), e.into(), ended, finished));
                ended = Optional.empty();
                finished = Optional.empty();
            }
        }
        lines.forEach(line -> freed.remove(line.line()));
        return new Joined(lines, freed);
    }

    private static Optional<InteractionId> interaction(LineHolder holder) {
        if (holder instanceof WithBot bot) {
            return Optional.of(bot.interaction());
        }
        return holder instanceof Queued queued ? Optional.of(queued.interaction()) : Optional.empty();
    }

    private static AgentId agent(CustomerLine line) {
        return ((WithAgent) line.holder()).agent();
    }
}
