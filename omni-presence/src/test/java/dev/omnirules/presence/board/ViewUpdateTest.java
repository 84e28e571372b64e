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

class ViewUpdateTest {

    private static final StatusPolicy POLICY = new StatusPolicy(PresenceTimings.defaults());
    private static final Instant AT = Instant.EPOCH;
    private static final int MOST_SESSIONS = 256;

    @Test
    void countsTheSessionsOfEachChannelAndWhetherTheAgentIsSignedIn() {
        Channel instagram = Channel.of("INSTAGRAM");
        AgentPresence presence = POLICY.unknown()
                .apply(new ChannelSignedIn(AT, 1, instagram))
                .apply(new ChannelSignedIn(AT, 1, Channel.VOICE));
        for (int i = 0; i < MOST_SESSIONS; i++) {
            Channel channel = i < 200 ? instagram : Channel.WEBCHAT;
            presence = presence.apply(new ConversationStarted(AT, 2L + i, new ConversationId("talk-" + i), channel));
        }
        ViewUpdate update = ViewUpdate.of(new ViewChange(new AgentId("ana"), POLICY.derive(presence, AT), AT));
        assertThat(update.loads())
                .containsExactly(
                        new ChannelLoad(Channel.WEBCHAT, 0, 56),
                        new ChannelLoad(Channel.VOICE, 1, 0),
                        new ChannelLoad(instagram, 1, 200));
        AgentEntry entry = new AgentEntry(update, 0);
        assertThat(entry.isIn(instagram)).isTrue();
        assertThat(entry.isIn(Channel.WEBCHAT)).isFalse();
        assertThat(entry.isIn(Channel.WHATSAPP)).isFalse();
    }
}
