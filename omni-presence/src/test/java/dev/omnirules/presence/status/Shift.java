package dev.omnirules.presence.status;

import dev.omnirules.presence.status.PresenceEvent.Beat;
import dev.omnirules.presence.status.PresenceEvent.ChannelSignedIn;
import dev.omnirules.presence.status.PresenceEvent.ChannelSignedOut;
import dev.omnirules.presence.status.PresenceEvent.ChannelsPaused;
import dev.omnirules.presence.status.PresenceEvent.ChannelsResumed;
import dev.omnirules.presence.status.PresenceEvent.ConnectionClosed;
import dev.omnirules.presence.status.PresenceEvent.ConnectionOpened;
import dev.omnirules.presence.status.PresenceEvent.ConversationFinished;
import dev.omnirules.presence.status.PresenceEvent.ConversationStarted;
import dev.omnirules.presence.status.PresenceEvent.ObserverGap;
import dev.omnirules.presence.status.PresenceEvent.PlatformSignedIn;
import dev.omnirules.presence.status.PresenceEvent.PlatformSignedOut;
import java.time.Duration;
import java.time.Instant;

/** Events at another time. */
final class Shift {

    private Shift() {}

    static PresenceEvent by(PresenceEvent event, Duration shift) {
        return at(event, event.observedAt().plus(shift));
    }

    static PresenceEvent at(PresenceEvent event, Instant at) {
        if (event instanceof Beat e) {
            return new Beat(at, e.connection(), e.seq(), e.interval(), e.hint());
        }
        if (event instanceof ConnectionOpened e) {
            return new ConnectionOpened(at, e.connection(), e.interval(), e.node(), e.device(), e.resumes(), e.hint());
        }
        if (event instanceof ConnectionClosed e) {
            return new ConnectionClosed(at, e.connection(), e.kind());
        }
        if (event instanceof ObserverGap e) {
            return new ObserverGap(at.minus(Duration.between(e.fromInclusive(), e.toExclusive())), at, e.node());
        }
        return intent((PresenceEvent.Intent) event, at);
    }

    private static PresenceEvent intent(PresenceEvent.Intent event, Instant at) {
        long rev = event.rev();
        if (event instanceof PlatformSignedIn) {
            return new PlatformSignedIn(at, rev);
        }
        if (event instanceof PlatformSignedOut e) {
            return new PlatformSignedOut(at, rev, e.initiative());
        }
        if (event instanceof ChannelSignedIn e) {
            return new ChannelSignedIn(at, rev, e.channel());
        }
        if (event instanceof ChannelSignedOut e) {
            return new ChannelSignedOut(at, rev, e.channel());
        }
        if (event instanceof ChannelsPaused e) {
            return new ChannelsPaused(at, rev, e.channels(), e.reason());
        }
        if (event instanceof ChannelsResumed e) {
            return new ChannelsResumed(at, rev, e.channels());
        }
        if (event instanceof ConversationStarted e) {
            return new ConversationStarted(at, rev, e.conversation(), e.channel());
        }
        ConversationFinished e = (ConversationFinished) event;
        return new ConversationFinished(at, rev, e.conversation(), e.channel());
    }
}
