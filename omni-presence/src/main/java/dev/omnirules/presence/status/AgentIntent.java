package dev.omnirules.presence.status;

import dev.omnirules.core.agent.Channel;
import dev.omnirules.core.agent.ChannelState;
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
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Stream;

/**
 * The choices of an agent, whatever the connection does: channels, pauses, and the conversations held. It survives every
 * loss of connection. Immutable and thread-safe.
 *
 * @since 0.1
 */
public final class AgentIntent {

    private static final ChannelIntent[] NO_CHANNELS = {};

    static final AgentIntent NONE = new AgentIntent();

    /** The channels used since the last platform sign-out, in their order: the host's channels bound them. */
    private final ChannelIntent[] channels;

    private final Sessions sessions;
    private final Initiative initiative;
    private final long platformIn;
    private final long platformOut;
    private final long channelsSince;
    private final long availabilitySince;
    private final short signedIn;
    private final short paused;

    private AgentIntent() {
        this.channels = NO_CHANNELS;
        this.sessions = Sessions.NONE;
        this.initiative = Initiative.CHOSEN;
        this.platformIn = -1;
        this.platformOut = -1;
        this.channelsSince = Nanos.EARLIEST;
        this.availabilitySince = Nanos.EARLIEST;
        this.signedIn = 0;
        this.paused = 0;
    }

    private AgentIntent(AgentIntent before, ChannelIntent[] channels, Platform platform, long at) {
        this.channels = channels;
        this.sessions = before.sessions;
        this.initiative = platform.initiative();
        this.platformIn = platform.in();
        this.platformOut = platform.out();
        this.signedIn = count(channels, ChannelSet.SIGNED_IN);
        this.paused = count(channels, ChannelSet.PAUSED);
        this.channelsSince = inNoChannel() == before.inNoChannel() ? before.channelsSince : at;
        this.availabilitySince = inNoChannel() == before.inNoChannel() && allPaused() == before.allPaused()
                ? before.availabilitySince
                : at;
    }

    private AgentIntent(AgentIntent before, Sessions sessions) {
        this.channels = before.channels;
        this.sessions = sessions;
        this.initiative = before.initiative;
        this.platformIn = before.platformIn;
        this.platformOut = before.platformOut;
        this.channelsSince = before.channelsSince;
        this.availabilitySince = before.availabilitySince;
        this.signedIn = before.signedIn;
        this.paused = before.paused;
    }

    /** Takes what was written; the channels are in their order. */
    AgentIntent(
            List<ChannelIntent> channels,
            Sessions sessions,
            Platform platform,
            long channelsSince,
            long availabilitySince) {
        this.channels = channels.toArray(NO_CHANNELS);
        this.sessions = sessions;
        this.initiative = platform.initiative();
        this.platformIn = platform.in();
        this.platformOut = platform.out();
        this.channelsSince = channelsSince;
        this.availabilitySince = availabilitySince;
        this.signedIn = count(this.channels, ChannelSet.SIGNED_IN);
        this.paused = count(this.channels, ChannelSet.PAUSED);
    }

    /** This with a status that began after an instant as of that instant. */
    AgentIntent upTo(long latest) {
        return new AgentIntent(
                channels().toList(),
                allSessions(),
                platform(),
                Math.min(channelsSince, latest),
                Math.min(availabilitySince, latest));
    }

    /** The greatest revisions of a sign-in to the platform and of a sign-out, and on whose initiative the latter was. */
    record Platform(long in, long out, Initiative initiative) {}

    /**
     * The channels that the agent is signed in to.
     *
     * @return an immutable set
     */
    public Set<Channel> signedIn() {
        return new ChannelSet(this, ChannelSet.SIGNED_IN, signedIn);
    }

    /**
     * Those of them that the agent paused.
     *
     * @return an immutable set
     */
    public Set<Channel> paused() {
        return new ChannelSet(this, ChannelSet.PAUSED, paused);
    }

