package dev.omnirules.core.join;

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
import dev.omnirules.core.ledger.state.LedgerKey;
import dev.omnirules.core.ledger.state.LineHolder;
import dev.omnirules.core.ledger.state.LineHolder.Queued;
import dev.omnirules.core.ledger.state.LineHolder.WithAgent;
import dev.omnirules.core.ledger.state.LineHolder.WithBot;
import dev.omnirules.core.ledger.state.LineKey;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/** Joins pairs of lines, all or none. */
record JoinRule(List<LinePair> pairs, Set<LedgerKey> declared) implements Rule<JoinRule.Answer>, SeesJoinedLines {

    private static final LineJoinPolicy POLICY = new LineJoinPolicy();

    /** A decision, or the keys without which there is none. */
    record Answer(Optional<LineJoinDecision> decision, Set<LedgerKey> missing) {

        static Answer of(LineJoinDecision decision) {
            return new Answer(Optional.of(decision), Set.of());
        }
    }

    @Override
    public Outcome<Answer> decide(LedgerView view) {
        Set<LedgerKey> missing = new TreeSet<>();
        List<LedgerEvent> events = new ArrayList<>();
        for (LinePair pair : pairs) {
            Optional<CustomerLine> first = root(view, pair.first(), missing);
            Optional<CustomerLine> second = root(view, pair.second(), missing);
            if (first.isEmpty()
                    || second.isEmpty()
                    || first.get().key().equals(second.get().key())) {
                continue;
            }
            Side side = POLICY.decide(first.get().holder(), second.get().holder());
            if (side == Side.NEITHER) {
                return Outcome.nothing(Answer.of(new BothHeld(
                        agent(first.get()).agent(),
                        agent(second.get()).agent(),
                        first.get().key())));
            }
            events.addAll(
                    side == Side.FIRST
                            ? joined(second.get(), first.get(), view.now(), missing)
                            : joined(first.get(), second.get(), view.now(), missing));
        }
        if (!missing.isEmpty()) {
            return Outcome.nothing(new Answer(Optional.empty(), missing));
        }
        return events.isEmpty()
                ? Outcome.nothing(Answer.of(new AlreadyJoined()))
                : new Outcome<>(Answer.of(decision(events)), events);
    }

    @Override
    public Answer replayed(LedgerEntry recorded) {
        return Answer.of(decision(recorded.events()));
    }

    /** The line that a line follows in the end; empty if it is not among the keys. */
    private Optional<CustomerLine> root(LedgerView view, LineKey start, Set<LedgerKey> missing) {
        LineKey key = start;
        while (declared.contains(key)) {
            CustomerLine line = view.line(key);
            if (!(line.holder() instanceof LineHolder.Joined joined)) {
                return Optional.of(line);
            }
            key = joined.into();
        }
        missing.add(key);
        return Optional.empty();
    }

    private List<LedgerEvent> joined(CustomerLine line, CustomerLine into, Instant now, Set<LedgerKey> missing) {
        List<LedgerEvent> events = new ArrayList<>();
        if (line.holder() instanceof WithAgent with) {
            if (!declared.contains(new AgentKey(with.agent()))) {
                missing.add(new AgentKey(with.agent()));
                return List.of();
            }
            events.add(new ConversationFinished(with.conversation(), with.agent(), line.key(), with.channel(), now));
        }
        interaction(line.holder())
                .ifPresent(ended -> events.add(new InteractionEnded(line.key(), ended, InteractionEnd.PREEMPTED, now)));
        events.add(new LineJoined(
                line.key(), into.key(), line.after(events).history().stages(), now));
        return events;
    }

    private static LineJoinDecision decision(List<LedgerEvent> events) {
        List<JoinedLine> lines = new ArrayList<>();
        Optional<InteractionId> ended = Optional.empty();
        Optional<ConversationId> finished = Optional.empty();
        for (LedgerEvent event : events) {
            if (event instanceof InteractionEnded e) {
                ended = Optional.of(e.interaction());
            } else if (event instanceof ConversationFinished e) {
                finished = Optional.of(e.conversation());
            } else if (event instanceof LineJoined e) {
                lines.add(new JoinedLine(e.line(), e.into(), ended, finished));
                ended = Optional.empty();
                finished = Optional.empty();
            }
        }
        return new Joined(lines);
    }

    private static Optional<InteractionId> interaction(LineHolder holder) {
        if (holder instanceof WithBot bot) {
            return Optional.of(bot.interaction());
        }
        return holder instanceof Queued queued ? Optional.of(queued.interaction()) : Optional.empty();
    }

    private static WithAgent agent(CustomerLine line) {
        return (WithAgent) line.holder();
    }
}
