package dev.omnirules.core.desk;

import dev.omnirules.core.agent.AgentId;
import dev.omnirules.core.agent.Channel;
import dev.omnirules.core.desk.ChannelDecision.Applied;
import dev.omnirules.core.desk.ChannelDecision.Reason;
import dev.omnirules.core.desk.ChannelDecision.Refused;
import dev.omnirules.core.ledger.LedgerEntry;
import dev.omnirules.core.ledger.LedgerView;
import dev.omnirules.core.ledger.Rule;
import dev.omnirules.core.ledger.Ruling;
import dev.omnirules.core.ledger.state.AgentDesk;
import dev.omnirules.core.ledger.state.LedgerEvent;
import dev.omnirules.core.ledger.state.LedgerEvent.ChannelSignedIn;
import dev.omnirules.core.ledger.state.LedgerEvent.ChannelSignedOut;
import dev.omnirules.core.ledger.state.LedgerEvent.ChannelsPaused;
import dev.omnirules.core.ledger.state.LedgerEvent.ChannelsResumed;
import java.util.Collections;
import java.util.EnumSet;
import java.util.Set;

/** Applies a change to the channels that it applies to; refused if there is none. */
record ChannelRule(AgentId agent, ChannelChange change) implements Rule<ChannelDecision> {

    @Override
    public Ruling<ChannelDecision> rule(LedgerView view) {
        AgentDesk desk = view.desk(agent);
        Set<Channel> channels = Collections.unmodifiableSet(change.appliesTo(desk));
        if (channels.isEmpty()) {
            return Ruling.nothing(new Refused(Reason.NOT_SIGNED_IN));
        }
        return channels.stream().anyMatch(channel -> change.changes(desk, channel))
                ? Ruling.of(new Applied(channels), change.event(agent, channels, view.now()))
                : Ruling.nothing(new Applied(channels));
    }

    @Override
    public ChannelDecision replayed(LedgerEntry recorded) {
        LedgerEvent event = recorded.events().get(0);
        if (event instanceof ChannelsPaused paused) {
            return new Applied(paused.channels());
        }
        if (event instanceof ChannelsResumed resumed) {
            return new Applied(resumed.channels());
        }
        Channel channel =
                event instanceof ChannelSignedIn signedIn ? signedIn.channel() : ((ChannelSignedOut) event).channel();
        return new Applied(Collections.unmodifiableSet(EnumSet.of(channel)));
    }
}