    /**
     * Why the agent paused a channel.
     *
     * @param channel the channel
     * @return the reason; empty unless the channel is signed in and paused
     */
    public Optional<PauseReason> pause(Channel channel) {
        Objects.requireNonNull(channel, "channel");
        int index = index(channel);
        return index >= 0 && channels[index].state() == ChannelState.PAUSED
                ? channels[index].change().reason()
                : Optional.empty();
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
     * The conversations in progress with the agent, the longest held first.
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

    /** Returns what the agent does with a channel. */
    ChannelState state(Channel channel) {
        int index = index(channel);
        return index >= 0 ? channels[index].state() : ChannelState.SIGNED_OUT;
    }

    /** Returns whether nothing was done with a channel between this and another intent of the same agent, without looking into them. */
    @SuppressWarnings("ReferenceEquality") // an event that touches no channel keeps the very array
    boolean hasChannelsOf(AgentIntent other) {
        return channels == other.channels;
    }

    Stream<ChannelIntent> channels() {
        return Arrays.stream(channels);
    }

    /** Returns the conversations with the ends that are remembered. */
    Sessions allSessions() {
        return sessions;
    }

    Platform platform() {
        return new Platform(platformIn, platformOut, initiative);
    }

    /** Returns how many channels the agent is signed in to. */
    short signedInCount() {
        return signedIn;
    }

    short pausedCount() {
        return paused;
    }

    private boolean inNoChannel() {
        return signedIn == 0;
    }

    private boolean allPaused() {
        return signedIn != 0 && paused == signedIn;
    }

    /** Returns the instant since which the agent is in some channel, or in none. */
    long channelsSince() {
        return channelsSince;
    }

    /** Returns the instant since which all channels are paused, or some are not, or there is none. */
    long availabilitySince() {
        return availabilitySince;
    }

    /** A channel left after the last platform sign-out tells of a later session, whatever else is known of it. */
    StatusReason offlineReason() {
        for (ChannelIntent channel : channels) {
            if (channel.out() > platformOut) {
                return StatusReason.CHANNELS_SIGNED_OUT;
            }
        }
        if (platformOut < 0 || isSignedInToPlatform()) {
            return StatusReason.NEVER_SIGNED_IN;
        }
        return initiative == Initiative.FORCED ? StatusReason.FORCED_SIGN_OUT : StatusReason.PLATFORM_SIGNED_OUT;
    }

    AgentIntent apply(PresenceEvent.Intent event, long at) {
        if (event instanceof ConversationStarted started) {
            return with(sessions.started(started, Nanos.instant(at)));
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
            return with(entry(in.channel()).signedIn(in.rev(), platformOut), at);
        }
        if (event instanceof ChannelSignedOut out) {
            return with(entry(out.channel()).signedOut(out.rev(), platformOut), at);
        }
        return platform(event, at);
    }

    private AgentIntent platform(PresenceEvent.Intent event, long at) {
        if (event instanceof PlatformSignedOut out && out.rev() > platformOut) {
            return new AgentIntent(
                    this, remaining(out.rev()), new Platform(platformIn, out.rev(), out.initiative()), at);
        }
        return event instanceof PlatformSignedIn in && in.rev() > platformIn
                ? new AgentIntent(this, channels, new Platform(in.rev(), platformOut, initiative), at)
                : this;
    }

    private AgentIntent paused(Set<Channel> named, Optional<PauseReason> reason, long rev, long at) {
        ChannelIntent[] changed = channels;
        for (Channel channel : named) {
            changed = put(changed, entry(channel).changed(rev, reason, platformOut));
        }
        return with(changed, at);
    }

    private AgentIntent with(ChannelIntent changed, long at) {
        return with(put(channels, changed), at);
    }

    @SuppressWarnings("ReferenceEquality") // put returns the very array that it does not change
    private AgentIntent with(ChannelIntent[] changed, long at) {
        return changed == channels ? this : new AgentIntent(this, changed, platform(), at);
    }

    private ChannelIntent entry(Channel channel) {
        int index = index(channel);
        return index >= 0 ? channels[index] : ChannelIntent.none(channel);
    }

    /** Returns the channels that a platform sign-out leaves to be remembered. */
    private ChannelIntent[] remaining(long signedOut) {
        return channels()
                .map(channel -> channel.at(signedOut))
                .filter(channel -> !channel.isNone())
                .toArray(ChannelIntent[]::new);
    }

    /** Returns the array with a channel replaced or added in its order; the same array if that changes nothing. */
    private ChannelIntent[] put(ChannelIntent[] before, ChannelIntent changed) {
        int index = index(before, changed.channel());
        if (index < 0) {
            return changed.isNone() ? before : inserted(before, -1 - index, changed);
        }
        if (before[index].equals(changed)) {
            return before;
        }
        ChannelIntent[] replaced = before.clone();
        replaced[index] = changed;
        return replaced;
    }

    private static ChannelIntent[] inserted(ChannelIntent[] before, int index, ChannelIntent channel) {
        ChannelIntent[] more = new ChannelIntent[before.length + 1];
        System.arraycopy(before, 0, more, 0, index);
        more[index] = channel;
        System.arraycopy(before, index, more, index + 1, before.length - index);
        return more;
    }

    private int index(Channel channel) {
        return index(channels, channel);
    }

    /** Returns a channel's index, or the negative of where it belongs, less one. */
    private static int index(ChannelIntent[] channels, Channel channel) {
        int index = 0;
        while (index < channels.length) {
            Channel known = channels[index].channel();
            if (known.equals(channel)) {
                return index;
            }
            if (known.compareTo(channel) > 0) {
                break;
            }
            index++;
        }
        return -1 - index;
    }

    private static short count(ChannelIntent[] channels, Predicate<ChannelState> condition) {
        int count = 0;
        for (ChannelIntent channel : channels) {
            count += condition.test(channel.state()) ? 1 : 0;
        }
        return (short) count;
    }

    private AgentIntent with(Sessions changed) {
        return changed.equals(sessions) ? this : new AgentIntent(this, changed);
    }

    @Override
    public boolean equals(Object other) {
        return this == other || (other instanceof AgentIntent that && isEqualTo(that));
    }

    private boolean isEqualTo(AgentIntent that) {
        return Arrays.equals(channels, that.channels)
                && sessions.equals(that.sessions)
                && initiative == that.initiative
                && platformIn == that.platformIn
                && platformOut == that.platformOut
                && channelsSince == that.channelsSince
                && availabilitySince == that.availabilitySince;
    }

    @Override
    public int hashCode() {
        return 31 * Arrays.hashCode(channels) + sessions.hashCode();
    }

    @Override
    public String toString() {
        return "AgentIntent[signedIn=" + signedIn() + ", paused=" + paused() + ", sessions="
                + sessions().size() + "]";
    }
}
