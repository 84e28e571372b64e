package dev.omnirules.core.session;

import dev.omnirules.core.Omni;
import dev.omnirules.core.agent.AgentId;
import dev.omnirules.core.agent.Capacity;
import dev.omnirules.core.agent.Channel;
import dev.omnirules.core.agent.PauseReason;
import dev.omnirules.core.ledger.CommandResult;
import dev.omnirules.core.ledger.Fingerprint;
import dev.omnirules.core.ledger.LedgerEntry;
import dev.omnirules.core.ledger.LedgerKeys;
import dev.omnirules.core.ledger.LedgerView;
import dev.omnirules.core.ledger.Outcome;
import dev.omnirules.core.ledger.RequestId;
import dev.omnirules.core.ledger.Rule;
import dev.omnirules.core.ledger.state.LedgerEvent.CapacityChanged;
import dev.omnirules.core.ledger.state.LedgerEvent.PlatformSignedIn;
import java.util.Objects;
import java.util.Set;

/**
 * The commands of one agent's session: sign-in, channels, pauses and capacity. Repeating one changes nothing and gives the same answer. Thread-safe.
 *
 * <pre>{@code
 * AgentSessions sessions = new AgentSessions(omni);
 * AgentId caio = new AgentId("caio");
 * if (sessions.signIn(caio, Capacity.of(2)).decision() == SignInDecision.SIGNED_IN) {
 *     sessions.signInTo(caio, Channel.WHATSAPP);
 *     sessions.pause(caio, Set.of(Channel.WHATSAPP), new PauseReason("lunch"));
 *     sessions.resume(caio, Set.of(Channel.WHATSAPP));
 * }
 * }</pre>
 *
 * @since 0.1
 */
public final class AgentSessions {

    private final Omni omni;

    /**
     * Makes the commands on a context.
     *
     * @param omni the context of the contact center
     */
    public AgentSessions(Omni omni) {
        this.omni = Objects.requireNonNull(omni, "omni");
    }

    /**
     * Returns this shell for one request of the caller's, which may be sent again: see {@link Omni#under}.
     *
     * @param id the caller's id; one for each thing that is asked
     * @return a shell that sends every command under {@code id}
     */
    public AgentSessions under(RequestId id) {
        return new AgentSessions(omni.under(id));
    }

    /**
     * Signs an agent in to the platform.
     *
     * @param agent the agent
     * @param capacity how many conversations the agent may have
     * @return what was decided
     */
    public CommandResult<SignInDecision> signIn(AgentId agent, Capacity capacity) {
        Objects.requireNonNull(agent, "agent");
        Objects.requireNonNull(capacity, "capacity");
        return omni.execute(
                Fingerprint.of("session.sign-in", agent, capacity.toString()), LedgerKeys.of(agent), new Rule<>() {
                    @Override
                    public Outcome<SignInDecision> decide(LedgerView view) {
                        return view.agent(agent).signedIn()
                                ? Outcome.nothing(SignInDecision.ALREADY_SIGNED_IN)
                                : Outcome.of(
                                        SignInDecision.SIGNED_IN, new PlatformSignedIn(agent, capacity, view.now()));
                    }

                    @Override
                    public SignInDecision replayed(LedgerEntry recorded) {
                        return SignInDecision.SIGNED_IN;
                    }
                });
    }

    /**
     * Changes an agent's capacity; no conversation ends by it.
     *
     * @param agent the agent
     * @param capacity how many conversations the agent may have from now on
     * @return the capacity
     */
    public CommandResult<Capacity> changeCapacity(AgentId agent, Capacity capacity) {
        Objects.requireNonNull(agent, "agent");
        Objects.requireNonNull(capacity, "capacity");
        return omni.execute(
                Fingerprint.of("session.capacity", agent, capacity.toString()), LedgerKeys.of(agent), new Rule<>() {
                    @Override
                    public Outcome<Capacity> decide(LedgerView view) {
                        return view.agent(agent).capacity().equals(capacity)
                                ? Outcome.nothing(capacity)
                                : Outcome.of(capacity, new CapacityChanged(agent, capacity, view.now()));
                    }

                    @Override
                    public Capacity replayed(LedgerEntry recorded) {
                        return capacity;
                    }
                });
    }

    /**
     * Signs an agent in to a channel; one that is open or paused stays as it is.
     *
     * @param agent the agent, signed in to the platform
     * @param channel the channel
     * @return what was decided
     */
    public CommandResult<ChannelDecision> signInTo(AgentId agent, Channel channel) {
        Objects.requireNonNull(agent, "agent");
        Objects.requireNonNull(channel, "channel");
        return change("session.channel-in", agent, new ChannelChange.SignIn(channel));
    }

    /**
     * Signs an agent out of a channel, which ends its pause. Conversations in progress on it go on.
     *
     * @param agent the agent
     * @param channel the channel
     * @return what was decided
     */
    public CommandResult<ChannelDecision> signOutOf(AgentId agent, Channel channel) {
        Objects.requireNonNull(agent, "agent");
        Objects.requireNonNull(channel, "channel");
        return change("session.channel-out", agent, new ChannelChange.SignOut(channel));
    }

    /**
     * Pauses those of the channels that the agent is signed in to, in one step: from then on no conversation arrives by
     * them. The agent may still start one.
     *
     * @param agent the agent
     * @param channels the channels; every one of {@link Channel} for "all"
     * @param reason the reason
     * @return what was decided
     */
    public CommandResult<ChannelDecision> pause(AgentId agent, Set<Channel> channels, PauseReason reason) {
        Objects.requireNonNull(agent, "agent");
        Objects.requireNonNull(channels, "channels");
        Objects.requireNonNull(reason, "reason");
        return change("session.pause", agent, new ChannelChange.Pause(channels, reason));
    }

    /**
     * Resumes those of the channels that the agent is signed in to, in one step.
     *
     * @param agent the agent
     * @param channels the channels; every one of {@link Channel} for "all"
     * @return what was decided
     */
    public CommandResult<ChannelDecision> resume(AgentId agent, Set<Channel> channels) {
        Objects.requireNonNull(agent, "agent");
        Objects.requireNonNull(channels, "channels");
        return change("session.resume", agent, new ChannelChange.Resume(channels));
    }

    private CommandResult<ChannelDecision> change(String operation, AgentId agent, ChannelChange change) {
        return omni.execute(
                Fingerprint.of(operation, agent, change.asked()), LedgerKeys.of(agent), new ChannelRule(agent, change));
    }
}
