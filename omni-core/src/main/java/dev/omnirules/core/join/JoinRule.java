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
import dev.omnirules.core.ledger.state.LedgerKey;
import dev.omnirules.core.ledger.state.LineHolder;
import dev.omnirules.core.ledger.state.LineHolder.Queued;
import dev.omnirules.core.ledger.state.LineHolder.WithAgent;
import dev.omnirules.core.ledger.state.LineHolder.WithBot;
import dev.omnirules.core.ledger.state.Stage;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Joins pairs of lines, all or none. */
record JoinRule(List<LinePair> pairs, Set<LedgerKey> declared)
        implements Rule<Answer<LineJoinDecision>>, SeesJoinedLines {

    private static final LineJoinPolicy POLICY = new LineJoinPolicy();

    @Override
    public Outcome<Answer<LineJoinDecision>> decide(LedgerView view) {
        LinePaths paths = new LinePaths(view, declared);
        List<LedgerEvent> events = new ArrayList<>();
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
                return Outcome.nothing(Answer.of(new BothHeld(agent(one), agent(other), one.key())));
            }
            events.addAll(
                    stays == Side.FIRST
                            ? joined(other, one, view.now(), paths)
                            : joined(one, other, view.now(), paths));
        }
        if (!paths.missing().isEmpty()) {
            return Outcome.nothing(Answer.missing(paths.missing()));
        }
        return events.isEmpty()
                ? Outcome.nothing(Answer.of(new AlreadyJoined()))
                : new Outcome<>(Answer.of(decision(events)), events);
    }

    @Override
    public Answer<LineJoinDecision> replayed(LedgerEntry recorded) {
        return Answer.of(decision(recorded.events()));
    }

    /** What ends on a line, and that it follows the other one. */
    private static List<LedgerEvent> joined(CustomerLine line, CustomerLine into, Instant now, LinePaths paths) {
        List<LedgerEvent> events = new ArrayList<>();
        if (line.holder() instanceof WithAgent with) {
            if (!paths.isDeclared(new AgentKey(with.agent()))) {
                return List.of();
            }
            events.add(new ConversationFinished(with.conversation(), with.agent(), line.key(), with.channel(), now));
        }
        interaction(line.holder())
                .ifPresent(ended -> events.add(new InteractionEnded(line.key(), ended, InteractionEnd.PREEMPTED, now)));
        List<Stage> stages = line.after(events).history().stages();
        events.add(new LineJoined(line.key(), into.key(), stages, now));
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

    private static AgentId agent(CustomerLine line) {
        return ((WithAgent) line.holder()).agent();
    }
}
