package dev.omnirules.presence.board;

import static org.assertj.core.api.Assertions.assertThat;

import dev.omnirules.core.agent.AgentId;
import dev.omnirules.core.agent.Channel;
import dev.omnirules.core.conversation.ConversationId;
import dev.omnirules.presence.status.AgentPresence;
import dev.omnirules.presence.status.PresenceEvent.ChannelSignedIn;
import dev.omnirules.presence.status.PresenceEvent.ConversationStarted;
import dev.omnirules.presence.status.PresenceTimings;
import dev.omnirules.presence.status.StatusPolicy;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class AgentEntryTest {

    private static final StatusPolicy POLICY = new StatusPolicy(PresenceTimings.defaults());
    private static final Instant AT = Instant.EPOCH;
    private static final int MOST_SESSIONS = 256;

    private final ChannelNumbers numbers = new ChannelNumbers();

    @Test
    void countsTheSessionsOfEachChannelAndWhetherTheAgentIsSignedIn() {
        Channel instagram = Channel.of("INSTAGRAM");
        AgentPresence presence = signedIn(instagram, Channel.VOICE);
        for (int i = 0; i < MOST_SESSIONS; i++) {
            Channel channel = i < 200 ? instagram : Channel.WEBCHAT;
            presence = presence.apply(new ConversationStarted(AT, 2L + i, new ConversationId("talk-" + i), channel));
        }
        AgentEntry entry = entry(presence);
        assertThat(entry.others()).isEmpty();
        assertThat(entry.isIn(instagram, numbers)).isTrue();
        assertThat(entry.isIn(Channel.VOICE, numbers)).isTrue();
        assertThat(entry.isIn(Channel.WEBCHAT, numbers)).isFalse();
        assertThat(entry.isIn(Channel.WHATSAPP, numbers)).isFalse();
        assertThat(entry.sessions(numbers.of(instagram))).isEqualTo(200);
        assertThat(entry.sessions(numbers.of(Channel.WEBCHAT))).isEqualTo(56);
        assertThat(entry.sessions(numbers.of(Channel.VOICE))).isZero();
    }

    @Test
    void channelsBeyondTheNumberedOnesAreKeptByName() {
        Channel[] first = {Channel.of("A"), Channel.of("B"), Channel.of("C"), Channel.of("D")};
        entry(signedIn(first));
        Channel fifth = Channel.of("E");
        Channel sixth = Channel.of("F");
        AgentPresence presence = signedIn(Channel.of("B"), fifth)
                .apply(new ConversationStarted(AT, 2, new ConversationId("one"), sixth))
                .apply(new ConversationStarted(AT, 3, new ConversationId("two"), fifth))
                .apply(new ConversationStarted(AT, 4, new ConversationId("three"), Channel.of("B")));
        AgentEntry entry = entry(presence);
        assertThat(entry.others()).containsExactly(new ChannelLoad(fifth, 1, 1), new ChannelLoad(sixth, 0, 1));
        assertThat(entry.sessions(numbers.of(Channel.of("B")))).isEqualTo(1);
        assertThat(entry.isIn(fifth, numbers)).isTrue();
        assertThat(entry.isIn(sixth, numbers)).isFalse();
        assertThat(numbers.of(fifth)).isEqualTo(ChannelNumbers.NONE);
    }

    private static AgentPresence signedIn(Channel... channels) {
        AgentPresence presence = POLICY.unknown();
        for (Channel channel : channels) {
            presence = presence.apply(new ChannelSignedIn(AT, 1, channel));
        }
        return presence;
    }

    private AgentEntry entry(AgentPresence presence) {
        return new AgentEntry(new ViewChange(new AgentId("ana"), POLICY.derive(presence, AT), AT), 0, numbers);
    }
}
