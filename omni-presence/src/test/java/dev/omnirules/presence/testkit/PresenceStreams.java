package dev.omnirules.presence.testkit;

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
import dev.omnirules.presence.status.PresenceEvent.Hint;
import dev.omnirules.presence.status.PresenceEvent.Initiative;
import dev.omnirules.presence.status.PresenceEvent.ObserverGap;
import dev.omnirules.presence.status.PresenceEvent.PlatformSignedIn;
import dev.omnirules.presence.status.PresenceEvent.PlatformSignedOut;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.Tuple;

/**
 * Arbitraries of one agent's presence events, as they would be observed: instants never go back, revisions and beat
 * numbers grow. Delays prefer the lengths of leases and graces, and those just before and after them. Streams shrink
 * to few events, close together. Stateless and thread-safe.
 */
public final class PresenceStreams {

    /** The instant at which every stream begins. */
    public static final Instant START = Instant.parse("2026-11-16T11:00:00Z");

    /** The connections that a stream uses are 1 to this. */
    public static final int CONNECTIONS = 4;

    private static final Duration INTERVAL = Duration.ofSeconds(20);
    private static final List<Channel> CHANNELS = List.of(Channel.WHATSAPP, Channel.of("INSTAGRAM"), Channel.VOICE);
    private static final List<Long> LENGTHS =
            List.of(0L, 1L, 2_000L, 5_000L, 15_000L, 20_000L, 30_000L, 32_000L, 60_000L, 67_000L, 77_000L, 137_000L);

    private PresenceStreams() {}

    /** One step: after a delay, something that {@code kind} and {@code detail} choose happens, perhaps to a connection. */
    record Step(long delayMillis, int kind, int connection, int detail) {}

    /** Streams of intent, evidence, and observer gaps. */
    public static Arbitrary<List<PresenceEvent>> streams() {
        return steps(16).list().ofMaxSize(30).map(PresenceStreams::events);
    }

    /** Streams of intent and evidence, in which the observer never slept. */
    public static Arbitrary<List<PresenceEvent>> observedStreams() {
        return steps(15).list().ofMaxSize(30).map(PresenceStreams::events);
    }

    /** An instant at which to look at a stream, from its beginning to long after its end. */
    public static Arbitrary<Instant> instants() {
        return Arbitraries.oneOf(
                delays().list()
                        .ofMaxSize(20)
                        .map(list -> START.plusMillis(
                                list.stream().mapToLong(Long::longValue).sum())),
                Arbitraries.longs().between(0, 3_000_000).map(START::plusMillis));
    }

    /** Lengths of time around those that matter, in milliseconds. */
    public static Arbitrary<Long> delays() {
        Arbitrary<Long> near = Combinators.combine(
                        Arbitraries.of(LENGTHS), Arbitraries.longs().between(-1, 1))
                .as((length, off) -> Math.max(0, length + off));
        return Arbitraries.frequencyOf(
                Tuple.of(4, near),
                Tuple.of(2, Arbitraries.longs().between(0, 25_000)),
                Tuple.of(1, Arbitraries.longs().between(0, 200_000)));
    }

    private static Arbitrary<Step> steps(int kinds) {
        return Combinators.combine(
                        delays(),
                        Arbitraries.integers().between(0, kinds - 1),
                        Arbitraries.integers().between(1, CONNECTIONS),
                        Arbitraries.integers().between(0, 7))
                .as(Step::new);
    }

    private static List<PresenceEvent> events(List<Step> steps) {
        List<PresenceEvent> events = new ArrayList<>();
        Instant at = START;
        long count = 0;
        for (Step step : steps) {
            at = at.plusMillis(step.delayMillis());
            events.add(event(step, at, ++count));
        }
        return List.copyOf(events);
    }

    private static PresenceEvent event(Step step, Instant at, long count) {
        return switch (step.kind()) {
            case 0 -> new ChannelSignedIn(at, count, channel(step));
            case 1, 2 -> opened(step, at);
            case 3, 4, 5, 6 -> new Beat(at, step.connection(), count, INTERVAL, hint(step));
            case 7, 8 -> new ConnectionClosed(at, step.connection(), kind(step));
            case 9 -> new ChannelsPaused(at, count, channels(step), PauseReason.UNSPECIFIED);
            case 10 -> new ChannelsResumed(at, count, channels(step));
            case 11 -> new ChannelSignedOut(at, count, channel(step));
            case 12 -> new ConversationStarted(at, count, conversation(step), channel(step));
            case 13 -> new ConversationFinished(at, count, conversation(step), channel(step));
            case 14 -> platform(step, at, count);
            default -> new ObserverGap(at.minusMillis(10_000L * step.detail()), at, Optional.empty());
        };
    }

    private static PresenceEvent opened(Step step, Instant at) {
        Hint hint = step.detail() % 4 == 3 ? Hint.HIDDEN : Hint.VISIBLE;
        ConnectionOpened opened =
                ConnectionOpened.first(at, step.connection(), INTERVAL).saying(hint);
        return step.detail() < 4 || step.connection() == 1 ? opened : opened.resuming(step.connection() - 1L);
    }

    private static PresenceEvent platform(Step step, Instant at, long count) {
        return switch (step.detail()) {
            case 0 -> new PlatformSignedOut(at, count, Initiative.CHOSEN);
            case 1 -> new PlatformSignedOut(at, count, Initiative.FORCED);
            case 2, 3 -> new PlatformSignedIn(at, count);
            default -> new ChannelSignedIn(at, count, channel(step));
        };
    }

    private static Hint hint(Step step) {
        return switch (step.detail()) {
            case 6 -> Hint.HIDDEN;
            case 7 -> Hint.FROZEN;
            default -> Hint.VISIBLE;
        };
    }

    private static CloseKind kind(Step step) {
        return CloseKind.values()[step.detail() % CloseKind.values().length];
    }

    private static Channel channel(Step step) {
        return CHANNELS.get(step.connection() % 2);
    }

    private static Set<Channel> channels(Step step) {
        return step.detail() < 4 ? Set.copyOf(CHANNELS) : Set.of(channel(step));
    }

    private static ConversationId conversation(Step step) {
        return new ConversationId("conversation-" + step.connection());
    }
}
