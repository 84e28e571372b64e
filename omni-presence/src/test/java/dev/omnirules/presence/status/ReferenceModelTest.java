package dev.omnirules.presence.status;

import static org.assertj.core.api.Assertions.assertThat;

import dev.omnirules.core.agent.Channel;
import dev.omnirules.core.agent.PauseReason;
import dev.omnirules.presence.status.PresenceEvent.Beat;
import dev.omnirules.presence.status.PresenceEvent.ChannelSignedIn;
import dev.omnirules.presence.status.PresenceEvent.ChannelSignedOut;
import dev.omnirules.presence.status.PresenceEvent.ChannelsPaused;
import dev.omnirules.presence.status.PresenceEvent.ChannelsResumed;
import dev.omnirules.presence.status.PresenceEvent.CloseKind;
import dev.omnirules.presence.status.PresenceEvent.ConnectionClosed;
import dev.omnirules.presence.status.PresenceEvent.ConnectionOpened;
import dev.omnirules.presence.status.PresenceEvent.Hint;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;

/**
 * The fold and the definition agree on streams with up to 40 connections and with dates ahead of their receipt.
 * {@code presence.streams} sets the number of streams.
 */
class ReferenceModelTest {

    private static final int STREAMS = Integer.getInteger("presence.streams", 1_000);
    private static final int CONNECTIONS = 40;
    private static final int LATEST = 8;
    private static final Duration INTERVAL = Duration.ofSeconds(20);
    private static final Instant T0 = Instant.parse("2026-11-16T11:00:00Z");
    private static final StatusPolicy POLICY = new StatusPolicy(PresenceTimings.defaults());
    private static final int[] SECONDS = {0, 0, 1, 1, 2, 5, 5, 15, 20, 30, 60, 67, 137};

    private record Received(PresenceEvent event, Instant at) {}

    @Test
    void theFoldAgreesWithTheDefinition() {
        int changes = 0;
        int most = 0;
        for (int seed = 0; seed < STREAMS; seed++) {
            List<Received> stream = stream(new Random(seed));
            Instant end = stream.get(stream.size() - 1).at().plusSeconds(1_000);
            List<Transition> transitions = new ArrayList<>();
            AgentTimeline timeline = AgentTimeline.from(POLICY, POLICY.unknown(), Instant.MIN);
            List<PresenceEvent> believed = new ArrayList<>();
            for (Received received : stream) {
                AgentTimeline.Step step = timeline.on(received.event(), received.at());
                transitions.addAll(step.transitions());
                timeline = step.timeline();
                Duration ahead = Duration.between(
                        received.at().plusSeconds(2), received.event().observedAt());
                believed.add(ahead.isNegative() ? received.event() : Shift.by(received.event(), ahead.negated()));
                most = Math.max(most, timeline.presence().connections());
            }
            transitions.addAll(timeline.until(end).transitions());
            assertThat(transitions).as("stream " + seed).isEqualTo(Definition.transitions(believed, end));
            changes += transitions.size();
        }
        assertThat(changes).isGreaterThan(STREAMS);
        assertThat(most).isGreaterThan(20);
    }

    private static List<Received> stream(Random random) {
        List<Received> stream = new ArrayList<>();
        int density = 1 + random.nextInt(SECONDS.length);
        Instant now = T0;
        long epoch = 0;
        for (int i = 0; i < 90; i++) {
            now = now.plusSeconds(3L + SECONDS[random.nextInt(density)]).plusNanos(1);
            Instant at = random.nextInt(10) == 0 ? now.plusSeconds(3L + random.nextInt(3_600)) : now;
            if (epoch == 0 || (epoch < CONNECTIONS && random.nextInt(2) == 0)) {
                epoch++;
                stream.add(new Received(ConnectionOpened.first(at, epoch, INTERVAL), now));
            } else {
                stream.add(new Received(event(random, at, i, epoch), now));
            }
        }
        return stream;
    }

    /**
     * Beats and closes are of the latest 8 connections, for one that fell silent is forgotten once 16 others were heard
     * later: of 8, at most 7 were opened later, and at most 7 earlier ones were heard after it was opened.
     */
    private static PresenceEvent event(Random random, Instant at, int rev, long epoch) {
        long recent = Math.max(1, epoch - random.nextInt(LATEST));
        Channel channel = random.nextBoolean() ? Channel.VOICE : Channel.WHATSAPP;
        return switch (random.nextInt(10)) {
            case 0 -> new ChannelSignedIn(at, rev, channel);
            case 1 -> new ChannelSignedOut(at, rev, channel);
            case 2 -> new ChannelsPaused(at, rev, Set.of(Channel.VOICE, Channel.WHATSAPP), PauseReason.UNSPECIFIED);
            case 3 -> new ChannelsResumed(at, rev, Set.of(channel));
            case 4 -> new ConnectionClosed(at, recent, CloseKind.values()[random.nextInt(CloseKind.values().length)]);
            default -> new Beat(at, recent, rev, INTERVAL, Hint.values()[random.nextInt(3)]);
        };
    }
}
