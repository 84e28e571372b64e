package dev.omnirules.presence.status;

import dev.omnirules.core.agent.Channel;
import dev.omnirules.core.agent.ChannelState;
import dev.omnirules.core.agent.PauseReason;
import java.util.Optional;

/**
 * The agent's intent for one channel: the revisions of sign-ins, sign-outs, pauses and resumes since the last platform
 * sign-out, each -1 if there was none, and what follows from them. Facts that arrive in another order of revisions give
 * the same state. Immutable.
 *
 * @param in the greatest revision of a sign-in
 * @param first the least revision of a sign-in after {@code out}, or a lower bound of it: the beginning of the session
 * @param out the greatest revision of a sign-out
 * @param change the latest pause or resume
 * @param state what the agent does with the channel
 */
record ChannelIntent(Channel channel, long in, long first, long out, Change change, ChannelState state) {

    /** The latest pause or resume: a resume has no reason. */
    record Change(long rev, Optional<PauseReason> reason) {
        static final Change NONE = new Change(-1, Optional.empty());
    }

    static ChannelIntent none(Channel channel) {
        return new ChannelIntent(channel, -1, -1, -1, Change.NONE, ChannelState.SIGNED_OUT);
    }

    /** Applies a sign-in. One that repeats another one keeps the pause of the session. */
    ChannelIntent signedIn(long rev, long platformOut) {
        if (rev <= out || rev < platformOut || (first <= rev && rev <= in)) {
            return this;
        }
        return of(channel, Math.max(in, rev), in > out ? Math.min(first, rev) : rev, out, change, platformOut);
    }

    ChannelIntent signedOut(long rev, long platformOut) {
        return rev <= out ? this : of(channel, in, Math.max(first, rev + 1), rev, change, platformOut);
    }

    /** Applies a pause, or a resume if no reason is given. */
    ChannelIntent changed(long rev, Optional<PauseReason> reason, long platformOut) {
        return rev <= change.rev ? this : of(channel, in, first, out, new Change(rev, reason), platformOut);
    }

    /** Returns this intent under another revision of the last platform sign-out. */
    ChannelIntent at(long platformOut) {
        return of(channel, in, first, out, change, platformOut);
    }

    /** Returns whether nothing is known since the last platform sign-out. */
    boolean isNone() {
        return in < 0 && out < 0 && change.rev < 0;
    }

    /** Takes the parts without what the last platform sign-out overrules. */
    static ChannelIntent of(Channel channel, long in, long first, long out, Change change, long platformOut) {
        long signedIn = since(platformOut, in);
        long signedOut = since(platformOut, out);
        long begun = signedIn > signedOut ? Math.max(first, platformOut) : -1;
        Change latest = since(platformOut, change.rev) < 0 ? Change.NONE : change;
        return new ChannelIntent(
                channel, signedIn, begun, signedOut, latest, state(signedIn > signedOut, begun, signedOut, latest));
    }

    /** A pause is of the session in which it was made: after the last sign-out, and not before the first sign-in. */
    private static ChannelState state(boolean in, long begun, long out, Change change) {
        if (!in) {
            return ChannelState.SIGNED_OUT;
        }
        boolean paused = change.reason.isPresent() && change.rev > out && change.rev >= begun;
        return paused ? ChannelState.PAUSED : ChannelState.OPEN;
    }

    private static long since(long platformOut, long rev) {
        return rev < platformOut ? -1 : rev;
    }
}
