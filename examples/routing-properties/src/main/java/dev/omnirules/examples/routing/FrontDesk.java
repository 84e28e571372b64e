package dev.omnirules.examples.routing;

import dev.omnirules.core.Omni;
import dev.omnirules.core.agent.AgentAvailability;
import dev.omnirules.core.agent.AgentId;
import dev.omnirules.core.agent.Channel;
import dev.omnirules.core.conversation.CountingRule;
import dev.omnirules.core.conversation.ProtocolNumber;
import dev.omnirules.core.conversation.QueueId;
import dev.omnirules.core.ledger.Fingerprint;
import dev.omnirules.core.ledger.LedgerEntry;
import dev.omnirules.core.ledger.LedgerKeys;
import dev.omnirules.core.ledger.LedgerView;
import dev.omnirules.core.ledger.Outcome;
import dev.omnirules.core.ledger.Rule;
import dev.omnirules.core.ledger.state.AgentKey;
import dev.omnirules.core.ledger.state.DrainCompletion;
import dev.omnirules.core.ledger.state.LedgerEvent;
import dev.omnirules.core.ledger.state.LedgerEvent.ConversationTransferred;
import dev.omnirules.core.ledger.state.LineHolder.WithAgent;
import dev.omnirules.core.ledger.state.LineKey;
import dev.omnirules.core.session.AgentSessions;
import dev.omnirules.core.transfer.TransferDecision.Transferred;
import dev.omnirules.core.transfer.TransferFacts;
import dev.omnirules.core.transfer.TransferPolicy;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** What agents do in this host's own way: they hand customers on to colleagues, and come back after a lost connection. */
public final class FrontDesk {

    private final Omni omni;
    private final AgentSessions sessions;
    private final Set<Bug> bugs;

    /** The commands of one node's agents. */
    public FrontDesk(Omni omni, Set<Bug> bugs) {
        this.omni = omni;
        this.sessions = new AgentSessions(omni);
        this.bugs = Set.copyOf(bugs);
    }

    /** An agent's device is back: what was paused stays so. */
    public void reconnected(AgentId agent) {
        if (bugs.contains(Bug.PAUSE_IGNORED_ON_RECONNECT)) {
            sessions.resume(agent, Set.copyOf(Channel.fromSource()));
        }
    }

    /** Hands a customer on to a colleague; whether that was possible. */
    public boolean handOn(AgentId from, AgentId to, LineKey line) {
        Fingerprint asked = Fingerprint.of(
                "routing.hand-on",
                from.value(),
                to.value(),
                line.customer().value(),
                line.address().value());
        return omni.execute(
                        asked,
                        LedgerKeys.of(List.of(new AgentKey(from), new AgentKey(to), line)),
                        new HandOn(
                                from,
                                to,
                                line,
                                omni.counting(),
                                omni.identifiers().newProtocolNumber(),
                                bugs.contains(Bug.TRANSFER_TO_A_FULL_AGENT) ? Room.TAKEN_FOR_GRANTED : Room.ASKED))
                .decision();
    }

    private record HandOn(
            AgentId from, AgentId to, LineKey line, CountingRule counting, ProtocolNumber protocol, Room room)
            implements Rule<Boolean> {

        @Override
        public Outcome<Boolean> decide(LedgerView view) {
            Optional<WithAgent> served = view.line(line).servedBy(from);
            if (served.isEmpty()) {
                return Outcome.nothing(false);
            }
            WithAgent with = served.get();
            Optional<QueueId> queue = view.agent(from)
                    .served(with.conversation(), line, with.channel(), with.direction())
                    .queue();
            AgentAvailability target =
                    room.in(view.agent(to).availability(with.channel(), with.direction(), queue, counting, view.now()));
            TransferFacts facts = new TransferFacts(from, with, target, protocol);
            if (!(new TransferPolicy().decide(facts) instanceof Transferred)) {
                return Outcome.nothing(false);
            }
            LedgerEvent event = new ConversationTransferred(
                    with.conversation(), line, with.channel(), with.direction(), from, to, protocol, queue, view.now());
            return new Outcome<>(
                    true, DrainCompletion.completing(view.agent(from), List.of(event), counting, view.now()));
        }

        @Override
        public Boolean replayed(LedgerEntry recorded) {
            return true;
        }
    }
}
