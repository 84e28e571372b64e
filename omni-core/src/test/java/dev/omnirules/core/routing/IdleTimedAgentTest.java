package dev.omnirules.core.routing;

import static dev.omnirules.core.testkit.SmallContactCenter.ANA;
import static dev.omnirules.core.testkit.SmallContactCenter.BIA;
import static dev.omnirules.core.testkit.SmallContactCenter.LINE;
import static dev.omnirules.core.testkit.SmallContactCenter.OTHER_LINE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.omnirules.core.agent.Capacity;
import dev.omnirules.core.agent.Channel;
import dev.omnirules.core.agent.PauseReason;
import dev.omnirules.core.conversation.Direction;
import dev.omnirules.core.handling.AfterFinish;
import dev.omnirules.core.ledger.CommandResult;
import dev.omnirules.core.ledger.LedgerEntry;
import dev.omnirules.core.ledger.LedgerKeys;
import dev.omnirules.core.ledger.RequestId;
import dev.omnirules.core.ledger.Revisions;
import dev.omnirules.core.ledger.state.AgentKey;
import dev.omnirules.core.ledger.state.AgentState;
import dev.omnirules.core.ledger.state.LedgerEvent;
import dev.omnirules.core.offer.OfferDecision;
import dev.omnirules.core.reservation.ReservationDecision;
import dev.omnirules.core.testkit.AgentStories;
import dev.omnirules.core.testkit.LedgerArbitraries;
import dev.omnirules.core.testkit.SmallContactCenter;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

class IdleTimedAgentTest {

    @Nested
    class IdleTimeBeginsAnew {

        private final SmallContactCenter center = SmallContactCenter.open();
        private IdleTimedAgent ana = IdleTimedAgent.untouched(ANA);

        @BeforeEach
        void comeToWork() {
            assertThat(ana).isEqualTo(new IdleTimedAgent(AgentState.untouched(ANA), Optional.empty()));
            assertKept(center.sessions().signIn(ANA, Capacity.of(3)));
            assertBeginsAnew(center.sessions().signInTo(ANA, Channel.WHATSAPP));
        }

        @Test
        void withTheFirstOpenChannelOnly() {
            assertKept(center.sessions().signInTo(ANA, Channel.WEBCHAT));
            assertKept(center.sessions().signOutOf(ANA, Channel.WHATSAPP));
            assertKept(center.sessions().signOutOf(ANA, Channel.WEBCHAT));
            assertBeginsAnew(center.sessions().signInTo(ANA, Channel.WEBCHAT));
        }

        @Test
        void afterAPauseOfAllChannelsOnly() {
            assertKept(center.sessions().signInTo(ANA, Channel.WEBCHAT));
            assertKept(center.sessions().pause(ANA, Set.of(Channel.WHATSAPP), PauseReason.UNSPECIFIED));
            assertKept(center.sessions().resume(ANA, Set.of(Channel.WHATSAPP)));
            assertKept(
                    center.sessions().pause(ANA, Set.of(Channel.WHATSAPP, Channel.WEBCHAT), PauseReason.UNSPECIFIED));
            assertBeginsAnew(center.sessions().resume(ANA, Set.of(Channel.WEBCHAT)));
        }

        @Test
        void withAConversationThatBeginsOrIsTransferredToThem() {
            center.waiting(LINE);
            assertBeginsAnew(center.conversations().accept(ANA, LINE, Channel.WHATSAPP));
            center.atWork(BIA, 1);
            center.serve(BIA, OTHER_LINE);
            assertBeginsAnew(center.transfers().transfer(BIA, ANA, OTHER_LINE));
            assertKept(center.transfers().transfer(ANA, BIA, LINE));
        }

        @Test
        void withTheEndOfTheLastConversationButNotOfOneOfSeveral() {
            center.waiting(LINE);
            center.waiting(OTHER_LINE);
            assertBeginsAnew(center.conversations().accept(ANA, LINE, Channel.WHATSAPP));
            assertBeginsAnew(center.conversations().accept(ANA, OTHER_LINE, Channel.WHATSAPP));
            assertKept(center.conversations().hold(ANA, LINE));
            assertKept(center.conversations().finish(ANA, LINE, AfterFinish.RELEASE));
            assertBeginsAnew(center.conversations().finish(ANA, OTHER_LINE, AfterFinish.RELEASE));
        }

        @Test
        void withTheEndOfTheWrapUp() {
            center.waiting(LINE);
            assertBeginsAnew(center.conversations().accept(ANA, LINE, Channel.WHATSAPP));
            assertKept(center.conversations().finish(ANA, LINE, AfterFinish.WRAP_UP));
            assertBeginsAnew(center.conversations()
                    .completeWrapUp(ANA, ana.agentState().assignments().get(0).conversation()));
        }

