package dev.omnirules.examples.shift.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.omnirules.core.Omni;
import dev.omnirules.core.agent.AgentId;
import dev.omnirules.core.agent.Capacity;
import dev.omnirules.core.agent.Channel;
import dev.omnirules.core.agent.ChannelState;
import dev.omnirules.core.agent.Limit;
import dev.omnirules.core.agent.PauseReason;
import dev.omnirules.core.conversation.CountingRule;
import dev.omnirules.core.conversation.Direction;
import dev.omnirules.core.ledger.InMemoryLedger;
import dev.omnirules.core.ledger.InMemorySettings;
import dev.omnirules.core.ledger.InMemorySettings.OutboxMode;
import dev.omnirules.core.ledger.codec.LedgerCodec;
import dev.omnirules.core.ledger.state.AgentState;
import dev.omnirules.core.session.AgentSessions;
import dev.omnirules.presence.board.BoardFilter;
import dev.omnirules.presence.board.SupervisorBoard;
import dev.omnirules.presence.ledger.LedgerFacts;
import dev.omnirules.presence.status.AgentPresence;
import dev.omnirules.presence.status.AgentStatus;
import dev.omnirules.presence.status.PresenceCodec;
import dev.omnirules.presence.status.PresenceEvent;
import dev.omnirules.presence.status.PresenceTimings;
import dev.omnirules.presence.status.StatusPolicy;
import dev.omnirules.presence.status.StatusReason;
import dev.omnirules.presence.status.StatusView;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A host whose agents answer on Instagram, e-mail and 40 channels of its own beside the source's three. */
class ManyChannelsTest {

    private static final AgentId ANA = new AgentId("ana");
    private static final Instant NOW = Instant.parse("2026-11-16T11:00:00Z");
    private static final Channel INSTAGRAM = Channel.of("INSTAGRAM");
    private static final Channel EMAIL = Channel.of("EMAIL");
    private static final List<Channel> CHANNELS = Stream.concat(
                    Stream.of(EMAIL, INSTAGRAM, Channel.WHATSAPP, Channel.WEBCHAT, Channel.VOICE),
                    IntStream.range(0, 40).mapToObj(i -> Channel.of("SHOP_" + i)))
            .toList();

    private final InMemoryLedger ledger = new InMemoryLedger(
            InstantSource.fixed(NOW), InMemorySettings.defaults().withOutbox(OutboxMode.KEPT));
    private final Omni omni = Omni.on(ledger).build();
    private final AgentSessions sessions = new AgentSessions(omni);
    private final StatusPolicy policy = new StatusPolicy(PresenceTimings.defaults());

    @TempDir
    Path folder;

    @Test
    void theLedgersTextsKeepEveryChannel() {
        AgentState state = signedInToAll();
        assertThat(state.channels()).containsExactlyElementsOf(Channel.inOrder(CHANNELS));
        assertThat(LedgerCodec.agent(LedgerCodec.encode(state))).isEqualTo(state);
        assertThat(state.channel(INSTAGRAM)).isEqualTo(ChannelState.OPEN);
        assertThat(state.availability(INSTAGRAM, Direction.INBOUND, CountingRule.defaults(), NOW)
                        .full())
                .isFalse();
        assertThat(state.availability(EMAIL, Direction.INBOUND, CountingRule.defaults(), NOW)
                        .full())
                .isTrue();
    }

    @Test
    void presenceShowsEveryChannelThroughItsCodecAndOnTheBoard() {
        signedInToAll();
        sessions.pause(ANA, Set.of(EMAIL, CHANNELS.get(44)), new PauseReason("LUNCH"));
        PresenceCodec codec = new PresenceCodec(policy);
        AgentPresence folded =
                policy.unknown().apply(PresenceEvent.ConnectionOpened.first(NOW, 1, Duration.ofSeconds(20)));
        for (PresenceEvent fact : facts()) {
            folded = folded.apply(fact);
        }
        AgentPresence read = codec.decode(codec.encode(folded));
        assertThat(read).isEqualTo(folded);

        StatusView view = policy.derive(read, NOW);
        assertThat(view.reason()).isEqualTo(StatusReason.PARTIALLY_PAUSED);
        assertThat(view.intent().signedIn()).containsExactlyElementsOf(Channel.inOrder(CHANNELS));
        assertThat(view.intent().paused()).containsExactly(EMAIL, CHANNELS.get(44));
        assertThat(view.routable()).hasSize(43).contains(INSTAGRAM).doesNotContain(EMAIL);

        SupervisorBoard board = new SupervisorBoard();
        board.show(ANA, view, NOW);
        for (Channel channel : CHANNELS) {
            assertThat(board.counts(BoardFilter.everyone().on(channel)).of(AgentStatus.AVAILABLE))
                    .as(channel.name())
                    .isOne();
        }
        assertThat(board.counts(BoardFilter.everyone().on(Channel.of("TELEGRAM")))
                        .of(AgentStatus.AVAILABLE))
                .isZero();
    }

    @Test
    void aShiftFileNamesAnyChannel() {
        Script script = Script.withAgents().then("platform.sign-in", "'agent': 'ana'");
        for (Channel channel : CHANNELS) {
            script.line("channel.sign-in", "'agent': 'ana', 'channel': '" + channel + "'");
        }
        script.then("channel.pause", "'agent': 'ana', 'channels': ['INSTAGRAM', 'FAX'], 'reason': 'LUNCH'")
                .then("channel.resume", "'agent': 'ana', 'channels': ['INSTAGRAM']")
                .line("connection.opened", "'agent': 'ana', 'conn': 1, 'interval': 'PT20S'")
                .then("channel.pause", "'agent': 'ana', 'channels': 'ALL', 'reason': 'LUNCH'")
                .then("platform.sign-out", "'agent': 'ana'");
        Runner runner = new Runner(folder);
        assertThat(runner.replay(script.lines()).err()).isEmpty();

        List<Map<String, Object>> decided = runner.decided();
        assertThat(decided.get(decided.size() - 1).get("channels"))
                .isEqualTo(CHANNELS.stream().map(Channel::name).sorted().toList());
        assertThat(runner.changed().stream().map(change -> change.get("reason")))
                .containsExactly("NEVER_CONNECTED", "ALL_CHANNELS", "ALL_PAUSED", "PLATFORM_SIGNED_OUT");
    }

    private AgentState signedInToAll() {
        sessions.signIn(
                ANA,
                new Capacity(
                        Limit.of(5),
                        Map.of(INSTAGRAM, 2),
                        Map.of(EMAIL, Limit.of(0)),
                        Limit.unlimited(),
                        Limit.unlimited()));
        CHANNELS.forEach(channel -> sessions.signInTo(ANA, channel));
        return omni.agent(ANA);
    }

    /** Returns what the ledger recorded, after its texts were written and read back, as presence's facts. */
    private List<PresenceEvent> facts() {
        List<PresenceEvent> facts = new ArrayList<>();
        ledger.drain(
                Integer.MAX_VALUE,
                entry -> LedgerFacts.of(LedgerCodec.entry(LedgerCodec.encode(entry)))
                        .forEach(fact -> facts.add(fact.event())));
        return facts;
    }
}
