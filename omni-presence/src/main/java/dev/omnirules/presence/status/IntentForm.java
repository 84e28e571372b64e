package dev.omnirules.presence.status;

import dev.omnirules.core.agent.Channel;
import dev.omnirules.core.agent.PauseReason;
import dev.omnirules.core.conversation.ConversationId;
import dev.omnirules.presence.status.AgentIntent.Platform;
import dev.omnirules.presence.status.ChannelIntent.Change;
import dev.omnirules.presence.status.PresenceEvent.Initiative;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/** The byte form of an {@link AgentIntent}: the platform, the channels and the conversations. */
final class IntentForm {

    private static final int MOST_WRITTEN = 65_535;

    /** The channels that there were when version 1 was written, in the order of their codes. */
    private static final List<Channel> FIRST_CHANNELS = List.of(Channel.WHATSAPP, Channel.WEBCHAT, Channel.VOICE);

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

    static AgentIntent read(StateReader in, int version) {
        if (version == 1) {
            return readFirst(in);
        }
        Platform platform = new Platform(in.number(), in.number(), in.word(Initiative.values()));
        long channelsSince = in.number();
        long availabilitySince = in.number();
        List<ChannelIntent> channels = in.list(MOST_WRITTEN, each -> readChannel(each, version, platform.out()));
        return new AgentIntent(
                channels, readSessions(in, StateReader::channel), platform, channelsSince, availabilitySince);
    }

    private static void writeChannel(StateWriter out, ChannelIntent channel) {
        out.channel(channel.channel())
                .number(channel.in())
                .number(channel.first())
                .number(channel.out());
        out.number(channel.change().rev()).flag(channel.change().reason().isPresent());
        channel.change().reason().ifPresent(reason -> out.text(reason.value()));
    }

    private static ChannelIntent readChannel(StateReader in, int version, long platformOut) {
        Channel channel = in.channel();
        long signedIn = in.number();
        if (version == 2) {
            return asBefore(channel, signedIn, in.number(), readChange(in), platformOut);
        }
        return ChannelIntent.of(channel, signedIn, in.number(), in.number(), readChange(in), platformOut);
    }

    private static Change readChange(StateReader in) {
        long rev = in.number();
        Optional<PauseReason> reason = in.flag() ? Optional.of(new PauseReason(in.text())) : Optional.empty();
        return rev < 0 ? Change.NONE : new Change(rev, reason);
    }

    /**
     * Takes the parts of versions 1 and 2. They did not know the beginning of a session, so a pause was always of it; and
     * a sign-in that began one took the place of the latest resume.
     */
    private static ChannelIntent asBefore(Channel channel, long in, long out, Change change, long platformOut) {
        boolean paused = change.reason().isPresent();
        long first = paused && change.rev() > out ? Math.min(in, change.rev()) : in;
        Change latest = paused || change.rev() != in ? change : Change.NONE;
        return ChannelIntent.of(channel, in, first, out, latest, platformOut);
    }

    /** Reads version 1: three revisions for each of three channels, which are named by their position. */
    private static AgentIntent readFirst(StateReader in) {
        List<Long> revs = in.list(3 * FIRST_CHANNELS.size(), StateReader::number);
        Map<Channel, PauseReason> pauses = new HashMap<>();
        for (int count = in.count(FIRST_CHANNELS.size()); count > 0; count--) {
            pauses.put(firstChannel(in), new PauseReason(in.text()));
        }
        Sessions sessions = readSessions(in, IntentForm::firstChannel);
        Initiative initiative = in.word(Initiative.values());
        Platform platform = new Platform(in.number(), in.number(), initiative);
        List<ChannelIntent> channels = new ArrayList<>();
        for (int i = 0; i + 2 < revs.size(); i += 3) {
            Channel channel = FIRST_CHANNELS.get(i / 3);
            Change change = new Change(revs.get(i + 2), Optional.ofNullable(pauses.get(channel)));
            channels.add(asBefore(channel, revs.get(i), revs.get(i + 1), change, platform.out()));
        }
        channels.removeIf(ChannelIntent::isNone);
        channels.sort(Comparator.comparing(ChannelIntent::channel));
        return new AgentIntent(channels, sessions, platform, in.number(), in.number());
    }

    private static Channel firstChannel(StateReader in) {
        return FIRST_CHANNELS.get(in.code(FIRST_CHANNELS.size()));
    }

    private static Sessions readSessions(StateReader in, Function<StateReader, Channel> channel) {
        List<Session> open = List.copyOf(in.list(MOST_WRITTEN, each -> readOpen(each, channel)));
        List<Sessions.Ended> ended = List.copyOf(in.list(Sessions.MOST_ENDED, IntentForm::readEnded));
        Sessions read = new Sessions(open, ended, in.number());
        return read.equals(Sessions.NONE) ? Sessions.NONE : read;
    }

    private static void writeOpen(StateWriter out, Session session) {
        out.text(session.conversation().value()).channel(session.channel());
        out.instant(session.startedAt()).number(session.rev());
    }

    private static Session readOpen(StateReader in, Function<StateReader, Channel> channel) {
        return new Session(new ConversationId(in.text()), channel.apply(in), in.instant(), in.number());
    }

    private static void writeEnded(StateWriter out, Sessions.Ended end) {
        out.text(end.conversation().value()).number(end.rev());
    }

    private static Sessions.Ended readEnded(StateReader in) {
        return new Sessions.Ended(new ConversationId(in.text()), in.number());
    }
}
