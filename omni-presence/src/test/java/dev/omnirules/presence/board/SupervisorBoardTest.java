package dev.omnirules.presence.board;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatNullPointerException;

import dev.omnirules.core.agent.AgentId;
import dev.omnirules.core.agent.Channel;
import dev.omnirules.core.conversation.ConversationId;
import dev.omnirules.core.conversation.QueueId;
import dev.omnirules.presence.status.AgentPresence;
import dev.omnirules.presence.status.AgentStatus;
import dev.omnirules.presence.status.PresenceEvent;
import dev.omnirules.presence.status.PresenceEvent.ChannelSignedIn;
import dev.omnirules.presence.status.PresenceEvent.ConnectionOpened;
import dev.omnirules.presence.status.PresenceEvent.ConversationStarted;
import dev.omnirules.presence.status.PresenceTimings;
import dev.omnirules.presence.status.StatusPolicy;
import dev.omnirules.presence.status.StatusView;
import dev.omnirules.presence.testkit.PresenceStreams;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

class SupervisorBoardTest {

    private static final StatusPolicy POLICY = new StatusPolicy(PresenceTimings.defaults());
    private static final Instant T0 = PresenceStreams.START;
    private static final AgentId ANA = new AgentId("ana");
    private static final AgentId BIA = new AgentId("bia");
    private static final AgentId CAIO = new AgentId("caio");
    private static final QueueId SALES = new QueueId("sales");
    private static final BoardFilter EVERYONE = BoardFilter.everyone();

    /** "Aa" and "BB" have the same hash, and so have all of these. */
    private static final List<AgentId> POOL = IntStream.range(0, 32)
            .mapToObj(i -> Integer.toBinaryString(32 + i).substring(1))
            .map(bits -> new AgentId(bits.replace("0", "Aa").replace("1", "BB")))
            .toList();

    private final SupervisorBoard board = new SupervisorBoard();

    @Provide
    Arbitrary<List<PresenceEvent>> streams() {
        return PresenceStreams.streams();
    }

    @Test
    void anEmptyBoardCountsNobody() {
        assertThat(board.counts(EVERYONE).agents()).containsOnlyKeys(AgentStatus.values());
        assertThat(board.counts(EVERYONE.of(SALES)).sessions()).isZero();
        assertThat(board.offline()).isEmpty();
        assertThat(board.view(ANA)).isEmpty();
        assertThat(board.timeSpent(ANA, T0)).isEmpty();
        assertThat(board.timeSpent(T0).total()).isZero();
    }

    @Test
    void whoeverCameLastGetsAnyStatusHoweverManyThereAre() {
        for (int i = 0; i < 200; i++) {
            AgentId last = new AgentId("agent-%03d".formatted(i));
            board.show(last, i == 64 ? offline() : available(Channel.VOICE), T0);
            board.show(last, offline(), T0.plusSeconds(1));
            assertThat(board.offline()).hasSize(1).containsExactly(last);
            board.show(last, available(Channel.VOICE), T0.plusSeconds(1));
        }
    }

