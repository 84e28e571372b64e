package dev.omnirules.examples.presence.load;

import dev.omnirules.core.agent.Channel;
import dev.omnirules.presence.status.PresenceEvent;
import dev.omnirules.presence.status.PresenceEvent.Beat;
import dev.omnirules.presence.status.PresenceEvent.ChannelSignedIn;
import dev.omnirules.presence.status.PresenceEvent.ConnectionOpened;
import dev.omnirules.presence.status.PresenceEvent.Hint;
import dev.omnirules.presence.status.PresenceEvent.PlatformSignedIn;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

/**
 * What agents send, and when: each signs in to two channels in the first round, then beats once a round, evenly spread.
 * One in fifty falls silent after round 0, another one in fifty after round {@value #LAST_OF_LATE}.
 *
 * @param size how many agents
 * @param start when the first round begins
 */
public record Crowd(int size, Instant start) {

    /** How long a round takes: how often an agent beats. */
    public static final Duration INTERVAL = Duration.ofSeconds(20);

    /** The last round in which the second group of silent agents beats. */
    public static final int LAST_OF_LATE = 4;

    private static final int GROUPS = 50;

    /** When an agent signs in or beats in a round. */
    public Instant at(int agent, long round) {
        return start.plus(INTERVAL.multipliedBy(round)).plusNanos(INTERVAL.toNanos() / size * agent);
    }

    /** An agent's id. */
    public String id(int agent) {
        return "agent-" + agent;
    }

    /** The agent that has an id. */
    public int agent(String id) {
        return Integer.parseInt(id.substring("agent-".length()));
    }

    /** The last round in which an agent beats. */
    public long lastRound(int agent) {
        return switch (agent % GROUPS) {
            case 1 -> 0;
            case 2 -> LAST_OF_LATE;
            default -> Long.MAX_VALUE;
        };
    }

    /** What an agent sends in a round. */
    public List<PresenceEvent> events(int agent, long round) {
        Instant at = at(agent, round);
        if (round == 0) {
            return List.of(
                    ConnectionOpened.first(at, 1, INTERVAL),
                    new PlatformSignedIn(at, 1),
                    new ChannelSignedIn(at, 2, Channel.WHATSAPP),
                    new ChannelSignedIn(at, 3, Channel.VOICE));
        }
        return round > lastRound(agent) ? List.of() : List.of(new Beat(at, 1, round, INTERVAL, Hint.VISIBLE));
    }
}
