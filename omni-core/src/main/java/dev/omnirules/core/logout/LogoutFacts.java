package dev.omnirules.core.logout;

import dev.omnirules.core.agent.Channel;
import dev.omnirules.core.conversation.CountingRule;
import dev.omnirules.core.ledger.state.AgentState;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Set;

/**
 * The facts that the sign-out rule decides on. Immutable and thread-safe.
 *
 * @param signedIn whether the agent is signed in to the platform
 * @param channels the channels that the agent is signed in to
 * @param blockers every conversation that blocks sign-out, oldest first
 * @since 0.1
 */
public record LogoutFacts(boolean signedIn, Set<Channel> channels, List<Blocker> blockers) {

    private static final LogoutFacts SIGNED_OUT = new LogoutFacts(false, Set.of(), List.of());

    /** Copies the collections; channels keep the order of {@link Channel}. */
    public LogoutFacts {
        Objects.requireNonNull(channels, "channels");
        Objects.requireNonNull(blockers, "blockers");
        channels = Channel.inOrder(channels);
        blockers = List.copyOf(blockers);
    }

    /**
     * Returns the facts of an agent who is not signed in.
     *
     * @return the facts
     */
    public static LogoutFacts signedOut() {
        return SIGNED_OUT;
    }

    /**
     * Returns the facts of an agent who is signed in.
     *
     * @param channels to these channels
     * @param blockers with these conversations that block sign-out
     * @return the facts
     */
    public static LogoutFacts signedIn(Set<Channel> channels, List<Blocker> blockers) {
        Objects.requireNonNull(channels, "channels");
        Objects.requireNonNull(blockers, "blockers");
        return new LogoutFacts(true, channels, blockers);
    }

    /**
     * Returns the facts of an agent's state.
     *
     * @param agentState the agent's state
     * @param counting which assignments block
     * @param now the instant
     * @return the facts
     */
    public static LogoutFacts of(AgentState agentState, CountingRule counting, Instant now) {
        Objects.requireNonNull(agentState, "agentState");
        Objects.requireNonNull(counting, "counting");
        Objects.requireNonNull(now, "now");
        List<Blocker> blockers = agentState.blockers(counting, now).stream()
                .map(assignment -> new Blocker(assignment.conversation(), assignment.state()))
                .toList();
        return new LogoutFacts(agentState.signedIn(), agentState.channels(), blockers);
    }
}
