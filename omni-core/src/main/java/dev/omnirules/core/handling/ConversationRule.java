package dev.omnirules.core.handling;

import dev.omnirules.core.agent.AgentId;
import dev.omnirules.core.conversation.AssignmentState;
import dev.omnirules.core.conversation.ConversationId;
import dev.omnirules.core.conversation.CountingRule;
import dev.omnirules.core.conversation.WrapUpLimits;
import dev.omnirules.core.handling.ConversationDecision.AtCapacity;
import dev.omnirules.core.handling.ConversationDecision.Done;
import dev.omnirules.core.handling.ConversationDecision.DoneAndSignedOut;
import dev.omnirules.core.handling.ConversationDecision.NotServing;
import dev.omnirules.core.handling.ConversationDecision.Superseded;
import dev.omnirules.core.ledger.LedgerEntry;
import dev.omnirules.core.ledger.LedgerView;
import dev.omnirules.core.ledger.Outcome;
import dev.omnirules.core.ledger.Rule;
import dev.omnirules.core.ledger.state.AgentState;
import dev.omnirules.core.ledger.state.Assignment;
import dev.omnirules.core.ledger.state.CustomerLine;
import dev.omnirules.core.ledger.state.DrainCompletion;
import dev.omnirules.core.ledger.state.LedgerEvent;
import dev.omnirules.core.ledger.state.LedgerEvent.AssignmentChanged;
import dev.omnirules.core.ledger.state.LedgerEvent.AssignmentReleased;
import dev.omnirules.core.ledger.state.LedgerEvent.ConversationFinished;
import dev.omnirules.core.ledger.state.LedgerEvent.PlatformSignedOut;
import dev.omnirules.core.ledger.state.LineHolder.WithAgent;
import dev.omnirules.core.ledger.state.LineKey;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** The commands of an agent on a conversation that they serve. */
sealed interface ConversationRule extends Rule<ConversationDecision> {

    @Override
    default ConversationDecision replayed(LedgerEntry recorded) {
        LedgerEvent event = recorded.events().get(0);
        if (event instanceof ConversationFinished finished) {
            return done(finished.conversation(), recorded.events());
        }
        return done(
                event instanceof AssignmentChanged changed
                        ? changed.assignment().conversation()
                        : ((AssignmentReleased) event).conversation(),
                recorded.events());
    }

    private static ConversationDecision done(ConversationId conversation, List<LedgerEvent> events) {
        return events.get(events.size() - 1) instanceof PlatformSignedOut
                ? new DoneAndSignedOut(conversation)
                : new Done(conversation);
    }

    /** The decision on a request whose conversation the agent does not have. */
    private static ConversationDecision missing(Optional<ConversationId> named, CustomerLine line) {
        return named.isPresent() ? new Superseded(line.holder()) : new NotServing();
    }

    private static Optional<WithAgent> served(CustomerLine line, AgentId agent, Optional<ConversationId> named) {
        Optional<WithAgent> served = line.servedBy(agent);
        return named.isEmpty() ? served : served.filter(with -> named.get().equals(with.conversation()));
    }

    private static Outcome<ConversationDecision> completing(
            ConversationId conversation,
            AgentState agent,
            List<LedgerEvent> events,
            CountingRule counting,
            Instant now) {
        List<LedgerEvent> all = DrainCompletion.completing(agent, events, counting, now);
        return new Outcome<>(done(conversation, all), all);
    }

    record Finish(
            AgentId agent,
            LineKey key,
            Optional<ConversationId> named,
            AfterFinish after,
            Optional<WrapUpLimits> limits,
            CountingRule counting)
            implements ConversationRule {

        @Override
        public Outcome<ConversationDecision> decide(LedgerView view) {
            Optional<WithAgent> served = served(view.line(key), agent, named);
            if (served.isEmpty()) {
                return Outcome.nothing(missing(named, view.line(key)));
            }
            WithAgent with = served.get();
            LedgerEvent finished =
                    new ConversationFinished(with.conversation(), agent, key, with.channel(), view.now());
            List<LedgerEvent> events = after == AfterFinish.RELEASE
                    ? List.of(finished)
                    : List.of(finished, new AssignmentChanged(agent, wrapUp(view, with), view.now()));
            return completing(with.conversation(), view.agent(agent), events, counting, view.now());
        }

        private Assignment wrapUp(LedgerView view, WithAgent with) {
            return view.agent(agent)
                    .served(with.conversation(), key, with.channel(), with.direction())
                    .wrapUp(limits, view.now());
        }
    }

    record Held(
            AgentId agent, LineKey key, Optional<ConversationId> named, AssignmentState state, CountingRule counting)
            implements ConversationRule {

        @Override
        public Outcome<ConversationDecision> decide(LedgerView view) {
            AgentState agentState = view.agent(agent);
            Optional<Assignment> held =
                    served(view.line(key), agent, named).flatMap(with -> agentState.assignment(with.conversation()));
            if (held.isEmpty()) {
                return Outcome.nothing(missing(named, view.line(key)));
            }
            Assignment assignment = held.get();
            Assignment next = assignment.as(state);
            ConversationDecision done = new Done(assignment.conversation());
            if (assignment.state() == state) {
                return Outcome.nothing(done);
            }
            boolean takesMore =
                    next.takesCapacity(counting, view.now()) && !assignment.takesCapacity(counting, view.now());
            if (takesMore
                    && agentState
                            .availability(
                                    assignment.channel(),
                                    assignment.direction(),
                                    assignment.queue(),
                                    counting,
                                    view.now())
                            .full()) {
                return Outcome.nothing(new AtCapacity());
            }
            return Outcome.of(done, new AssignmentChanged(agent, next, view.now()));
        }
    }

    record CompleteWrapUp(AgentId agent, ConversationId conversation, CountingRule counting)
            implements ConversationRule {

        @Override
        public Outcome<ConversationDecision> decide(LedgerView view) {
            AgentState agentState = view.agent(agent);
            if (agentState.assignment(conversation).map(Assignment::state).orElse(null) != AssignmentState.WRAP_UP) {
                return Outcome.nothing(new NotServing());
            }
            List<LedgerEvent> events = List.of(new AssignmentReleased(agent, conversation, view.now()));
            return completing(conversation, agentState, events, counting, view.now());
        }
    }
}