        @Test
        void withAnOfferAndNotWithItsEndNorWithAReservation() {
            center.waiting(LINE);
            CommandResult<OfferDecision> offer =
                    center.offers().offer(ANA, LINE, Channel.WHATSAPP, Duration.ofSeconds(30));
            assertBeginsAnew(offer);
            assertKept(center.offers().decline(ANA, ((OfferDecision.Offered) offer.decision()).offer()));
            Instant until = center.clock().instant().plusSeconds(30);
            CommandResult<ReservationDecision> kept =
                    center.reservations().reserve(ANA, LINE, Channel.WHATSAPP, Direction.INBOUND, until);
            assertKept(kept);
            assertKept(
                    center.reservations().release(ANA, ((ReservationDecision.Reserved) kept.decision()).reservation()));
        }

        private void assertBeginsAnew(CommandResult<?> committed) {
            assertThat(seen(committed)).contains(committed.entry().orElseThrow().at());
        }

        private void assertKept(CommandResult<?> committed) {
            Optional<Instant> before = ana.idleSince();
            assertThat(seen(committed)).isEqualTo(before);
        }

        private Optional<Instant> seen(CommandResult<?> committed) {
            if (committed.entry().isPresent()) {
                ana = ana.after(committed.entry().get());
                assertThat(ana.after(committed.entry().get()))
                        .as("an entry that is delivered again")
                        .isSameAs(ana);
            }
            assertThat(ana.agentState()).isEqualTo(center.agent(ANA));
            center.clock().advance(Duration.ofSeconds(1));
            return ana.idleSince();
        }
    }

    @Property(tries = 300)
    void theAgentIsTheOneThatTheLedgerWouldKeep(@ForAll("stories") List<LedgerEvent> story) {
        IdleTimedAgent timed = IdleTimedAgent.untouched(ANA);
        for (LedgerEvent event : story) {
            timed = timed.after(entry(timed, List.of(event)));
        }
        assertThat(timed.agentState()).isEqualTo(LedgerArbitraries.after(AgentState.untouched(ANA), story));
        List<Optional<Instant>> known = new ArrayList<>(
                story.stream().map(event -> Optional.of(event.at())).toList());
        known.add(Optional.empty());
        assertThat(timed.idleSince()).isIn(known);
    }

    @Property(tries = 300)
    void whatConcernsOthersChangesNothing(
            @ForAll("stories") List<LedgerEvent> story, @ForAll("ofBia") LedgerEvent other) {
        IdleTimedAgent timed = IdleTimedAgent.untouched(ANA);
        for (LedgerEvent event : story) {
            timed = timed.after(entry(timed, List.of(event)));
        }
        assertThat(timed.after(entry(timed, List.of(other)))).isSameAs(timed);
    }

    @Test
    void aRedeliveredEntryIsFoldedOnceAndAMissingOneIsNoticed() {
        SmallContactCenter center = SmallContactCenter.open();
        List<LedgerEntry> entries = new ArrayList<>();
        center.sessions().signIn(ANA, Capacity.of(1)).entry().ifPresent(entries::add);
        center.clock().advance(Duration.ofMinutes(1));
        center.sessions().signInTo(ANA, Channel.WHATSAPP).entry().ifPresent(entries::add);
        center.clock().advance(Duration.ofMinutes(1));
        center.waiting(LINE);
        center.conversations().accept(ANA, LINE, Channel.WHATSAPP).entry().ifPresent(entries::add);
        IdleTimedAgent once = IdleTimedAgent.untouched(ANA);
        for (LedgerEntry entry : entries) {
            once = once.after(entry);
        }
        IdleTimedAgent again = once;
        for (LedgerEntry entry : entries) {
            again = again.after(entry);
        }
        assertThat(again).isSameAs(once);
        IdleTimedAgent behind = IdleTimedAgent.untouched(ANA).after(entries.get(0));
        assertThatThrownBy(() -> behind.after(entries.get(2)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("entry must be at revision 2 of agent ana, but is at 3: an entry is missing");
    }

    /** What a ledger that is at the agent's revision records. */
    private static LedgerEntry entry(IdleTimedAgent agent, List<LedgerEvent> events) {
        AgentKey key = new AgentKey(ANA);
        AgentState state = agent.agentState();
        long written = state.after(events).revision();
        Instant at = events.get(events.size() - 1).at();
        return new LedgerEntry(
                RequestId.of("r"),
                at,
                events,
                new Revisions(LedgerKeys.of(List.of(key)), List.of(written == state.revision() ? 0 : written)));
    }

    @Provide
    Arbitrary<List<LedgerEvent>> stories() {
        return AgentStories.of(ANA);
    }

    @Provide
    Arbitrary<LedgerEvent> ofBia() {
        return LedgerArbitraries.events().filter(event -> !event.keys().contains(new AgentKey(ANA)));
    }
}
