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
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class ViewUpdateTest {

    private static final StatusPolicy POLICY = new StatusPolicy(PresenceTimings.defaults());
    private static final Instant AT = Instant.EPOCH;
    private static final int MOST_SESSIONS = 256;

    @ParameterizedTest
    @EnumSource
    void eachChannelHasItsOwnNumberAndItsOwnBit(Channel channel) {
        AgentPresence presence = POLICY.unknown().apply(new ChannelSignedIn(AT, 1, channel));
        for (int i = 0; i < MOST_SESSIONS; i++) {
            presence = presence.apply(new ConversationStarted(AT, 2L + i, new ConversationId("talk-" + i), channel));
        }
        ViewUpdate shown = ViewUpdate.of(new ViewChange(new AgentId("ana"), POLICY.derive(presence, AT), AT));
        AgentEntry seat = new AgentEntry(shown, 0);
        for (Channel any : Channel.values()) {
            assertThat(seat.sessions(Ordinals.of(any))).isEqualTo(any == channel ? MOST_SESSIONS : 0);
            assertThat(seat.isIn(Ordinals.of(any))).isEqualTo(any == channel);
        }
    }
}
