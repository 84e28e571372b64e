package dev.omnirules.examples.presence.stream;

import static dev.omnirules.examples.presence.stream.Bench.T;
import static org.assertj.core.api.Assertions.assertThat;

import dev.omnirules.core.agent.AgentId;
import dev.omnirules.core.agent.Channel;
import dev.omnirules.core.agent.PauseReason;
import dev.omnirules.core.conversation.ConversationId;
import dev.omnirules.presence.board.BoardFilter;
import dev.omnirules.presence.board.SupervisorBoard;
import dev.omnirules.presence.status.AgentPresence;
import dev.omnirules.presence.status.AgentStatus;
import dev.omnirules.presence.status.PresenceEvent;
import dev.omnirules.presence.status.PresenceEvent.Beat;
import dev.omnirules.presence.status.PresenceEvent.ChannelSignedIn;
import dev.omnirules.presence.status.PresenceEvent.ChannelsPaused;
import dev.omnirules.presence.status.PresenceEvent.ConnectionOpened;
import dev.omnirules.presence.status.PresenceEvent.ConversationStarted;
import dev.omnirules.presence.status.PresenceEvent.Hint;
import dev.omnirules.presence.status.PresenceEvent.ObserverGap;
import dev.omnirules.presence.status.PresenceTimings;
import dev.omnirules.presence.status.StatusPolicy;
import dev.omnirules.presence.status.StatusView;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.apache.kafka.streams.KeyValue;
import org.apache.kafka.streams.test.TestRecord;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** One bad record, one wrong clock or one agent who is gone changes nothing for the others. */
class RefusedRecordsTest {

    private static final Duration INTERVAL = Duration.ofSeconds(20);
    private static final StatusPolicy POLICY = new StatusPolicy(PresenceTimings.defaults());

    private final Bench bench = new Bench(T, List.of());

    @BeforeEach
    void signIn() {
        bench.until(T.plusSeconds(1));
        for (String agent : List.of("ana", "bia")) {
            bench.on(agent, ConnectionOpened.first(T.plusSeconds(1), 1, INTERVAL));
            bench.on(agent, new ChannelSignedIn(T.plusSeconds(1), 1, Channel.VOICE));
        }
        bench.published();
    }

    @AfterEach
    void close() {
        bench.close();
    }

    @Test
    void everyKindOfBadRecordIsListedWithItsReasonAndChangesNothing() {
        List<BadRecords.Bad> all = BadRecords.of("ana", T.plusSeconds(1));
        all.forEach(bad -> bench.raw(bad.key(), bad.value()));
        List<TestRecord<String, byte[]>> refused = bench.refused();
        assertThat(refused).hasSameSizeAs(all);
        for (int i = 0; i < all.size(); i++) {
            assertThat(header(refused.get(i), "reason"))
                    .isEqualTo(all.get(i).reason().name());
            assertThat(header(refused.get(i), "detail")).isNotBlank();
            assertThat(header(refused.get(i), "offset")).isNotBlank();
            assertThat(refused.get(i).key()).isEqualTo(all.get(i).key());
            assertThat(refused.get(i).value()).isEqualTo(all.get(i).value());
        }
        assertThat(bench.published()).isEmpty();
        bench.on("bia", new Beat(T.plusSeconds(21), 1, 1, INTERVAL, Hint.VISIBLE));
        bench.until(T.plusSeconds(60));
        assertThat(bench.now("bia").status()).isEqualTo(AgentStatus.AVAILABLE);
    }

    @Test
    void everyReasonButTheOneOfWrongClocksIsTried() {
        assertThat(BadRecords.of("ana", T))
                .extracting(BadRecords.Bad::reason)
                .contains(Arrays.stream(Refusal.values())
                        .filter(reason -> reason != Refusal.DATED_AHEAD)
                        .toArray(Refusal[]::new));
    }

    @Test
    void arbitraryBytesNeverEndTheTask() {
        java.util.Random random = new java.util.Random(7);
        for (int i = 0; i < 20_000; i++) {
            byte[] bytes = new byte[random.nextInt(60)];
            random.nextBytes(bytes);
            if (bytes.length > 1) {
                bytes[0] = 1;
                bytes[1] = (byte) "TBOCGIiHhPpSs".charAt(random.nextInt(13));
            }
            bench.raw("zoe", bytes);
        }
        assertThat(bench.refused()).hasSizeGreaterThan(10_000);
        bench.on("bia", new Beat(T.plusSeconds(1), 1, 1, INTERVAL, Hint.VISIBLE));
        assertThat(bench.now("bia").status()).isEqualTo(AgentStatus.AVAILABLE);
    }

