package dev.omnirules.presence.status;

import dev.omnirules.core.agent.Channel;
import dev.omnirules.core.agent.PauseReason;
import dev.omnirules.presence.status.PresenceEvent.ChannelSignedIn;
import dev.omnirules.presence.status.PresenceEvent.ChannelSignedOut;
import dev.omnirules.presence.status.PresenceEvent.ChannelsPaused;
import dev.omnirules.presence.status.PresenceEvent.ChannelsResumed;
import dev.omnirules.presence.status.PresenceEvent.ConversationFinished;
import dev.omnirules.presence.status.PresenceEvent.ConversationStarted;
import dev.omnirules.presence.status.PresenceEvent.Initiative;
import dev.omnirules.presence.status.PresenceEvent.PlatformSignedIn;
import dev.omnirules.presence.status.PresenceEvent.PlatformSignedOut;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/**
 * What an agent chose, whatever the connection does: channels, pauses, and the conversations held. It survives every
 * loss of connection. Immutable and thread-safe.
 *
 * @since 0.1
 */
public final class AgentIntent {

    static final AgentIntent NONE = new AgentIntent();

    private static final List<Initiative> INITIATIVES = List.of(Initiative.values());

    /** Revisions per channel, three each: last sign-in, last sign-out, last pause or resume; -1 for none. */
    private final long[] revs;

    private final Map<Channel, PauseReason> pauses;
    private final Sessions sessions;
    private final Initiative initiative;
    private final long platformIn;
    private final long platformOut;
    private final long channelsSince;
    private final long standingSince;
    private final byte signedIn;
    private final byte paused;

    private AgentIntent() {
        this.revs = new long[3 * ChannelSets.channels().size()];
        Arrays.fill(revs, -1);
        this.pauses = Map.of();
        this.sessions = Sessions.NONE;
        this.initiative = Initiative.CHOSEN;
        this.platformIn = -1;
        this.platformOut = -1;
        this.channelsSince = Nanos.EARLIEST;
        this.standingSince = Nanos.EARLIEST;
        this.signedIn = 0;
        this.paused = 0;
    }

    private AgentIntent(AgentIntent before, long[] revs, Map<Channel, PauseReason> pauses, Platform platform, long at) {
        this.revs = revs;
        this.pauses = pauses;
        this.sessions = before.sessions;
        this.initiative = platform.initiative();
        this.platformIn = platform.in();
        this.platformOut = platform.out();
        this.signedIn = signedInNow();
        this.paused = pausedNow();
        this.channelsSince = inNoChannel() == before.inNoChannel() ? before.channelsSince : at;
        this.standingSince =
                inNoChannel() == before.inNoChannel() && allPaused() == before.allPaused() ? before.standingSince : at;
    }

    private AgentIntent(AgentIntent before, Sessions sessions) {
        this.revs = before.revs;
        this.pauses = before.pauses;
        this.sessions = sessions;
        this.initiative = before.initiative;
        this.platformIn = before.platformIn;
        this.platformOut = before.platformOut;
        this.channelsSince = before.channelsSince;
        this.standingSince = before.standingSince;
        this.signedIn = before.signedIn;
        this.paused = before.paused;
    }

    private AgentIntent(StateReader in) {
        this.revs = revs(in);
        this.pauses = pauses(in);
        this.sessions = Sessions.read(in);
        this.initiative = in.word(INITIATIVES);
        this.platformIn = in.number();
        this.platformOut = in.number();
        this.channelsSince = in.number();
        this.standingSince = in.number();
        this.signedIn = signedInNow();
        this.paused = pausedNow();
    }

    static AgentIntent read(StateReader in) {
        return new AgentIntent(in);
    }

    void writeTo(StateWriter out) {
        out.count(revs.length);
        for (long rev : revs) {
            out.number(rev);
        }
        out.count(pauses.size());
        for (Map.Entry<Channel, PauseReason> pause : new TreeMap<>(pauses).entrySet()) {
            out.word(pause.getKey()).text(pause.getValue().value());
        }
        sessions.writeTo(out);
        out.word(initiative).number(platformIn).number(platformOut);
        out.number(channelsSince).number(standingSince);
    }