    @Test
    @Tag("STATUS-1")
    @Tag("STATUS-4")
    void countsListsAndFiltersFollowTheViews() {
        board.show(BIA, available(Channel.VOICE), T0);
        board.show(ANA, offline(), T0);
        board.assign(ANA, Set.of(SALES));
        board.assign(new AgentId("nobody"), Set.of(SALES));
        assertThat(board.offline()).containsExactly(ANA);
        assertThat(board.counts(EVERYONE).of(AgentStatus.OFFLINE)).isEqualTo(1);
        assertThat(board.counts(EVERYONE).sessions()).isEqualTo(1);
        assertThat(board.counts(EVERYONE.of(SALES)).sessions()).isZero();

        board.show(ANA, available(Channel.WHATSAPP), T0.plusSeconds(10));
        assertThat(board.offline()).isEmpty();
        assertThat(board.agents(AgentStatus.AVAILABLE, EVERYONE)).containsExactly(ANA, BIA);
        assertThat(board.agents(AgentStatus.AVAILABLE, EVERYONE.of(SALES))).containsExactly(ANA);
        assertThat(board.agents(AgentStatus.AVAILABLE, EVERYONE.on(Channel.VOICE)))
                .containsExactly(BIA);
        assertThat(board.counts(EVERYONE.on(Channel.WHATSAPP)).of(AgentStatus.AVAILABLE))
                .isEqualTo(1);
        assertThat(board.counts(EVERYONE.on(Channel.WHATSAPP)).sessions()).isEqualTo(1);
        assertThat(board.counts(EVERYONE.of(SALES).on(Channel.VOICE)).of(AgentStatus.AVAILABLE))
                .isZero();

        board.assign(ANA, Set.of());
        assertThat(board.counts(EVERYONE.of(SALES)).of(AgentStatus.AVAILABLE)).isZero();
        assertThat(board.agents(AgentStatus.AVAILABLE, EVERYONE.of(SALES))).isEmpty();
    }

    @Test
    @Tag("STATUS-1")
    void queuesThatAreSaidBeforeTheFirstViewCountFromItOn() {
        board.assign(ANA, Set.of(SALES));
        assertThat(board.counts(EVERYONE.of(SALES)).of(AgentStatus.AVAILABLE)).isZero();
        board.show(ANA, available(Channel.VOICE), T0);
        board.show(List.of(new ViewChange(BIA, available(Channel.VOICE), T0)));
        assertThat(board.agents(AgentStatus.AVAILABLE, EVERYONE.of(SALES))).containsExactly(ANA);
        assertThat(board.counts(EVERYONE.of(SALES)).of(AgentStatus.AVAILABLE)).isEqualTo(1);
    }

    @Test
    @Tag("STATUS-1")
    void aFilterOverSeveralChannelsAndQueuesCountsAnAgentOnce() {
        QueueId care = new QueueId("care");
        board.show(ANA, available(Channel.VOICE), T0);
        board.show(BIA, available(Channel.WHATSAPP), T0);
        board.assign(ANA, Set.of(SALES, care));
        BoardFilter both = EVERYONE.ofAny(Set.of(SALES, care));
        assertThat(board.counts(both).of(AgentStatus.AVAILABLE)).isEqualTo(1);
        assertThat(board.counts(both).sessions()).isEqualTo(1);
        BoardFilter either = EVERYONE.onAny(Set.of(Channel.VOICE, Channel.WHATSAPP));
        assertThat(board.counts(either))
                .isEqualTo(recount(List.of(available(Channel.VOICE), available(Channel.VOICE))));
        assertThat(board.agents(AgentStatus.AVAILABLE, either)).containsExactly(ANA, BIA);
        assertThat(board.counts(either.of(care)).sessions()).isEqualTo(1);
        assertThat(board.counts(both.on(Channel.WHATSAPP)).sessions()).isZero();
        assertThat(board.agents(AgentStatus.AVAILABLE, both.on(Channel.WHATSAPP)))
                .isEmpty();
    }

    @Test
    void timesAreNeverNegativeAndSomeoneNeverSeenHasNoneBeforeTheFirstView() {
        StatusView never = POLICY.derive(POLICY.unknown(), T0);
        assertThat(never.since()).isEmpty();
        assertThatIllegalArgumentException()
                .isThrownBy(() -> board.show(ANA, never, Instant.MIN))
                .withMessage("at must be an instant of the shift, but is Instant.MIN");
        board.show(ANA, never, T0);
        board.show(BIA, available(Channel.VOICE), T0.plusSeconds(60));
        assertThat(board.timeSpent(ANA, T0.minusSeconds(5)).orElseThrow().per().values())
                .containsOnly(Duration.ZERO);
        assertThat(board.timeSpent(T0.plusSeconds(10)).in(AgentStatus.OFFLINE)).isEqualTo(Duration.ofSeconds(60));
        assertThat(board.timeSpent(T0.plusSeconds(10)).in(AgentStatus.AVAILABLE))
                .isZero();
        assertThat(board.timeSpent(T0.plusSeconds(90)).total()).isEqualTo(Duration.ofSeconds(120));
    }

