package dev.omnirules.core.testkit.ledger;

import dev.omnirules.core.agent.AgentId;
import dev.omnirules.core.agent.AgentStanding;
import dev.omnirules.core.agent.Channel;
import dev.omnirules.core.agent.ChannelState;
import dev.omnirules.core.conversation.ConversationId;
import dev.omnirules.core.conversation.CountingRule;
import dev.omnirules.core.conversation.Identifiers;
import dev.omnirules.core.conversation.Initiation;
import dev.omnirules.core.conversation.Protocol;
import dev.omnirules.core.ledger.Committed;
import dev.omnirules.core.ledger.Fingerprint;
import dev.omnirules.core.ledger.LedgerClient;
import dev.omnirules.core.ledger.LedgerEntry;
import dev.omnirules.core.ledger.LedgerKeys;
import dev.omnirules.core.ledger.LedgerView;
import dev.omnirules.core.ledger.RequestId;
import dev.omnirules.core.ledger.Rule;
import dev.omnirules.core.ledger.Ruling;
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
 * desk and a line. Products use the admission of omni-whatsapp. Thread-safe.
 *
 * @param ledger where commands go
 * @param counting which conversations take capacity
 * @param identifiers names new conversations and stages
 */
public record ActiveStarts(LedgerClient ledger, CountingRule counting, Identifiers identifiers) {

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
    public Committed<Decision> start(AgentId agent, LineKey line) {
        return ledger.execute(asked(agent, line), LedgerKeys.of(agent, line), rule(agent, line));
    }

    /** Starts one, once, however often the request is sent. */
    public Committed<Decision> start(RequestId id, AgentId agent, LineKey line) {
        return ledger.execute(id, asked(agent, line), LedgerKeys.of(agent, line), rule(agent, line));
    }

    private Starting rule(AgentId agent, LineKey line) {
        return new Starting(agent, line, counting, identifiers.newConversation(), identifiers.newProtocol());
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
            AgentId agent, LineKey key, CountingRule counting, ConversationId conversation, Protocol protocol)
            implements Rule<Decision> {

        @Override
        public Ruling<Decision> rule(LedgerView view) {
            List<LedgerEvent> events = view.desk(agent).lettingGo(key, view.now());
            AgentStanding standing =
                    view.desk(agent).after(events).standing(Channel.WHATSAPP, Initiation.ACTIVE, counting, view.now());
            LineHolder holder = view.line(key).holder();
            if (holder instanceof WithAgent with && with.agent().equals(agent)) {
                return Ruling.nothing(new Decision(Answer.ALREADY_SERVING, with.conversation()));
            }
            if (standing.channel() == ChannelState.SIGNED_OUT || standing.draining()) {
                return refused(Answer.REFUSED_AWAY);
            }
            if (standing.full()) {
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

        private Ruling<Decision> refused(Answer answer) {
            return Ruling.nothing(new Decision(answer, conversation));
        }

        private Ruling<Decision> started(LineHolder holder, List<LedgerEvent> events, LedgerView view) {
            if (holder instanceof LineHolder.WithBot bot) {
                events.add(new InteractionEnded(key, bot.interaction(), InteractionEnd.PREEMPTED, view.now()));
            } else if (holder instanceof LineHolder.Queued queued) {
                events.add(new InteractionEnded(key, queued.interaction(), InteractionEnd.PREEMPTED, view.now()));
            }
            events.add(new ConversationStarted(
                    conversation, agent, key, Channel.WHATSAPP, Initiation.ACTIVE, protocol, view.now()));
            return new Ruling<>(new Decision(Answer.STARTED, conversation), events);
        }
    }
}