    @Test
    void aRecordThatIsDatedAnHourAheadIsReportedAndLosesNobody() {
        bench.late("ana", new Beat(T.plusSeconds(3_601), 1, 1, INTERVAL, Hint.VISIBLE));
        assertThat(bench.refused())
                .hasSize(1)
                .allSatisfy(record -> assertThat(header(record, "reason")).isEqualTo("DATED_AHEAD"));
        bench.silenceUntil(T.plusSeconds(3_000));
        assertThat(bench.seen()).extracting(seen -> seen.value.status()).doesNotContain(AgentStatus.INACTIVE);
        assertThat(bench.now("ana").status()).isEqualTo(AgentStatus.AVAILABLE);
        assertThat(bench.now("bia").status()).isEqualTo(AgentStatus.AVAILABLE);
    }

    @Test
    void aWrongClockKeepsNobodyConnected() {
        bench.late("ana", new Beat(T.plusSeconds(3_601), 1, 1, INTERVAL, Hint.VISIBLE));
        bench.until(T.plusSeconds(100));
        assertThat(bench.now("ana").since()).contains(T.plusSeconds(70));
        assertThat(bench.now("ana").status()).isEqualTo(AgentStatus.INACTIVE);
    }

    @Test
    void aTombstoneRemovesAnAgentEverywhere() {
        int kept = bench.kept();
        long deadlines = bench.deadlines();
        bench.raw("ana", null);
        List<KeyValue<String, AgentSeen>> published = bench.published();
        assertThat(published).hasSize(1);
        assertThat(published.get(0).key).isEqualTo("ana");
        assertThat(published.get(0).value).isNull();
        assertThat(bench.now("ana")).isNull();
        assertThat(bench.kept()).isEqualTo(kept - 1);
        assertThat(bench.deadlines()).isEqualTo(deadlines - 1);
        bench.until(T.plusSeconds(200));
        assertThat(bench.seen()).extracting(seen -> seen.key).containsOnly("bia");
        bench.raw("nobody", null);
        bench.on("ana", new ChannelSignedIn(T.plusSeconds(200), 9, Channel.VOICE));
        assertThat(bench.now("ana").status()).isEqualTo(AgentStatus.INACTIVE);
    }

    @Test
    void aBoardThatIsFedFromTheStreamShowsWhatTheFoldSays() {
        SupervisorBoard board = new SupervisorBoard();
        BoardFeed feed = new BoardFeed(POLICY, board);
        List<PresenceEvent> events = List.of(
                ConnectionOpened.first(T.plusSeconds(1), 1, INTERVAL),
                new ChannelSignedIn(T.plusSeconds(1), 1, Channel.VOICE),
                new ConversationStarted(T.plusSeconds(2), 2, new ConversationId("talk"), Channel.VOICE),
                new ChannelSignedIn(T.plusSeconds(80), 3, Channel.WHATSAPP),
                new ChannelsPaused(T.plusSeconds(90), 4, Set.of(Channel.VOICE), PauseReason.UNSPECIFIED),
                new Beat(T.plusSeconds(100), 1, 1, INTERVAL, Hint.VISIBLE),
                new ObserverGap(T.plusSeconds(101), T.plusSeconds(105), Optional.empty()));
        AgentPresence presence = POLICY.unknown();
        List<StatusView> shown = new ArrayList<>();
        for (PresenceEvent event : events) {
            bench.on("zoe", event);
            presence = presence.apply(event);
            bench.published().forEach(record -> feed.take(record.key, record.value, T));
            StatusView expected = POLICY.derive(presence, event.observedAt());
            if (expected.status() == AgentStatus.OFFLINE) {
                continue; // an agent who never signed in is published with the first sign-in
            }
            StatusView seen = board.view(new AgentId("zoe")).orElseThrow();
            assertThat(seen.status()).isEqualTo(expected.status());
            assertThat(seen.reason()).isEqualTo(expected.reason());
            assertThat(seen.since()).isEqualTo(expected.since());
            assertThat(seen.intent()).isEqualTo(expected.intent());
            shown.add(seen);
        }
        assertThat(shown).extracting(StatusView::status).contains(AgentStatus.INACTIVE, AgentStatus.AVAILABLE);
        assertThat(board.counts(BoardFilter.everyone().on(Channel.WHATSAPP)).of(AgentStatus.AVAILABLE))
                .isEqualTo(1);
        bench.raw("zoe", null);
        bench.published().forEach(record -> feed.take(record.key, record.value, T.plusSeconds(200)));
        assertThat(board.view(new AgentId("zoe"))).isEmpty();
    }

    @Test
    void anInstanceHasNoNameUnlessItIsGivenOne() {
        assertThat(PresenceStream.properties("broker", "one"))
                .doesNotContainKey("main.consumer.group.instance.id")
                .containsEntry("num.standby.replicas", 1);
    }

    private static String header(TestRecord<String, byte[]> record, String name) {
        return new String(
                Objects.requireNonNull(record.headers().lastHeader(name)).value(), StandardCharsets.UTF_8);
    }
}