    @Test
    void aSnapshotsCountsAndListsAgreeWhateverIsShownMeanwhile() throws Exception {
        List<ViewChange> gone = new ArrayList<>();
        List<ViewChange> back = new ArrayList<>();
        for (AgentId agent : POOL) {
            gone.add(new ViewChange(agent, offline(), T0));
            back.add(new ViewChange(agent, available(Channel.VOICE), T0));
        }
        board.show(gone);
        CompletableFuture<Void> changing = CompletableFuture.runAsync(() -> {
            for (int i = 0; i < 2_000; i++) {
                board.show(back);
                board.show(gone);
            }
        });
        long version = 0;
        while (!changing.isDone()) {
            BoardSnapshot snapshot = board.snapshot(EVERYONE);
            snapshot.agents()
                    .forEach((status, agents) ->
                            assertThat(agents).hasSize(snapshot.counts().of(status)));
            assertThat(snapshot.version()).isGreaterThanOrEqualTo(version);
            assertThat(snapshot.version() % POOL.size()).isZero();
            version = snapshot.version();
        }
        changing.get(10, TimeUnit.SECONDS);
    }

    @Test
    void changesSinceAVersionAreThoseAndNoOthers() {
        board.show(ANA, offline(), T0);
        board.show(BIA, offline(), T0);
        long version = board.snapshot(EVERYONE).version();
        assertThat(board.changesSince(version).shown()).isEmpty();
        board.show(ANA, available(Channel.VOICE), T0);
        board.remove(BIA, T0);
        BoardChanges changes = board.changesSince(version);
        assertThat(changes.whole()).isFalse();
        assertThat(changes.shown()).containsOnly(Map.entry(ANA, available(Channel.VOICE)));
        assertThat(changes.removed()).containsExactly(BIA);
        assertThat(board.changesSince(changes.version()).shown()).isEmpty();
        assertThat(board.changesSince(99).whole()).isTrue();
        for (int i = 0; i <= ChangeLog.MOST; i++) {
            board.show(ANA, offline(), T0);
        }
        assertThat(board.changesSince(version).whole()).isTrue();
        assertThat(board.changesSince(version).shown()).containsOnlyKeys(ANA);
        assertThat(board.changesSince(board.snapshot(EVERYONE).version() - ChangeLog.MOST)
                        .whole())
                .isFalse();
    }

    @Test
    void aReaderThatFollowsTheChangesHasTheBoard() {
        Map<AgentId, StatusView> copy = new HashMap<>();
        long version = 0;
        for (int i = 0; i < 500; i++) {
            AgentId agent = POOL.get((i * 7) % POOL.size());
            if (i % 5 == 0) {
                board.remove(agent, T0);
            } else {
                board.show(agent, i % 3 == 0 ? offline() : available(Channel.VOICE), T0);
            }
            if (i % 11 == 0) {
                BoardChanges changes = board.changesSince(version);
                copy.putAll(changes.shown());
                copy.keySet().removeAll(changes.removed());
                version = changes.version();
                for (AgentId one : POOL) {
                    assertThat(Optional.ofNullable(copy.get(one))).isEqualTo(board.view(one));
                }
            }
        }
    }

