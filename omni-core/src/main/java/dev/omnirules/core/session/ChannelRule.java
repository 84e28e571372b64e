package dev.omnirules.core.session;

import dev.omnirules.core.agent.AgentId;
import dev.omnirules.core.agent.Channel;
import dev.omnirules.core.ledger.LedgerEntry;
import dev.omnirules.core.ledger.LedgerView;
import dev.omnirules.core.ledger.Outcome;
import dev.omnirules.core.ledger.Rule;
import dev.omnirules.core.ledger.state.AgentState;
import dev.omnirules.core.ledger.state.LedgerEvent;
import dev.omnirules.core.ledger.state.LedgerEvent.ChannelSignedIn;
import dev.omnirules.core.ledger.state.LedgerEvent.ChannelSignedOut;
import dev.omnirules.core.ledger.state.LedgerEvent.ChannelsPaused;
import dev.omnirules.core.ledger.state.LedgerEvent.ChannelsResumed;
import dev.omnirules.core.session.ChannelDecision.Applied;
import dev.omnirules.core.session.ChannelDecision.Reason;
import dev.omnirules.core.session.ChannelDecision.Refused;
import java.util.Set;

/** Applies a change to the channels that it applies to; refused if there is none. */
record ChannelRule(AgentId agent, ChannelChange change) implements Rule<ChannelDecision> {

    @Override
    public Outcome<ChannelDecision> decide(LedgerView view) {
        AgentState agentState = view.agent(agent);
        Set<Channel> channels = change.appliesTo(agentState);
        if (channels.isEmpty()) {
            return Outcome.nothing(new Refused(Reason.NOT_SIGNED_IN));
        }
        return channels.stream().anyMatch(channel -> change.changes(agentState, channel))
                ? Outcome.of(new Applied(channels), change.event(agent, channels, view.now()))
                : Outcome.nothing(new Applied(channels));
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
        return new Applied(Set.of(channel));
    }
}
