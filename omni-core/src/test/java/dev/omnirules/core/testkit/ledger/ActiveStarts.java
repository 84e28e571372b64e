package dev.omnirules.core.testkit.ledger;

import dev.omnirules.core.Omni;
import dev.omnirules.core.agent.AgentAvailability;
import dev.omnirules.core.agent.AgentId;
import dev.omnirules.core.agent.Channel;
import dev.omnirules.core.agent.ChannelState;
import dev.omnirules.core.conversation.ConversationId;
import dev.omnirules.core.conversation.CountingRule;
import dev.omnirules.core.conversation.Direction;
import dev.omnirules.core.conversation.ProtocolNumber;
import dev.omnirules.core.ledger.CommandResult;
import dev.omnirules.core.ledger.Fingerprint;
import dev.omnirules.core.ledger.LedgerEntry;
import dev.omnirules.core.ledger.LedgerKeys;
import dev.omnirules.core.ledger.LedgerView;
import dev.omnirules.core.ledger.Outcome;
import dev.omnirules.core.ledger.RequestId;
import dev.omnirules.core.ledger.Rule;
import dev.omnirules.core.ledger.state.LedgerEvent;
import dev.omnirules.core.ledger.state.LedgerEvent.ConversationStarted;
import dev.omnirules.core.ledger.state.LedgerEvent.InteractionEnd;
import dev.omnirules.core.ledger.state.LedgerEvent.InteractionEnded;
import dev.omnirules.core.ledger.state.LineHolder;
import dev.omnirules.core.ledger.state.LineHolder.WithAgent;
import dev.omnirules.core.ledger.state.LineKey;
import java.util.List;

/**
 * Starts active conversations by ACTIVE-1 to ACTIVE-6, for tests of a ledger: the least that reads and writes both a
 * agent state and a line. Products use the admission of omni-whatsapp. Thread-safe.
 *
 * @param omni the context
 */
public record ActiveStarts(Omni omni) {

    /** What became of a start. */
    public enum Answer {
        /** The conversation began. */
        STARTED,
        /** The agent serves this customer already. */
        ALREADY_SERVING,
        /** Not signed in to the channel, or draining. */
        REFUSED_AWAY,
        /** ACTIVE-2. */
        REFUSED_AT_CAPACITY,
        /** ACTIVE-4. */
        REFUSED_WITH_OTHER_AGENT
    }

    /** Starts one, with an id that the shell makes. */
    public CommandResult<Decision> start(AgentId agent, LineKey line) {
        return omni.execute(asked(agent, line), LedgerKeys.of(agent, line), rule(agent, line));
    }

    /** Starts one, once, however often the request is sent. */
    public CommandResult<Decision> start(RequestId id, AgentId agent, LineKey line) {
        return omni.under(id).execute(asked(agent, line), LedgerKeys.of(agent, line), rule(agent, line));
    }

    private Starting rule(AgentId agent, LineKey line) {
        return new Starting(
                agent,
                line,
                omni.counting(),
                omni.identifiers().newConversation(),
                omni.identifiers().newProtocolNumber());
    }

    private static Fingerprint asked(AgentId agent, LineKey line) {
        return Fingerprint.of(
                "active.start",
                agent.value(),
                line.customer().value(),
                line.address().value());
    }

    /** The answer, with the conversation that the agent has with the customer, or would have had. */
    public record Decision(Answer answer, ConversationId conversation) {}

    private record Starting(
            AgentId agent, LineKey key, CountingRule counting, ConversationId conversation, ProtocolNumber protocol)
            implements Rule<Decision> {

        @Override
        public Outcome<Decision> decide(LedgerView view) {
            List<LedgerEvent> events = view.agent(agent).releasesFor(key, view.now());
            AgentAvailability availability = view.agent(agent)
                    .after(events)
                    .availability(Channel.WHATSAPP, Direction.OUTBOUND, counting, view.now());
            LineHolder holder = view.line(key).holder();
            if (availability.channel() == ChannelState.SIGNED_OUT) {
                return refused(Answer.REFUSED_AWAY);
            }
            if (holder instanceof WithAgent with && with.agent().equals(agent)) {
                return Outcome.nothing(new Decision(Answer.ALREADY_SERVING, with.conversation()));
            }
            if (availability.draining()) {
                return refused(Answer.REFUSED_AWAY);
            }
            if (availability.full()) {
                return refused(Answer.REFUSED_AT_CAPACITY);
            }
            return holder instanceof WithAgent
                    ? refused(Answer.REFUSED_WITH_OTHER_AGENT)
                    : started(holder, events, view);
        }

        @Override
        public Decision replayed(LedgerEntry recorded) {
            return new Decision(
                    Answer.STARTED, recorded.first(ConversationStarted.class).conversation());
        }

        private Outcome<Decision> refused(Answer answer) {
            return Outcome.nothing(new Decision(answer, conversation));
        }

        private Outcome<Decision> started(LineHolder holder, List<LedgerEvent> events, LedgerView view) {
            if (holder instanceof LineHolder.WithBot bot) {
                events.add(new InteractionEnded(key, bot.interaction(), InteractionEnd.PREEMPTED, view.now()));
            } else if (holder instanceof LineHolder.Queued queued) {
                events.add(new InteractionEnded(key, queued.interaction(), InteractionEnd.PREEMPTED, view.now()));
            }
            events.add(new ConversationStarted(
                    conversation, agent, key, Channel.WHATSAPP, Direction.OUTBOUND, protocol, view.now()));
            return new Outcome<>(new Decision(Answer.STARTED, conversation), events);
        }
    }
}
