package dev.omnirules.presence.status;

import dev.omnirules.core.agent.Channel;
import dev.omnirules.core.agent.PauseReason;
import dev.omnirules.core.conversation.ConversationId;
import dev.omnirules.presence.status.PresenceEvent.Beat;
import dev.omnirules.presence.status.PresenceEvent.ChannelSignedIn;
import dev.omnirules.presence.status.PresenceEvent.ChannelSignedOut;
import dev.omnirules.presence.status.PresenceEvent.ChannelsPaused;
import dev.omnirules.presence.status.PresenceEvent.ChannelsResumed;
import dev.omnirules.presence.status.PresenceEvent.CloseKind;
import dev.omnirules.presence.status.PresenceEvent.ConnectionClosed;
import dev.omnirules.presence.status.PresenceEvent.ConnectionOpened;
import dev.omnirules.presence.status.PresenceEvent.ConversationFinished;
import dev.omnirules.presence.status.PresenceEvent.ConversationStarted;
import dev.omnirules.presence.status.PresenceEvent.Device;
import dev.omnirules.presence.status.PresenceEvent.Hint;
import dev.omnirules.presence.status.PresenceEvent.Initiative;
import dev.omnirules.presence.status.PresenceEvent.Node;
import dev.omnirules.presence.status.PresenceEvent.ObserverGap;
import dev.omnirules.presence.status.PresenceEvent.PlatformSignedIn;
import dev.omnirules.presence.status.PresenceEvent.PlatformSignedOut;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;

/**
 * The events whose presences earlier versions wrote as bytes: each line of {@code presence-bytes.txt} has a version, the
 * name of a story and the bytes. Only what every version knows.
 */
final class EarlierForms {

    static final Instant T = Instant.parse("2026-03-02T12:00:00Z");

    private static final Duration INTERVAL = Duration.ofSeconds(20);
    private static final PauseReason LUNCH = new PauseReason("almoço");

    private EarlierForms() {}

    static Map<String, List<PresenceEvent>> stories() {
        Map<String, List<PresenceEvent>> stories = new LinkedHashMap<>();
        stories.put("unknown", List.of());
        stories.put("signed-in", signedIn());
        stories.put("paused", with(signedIn(), new ChannelsPaused(at(5), 4, Set.of(Channel.WHATSAPP), LUNCH)));
        stories.put(
                "all-paused",
                with(signedIn(), new ChannelsPaused(at(5), 4, Set.of(Channel.WHATSAPP, Channel.VOICE), LUNCH)));
        stories.put(
                "resumed",
                with(
                        signedIn(),
                        new ChannelsPaused(at(5), 4, Set.of(Channel.WHATSAPP, Channel.VOICE), LUNCH),
                        new ChannelsResumed(at(9), 5, Set.of(Channel.VOICE)),
                        new ChannelSignedOut(at(10), 6, Channel.WHATSAPP),
                        new ChannelSignedIn(at(11), 7, Channel.WEBCHAT)));
        stories.put(
                "signed-out-and-back",
                with(
                        signedIn(),
                        new PlatformSignedOut(at(60), 4, Initiative.FORCED),
                        new PlatformSignedIn(at(70), 5),
                        new ChannelSignedIn(at(71), 6, Channel.VOICE)));
        stories.put(
                "serving",
                with(
                        signedIn(),
                        new ConversationStarted(at(5), 4, new ConversationId("one"), Channel.WHATSAPP),
                        new ConversationStarted(at(6), 5, new ConversationId("two"), Channel.VOICE),
                        new ConversationFinished(at(7), 6, new ConversationId("one"), Channel.WHATSAPP)));
        stories.put(
                "closed",
                with(
                        signedIn(),
                        new Beat(at(20), 7, 1, INTERVAL, Hint.HIDDEN),
                        new ConnectionClosed(at(30), 7, CloseKind.NODE_LOST)));
        stories.put(
                "lost-and-back",
                with(
                        signedIn(),
                        new Beat(at(20), 7, 1, INTERVAL, Hint.FROZEN),
                        new Beat(at(200), 7, 2, INTERVAL, Hint.VISIBLE),
                        new ConnectionOpened(
                                at(300), 9, INTERVAL, new Node("n2"), Device.UNSPECIFIED, OptionalLong.of(7))));
        List<PresenceEvent> many = new ArrayList<>(signedIn());
        for (int epoch = 8; epoch < 16; epoch++) {
            many.add(ConnectionOpened.first(at(10 * epoch), epoch, INTERVAL));
            many.add(new ConnectionClosed(at(10 * epoch + 1), epoch, CloseKind.values()[epoch % 5]));
        }
        many.add(new ObserverGap(at(100), at(130), Optional.of(new Node("n1"))));
        many.add(new ObserverGap(at(200), at(210), Optional.empty()));
        stories.put("several", many);
        return stories;
    }

    private static List<PresenceEvent> signedIn() {
        return List.of(
                new ConnectionOpened(T, 7, INTERVAL, new Node("n1"), Device.UNSPECIFIED, OptionalLong.empty()),
                new PlatformSignedIn(T, 1),
                new ChannelSignedIn(at(1), 2, Channel.WHATSAPP),
                new ChannelSignedIn(at(2), 3, Channel.VOICE));
    }

    private static List<PresenceEvent> with(List<PresenceEvent> before, PresenceEvent... more) {
        List<PresenceEvent> all = new ArrayList<>(before);
        all.addAll(List.of(more));
        return all;
    }

    private static Instant at(int second) {
        return T.plusSeconds(second);
    }
}
