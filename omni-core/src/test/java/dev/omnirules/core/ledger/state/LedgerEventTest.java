package dev.omnirules.core.ledger.state;

import static dev.omnirules.core.testkit.SmallContactCenter.ANA;
import static dev.omnirules.core.testkit.SmallContactCenter.BIA;
import static dev.omnirules.core.testkit.SmallContactCenter.LINE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.omnirules.core.agent.AgentId;
import dev.omnirules.core.agent.Channel;
import dev.omnirules.core.agent.PauseReason;
import dev.omnirules.core.conversation.ConversationId;
import dev.omnirules.core.conversation.Direction;
import dev.omnirules.core.conversation.InteractionId;
import dev.omnirules.core.conversation.ProtocolNumber;
import dev.omnirules.core.ledger.state.LedgerEvent.ChannelsPaused;
import dev.omnirules.core.ledger.state.LedgerEvent.ChannelsResumed;
import dev.omnirules.core.ledger.state.LedgerEvent.ConversationFinished;
import dev.omnirules.core.ledger.state.LedgerEvent.ConversationTransferred;
import dev.omnirules.core.ledger.state.LedgerEvent.DrainingStarted;
import dev.omnirules.core.ledger.state.LedgerEvent.InteractionStarted;
import dev.omnirules.core.ledger.state.LedgerEvent.PlatformSignedOut;
import dev.omnirules.core.testkit.CoreDomain;
import java.time.Instant;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.domains.Domain;
import org.junit.jupiter.api.Test;

@Domain(CoreDomain.class)
class LedgerEventTest {

    private static final Instant NOON = Instant.parse("2026-03-02T12:00:00Z");
    private static final ConversationId CONVERSATION = new ConversationId("c1");

    @Test
    void anEventNamesTheKeysThatItWritesInTheirOrder() {
        assertThat(new DrainingStarted(ANA, NOON).keys()).containsExactly(new AgentKey(ANA));
        assertThat(new InteractionStarted(LINE, new InteractionId("i1"), NOON).keys())
                .containsExactly(LINE);
        assertThat(new ConversationFinished(CONVERSATION, ANA, LINE, Channel.WHATSAPP, NOON).keys())
                .containsExactly(new AgentKey(ANA), LINE);
        assertThat(transferred(BIA, ANA).keys()).containsExactly(new AgentKey(ANA), new AgentKey(BIA), LINE);
        assertThat(transferred(ANA, BIA).keys()).containsExactly(new AgentKey(ANA), new AgentKey(BIA), LINE);
        assertThat(transferred(ANA, ANA).keys()).containsExactly(new AgentKey(ANA), LINE);
    }

    @Property
    void theKeysAreOrderedEachOnceAndAtLeastOne(@ForAll LedgerEvent event) {
        List<LedgerKey> keys = event.keys();
        assertThat(keys).isNotEmpty().doesNotHaveDuplicates();
        assertThat(keys.stream().sorted().toList()).isEqualTo(keys);
    }

    @Property
    void anEventOfAnotherKeyReturnsTheVerySameAgent(@ForAll AgentState agentState, @ForAll LedgerEvent event) {
        boolean concerned = event.keys().contains(new AgentKey(agentState.agent()));
        assertThat(agentState.evolve(event) == agentState).isEqualTo(!concerned);
    }

    @Property
    void anEventOfAnotherKeyReturnsTheVerySameLine(@ForAll CustomerLine line, @ForAll LedgerEvent event) {
        assertThat(line.evolve(event) == line).isEqualTo(!event.keys().contains(line.key()));
    }

    @Test
    void channelsAreCopiedInAndKeptInTheirOrder() {
        Set<Channel> given = new LinkedHashSet<>(List.of(Channel.VOICE, Channel.WHATSAPP));
        List<Set<Channel>> kept = List.of(
                new PlatformSignedOut(ANA, given, Optional.empty(), NOON).channels(),
                new ChannelsPaused(ANA, given, PauseReason.UNSPECIFIED, NOON).channels(),
                new ChannelsResumed(ANA, given, NOON).channels());
        given.clear();
        assertThat(kept).allSatisfy(channels -> {
            assertThat(channels).containsExactly(Channel.WHATSAPP, Channel.VOICE);
            assertThatExceptionOfType(UnsupportedOperationException.class).isThrownBy(channels::clear);
        });
    }

    private static LedgerEvent transferred(AgentId from, AgentId to) {
        return new ConversationTransferred(
                CONVERSATION, LINE, Channel.WHATSAPP, Direction.OUTBOUND, from, to, new ProtocolNumber("p2"), NOON);
    }
}
