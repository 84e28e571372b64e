package dev.omnirules.examples.features;

import static dev.omnirules.examples.features.Host.ANA;
import static dev.omnirules.examples.features.Host.JOAO;
import static dev.omnirules.examples.features.Host.SALES;
import static dev.omnirules.examples.features.Host.WAITING;
import static org.assertj.core.api.Assertions.assertThat;

import dev.omnirules.core.agent.Channel;
import dev.omnirules.core.agent.SignOutOverride;
import dev.omnirules.core.conversation.ConversationId;
import dev.omnirules.core.handling.AcceptanceDecision;
import dev.omnirules.core.handling.Conversations;
import dev.omnirules.core.ledger.state.LineHolder;
import dev.omnirules.core.logout.ForcedLogout;
import dev.omnirules.core.logout.ForcedLogoutDecision;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** An administrator signs out an agent who left with a conversation in progress. */
class ForcedSignOutTest {

    private final Host host = Host.open();
    private final ForcedLogout forced = new ForcedLogout(host.omni());

    private ConversationId conversation;

    @BeforeEach
    void anaServesJoao() {
        host.signIn(ANA, 1);
        host.enqueue(JOAO);
        conversation = ((AcceptanceDecision.Accepted) new Conversations(host.omni())
                        .accept(ANA, JOAO, Channel.WHATSAPP, WAITING)
                        .decision())
                .conversation();
    }

    @Test
    void aForcedSignOutReturnsTheConversationToAQueue() {
        SignOutOverride override = SignOutOverride.requeueing("admin", "left without a word", SALES);
        assertThat(forced.force(ANA, override).decision())
                .isEqualTo(new ForcedLogoutDecision.Forced(Set.of(Channel.WHATSAPP), List.of(conversation)));
        assertThat(host.omni().agent(ANA).signedIn()).isFalse();
        assertThat(host.omni().line(JOAO).holder())
                .isInstanceOfSatisfying(
                        LineHolder.Queued.class,
                        queued -> assertThat(queued.queue()).isEqualTo(SALES));
    }

    @Test
    void aForcedSignOutEndsTheConversation() {
        forced.force(ANA, SignOutOverride.ending("admin", "left without a word"));
        assertThat(host.omni().line(JOAO).holder()).isEqualTo(LineHolder.free());
    }
}
