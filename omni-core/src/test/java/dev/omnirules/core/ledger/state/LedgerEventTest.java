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
import dev.omnirules.core.conversation.Initiation;
import dev.omnirules.core.conversation.InteractionId;
import dev.omnirules.core.conversation.Protocol;
import dev.omnirules.core.ledger.state.LedgerEvent.ChannelsPaused;
import dev.omnirules.core.ledger.state.LedgerEvent.ChannelsResumed;
import dev.omnirules.core.ledger.state.LedgerEvent.ConversationFinished;
import dev.omnirules.core.ledger.state.LedgerEvent.ConversationTransferred;
import dev.omnirules.core.ledger.state.LedgerEvent.DrainingStarted;
import dev.omnirules.core.ledger.state.LedgerEvent.InteractionStarted;
import dev.omnirules.core.ledger.state.LedgerEvent.PlatformSignedOut;
import dev.omnirules.core.testkit.CoreDomain;
import java.time.Instant;
import java.util.EnumSet;
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
        assertThat(new DrainingStarted(ANA, NOON).keys()).containsExactly(new DeskKey(ANA));
        assertThat(new InteractionStarted(LINE, new InteractionId("i1"), NOON).keys())
                .containsExactly(LINE);
        assertThat(new ConversationFinished(CONVERSATION, ANA, LINE, Channel.WHATSAPP, NOON).keys())
                .containsExactly(new DeskKey(ANA), LINE);
        assertThat(transferred(BIA, ANA).keys()).containsExactly(new DeskKey(ANA), new DeskKey(BIA), LINE);
        assertThat(transferred(ANA, BIA).keys()).containsExactly(new DeskKey(ANA), new DeskKey(BIA), LINE);
        assertThat(transferred(ANA, ANA).keys()).containsExactly(new DeskKey(ANA), LINE);
    }

    @Property
    void theKeysAreOrderedEachOnceAndAtLeastOne(@ForAll LedgerEvent event) {
        List<LedgerKey> keys = event.keys();
        assertThat(keys).isNotEmpty().doesNotHaveDuplicates();
        assertThat(keys.stream().sorted().toList()).isEqualTo(keys);
    }

    @Property
    void anEventOfAnotherKeyReturnsTheVerySameDesk(@ForAll AgentDesk desk, @ForAll LedgerEvent event) {
        boolean concerned = event.keys().contains(new DeskKey(desk.agent()));
        assertThat(desk.evolve(event) == desk).isEqualTo(!concerned);
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
            assertThat(channels).containsExactlyElementsOf(EnumSet.of(Channel.WHATSAPP, Channel.VOICE));
            assertThatExceptionOfType(UnsupportedOperationException.class).isThrownBy(channels::clear);
        });
    }

    private static LedgerEvent transferred(AgentId from, AgentId to) {
        return new ConversationTransferred(
                CONVERSATION, LINE, Channel.WHATSAPP, Initiation.ACTIVE, from, to, new Protocol("p2"), NOON);
    }
}