    @Property(tries = 300)
    void aBoardThatIsSavedAndLoadedGoesOnEqually(
            @ForAll("changes") List<ViewChange> before,
            @ForAll("changes") List<ViewChange> after,
            @ForAll("agents") Set<AgentId> inSales,
            @ForAll("agents") Set<AgentId> removed) {
        SupervisorBoard lasting = new SupervisorBoard();
        lasting.show(before);
        inSales.forEach(agent -> lasting.assign(agent, Set.of(SALES)));
        removed.forEach(agent -> lasting.remove(agent, T0.plusSeconds(1_000)));
        SupervisorBoard loaded = SupervisorBoard.load(lasting.save(), lasting::view);
        assertThat(loaded.save().agents()).hasSameElementsAs(lasting.save().agents());
        for (SupervisorBoard board : List.of(lasting, loaded)) {
            board.show(after);
        }
        assertEqualButTheVersion(loaded.snapshot(EVERYONE), lasting.snapshot(EVERYONE));
        assertEqualButTheVersion(loaded.snapshot(EVERYONE.of(SALES)), lasting.snapshot(EVERYONE.of(SALES)));
        assertThat(loaded.timeSpent(T0.plusSeconds(2_000))).isEqualTo(lasting.timeSpent(T0.plusSeconds(2_000)));
        for (AgentId agent : POOL) {
            assertThat(loaded.timeSpent(agent, T0.plusSeconds(2_000)))
                    .isEqualTo(lasting.timeSpent(agent, T0.plusSeconds(2_000)));
        }
    }

    private static void assertEqualButTheVersion(BoardSnapshot one, BoardSnapshot other) {
        assertThat(one.counts()).isEqualTo(other.counts());
        assertThat(one.agents()).isEqualTo(other.agents());
    }

    @Test
    void whatChangedWhileTheBoardWasAwayCountsFromItsOwnInstant() {
        board.show(ANA, offline(), T0.plusNanos(7));
        board.show(BIA, available(Channel.VOICE), T0);
        board.show(BIA, offline(), T0.plusSeconds(4).plusNanos(3));
        SavedBoard saved = board.save();
        Instant back = T0.plusSeconds(30).plusNanos(9);
        StatusView view = POLICY.derive(
                POLICY.unknown()
                        .apply(new ChannelSignedIn(back, 1, Channel.VOICE))
                        .apply(ConnectionOpened.first(back, 1, Duration.ofSeconds(20))),
                back);
        SupervisorBoard loaded =
                SupervisorBoard.load(saved, agent -> agent.equals(ANA) ? Optional.of(view) : Optional.empty());
        TimeSpent spent = loaded.timeSpent(ANA, T0.plusSeconds(100)).orElseThrow();
        assertThat(spent.in(AgentStatus.OFFLINE)).isEqualTo(Duration.ofSeconds(30, 2));
        assertThat(spent.in(AgentStatus.AVAILABLE)).isEqualTo(Duration.ofSeconds(70, -9));
        assertThat(loaded.view(BIA)).isEmpty();
        TimeSpent all = loaded.timeSpent(T0.plusSeconds(100));
        assertThat(all.in(AgentStatus.OFFLINE)).isEqualTo(spent.in(AgentStatus.OFFLINE));
        assertThat(all.in(AgentStatus.AVAILABLE))
                .as("with that of an agent who is gone")
                .isEqualTo(spent.in(AgentStatus.AVAILABLE).plusSeconds(4).plusNanos(3));
    }

    @Test
    void aReaderOfTheBoardBeforeALoadGetsAllAgentsHoweverOldTheSaveIsAndHoweverOftenItIsLoaded() {
        board.show(ANA, offline(), T0);
        board.show(BIA, offline(), T0);
        SavedBoard saved = board.save();
        board.show(ANA, available(Channel.VOICE), T0.plusSeconds(1));
        long seen = board.changesSince(saved.version()).version();
        Function<AgentId, Optional<StatusView>> views =
                agent -> agent.equals(ANA) ? Optional.of(offline()) : Optional.empty();
        SupervisorBoard first = SupervisorBoard.load(saved, views);
        SupervisorBoard second = SupervisorBoard.load(saved, views);
        long seenOfFirst = first.changesSince(0).version();
        for (SupervisorBoard loaded : List.of(first, second)) {
            for (int i = 0; i < 10; i++) {
                loaded.show(CAIO, offline(), T0.plusSeconds(2));
            }
        }
        for (long version : List.of(0L, saved.version(), seen)) {
            BoardChanges changes = first.changesSince(version);
            assertThat(changes.whole()).isTrue();
            assertThat(changes.shown()).containsOnlyKeys(ANA, CAIO);
        }
        assertThat(second.changesSince(seenOfFirst).whole()).isTrue();
        assertThat(first.changesSince(seenOfFirst).shown()).containsOnlyKeys(CAIO);
        assertThat(seenOfFirst).isGreaterThan(seen);
    }

