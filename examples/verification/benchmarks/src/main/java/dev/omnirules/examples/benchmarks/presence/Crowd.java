package dev.omnirules.examples.benchmarks.presence;

import dev.omnirules.core.agent.Channel;
import dev.omnirules.core.agent.PauseReason;
import dev.omnirules.core.conversation.ConversationId;
import dev.omnirules.examples.benchmarks.Seed;
import dev.omnirules.presence.status.PresenceEvent;
import dev.omnirules.presence.status.PresenceEvent.Beat;
import dev.omnirules.presence.status.PresenceEvent.ChannelsPaused;
import dev.omnirules.presence.status.PresenceEvent.ChannelsResumed;
import dev.omnirules.presence.status.PresenceEvent.CloseKind;
import dev.omnirules.presence.status.PresenceEvent.ConnectionClosed;
import dev.omnirules.presence.status.PresenceEvent.ConnectionOpened;
import dev.omnirules.presence.status.PresenceEvent.ConversationFinished;
import dev.omnirules.presence.status.PresenceEvent.ConversationStarted;
import dev.omnirules.presence.status.PresenceEvent.Hint;
import java.time.Duration;
import java.time.Instant;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.function.Consumer;

/**
 * What agents send, in rounds of 20 s and in a drawn order: a beat each. Of 300 agents in a round, one loses the
 * connection by a close and returns with a new one, one falls silent for five rounds, one pauses everything or resumes,
 * and fifteen begin or end a conversation.
 */
final class Crowd {

    static final Duration ROUND = Duration.ofSeconds(20);
    static final Set<Channel> CHANNELS = Set.of(Channel.WHATSAPP, Channel.WEBCHAT);

    private static final int SILENT_ROUNDS = 5;
    private static final int CLOSED = 1;
    private static final int PAUSED = 2;
    private static final int TALKING = 4;

    private final SplittableRandom random;
    private final int[] order;
    private final byte[] silence;
    private final byte[] doing;
    private final int[] epochs;
    private final int[] revs;

    Crowd(int agents, long seed) {
        random = new SplittableRandom(Seed.of(seed));
        order = new int[agents];
        silence = new byte[agents];
        doing = new byte[agents];
        epochs = new int[agents];
        revs = new int[agents];
        for (int i = 0; i < agents; i++) {
            int other = random.nextInt(i + 1);
            order[i] = order[other];
            order[other] = i;
            epochs[i] = 1;
            revs[i] = 2;
        }
    }

    int size() {
        return order.length;
    }

    /** The agent whose turn it is at a place of every round. */
    int agent(int place) {
        return order[place];
    }

    /** What an agent sends in a round: nothing while silent. */
    void events(int agent, int round, Instant at, Consumer<PresenceEvent> sent) {
        if (silence[agent] > 0) {
            silence[agent]--;
        } else if (is(agent, CLOSED)) {
            toggle(agent, CLOSED);
            sent.accept(ConnectionOpened.first(at, ++epochs[agent], ROUND).resuming(epochs[agent] - 1L));
        } else {
            awake(agent, round, at, sent);
        }
    }

    private void awake(int agent, int round, Instant at, Consumer<PresenceEvent> sent) {
        int drawn = random.nextInt(300);
        if (drawn == 0) {
            toggle(agent, CLOSED);
            silence[agent] = (byte) random.nextInt(3);
            sent.accept(new ConnectionClosed(at, epochs[agent], CloseKind.ABNORMAL));
        } else if (drawn == 1) {
            silence[agent] = SILENT_ROUNDS;
        } else {
            sent.accept(new Beat(at, epochs[agent], round, ROUND, Hint.VISIBLE));
        }
        if (drawn == 2) {
            sent.accept(paused(agent, at));
        } else if (drawn > 284) {
            sent.accept(talk(agent, at));
        }
    }

    private PresenceEvent paused(int agent, Instant at) {
        toggle(agent, PAUSED);
        return is(agent, PAUSED)
                ? new ChannelsPaused(at, ++revs[agent], CHANNELS, PauseReason.UNSPECIFIED)
                : new ChannelsResumed(at, ++revs[agent], CHANNELS);
    }

    private PresenceEvent talk(int agent, Instant at) {
        ConversationId conversation = new ConversationId("talk-" + agent);
        toggle(agent, TALKING);
        return is(agent, TALKING)
                ? new ConversationStarted(at, ++revs[agent], conversation, Channel.WHATSAPP)
                : new ConversationFinished(at, ++revs[agent], conversation, Channel.WHATSAPP);
    }

    private boolean is(int agent, int what) {
        return (doing[agent] & what) != 0;
    }

    private void toggle(int agent, int what) {
        doing[agent] ^= (byte) what;
    }
}
