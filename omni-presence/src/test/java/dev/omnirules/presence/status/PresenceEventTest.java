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
import dev.omnirules.presence.status.PresenceEvent.PlatformSignedIn;
import dev.omnirules.presence.status.PresenceEvent.PlatformSignedOut;
import java.time.Duration;
import java.time.Instant;
import java.util.Set;
import java.util.function.Function;
import java.util.function.LongFunction;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What an event may carry: its bounds, and a message that names the field. */
class PresenceEventTest {

    private static final Instant T0 = Instant.parse("2026-11-16T11:00:00Z");
    private static final Duration BEAT = Duration.ofSeconds(20);
    private static final ConversationId TALK = new ConversationId("talk");
    private static final Set<Channel> VOICE = Set.of(Channel.VOICE);

    static Stream<Arguments> numbers() {
        return Stream.of(
                number("rev", rev -> new PlatformSignedIn(T0, rev)),
                number("rev", rev -> new PlatformSignedOut(T0, rev, Initiative.CHOSEN)),
                number("rev", rev -> new ChannelSignedIn(T0, rev, Channel.VOICE)),
                number("rev", rev -> new ChannelSignedOut(T0, rev, Channel.VOICE)),
                number("rev", rev -> new ChannelsPaused(T0, rev, VOICE, PauseReason.UNSPECIFIED)),
                number("rev", rev -> new ChannelsResumed(T0, rev, VOICE)),
                number("rev", rev -> new ConversationStarted(T0, rev, TALK, Channel.VOICE)),
                number("rev", rev -> new ConversationFinished(T0, rev, TALK, Channel.VOICE)),
                number("connection", epoch -> ConnectionOpened.first(T0, epoch, BEAT)),
                number("resumes", epoch -> ConnectionOpened.first(T0, 1, BEAT).resuming(epoch)),
                number("connection", epoch -> new Beat(T0, epoch, 1, BEAT, Hint.VISIBLE)),
                number("seq", seq -> new Beat(T0, 1, seq, BEAT, Hint.VISIBLE)),
                number("connection", epoch -> new ConnectionClosed(T0, epoch, CloseKind.CLEAN)));
    }

    @ParameterizedTest
    @MethodSource("numbers")
    void noNumberIsNegative(String field, LongFunction<PresenceEvent> event) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> event.apply(-1))
                .withMessage(field + " must not be negative, but is -1");
        assertThat(event.apply(0).observedAt()).isEqualTo(T0);
        assertThat(event.apply(Long.MAX_VALUE)).isNotEqualTo(event.apply(0));
    }

    static Stream<Function<Duration, PresenceEvent>> intervals() {
        return Stream.of(
                every -> ConnectionOpened.first(T0, 1, every), every -> new Beat(T0, 1, 1, every, Hint.HIDDEN));
    }

    @ParameterizedTest
    @MethodSource("intervals")
    void anIntervalIsBetweenAMillisecondAndAnHour(Function<Duration, PresenceEvent> event) {
        Stream.of(Duration.ofMillis(1), Duration.ofHours(1))
                .forEach(every -> assertThat(event.apply(every).observedAt()).isEqualTo(T0));
        Stream.of(Duration.ofNanos(999_999), Duration.ofHours(1).plusNanos(1), Duration.ofSeconds(-1))
                .forEach(every -> assertThatIllegalArgumentException()
                        .isThrownBy(() -> event.apply(every))
                        .withMessage("interval must be between 1 ms and 1 hour, but is " + every));
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 129})
    void aNameHasUpTo128Characters(int length) {
        assertThat(new Node("n".repeat(128)).name()).hasSize(128);
        assertThat(new Device("d").name()).hasSize(1);
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new Node("n".repeat(length)))
                .withMessageStartingWith("node must");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new Device("d".repeat(length)))
                .withMessageStartingWith("device must");
    }

    private static Arguments number(String field, LongFunction<PresenceEvent> event) {
        return Arguments.of(field, event);
    }
}
