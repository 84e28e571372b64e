package dev.omnirules.examples.routing;

import dev.omnirules.core.agent.AgentId;
import dev.omnirules.core.agent.AgentStanding;
import dev.omnirules.core.agent.Channel;
import dev.omnirules.core.conversation.CountingRule;
import dev.omnirules.core.conversation.Identifiers;
import dev.omnirules.core.conversation.Protocol;
import dev.omnirules.core.desk.Desks;
import dev.omnirules.core.ledger.Fingerprint;
import dev.omnirules.core.ledger.LedgerClient;
import dev.omnirules.core.ledger.LedgerEntry;
import dev.omnirules.core.ledger.LedgerKeys;
import dev.omnirules.core.ledger.LedgerView;
import dev.omnirules.core.ledger.Rule;
import dev.omnirules.core.ledger.Ruling;
import dev.omnirules.core.ledger.state.DeskKey;
import dev.omnirules.core.ledger.state.LedgerEvent;
import dev.omnirules.core.ledger.state.LedgerEvent.ConversationTransferred;
import dev.omnirules.core.ledger.state.LineHolder.WithAgent;
import dev.omnirules.core.ledger.state.LineKey;
import dev.omnirules.core.logout.Departure;
import dev.omnirules.core.transfer.TransferDecision.Transferred;
import dev.omnirules.core.transfer.TransferFacts;
import dev.omnirules.core.transfer.TransferPolicy;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** What agents do in this host's own way: they hand customers on to colleagues, and come back after a lost connection. */
public final class FrontDesk {

    private static final CountingRule COUNTING = CountingRule.defaults();

    private final LedgerClient ledger;
    private final Desks desks;
    private final Identifiers identifiers;
    private final Set<Bug> bugs;

    /** A front desk of one node. */
    public FrontDesk(LedgerClient ledger, Identifiers identifiers, Set<Bug> bugs) {
        this.ledger = ledger;
        this.desks = new Desks(ledger);
        this.identifiers = identifiers;
        this.bugs = Set.copyOf(bugs);
    }

    /** An agent's device is back: what was paused stays so. */
    public void reconnected(AgentId agent) {
        if (bugs.contains(Bug.PAUSE_IGNORED_ON_RECONNECT)) {
            desks.resume(agent, EnumSet.allOf(Channel.class));
        }
    }

    /** Hands a customer on to a colleague; whether that was possible. */
    public boolean handOn(AgentId from, AgentId to, LineKey line) {
        Fingerprint asked = Fingerprint.of(
                "desk.hand-on",
                from.value(),
                to.value(),
                line.customer().value(),
                line.address().value());
        return ledger.execute(
                        asked,
                        LedgerKeys.of(List.of(new DeskKey(from), new DeskKey(to), line)),
                        new HandOn(
                                from,
                                to,
                                line,
                                identifiers.newProtocol(),
                                bugs.contains(Bug.TRANSFER_TO_A_FULL_AGENT) ? Room.TAKEN_FOR_GRANTED : Room.ASKED))
                .decision();
    }

    private record HandOn(AgentId from, AgentId to, LineKey line, Protocol protocol, Room room)
            implements Rule<Boolean> {

        @Override
        public Ruling<Boolean> rule(LedgerView view) {
            Optional<WithAgent> served = view.line(line).servedBy(from);
            if (served.isEmpty()) {
                return Ruling.nothing(false);
            }
            WithAgent with = served.get();
            AgentStanding target =
                    room.in(view.desk(to).standing(with.channel(), with.initiation(), COUNTING, view.now()));
            TransferFacts facts = new TransferFacts(from, with, target, protocol);
            if (!(new TransferPolicy().decide(facts) instanceof Transferred)) {
                return Ruling.nothing(false);
            }
            LedgerEvent event = new ConversationTransferred(
                    with.conversation(), line, with.channel(), with.initiation(), from, to, protocol, view.now());
            return new Ruling<>(true, Departure.completing(view.desk(from), List.of(event), COUNTING, view.now()));
        }

        @Override
        public Boolean replayed(LedgerEntry recorded) {
            return true;
        }
    }
}
