package dev.omnirules.presence.status;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

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
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Random;
import java.util.Set;
import java.util.stream.Stream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class PresenceCodecTest {

    private static final Instant T = Instant.parse("2026-03-02T12:00:00Z");
    private static final Duration INTERVAL = Duration.ofSeconds(20);
    private static final StatusPolicy POLICY = new StatusPolicy(PresenceTimings.defaults());
    private static final List<Channel> CHANNELS = List.of(Channel.WHATSAPP, Channel.VOICE, Channel.of("INSTAGRAM"));
    private static final PresenceCodec CODEC = new PresenceCodec(POLICY);

    @Property
    void whatWasWrittenIsReadBackEqualAndGoesOnEqually(@ForAll long seed, @ForAll @IntRange(max = 400) int length) {
        Random random = new Random(seed);
        AgentPresence presence = fold(random, length);
        AgentPresence read = CODEC.decode(CODEC.encode(presence));
        assertThat(read).isEqualTo(presence).hasSameHashCodeAs(presence);
        assertThat(CODEC.encode(read)).isEqualTo(CODEC.encode(presence));
        PresenceEvent next = event(random);
        assertThat(read.apply(next)).isEqualTo(presence.apply(next));
        Instant now = T.plusSeconds(random.nextInt(2000));
        assertThat(POLICY.derive(read, now)).isEqualTo(POLICY.derive(presence, now));
    }

    @Test
    void theFormOfVersion3Stays() {
        AgentPresence presence = POLICY.unknown()
                .apply(new ConnectionOpened(T, 7, INTERVAL, new Node("n1"), Device.UNSPECIFIED, OptionalLong.empty()))
                .apply(new PlatformSignedIn(T, 1))
                .apply(new ChannelSignedIn(T, 2, Channel.WHATSAPP))
                .apply(new ChannelsPaused(T, 3, Set.of(Channel.WHATSAPP), new PauseReason("lunch")))
                .apply(new ConversationStarted(T, 4, new ConversationId("c1"), Channel.WHATSAPP))
                .apply(new Beat(T.plusSeconds(100), 7, 1, INTERVAL, Hint.HIDDEN))
                .apply(new ObserverGap(T, T.plusSeconds(1), Optional.of(new Node("n2"))));
        String form = "030000000000000001ffffffffffffffff001899046e452580001899046e452580000001000857484154"
                + "5341505000000000000000020000000000000002ffffffffffffffff00000000000000030100056c756e"
                + "6368000100026331000857484154534150500000000069a57bc000000000000000000000000000000004"
                + "0000ffffffffffffffff0001000000000000000700026e310000000000000001189904858d9c68001899"
                + "04858d9c680000000004a817c800010000011899046e452580001899047ddea85e00057fffffffffffff"
                + "ff04000000000000000000012d00000000010000000069a57bc000000000000000000000000069a57bc1"
                + "000000000000000000026e32ffffffffffffffff";
        assertThat(HexFormat.of().formatHex(bytes(presence))).isEqualTo(form);
        assertThat(CODEC.decode(ByteBuffer.wrap(HexFormat.of().parseHex(form)))).isEqualTo(presence);
    }

    /** What was written before a spread, a device and the beginning of a channel's session were known. */
    static Stream<Arguments> earlierForms() throws IOException {
        try (InputStream in =
                Objects.requireNonNull(PresenceCodecTest.class.getResourceAsStream("/presence-bytes.txt"))) {
            return new String(in.readAllBytes(), StandardCharsets.US_ASCII)
                    .lines()
                    .map(line -> Arguments.of((Object[]) line.split(" ")));
        }
    }

    @ParameterizedTest(name = "version {0}, {1}")
    @MethodSource("earlierForms")
    void theBytesOfEarlierVersionsAreReadAndGoOn(String version, String story, String form) {
        AgentPresence folded = POLICY.unknown();
        for (PresenceEvent event : EarlierForms.stories().get(story)) {
            folded = folded.apply(event);
        }
        AgentPresence read = CODEC.decode(ByteBuffer.wrap(HexFormat.of().parseHex(form)));
        assertThat(HexFormat.of().parseHex(form)[0]).isEqualTo(Byte.valueOf(version));
        assertThat(read).isEqualTo(folded);
        PresenceEvent back = ConnectionOpened.first(EarlierForms.T.plusSeconds(400), 20, INTERVAL);
        Instant now = EarlierForms.T.plusSeconds(401);
        assertThat(POLICY.derive(read.apply(back), now)).isEqualTo(POLICY.derive(folded.apply(back), now));
    }

    @Test
    void everyStoryWasWrittenByEveryEarlierVersion() throws IOException {
        assertThat(earlierForms().map(form -> form.get()[0] + " " + form.get()[1]))
                .containsExactlyElementsOf(Stream.of("1", "2")
                        .flatMap(version ->
                                EarlierForms.stories().keySet().stream().map(story -> version + " " + story))
                        .toList());
    }

    @Test
    void theOrderOfWrittenWordsStays() {
        assertThat(Initiative.values()).startsWith(Initiative.CHOSEN, Initiative.FORCED);
        assertThat(Hint.values()).startsWith(Hint.VISIBLE, Hint.HIDDEN, Hint.FROZEN);
        assertThat(CloseKind.values())
                .startsWith(
                        CloseKind.CLEAN,
                        CloseKind.ABNORMAL,
                        CloseKind.NODE_LOST,
                        CloseKind.SUPERSEDED,
                        CloseKind.SIGNED_OUT,
                        CloseKind.UNLOADED);
        assertThat(StatusReason.values())
                .startsWith(
                        StatusReason.NEVER_SIGNED_IN,
                        StatusReason.CHANNELS_SIGNED_OUT,
                        StatusReason.PLATFORM_SIGNED_OUT,
                        StatusReason.FORCED_SIGN_OUT,
                        StatusReason.NEVER_CONNECTED,
                        StatusReason.HEARTBEAT_TIMEOUT,
                        StatusReason.TAB_FROZEN,
                        StatusReason.CLOSED_ABNORMALLY,
                        StatusReason.CLOSED_CLEANLY,
                        StatusReason.NODE_LOST,
                        StatusReason.SUPERSEDED,
                        StatusReason.UNSTABLE_CONNECTION,
                        StatusReason.ALL_PAUSED,
                        StatusReason.ALL_CHANNELS,
                        StatusReason.PARTIALLY_PAUSED);
    }

    @Test
    void oneConnectionAndTwoChannelsTakeAbout200Bytes() {
        AgentPresence presence = POLICY.unknown()
                .apply(ConnectionOpened.first(T, 7, INTERVAL))
                .apply(new PlatformSignedIn(T, 1))
                .apply(new ChannelSignedIn(T, 2, Channel.WHATSAPP))
                .apply(new ChannelSignedIn(T, 3, Channel.VOICE));
        assertThat(bytes(presence).length).isLessThan(220);
    }

    @Test
    void aReaderDoesNotMoveTheBuffer() {
        ByteBuffer encoded = CODEC.encode(POLICY.unknown());
        CODEC.decode(encoded);
        assertThat(CODEC.decode(encoded)).isEqualTo(POLICY.unknown());
        assertThat(encoded.isReadOnly()).isTrue();
    }

    @Property(tries = 25)
    void noPartOfTheBytesIsTakenForTheWhole(@ForAll long seed) {
        byte[] whole = bytes(fold(new Random(seed), 60));
        for (int length = 0; length < whole.length; length++) {
            ByteBuffer part = ByteBuffer.wrap(whole, 0, length);
            assertThatIllegalArgumentException().isThrownBy(() -> CODEC.decode(part));
        }
        ByteBuffer more = ByteBuffer.allocate(whole.length + 1).put(0, whole);
        assertThatIllegalArgumentException()
                .isThrownBy(() -> CODEC.decode(more))
                .withMessageContaining("must end");
    }

    @Property
    void damagedBytesAreReadOrRefusedAndNothingElse(@ForAll long seed) {
        Random random = new Random(seed);
        byte[] damaged = bytes(fold(random, 30));
        damaged[random.nextInt(damaged.length)] = (byte) random.nextInt();
        try {
            POLICY.derive(CODEC.decode(ByteBuffer.wrap(damaged)), T);
        } catch (IllegalArgumentException refused) {
            assertThat(refused).hasMessageMatching("(?s).+");
        }
    }

    @Test
    void aLaterVersionIsRefused() {
        byte[] bytes = bytes(POLICY.unknown());
        bytes[0] = 4;
        assertThatIllegalArgumentException()
                .isThrownBy(() -> CODEC.decode(ByteBuffer.wrap(bytes)))
                .withMessage("version of presence bytes must be from 1 to 3, but is 4");
    }

    private static byte[] bytes(AgentPresence presence) {
        ByteBuffer encoded = CODEC.encode(presence);
        byte[] bytes = new byte[encoded.remaining()];
        encoded.get(bytes);
        return bytes;
    }

    private static AgentPresence fold(Random random, int length) {
        AgentPresence presence = POLICY.unknown();
        for (int i = 0; i < length; i++) {
            presence = presence.apply(event(random));
        }
        return presence;
    }

    private static PresenceEvent event(Random random) {
        Instant at = T.plusMillis(random.nextInt(2_000_000));
        long rev = random.nextInt(300);
        long epoch = random.nextInt(24);
        Channel channel = CHANNELS.get(random.nextInt(3));
        Set<Channel> channels = random.nextBoolean() ? Set.of(channel) : Set.copyOf(CHANNELS);
        ConversationId conversation = new ConversationId("ção-" + random.nextInt(40));
        List<PresenceEvent> any = new ArrayList<>();
        any.add(new PlatformSignedIn(at, rev));
        any.add(new PlatformSignedOut(at, rev / 3, random.nextBoolean() ? Initiative.CHOSEN : Initiative.FORCED));
        any.add(new ChannelSignedIn(at, rev, channel));
        any.add(new ChannelSignedOut(at, rev, channel));
        any.add(new ChannelsPaused(at, rev, channels, new PauseReason("pausa " + random.nextInt(3))));
        any.add(new ChannelsResumed(at, rev, channels));
        any.add(new ConversationStarted(at, rev, conversation, channel));
        any.add(new ConversationFinished(at, rev, conversation, channel));
        ConnectionOpened opened = ConnectionOpened.first(at, epoch, INTERVAL).on(new Node("n" + random.nextInt(2)));
        any.add(random.nextBoolean() ? opened : opened.resuming(epoch + 1));
        any.add(opened.from(new Device("d" + random.nextInt(2))).saying(Hint.values()[random.nextInt(3)]));
        any.add(new Beat(at, epoch, random.nextInt(2000), INTERVAL, Hint.values()[random.nextInt(3)]));
        any.add(new Beat(at, epoch % 2, at.getEpochSecond(), INTERVAL, Hint.VISIBLE));
        any.add(new ConnectionClosed(
                at, epoch, CloseKind.values()[random.nextInt(6)], Duration.ofSeconds(30L * random.nextInt(3))));
        Optional<Node> node = random.nextBoolean() ? Optional.empty() : Optional.of(new Node("n1"));
        any.add(new ObserverGap(random.nextInt(9) == 0 ? Instant.MIN : at, at.plusSeconds(rev), node));
        return any.get(random.nextInt(any.size()));
    }
}
