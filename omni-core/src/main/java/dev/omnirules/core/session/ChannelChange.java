package dev.omnirules.core.session;

import dev.omnirules.core.agent.AgentId;
import dev.omnirules.core.agent.Channel;
import dev.omnirules.core.agent.ChannelSession;
import dev.omnirules.core.agent.PauseReason;
import dev.omnirules.core.ledger.state.AgentState;
import dev.omnirules.core.ledger.state.LedgerEvent;
import dev.omnirules.core.ledger.state.LedgerEvent.ChannelSignedIn;
import dev.omnirules.core.ledger.state.LedgerEvent.ChannelSignedOut;
import dev.omnirules.core.ledger.state.LedgerEvent.ChannelsPaused;
import dev.omnirules.core.ledger.state.LedgerEvent.ChannelsResumed;
import java.time.Instant;
import java.util.Set;

/** A change of an agent's channels: the channels that it applies to, those that it would change, and its event. */
sealed interface ChannelChange {

    Set<Channel> appliesTo(AgentState agentState);

    boolean changes(AgentState agentState, Channel channel);

    LedgerEvent event(AgentId agent, Set<Channel> channels, Instant at);

    /** Returns the text of the change for its fingerprint: the same for the same change. */
    String asked();

    record SignIn(Channel channel) implements ChannelChange {

        @Override
        public Set<Channel> appliesTo(AgentState agentState) {
            return agentState.signedIn() ? Set.of(channel) : Set.of();
        }

        @Override
        public boolean changes(AgentState agentState, Channel changed) {
            return !agentState.channels().contains(changed);
        }

        @Override
        public LedgerEvent event(AgentId agent, Set<Channel> channels, Instant at) {
            return new ChannelSignedIn(agent, channel, at);
        }

        @Override
        public String asked() {
            return channel.name();
        }
    }

    record SignOut(Channel channel) implements ChannelChange {

        @Override
        public Set<Channel> appliesTo(AgentState agentState) {
            return agentState.signedIn() ? Set.of(channel) : Set.of();
        }

        @Override
        public boolean changes(AgentState agentState, Channel changed) {
            return agentState.channels().contains(changed);
        }

        @Override
        public LedgerEvent event(AgentId agent, Set<Channel> channels, Instant at) {
            return new ChannelSignedOut(agent, channel, at);
        }

        @Override
        public String asked() {
            return channel.name();
        }
    }

    record Pause(Set<Channel> named, PauseReason reason) implements ChannelChange {

        @Override
        public Set<Channel> appliesTo(AgentState agentState) {
            return signedInOf(agentState, named);
        }

        @Override
        public boolean changes(AgentState agentState, Channel channel) {
            return !agentState.sessions().contains(ChannelSession.paused(channel, reason));
        }

        @Override
        public LedgerEvent event(AgentId agent, Set<Channel> channels, Instant at) {
            return new ChannelsPaused(agent, channels, reason, at);
        }

        @Override
        public String asked() {
            return Channel.inOrder(named) + " " + reason;
        }
    }

    record Resume(Set<Channel> named) implements ChannelChange {

        @Override
        public Set<Channel> appliesTo(AgentState agentState) {
            return signedInOf(agentState, named);
        }

        @Override
        public boolean changes(AgentState agentState, Channel channel) {
            return !agentState.sessions().contains(ChannelSession.open(channel));
        }

        @Override
        public LedgerEvent event(AgentId agent, Set<Channel> channels, Instant at) {
            return new ChannelsResumed(agent, channels, at);
        }

        @Override
        public String asked() {
            return Channel.inOrder(named).toString();
        }
    }

    private static Set<Channel> signedInOf(AgentState agentState, Set<Channel> named) {
        return Channel.inOrder(
                agentState.channels().stream().filter(named::contains).toList());
    }
}
