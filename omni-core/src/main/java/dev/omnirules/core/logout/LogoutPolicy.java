package dev.omnirules.core.logout;

import dev.omnirules.core.logout.LogoutDecision.AlreadySignedOut;
import dev.omnirules.core.logout.LogoutDecision.Blocked;
import dev.omnirules.core.logout.LogoutDecision.SignedOut;
import java.util.Objects;

/**
 * Decides whether an agent may sign out of the platform.
 *
 * <ol>
 *   <li>Not signed in: {@link AlreadySignedOut}; repeating a sign-out is no error.
 *   <li>Any conversation that blocks: {@link Blocked}, with every one of them (LOGOUT-2, LOGOUT-3).
 *   <li>Else {@link SignedOut}, of every channel (LOGOUT-1, LOGOUT-4).
 * </ol>
 *
 * <p>Immutable and thread-safe.
 *
 * <pre>{@code
 * List<Blocker> open = List.of(Blocker.inProgress(conversation));
 * LogoutDecision decision = new LogoutPolicy().decide(LogoutFacts.signedIn(Set.of(Channel.WHATSAPP), open));
 * }</pre>
 *
 * @since 0.1
 */
public final class LogoutPolicy {

    /** The policy; it has no settings. What blocks is the host's {@code CountingRule}. */
    public LogoutPolicy() {}

    /**
     * Decides.
     *
     * @param facts what is known of the agent
     * @return the decision
     */
    public LogoutDecision decide(LogoutFacts facts) {
        Objects.requireNonNull(facts, "facts");
        if (!facts.signedIn()) {
            return AlreadySignedOut.INSTANCE;
        }
        if (!facts.blockers().isEmpty()) {
            return new Blocked(facts.blockers());
        }
        return new SignedOut(facts.channels());
    }
}