    /** What was written when there were fewer channels says nothing of the others. */
    private static long[] revs(StateReader in) {
        long[] revs = NONE.revs.clone();
        int count = in.count(revs.length);
        for (int i = 0; i < count; i++) {
            revs[i] = in.number();
        }
        return revs;
    }

    private static Map<Channel, PauseReason> pauses(StateReader in) {
        Map<Channel, PauseReason> pauses = new EnumMap<>(Channel.class);
        int count = in.count(ChannelSets.channels().size());
        for (int i = 0; i < count; i++) {
            pauses.put(in.word(ChannelSets.channels()), new PauseReason(in.text()));
        }
        return Map.copyOf(pauses);
    }

    private record Platform(long in, long out, Initiative initiative) {}

    /**
     * The channels that the agent is signed in to.
     *
     * @return an immutable set
     */
    public Set<Channel> signedIn() {
        return ChannelSets.of(signedIn);
    }

    /**
     * Those of them that the agent paused.
     *
     * @return an immutable set
     */
    public Set<Channel> paused() {
        return ChannelSets.of(paused);
    }

    /**
     * Why the agent paused a channel.
     *
     * @param channel the channel
     * @return the reason; empty unless the channel is signed in and paused
     */
    public Optional<PauseReason> pause(Channel channel) {
        return (paused & ChannelSets.bit(channel)) == 0 ? Optional.empty() : Optional.ofNullable(pauses.get(channel));
    }

    /**
     * The pause reason that all signed-in channels share.
     *
     * @return the reason; empty unless all are paused for the same one
     */
    public Optional<PauseReason> sharedPause() {
        if (!allPaused()) {
            return Optional.empty();
        }
        List<PauseReason> reasons = paused().stream()
                .flatMap(channel -> pause(channel).stream())
                .distinct()
                .toList();
        return reasons.size() == 1 ? Optional.of(reasons.get(0)) : Optional.empty();
    }

    /**
     * The conversations in progress with the agent, the longest held first; at most 256, the latest ones.
     *
     * @return an immutable list
     */
    public List<Session> sessions() {
        return sessions.open();
    }

    /**
     * Whether the agent is signed in to the platform: a sign-in is newer than the last sign-out.
     *
     * @return whether the last thing known of the platform is a sign-in
     */
    public boolean isSignedInToPlatform() {
        return platformIn >= 0 && platformIn >= platformOut;
    }

    /** {@link #signedIn} as {@link ChannelSets} numbers the channels. */
    byte signedInBits() {
        return signedIn;
    }

    byte pausedBits() {
        return paused;
    }

    private boolean inNoChannel() {
        return signedIn == 0;
    }

    private boolean allPaused() {
        return signedIn != 0 && paused == signedIn;
    }

    /** Since when the agent has been in some channel, or in none. */
    long channelsSince() {
        return channelsSince;
    }

    /** Since when all channels have been paused, or some have not, or there has been none. */
    long standingSince() {
        return standingSince;
    }

    /** A channel left after the last platform sign-out tells of a later session, whatever else is known of it. */
    StatusReason offlineReason() {
        for (int i = 1; i < revs.length; i += 3) {
            if (revs[i] > platformOut) {
                return StatusReason.CHANNELS_SIGNED_OUT;
            }
        }
        if (platformOut < 0 || isSignedInToPlatform()) {
            return StatusReason.NEVER_SIGNED_IN;
        }
        return initiative == Initiative.FORCED ? StatusReason.FORCED_SIGN_OUT : StatusReason.PLATFORM_SIGNED_OUT;
    }

    AgentIntent apply(PresenceEvent.Intent event) {
        long at = Nanos.of(event.observedAt());
        if (event instanceof ConversationStarted started) {
            return with(sessions.started(started));
        }
        if (event instanceof ConversationFinished finished) {
            return with(sessions.finished(finished));
        }
        if (event instanceof ChannelsPaused pause) {
            return paused(pause.channels(), Optional.of(pause.reason()), pause.rev(), at);
        }
        if (event instanceof ChannelsResumed resume) {
            return paused(resume.channels(), Optional.empty(), resume.rev(), at);
        }
        if (event instanceof ChannelSignedIn in) {
            return channelIn(in.channel(), in.rev(), at);
        }
        if (event instanceof ChannelSignedOut out) {
            return channelOut(out.channel(), out.rev(), at);
        }
        return platform(event, at);
    }

