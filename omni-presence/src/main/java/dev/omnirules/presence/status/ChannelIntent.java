package dev.omnirules.presence.status;

import dev.omnirules.core.agent.Channel;
import dev.omnirules.core.agent.ChannelState;
import dev.omnirules.core.agent.PauseReason;
import java.util.Optional;

/**
 * The agent's intent for one channel: the greatest revisions of a sign-in, a sign-out, and a pause or resume, each -1
 * if there was none since the last platform sign-out, and what follows from them. Immutable.
 *
 * @param pause why the agent paused; empty if the last of the pauses and resumes is a resume
 * @param state what the agent does with the channel
 */
record ChannelIntent(Channel channel, long in, long out, long paused, Optional<PauseReason> pause, ChannelState state) {

    static ChannelIntent none(Channel channel) {
        return new ChannelIntent(channel, -1, -1, -1, Optional.empty(), ChannelState.SIGNED_OUT);
    }

    /** Applies a sign-in: one that begins a session ends older pauses, one that repeats keeps them. */
    ChannelIntent signedIn(long rev, long platformOut) {
        if (rev <= in) {
            return this;
        }
        boolean begins = state == ChannelState.SIGNED_OUT && rev > paused;
        return begins
                ? of(channel, rev, out, rev, Optional.empty(), platformOut)
                : of(channel, rev, out, paused, pause, platformOut);
    }

    ChannelIntent signedOut(long rev, long platformOut) {
        return rev <= out ? this : of(channel, in, rev, paused, pause, platformOut);
    }

    /** Applies a pause, or a resume if no reason is given. */
    ChannelIntent paused(long rev, Optional<PauseReason> reason, long platformOut) {
        return rev <= paused ? this : of(channel, in, out, rev, reason, platformOut);
    }

    /** Returns this intent under another revision of the last platform sign-out. */
    ChannelIntent at(long platformOut) {
        return of(channel, in, out, paused, pause, platformOut);
    }

    /** Returns whether nothing is known since the last platform sign-out. */
    boolean isNone() {
        return in < 0 && out < 0 && paused < 0;
    }

    /** Takes the parts without what the last platform sign-out overrules. */
    static ChannelIntent of(
            Channel channel, long in, long out, long paused, Optional<PauseReason> pause, long platformOut) {
        long signedIn = since(platformOut, in);
        long signedOut = since(platformOut, out);
        long changed = since(platformOut, paused);
        Optional<PauseReason> reason = changed < 0 ? Optional.empty() : pause;
        ChannelState open = reason.isPresent() && changed > signedOut ? ChannelState.PAUSED : ChannelState.OPEN;
        ChannelState state = signedIn > signedOut ? open : ChannelState.SIGNED_OUT;
        return new ChannelIntent(channel, signedIn, signedOut, changed, reason, state);
    }

    private static long since(long platformOut, long rev) {
        return rev < platformOut ? -1 : rev;
    }
}
