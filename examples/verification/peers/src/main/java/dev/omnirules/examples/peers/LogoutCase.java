package dev.omnirules.examples.peers;

import dev.omnirules.core.logout.LogoutDecision;
import dev.omnirules.core.logout.LogoutFacts;

/** One sign-out as a rule engine sees it. */
public final class LogoutCase extends Case<LogoutDecision> {

    private final LogoutFacts facts;

    /** A case about these facts. */
    public LogoutCase(LogoutFacts facts) {
        this.facts = facts;
    }

    /** Whether the agent is signed in. */
    public boolean isSignedIn() {
        return facts.signedIn();
    }

    /** Whether any conversation blocks. */
    public boolean isServing() {
        return !facts.blockers().isEmpty();
    }

    /** Says that there is nothing to do. */
    public void ignore() {
        answer(new LogoutDecision.AlreadySignedOut());
    }

    /** Refuses. */
    public void block() {
        answer(new LogoutDecision.Blocked(facts.blockers()));
    }

    /** Signs out. */
    public void signOut() {
        answer(new LogoutDecision.SignedOut(facts.channels()));
    }
}