    private AgentIntent platform(PresenceEvent.Intent event, long at) {
        if (event instanceof PlatformSignedOut out) {
            return out.rev() <= platformOut
                    ? this
                    : new AgentIntent(this, revs, pauses, new Platform(platformIn, out.rev(), out.initiative()), at);
        }
        return event instanceof PlatformSignedIn in && in.rev() > platformIn
                ? new AgentIntent(this, revs, pauses, new Platform(in.rev(), platformOut, initiative), at)
                : this;
    }

    /** A sign-in that begins a session ends older pauses; one that repeats keeps them. */
    private AgentIntent channelIn(Channel channel, long rev, long at) {
        int index = 3 * ChannelSets.index(channel);
        if (rev <= revs[index]) {
            return this;
        }
        long[] changed = revs.clone();
        changed[index] = rev;
        boolean repeated = (signedIn & ChannelSets.bit(channel)) != 0;
        if (repeated || rev <= revs[index + 2]) {
            return changed(changed, pauses, at);
        }
        changed[index + 2] = rev;
        return changed(changed, without(channel), at);
    }

    private AgentIntent channelOut(Channel channel, long rev, long at) {
        int index = 3 * ChannelSets.index(channel) + 1;
        if (rev <= revs[index]) {
            return this;
        }
        long[] changed = revs.clone();
        changed[index] = rev;
        return changed(changed, pauses, at);
    }

    private AgentIntent paused(Set<Channel> channels, Optional<PauseReason> reason, long rev, long at) {
        long[] changed = revs.clone();
        Map<Channel, PauseReason> reasons = new EnumMap<>(Channel.class);
        reasons.putAll(pauses);
        for (Channel channel : channels) {
            int index = 3 * ChannelSets.index(channel) + 2;
            if (rev > changed[index]) {
                changed[index] = rev;
                reason.ifPresentOrElse(why -> reasons.put(channel, why), () -> reasons.remove(channel));
            }
        }
        return Arrays.equals(changed, revs) ? this : changed(changed, Map.copyOf(reasons), at);
    }

    private AgentIntent changed(long[] changedRevs, Map<Channel, PauseReason> changedPauses, long at) {
        return new AgentIntent(this, changedRevs, changedPauses, new Platform(platformIn, platformOut, initiative), at);
    }

    private AgentIntent with(Sessions changed) {
        return changed.equals(sessions) ? this : new AgentIntent(this, changed);
    }

    private Map<Channel, PauseReason> without(Channel channel) {
        if (!pauses.containsKey(channel)) {
            return pauses;
        }
        Map<Channel, PauseReason> others = new EnumMap<>(pauses);
        others.remove(channel);
        return Map.copyOf(others);
    }

    private byte signedInNow() {
        int bits = 0;
        for (Channel channel : ChannelSets.channels()) {
            int index = 3 * ChannelSets.index(channel);
            if (revs[index] > revs[index + 1] && revs[index] >= platformOut) {
                bits |= ChannelSets.bit(channel);
            }
        }
        return (byte) bits;
    }

    private byte pausedNow() {
        int bits = 0;
        for (Channel channel : pauses.keySet()) {
            int index = 3 * ChannelSets.index(channel);
            if (revs[index + 2] > revs[index + 1] && revs[index + 2] >= platformOut) {
                bits |= ChannelSets.bit(channel);
            }
        }
        return (byte) (bits & signedIn);
    }

    @Override
    public boolean equals(Object other) {
        return this == other || (other instanceof AgentIntent that && isEqualTo(that));
    }

    private boolean isEqualTo(AgentIntent that) {
        return Arrays.equals(revs, that.revs)
                && pauses.equals(that.pauses)
                && sessions.equals(that.sessions)
                && initiative == that.initiative
                && platformIn == that.platformIn
                && platformOut == that.platformOut
                && channelsSince == that.channelsSince
                && standingSince == that.standingSince;
    }

    @Override
    public int hashCode() {
        return 31 * Arrays.hashCode(revs) + pauses.hashCode();
    }

    @Override
    public String toString() {
        return "AgentIntent[signedIn=" + signedIn() + ", paused=" + paused() + ", sessions="
                + sessions().size() + "]";
    }
}
