package dev.omnirules.postgres.presence;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.omnirules.core.agent.AgentId;
import dev.omnirules.core.conversation.QueueId;
import dev.omnirules.core.ledger.LedgerUnavailableException;
import dev.omnirules.core.ledger.state.AgentState;
import dev.omnirules.core.testkit.MutableClock;
import dev.omnirules.postgres.PostgresSchema;
import dev.omnirules.postgres.testkit.TestDatabase;
import dev.omnirules.presence.board.SavedBoard;
import dev.omnirules.presence.board.SavedBoard.SavedAgent;
import dev.omnirules.presence.board.TimeSpent;
import dev.omnirules.presence.status.AgentStatus;
import dev.omnirules.presence.status.PresenceEvent.Beat;
import dev.omnirules.presence.status.PresenceEvent.Hint;
import dev.omnirules.presence.status.PresenceTimings;
import dev.omnirules.presence.status.StatusPolicy;
import dev.omnirules.presence.testkit.PresenceArbitraries;
import dev.omnirules.presence.tracker.PresenceTracker;
import dev.omnirules.presence.tracker.SavedPresence;
import dev.omnirules.presence.tracker.TrackerLimits;
import dev.omnirules.presence.tracker.TrackerSetup;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.EdgeCasesMode;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Label;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

@Label("The store of saved presence")
class PostgresPresenceStoreTest {

    private static final TestDatabase DATABASE = TestDatabase.migrated();
    private static final AgentId ANA = new AgentId("ana");
    private static final AgentId BIA = new AgentId("bia");
    private static final Instant T0 = Instant.parse("2026-03-02T08:00:00.123456789Z");
    private static final String WRITTEN = "SELECT xmin::text || ' ' || agent FROM omni_presence_agent ORDER BY agent";

    private final PostgresPresenceStore store = PostgresPresenceStore.on(DATABASE.dataSource());

    @Provide
    Arbitrary<SavedPresence> saved() {
        return PresenceArbitraries.savedPresences();
    }

    @Property(tries = 30, edgeCases = EdgeCasesMode.NONE)
    void givesBackWhatWasSavedLast(@ForAll("saved") SavedPresence first, @ForAll("saved") SavedPresence second) {
        store.save("node-1", first);
        assertSame(first);
        store.save("node-1", second);
        assertSame(second);
    }

    private void assertSame(SavedPresence saved) {
        SavedPresence loaded = store.load("node-1").orElseThrow();
        assertThat(loaded.savedAt()).isEqualTo(saved.savedAt());
        assertThat(loaded.ledger()).isEqualTo(saved.ledger());
        assertThat(loaded.presences()).isEqualTo(saved.presences());
        assertThat(loaded.board().version()).isEqualTo(saved.board().version());
        assertThat(loaded.board().gone()).isEqualTo(saved.board().gone());
        assertThat(loaded.board().awaited()).isEqualTo(saved.board().awaited());
        assertThat(loaded.board().agents()).hasSameElementsAs(saved.board().agents());
    }

    @Example
    void writesOnlyWhatChanged() {
        store.save("node-1", saved("a", "b"));
        List<String> before = DATABASE.ask(WRITTEN);
        store.save("node-1", saved("a", "c"));
        List<String> after = DATABASE.ask(WRITTEN);
        assertThat(after.get(0)).isEqualTo(before.get(0));
        assertThat(after.get(1)).isNotEqualTo(before.get(1));
    }

    @Example
    void keepsTrackersApartAndForgetsOne() {
        store.save("node-1", saved("a", "b"));
        store.save("node-2", saved("c", "d"));
        assertThat(store.load("node-1").orElseThrow().presences()).containsEntry(ANA, bytes("a"));
        assertThat(store.load("node-2").orElseThrow().presences()).containsEntry(ANA, bytes("c"));
        assertThat(store.forget("node-2")).isTrue();
        assertThat(store.forget("node-2")).isFalse();
        assertThat(store.load("node-2")).isEmpty();
        assertThat(store.load("node-1")).isPresent();
        assertThat(DATABASE.ask("SELECT count(*) FROM omni_presence_agent WHERE tracker = 'node-2'"))
                .containsExactly("0");
    }