    @Test
    void timeIsSpentInTheStatusThatWasShown() {
        board.show(ANA, offline(), T0);
        board.show(ANA, available(Channel.VOICE), T0.plusNanos(10_000_000_001L));
        board.show(ANA, available(Channel.WHATSAPP), T0.plusSeconds(12));
        board.show(ANA, offline(), T0.plusSeconds(5));
        TimeSpent spent = board.timeSpent(ANA, T0.plusSeconds(60)).orElseThrow();
        assertThat(spent.in(AgentStatus.AVAILABLE)).isZero();
        assertThat(spent.in(AgentStatus.OFFLINE)).isEqualTo(Duration.ofSeconds(60));
        assertThat(board.timeSpent(T0.plusSeconds(60))).isEqualTo(spent);
        TimeSpent later = board.timeSpent(ANA, T0.plusSeconds(70)).orElseThrow();
        assertThat(later.minus(spent).in(AgentStatus.OFFLINE)).isEqualTo(Duration.ofSeconds(10));
    }

    @Test
    void theTimeOfAllIsNotCountedToBeforeTheLastChange() {
        board.show(ANA, offline(), T0.plusNanos(500));
        assertThat(board.timeSpent(T0.plusNanos(499)).total()).isZero();
        assertThat(board.timeSpent(T0.plusNanos(501)).total()).isEqualTo(Duration.ofNanos(1));
    }

    @Test
    void eachStatusHasItsExactTime() {
        board.show(ANA, offline(), T0);
        board.show(ANA, available(Channel.VOICE), T0.plusNanos(10_000_000_001L));
        board.show(ANA, offline(), T0.plusSeconds(30));
        Instant end = T0.plusSeconds(60).plusNanos(5);
        TimeSpent spent = board.timeSpent(ANA, end).orElseThrow();
        assertThat(spent.in(AgentStatus.AVAILABLE)).isEqualTo(Duration.ofNanos(19_999_999_999L));
        assertThat(spent.in(AgentStatus.OFFLINE)).isEqualTo(Duration.ofNanos(40_000_000_006L));
        assertThat(board.timeSpent(end)).isEqualTo(spent);
    }

    @Test
    void partsOfSecondsAddUpToSeconds() {
        board.show(ANA, offline(), T0);
        for (int i = 0; i < 5; i++) {
            Instant from = T0.plusSeconds(10 * i);
            board.show(ANA, available(Channel.VOICE), from.plusNanos(1));
            board.show(ANA, offline(), from.plusSeconds(1));
        }
        TimeSpent spent = board.timeSpent(ANA, T0.plusSeconds(50)).orElseThrow();
        assertThat(spent.in(AgentStatus.AVAILABLE))
                .isEqualTo(Duration.ofSeconds(5).minusNanos(5));
        assertThat(spent.in(AgentStatus.OFFLINE))
                .isEqualTo(Duration.ofSeconds(45).plusNanos(5));
        assertThat(board.timeSpent(T0.plusSeconds(50))).isEqualTo(spent);
        SupervisorBoard loaded = SupervisorBoard.load(board.save(), board::view);
        assertThat(loaded.timeSpent(ANA, T0.plusSeconds(50))).contains(spent);
    }

