package dev.omnirules.core.desk;

import dev.omnirules.core.agent.AgentId;
import dev.omnirules.core.agent.Capacity;
import dev.omnirules.core.agent.Channel;
import dev.omnirules.core.agent.PauseReason;
import dev.omnirules.core.ledger.Committed;
import dev.omnirules.core.ledger.Fingerprint;
import dev.omnirules.core.ledger.LedgerClient;
import dev.omnirules.core.ledger.LedgerEntry;
import dev.omnirules.core.ledger.LedgerKeys;
import dev.omnirules.core.ledger.LedgerView;
import dev.omnirules.core.ledger.Rule;
import dev.omnirules.core.ledger.Ruling;
import dev.omnirules.core.ledger.state.AgentDesk;
import dev.omnirules.core.ledger.state.LedgerEvent.CapacityChanged;
import dev.omnirules.core.ledger.state.LedgerEvent.PlatformSignedIn;
import java.util.Set;

/**
 * The everyday commands on one agent's desk. Repeating one changes nothing and answers the same. Thread-safe.
 *
 * @since 0.1
 */
public final class Desks {

    private final LedgerClient ledger;

    /**
     * The desks of a ledger.
     *
     * @param ledger where they are kept
     */
    public Desks(LedgerClient ledger) {
        this.ledger = ledger;
    }

    /**
     * Signs an agent in to the platform.
     *
     * @param agent who
     * @param capacity how many conversations the agent may have
     * @return what was decided
     */
    public Committed<SignInDecision> signIn(AgentId agent, Capacity capacity) {
        return ledger.execute(asked("desk.sign-in", agent, capacity.toString()), LedgerKeys.of(agent), new Rule<>() {
            @Override
            public Ruling<SignInDecision> rule(LedgerView view) {
                return view.desk(agent).signedIn()
                        ? Ruling.nothing(SignInDecision.ALREADY_SIGNED_IN)
                        : Ruling.of(SignInDecision.SIGNED_IN, new PlatformSignedIn(agent, capacity, view.now()));
            }

            @Override
            public SignInDecision replayed(LedgerEntry recorded) {
                return SignInDecision.SIGNED_IN;
            }
        });
    }

    /**
     * Sets an agent's capacity anew; nothing ends by it.
     *
     * @param agent who
     * @param capacity how many conversations the agent may have from now on
     * @return the capacity
     */
    public Committed<Capacity> changeCapacity(AgentId agent, Capacity capacity) {
        return ledger.execute(asked("desk.capacity", agent, capacity.toString()), LedgerKeys.of(agent), new Rule<>() {
            @Override
            public Ruling<Capacity> rule(LedgerView view) {
                return view.desk(agent).capacity().equals(capacity)
                        ? Ruling.nothing(capacity)
                        : Ruling.of(capacity, new CapacityChanged(agent, capacity, view.now()));
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
     * @param agent who, signed in to the platform
     * @param channel where
     * @return what was decided
     */
    public Committed<ChannelDecision> signInTo(AgentId agent, Channel channel) {
        return change("desk.channel-in", agent, new ChannelChange.SignIn(channel));
    }

    /**
     * Signs an agent out of a channel, which ends its pause. Conversations in progress on it go on.
     *
     * @param agent who
     * @param channel where
     * @return what was decided
     */
    public Committed<ChannelDecision> signOutOf(AgentId agent, Channel channel) {
        return change("desk.channel-out", agent, new ChannelChange.SignOut(channel));
    }

    /**
     * Pauses those of the channels that the agent is signed in to, in one step: from then on no conversation arrives by
     * them. The agent may still start one.
     *
     * @param agent who
     * @param channels which; every one of {@link Channel} for "all"
     * @param reason why
     * @return what was decided
     */
    public Committed<ChannelDecision> pause(AgentId agent, Set<Channel> channels, PauseReason reason) {
        return change("desk.pause", agent, new ChannelChange.Pause(channels, reason));
    }

    /**
     * Resumes those of the channels that the agent is signed in to, in one step.
     *
     * @param agent who
     * @param channels which; every one of {@link Channel} for "all"
     * @return what was decided
     */
    public Committed<ChannelDecision> resume(AgentId agent, Set<Channel> channels) {
        return change("desk.resume", agent, new ChannelChange.Resume(channels));
    }

    /**
     * Reads a desk, without changing it.
     *
     * @param agent whose
     * @return the desk as it is now
     */
    public AgentDesk read(AgentId agent) {
        return ledger.execute(Fingerprint.of("desk.read", agent.value()), LedgerKeys.of(agent), new Rule<AgentDesk>() {
                    @Override
                    public Ruling<AgentDesk> rule(LedgerView view) {
                        return Ruling.nothing(view.desk(agent));
                    }

                    @Override
                    public AgentDesk replayed(LedgerEntry recorded) {
                        throw new IllegalStateException("reading records nothing");
                    }
                })
                .decision();
    }

    private Committed<ChannelDecision> change(String operation, AgentId agent, ChannelChange change) {
        return ledger.execute(
                asked(operation, agent, change.asked()), LedgerKeys.of(agent), new ChannelRule(agent, change));
    }

    private static Fingerprint asked(String operation, AgentId agent, String what) {
        return Fingerprint.of(operation, agent.value(), what);
    }
}