    @Example
    void takesAnyText() {
        AgentId odd = new AgentId("a|b\\c");
        SavedAgent shown = new SavedAgent(
                odd,
                Set.of(new QueueId("q|1"), new QueueId("q\\2")),
                AgentStatus.PAUSED,
                T0,
                new TimeSpent(Map.of(AgentStatus.OFFLINE, Duration.ofNanos(1))));
        SavedBoard board = new SavedBoard(
                7, List.of(shown), new TimeSpent(Map.of()), Map.of(BIA, Set.of(), ANA, Set.of(new QueueId("q|3"))));
        store.save("tracker|1", new SavedPresence(T0, "led|ger", Map.of(), board));
        assertThat(store.load("tracker|1")).contains(new SavedPresence(T0, "led|ger", Map.of(), board));
    }

    @Example
    void aTrackerGoesOnFromIt() {
        ScheduledExecutorService scheduler = Executors.newScheduledThreadPool(1);
        MutableClock clock = MutableClock.at(T0);
        TrackerSetup setup = new TrackerSetup(
                new StatusPolicy(PresenceTimings.defaults()), TrackerLimits.defaults(), clock, scheduler);
        try (PresenceTracker tracker = new PresenceTracker(setup)) {
            tracker.signal(ANA, new Beat(T0, 1, 1, Duration.ofSeconds(20), Hint.VISIBLE));
            tracker.board().assign(BIA, Set.of(new QueueId("sales")));
            store.save("node-1", tracker.save("database"));
            clock.advance(Duration.ofSeconds(1));
            PresenceTracker again = PresenceTracker.restore(
                    setup, store.load("node-1").orElseThrow(), "database", AgentState::untouched);
            // the restart is an observer gap, which may lengthen the lease: what is known of the agent is the same
            assertThat(again.view(ANA))
                    .usingRecursiveComparison()
                    .ignoringFields("connections")
                    .isEqualTo(tracker.view(ANA));
            assertThat(again.view(ANA).connections().lastSeen())
                    .isEqualTo(tracker.view(ANA).connections().lastSeen());
            // a loaded board has versions of its own
            assertThat(again.board().save().agents())
                    .isEqualTo(tracker.board().save().agents());
            assertThat(again.board().save().awaited())
                    .isEqualTo(tracker.board().save().awaited());
            again.close();
        } finally {
            scheduler.shutdownNow();
        }
    }

    @Example
    void keepsAWholeContactCenterInASecond() {
        Map<AgentId, ByteBuffer> presences = new HashMap<>();
        for (int i = 0; i < 20_000; i++) {
            presences.put(new AgentId("agent-" + i), ByteBuffer.wrap(new byte[200]));
        }
        SavedPresence all = new SavedPresence(T0, "database", presences, emptyBoard());
        store.save("node-9", all);
        long began = System.nanoTime();
        store.save("node-9", all);
        assertThat(store.load("node-9")).contains(all);
        assertThat(Duration.ofNanos(System.nanoTime() - began)).isLessThan(Duration.ofSeconds(10));
        store.forget("node-9");
    }

    @Example
    void refusesANameThatIsBlankAndNamesADatabaseThatIsDown() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> store.load(" "))
                .withMessage("tracker must not be blank, but is blank");
        assertThat(store.load("never")).isEmpty();
        TestDatabase empty = TestDatabase.create();
        assertThatThrownBy(() -> PostgresPresenceStore.on(empty.dataSource()).save("node-1", saved("a", "b")))
                .isInstanceOf(LedgerUnavailableException.class)
                .hasMessageContaining("run PostgresSchema.install");
    }

    @Example
    void aScheduledSaveSurvivesADatabaseThatFails() {
        TestDatabase database = TestDatabase.create();
        PostgresPresenceStore late = PostgresPresenceStore.on(database.dataSource());
        Runnable task = late.saving("node-1", () -> saved("a", "b"));
        assertThatCode(task::run).doesNotThrowAnyException();
        PostgresSchema.install(database.dataSource());
        task.run();
        assertThat(late.load("node-1").orElseThrow().presences()).containsEntry(ANA, bytes("a"));
    }

    private static SavedPresence saved(String ana, String bia) {
        return new SavedPresence(T0, "database", Map.of(ANA, bytes(ana), BIA, bytes(bia)), emptyBoard());
    }

    private static SavedBoard emptyBoard() {
        return new SavedBoard(0, List.of(), new TimeSpent(Map.of()), Map.of());
    }

    private static ByteBuffer bytes(String text) {
        return ByteBuffer.wrap(text.getBytes(StandardCharsets.UTF_8));
    }
}