    @Test
    void whoeverIsTakenOffIsNowhereButInTheTimeOfAll() {
        board.show(ANA, available(Channel.VOICE), T0);
        board.show(BIA, available(Channel.WHATSAPP), T0);
        board.assign(ANA, Set.of(SALES));
        board.remove(ANA, T0.plusSeconds(10));
        board.remove(ANA, T0.plusSeconds(20));
        assertThat(board.view(ANA)).isEmpty();
        assertThat(board.timeSpent(ANA, T0.plusSeconds(30))).isEmpty();
        assertThat(board.agents(AgentStatus.AVAILABLE, EVERYONE)).containsExactly(BIA);
        assertThat(board.counts(EVERYONE)).isEqualTo(recount(List.of(available(Channel.WHATSAPP))));
        assertThat(board.counts(EVERYONE.on(Channel.VOICE))).isEqualTo(recount(List.of()));
        assertThat(board.counts(EVERYONE.of(SALES))).isEqualTo(recount(List.of()));
        assertThat(board.timeSpent(T0.plusSeconds(30)).in(AgentStatus.AVAILABLE))
                .isEqualTo(Duration.ofSeconds(40));

        board.show(ANA, offline(), T0.plusSeconds(40));
        assertThat(board.counts(EVERYONE.of(SALES))).isEqualTo(recount(List.of()));
        assertThat(board.offline()).containsExactly(ANA);
        board.remove(ANA, T0);
        assertThat(board.timeSpent(T0.plusSeconds(50)).in(AgentStatus.OFFLINE)).isZero();
    }

    @Test
    void queuesThatWereSaidOfSomeoneWhoIsTakenOffBeforeTheFirstViewAreForgotten() {
        board.assign(ANA, Set.of(SALES));
        board.remove(ANA, T0);
        board.show(ANA, offline(), T0);
        assertThat(board.agents(AgentStatus.OFFLINE, EVERYONE.of(SALES))).isEmpty();
    }

    /** The board numbers four channels, and knows the others by name. */
    @Test
    void sixChannelsAreCountedAlike() {
        List<Channel> channels =
                Stream.of("A", "B", "C", "D", "E", "F").map(Channel::of).toList();
        for (Channel channel : channels) {
            board.show(new AgentId("first on " + channel.name()), available(channel), T0);
            board.show(new AgentId("second on " + channel.name()), available(channel), T0);
        }
        assertThat(board.counts(EVERYONE).sessions()).isEqualTo(12);
        for (Channel channel : channels) {
            BoardFilter on = EVERYONE.on(channel);
            AgentId first = new AgentId("first on " + channel.name());
            AgentId second = new AgentId("second on " + channel.name());
            assertThat(board.counts(on)).isEqualTo(recount(List.of(available(channel), available(channel))));
            assertThat(board.agents(AgentStatus.AVAILABLE, on)).containsExactly(first, second);
            board.show(first, offline(), T0);
            board.remove(second, T0);
            assertThat(board.counts(on)).isEqualTo(recount(List.of()));
        }
        assertThat(board.counts(EVERYONE).sessions()).isZero();
    }

    @Test
    @SuppressWarnings("NullAway") // hosts without a checker pass what they like
    void whatIsMissingChangesNothing() {
        board.show(ANA, available(Channel.VOICE), T0);
        BoardCounts before = board.counts(EVERYONE);
        assertThatNullPointerException().isThrownBy(() -> board.show(ANA, null, T0));
        assertThatNullPointerException().isThrownBy(() -> board.show(ANA, offline(), null));
        assertThatNullPointerException().isThrownBy(() -> board.show(BIA, offline(), null));
        assertThatNullPointerException().isThrownBy(() -> board.show(null, offline(), T0));
        List<ViewChange> changes = Arrays.asList(new ViewChange(ANA, offline(), T0), null);
        assertThatNullPointerException().isThrownBy(() -> board.show(changes));
        assertThat(board.counts(EVERYONE)).isEqualTo(before);
        assertThat(board.agents(AgentStatus.AVAILABLE, EVERYONE)).containsExactly(ANA);
        assertThat(board.timeSpent(T0.plusSeconds(9)).total()).isEqualTo(Duration.ofSeconds(9));
    }

