package dev.omnirules.examples.presence.stream;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.omnirules.core.agent.Channel;
import dev.omnirules.core.agent.PauseReason;
import dev.omnirules.core.conversation.ConversationId;
import dev.omnirules.presence.status.PresenceEvent;
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
import dev.omnirules.presence.status.StatusReason;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.apache.kafka.common.errors.SerializationException;
import org.apache.kafka.common.serialization.Serde;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

class FormsTest {

    private static final Instant T = Instant.parse("2026-03-02T12:00:00.000000001Z");
    private static final Duration INTERVAL = Duration.ofMillis(20_001);

    @ParameterizedTest
    @MethodSource("signals")
    void everySignalIsReadBackEqual(Signal signal) {
        assertThat(again(PresenceTopology.signals(), signal)).isEqualTo(signal);
    }

    @Test
    void everyKindOfEventIsTried() {
        List<Class<?>> tried = signals()
                .filter(Signal.Happened.class::isInstance)
                .<Class<?>>map(signal -> ((Signal.Happened) signal).event().getClass())
                .distinct()
                .toList();
        List<Class<?>> kinds = Stream.of(PresenceEvent.Intent.class, PresenceEvent.ConnectionEvent.class)
                .flatMap(family -> Arrays.<Class<?>>stream(family.getPermittedSubclasses()))
                .toList();
        assertThat(tried).containsExactlyInAnyOrderElementsOf(kinds);
    }

    @ParameterizedTest
    @EnumSource(StatusReason.class)
    void whatIsSeenIsReadBackEqual(StatusReason reason) {
        for (Optional<Instant> since : List.of(Optional.<Instant>empty(), Optional.of(T))) {
            AgentSeen seen = new AgentSeen(
                    T, reason, since, Set.of(Channel.VOICE, Channel.WEBCHAT), 300, ByteBuffer.allocate(0));
            assertThat(again(PresenceTopology.seen(), seen)).isEqualTo(seen);
        }
    }

    @Test
    void aDeletionStaysOne() {
        assertThat(PresenceTopology.seen().serializer().serialize("t", null)).isNull();
        assertThat(PresenceTopology.seen().deserializer().deserialize("t", null))
                .isNull();
    }

    @Test
    void unknownAndBrokenSignalsAreRefused() {
        byte[] bytes = PresenceTopology.signals().serializer().serialize("t", new Signal.Tick(T));
        byte[] unknown = bytes.clone();
        unknown[1] = '?';
        assertThatThrownBy(() -> PresenceTopology.signals().deserializer().deserialize("t", unknown))
                .isInstanceOf(SerializationException.class);
        assertThatThrownBy(() -> PresenceTopology.signals()
                        .deserializer()
                        .deserialize("t", Arrays.copyOf(bytes, bytes.length - 1)))
                .isInstanceOf(SerializationException.class);
    }

    @Test
    void deadlinesSortByTheirInstant() {
        List<Instant> sorted = List.of(
                Instant.MIN,
                Instant.EPOCH.minusNanos(1),
                Instant.EPOCH,
                T.minusNanos(1),
                T,
                T.plusSeconds(1),
                Instant.MAX);
        Serde<Deadline> serde = new StoreForms.DeadlineForm().serde();
        List<byte[]> bytes = sorted.stream()
                .map(at -> serde.serializer().serialize("t", new Deadline(at, at.equals(T) ? "" : "zoe")))
                .toList();
        assertThat(bytes).isSortedAccordingTo(Arrays::compareUnsigned);
        assertThat(bytes.stream()
                        .map(each -> serde.deserializer().deserialize("t", each).at()))
                .containsExactlyElementsOf(sorted);
    }

    static Stream<Signal> signals() {
        ConversationId conversation = new ConversationId("ção");
        ConnectionOpened opened = ConnectionOpened.first(T, 7, INTERVAL);
        return Stream.concat(
                Stream.of(new Signal.Tick(T), new Signal.Tick(Instant.MIN)),
                Stream.of(
                                opened,
                                opened.on(new Node("n1"))
                                        .resuming(6)
                                        .from(new Device("d"))
                                        .saying(Hint.HIDDEN),
                                new Beat(T, 7, 8, INTERVAL, Hint.FROZEN),
                                new ConnectionClosed(T, 7, CloseKind.NODE_LOST),
                                new ConnectionClosed(T, 7, CloseKind.UNLOADED, Duration.ofSeconds(60)),
                                new ObserverGap(T.minusSeconds(9), T, Optional.of(new Node("n1"))),
                                new ObserverGap(T.minusSeconds(9), T, Optional.empty()),
                                new PlatformSignedIn(T, 1),
                                new PlatformSignedOut(T, 2, Initiative.FORCED),
                                new ChannelSignedIn(T, 3, Channel.VOICE),
                                new ChannelSignedOut(T, 4, Channel.VOICE),
                                new ChannelsPaused(T, 5, Set.of(Channel.VOICE, Channel.WEBCHAT), new PauseReason("x")),
                                new ChannelsResumed(T, 6, Set.of(Channel.VOICE)),
                                new ConversationStarted(T, 7, conversation, Channel.WHATSAPP),
                                new ConversationFinished(T, 8, conversation, Channel.WHATSAPP))
                        .map(Signal.Happened::new));
    }

    private static <T> T again(Serde<T> serde, T value) {
        return serde.deserializer().deserialize("t", serde.serializer().serialize("t", value));
    }
}
