package dev.omnirules.presence.status;

import dev.omnirules.core.agent.PauseReason;
import dev.omnirules.core.conversation.ConversationId;
import dev.omnirules.presence.status.AgentIntent.Platform;
import dev.omnirules.presence.status.PresenceEvent.Initiative;
import java.util.List;
import java.util.Optional;

/** The byte form of an {@link AgentIntent}: the platform, the channels and the conversations. */
final class IntentForm {

    private static final int MOST_WRITTEN = 65_535;

    private IntentForm() {}

    static void write(StateWriter out, AgentIntent intent) {
        Platform platform = intent.platform();
        out.number(platform.in()).number(platform.out()).word(platform.initiative());
        out.number(intent.channelsSince()).number(intent.availabilitySince());
        out.list(intent.channels().toList(), IntentForm::writeChannel);
        Sessions sessions = intent.allSessions();
        out.list(sessions.open(), IntentForm::writeOpen).list(sessions.ended(), IntentForm::writeEnded);
        out.number(sessions.forgotten());
    }

    static AgentIntent read(StateReader in) {
        Platform platform = new Platform(in.number(), in.number(), in.word(Initiative.values()));
        long channelsSince = in.number();
        long availabilitySince = in.number();
        List<ChannelIntent> channels = in.list(MOST_WRITTEN, each -> readChannel(each, platform.out()));
        return new AgentIntent(channels, readSessions(in), platform, channelsSince, availabilitySince);
    }

    private static void writeChannel(StateWriter out, ChannelIntent channel) {
        out.channel(channel.channel()).number(channel.in()).number(channel.out());
        out.number(channel.paused()).flag(channel.pause().isPresent());
        channel.pause().ifPresent(reason -> out.text(reason.value()));
    }

    private static ChannelIntent readChannel(StateReader in, long platformOut) {
        return ChannelIntent.of(
                in.channel(),
                in.number(),
                in.number(),
                in.number(),
                in.flag() ? Optional.of(new PauseReason(in.text())) : Optional.empty(),
                platformOut);
    }

    private static Sessions readSessions(StateReader in) {
        List<Session> open = List.copyOf(in.list(MOST_WRITTEN, IntentForm::readOpen));
        List<Sessions.Ended> ended = List.copyOf(in.list(Sessions.MOST_ENDED, IntentForm::readEnded));
        Sessions read = new Sessions(open, ended, in.number());
        return read.equals(Sessions.NONE) ? Sessions.NONE : read;
    }

    private static void writeOpen(StateWriter out, Session session) {
        out.text(session.conversation().value()).channel(session.channel());
        out.instant(session.startedAt()).number(session.rev());
    }

    private static Session readOpen(StateReader in) {
        return new Session(new ConversationId(in.text()), in.channel(), in.instant(), in.number());
    }

    private static void writeEnded(StateWriter out, Sessions.Ended end) {
        out.text(end.conversation().value()).number(end.rev());
    }

    private static Sessions.Ended readEnded(StateReader in) {
        return new Sessions.Ended(new ConversationId(in.text()), in.number());
    }
}