    @Test
    void oneThreadLetsTheNextOneIn() throws Exception {
        board.show(ANA, offline(), T0);
        CompletableFuture.runAsync(() -> board.show(BIA, offline(), T0)).get(10, TimeUnit.SECONDS);
        board.assign(ANA, Set.of(SALES));
        CompletableFuture.runAsync(() -> board.show(CAIO, offline(), T0)).get(10, TimeUnit.SECONDS);
        assertThat(board.offline()).containsExactly(ANA, BIA, CAIO);
    }

    @Test
    void whoeverAsksSeesAllOfSeveralChangesOrNone() throws Exception {
        List<ViewChange> gone = new ArrayList<>();
        List<ViewChange> back = new ArrayList<>();
        for (int i = 0; i < 1_000; i++) {
            AgentId agent = new AgentId("agent-" + i);
            gone.add(new ViewChange(agent, offline(), T0));
            back.add(new ViewChange(agent, available(Channel.VOICE), T0));
        }
        board.show(gone);
        CompletableFuture<Void> changing = CompletableFuture.runAsync(() -> {
            for (int i = 0; i < 200; i++) {
                board.show(back);
                board.show(gone);
            }
        });
        Set<Integer> seen = new HashSet<>();
        while (!changing.isDone()) {
            seen.add(board.counts(EVERYONE).of(AgentStatus.OFFLINE));
        }
        changing.get(10, TimeUnit.SECONDS);
        assertThat(seen).isSubsetOf(0, 1_000);
    }

    @Property(tries = 300)
    void severalAtOnceAreAsOneByOne(
            @ForAll("changes") List<ViewChange> first,
            @ForAll("changes") List<ViewChange> second,
            @ForAll("agents") Set<AgentId> inSales) {
        SupervisorBoard oneByOne = new SupervisorBoard();
        SupervisorBoard atOnce = new SupervisorBoard();
        first.forEach(change -> oneByOne.show(change.agent(), change.view(), change.at()));
        atOnce.show(first);
        inSales.forEach(agent -> oneByOne.assign(agent, Set.of(SALES)));
        inSales.forEach(agent -> atOnce.assign(agent, Set.of(SALES)));
        second.forEach(change -> oneByOne.show(change.agent(), change.view(), change.at()));
        atOnce.show(second);
        assertThat(atOnce.timeSpent(T0.plusSeconds(2_000))).isEqualTo(oneByOne.timeSpent(T0.plusSeconds(2_000)));
        for (AgentId agent : POOL) {
            assertThat(atOnce.view(agent)).isEqualTo(oneByOne.view(agent));
            assertThat(atOnce.timeSpent(agent, T0.plusSeconds(2_000)))
                    .isEqualTo(oneByOne.timeSpent(agent, T0.plusSeconds(2_000)));
        }
        for (BoardFilter filter : List.of(EVERYONE, EVERYONE.of(SALES), EVERYONE.on(Channel.VOICE))) {
            assertThat(atOnce.counts(filter)).isEqualTo(oneByOne.counts(filter));
            for (AgentStatus status : AgentStatus.values()) {
                assertThat(atOnce.agents(status, filter)).isEqualTo(oneByOne.agents(status, filter));
            }
        }
    }

    @Provide
    Arbitrary<List<ViewChange>> changes() {
        List<StatusView> views = List.of(offline(), available(Channel.VOICE), available(Channel.WHATSAPP));
        return Combinators.combine(
                        Arbitraries.of(POOL),
                        Arbitraries.of(views),
                        Arbitraries.integers().between(0, 999).map(T0::plusSeconds))
                .as(ViewChange::new)
                .list()
                .ofMaxSize(200);
    }

    @Provide
    Arbitrary<Set<AgentId>> agents() {
        return Arbitraries.of(POOL).set().ofMaxSize(20);
    }

