package dev.omnirules.core.token.renewer;

import dev.omnirules.core.token.RenewalDecision.Reauthenticate;
import dev.omnirules.core.token.RenewalState;
import dev.omnirules.core.token.store.StoredSession;
import java.time.Duration;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;

/** The facts about a session that outlive one attempt; used by one attempt at a time, and under the scheduler's lock. */
final class SessionMemo {

    Optional<Unsaved> unsaved = Optional.empty();
    String unpresented = "";
    boolean unsure;
    boolean endTold;
    long forcedGeneration;
    int notRotated;
    int signOutTries;
    String signOutFailure = "no attempt was made";
    private final Set<Reauthenticate.Reason> announced = EnumSet.noneOf(Reauthenticate.Reason.class);
    private long announcedSeed;

    /**
     * Tells whether the store has to be asked before anything is presented: it has not taken an answer, or failed on a claim
     * and may have it.
     */
    boolean looksFirst() {
        return unsaved.isPresent() || unsure;
    }

    boolean isAnnounced(RenewalState state, Reauthenticate.Reason reason) {
        return announcedSeed == state.signIn().seed() && announced.contains(reason);
    }

    /** Takes note of an announcement: one for each sign-in and reason. */
    void announced(RenewalState state, Reauthenticate.Reason reason) {
        if (announcedSeed != state.signIn().seed()) {
            announced.clear();
            announcedSeed = state.signIn().seed();
        }
        announced.add(reason);
    }

    /** An answer that the store has not yet taken, with the timeline that its instants are on. */
    record Unsaved(StoredSession result, boolean issued, Timeline timeline, Duration took, String cause) {}
}