    @Property
    void countsAndTimesAreThoseOfARecount(
            @ForAll("streams") List<PresenceEvent> first, @ForAll("streams") List<PresenceEvent> second) {
        SupervisorBoard projection = new SupervisorBoard();
        Map<AgentId, StatusView> views = new HashMap<>();
        Instant end = T0.plusSeconds(100_000);
        projection.show(ANA, offline(), T0);
        projection.show(BIA, offline(), T0);
        projection.assign(BIA, Set.of(SALES));
        views.put(ANA, offline());
        views.put(BIA, offline());
        show(projection, views, ANA, first);
        show(projection, views, BIA, second);
        assertThat(projection.counts(EVERYONE)).isEqualTo(recount(List.copyOf(views.values())));
        assertThat(projection.counts(EVERYONE.of(SALES))).isEqualTo(recount(List.of(views.get(BIA))));
        for (Channel channel : channels(views.values())) {
            assertThat(projection.counts(EVERYONE.on(channel)))
                    .isEqualTo(recount(List.copyOf(views.values()), channel));
        }
        TimeSpent ana = projection.timeSpent(ANA, end).orElseThrow();
        TimeSpent bia = projection.timeSpent(BIA, end).orElseThrow();
        assertThat(ana.total()).isEqualTo(Duration.between(T0, end));
        Map<AgentStatus, Duration> both = new EnumMap<>(AgentStatus.class);
        ana.per().forEach((status, spent) -> both.put(status, spent.plus(bia.in(status))));
        assertThat(projection.timeSpent(end)).isEqualTo(new TimeSpent(both));
        List<AgentId> listed = new ArrayList<>();
        for (AgentStatus status : AgentStatus.values()) {
            listed.addAll(projection.agents(status, EVERYONE));
        }
        assertThat(listed).containsExactlyInAnyOrder(ANA, BIA);
        projection.remove(ANA, end);
        assertThat(projection.counts(EVERYONE)).isEqualTo(recount(List.of(views.get(BIA))));
        assertThat(projection.timeSpent(end)).isEqualTo(new TimeSpent(both));
    }

    private static Set<Channel> channels(Collection<StatusView> views) {
        Set<Channel> channels = new HashSet<>(Channel.fromSource());
        views.forEach(view -> channels.addAll(view.intent().signedIn()));
        return channels;
    }

    private static void show(
            SupervisorBoard board, Map<AgentId, StatusView> views, AgentId agent, List<PresenceEvent> stream) {
        AgentPresence presence = POLICY.unknown();
        for (PresenceEvent event : stream) {
            presence = presence.apply(event);
            StatusView view = POLICY.derive(presence, event.observedAt());
            board.show(agent, view, event.observedAt());
            views.put(agent, view);
        }
        assertThat(board.view(agent)).isEqualTo(Optional.of(views.get(agent)));
    }

    private static BoardCounts recount(List<StatusView> views) {
        Map<AgentStatus, Integer> agents = new EnumMap<>(AgentStatus.class);
        views.forEach(view -> agents.merge(view.status(), 1, Integer::sum));
        return new BoardCounts(
                agents, views.stream().mapToInt(view -> view.sessions().size()).sum());
    }

    private static BoardCounts recount(List<StatusView> views, Channel channel) {
        Map<AgentStatus, Integer> agents = new EnumMap<>(AgentStatus.class);
        views.stream()
                .filter(view -> view.intent().signedIn().contains(channel))
                .forEach(view -> agents.merge(view.status(), 1, Integer::sum));
        return new BoardCounts(agents, (int) views.stream()
                .flatMap(view -> view.sessions().stream())
                .filter(session -> session.channel().equals(channel))
                .count());
    }

    private static StatusView offline() {
        return POLICY.derive(POLICY.unknown(), T0);
    }

    private static StatusView available(Channel channel) {
        AgentPresence presence = POLICY.unknown()
                .apply(new ChannelSignedIn(T0, 1, channel))
                .apply(ConnectionOpened.first(T0, 1, Duration.ofSeconds(20)))
                .apply(new ConversationStarted(T0, 2, new ConversationId("talk"), channel));
        return POLICY.derive(presence, T0);
    }
}
