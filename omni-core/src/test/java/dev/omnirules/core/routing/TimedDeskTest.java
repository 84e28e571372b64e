package dev.omnirules.core.routing;

import static dev.omnirules.core.testkit.SmallContactCenter.ANA;
import static dev.omnirules.core.testkit.SmallContactCenter.BIA;
import static dev.omnirules.core.testkit.SmallContactCenter.LINE;
import static dev.omnirules.core.testkit.SmallContactCenter.OTHER_LINE;
import static org.assertj.core.api.Assertions.assertThat;

import dev.omnirules.core.agent.Capacity;
import dev.omnirules.core.agent.Channel;
import dev.omnirules.core.agent.PauseReason;
import dev.omnirules.core.conversation.Initiation;
import dev.omnirules.core.ledger.Committed;
import dev.omnirules.core.ledger.state.AgentDesk;
import dev.omnirules.core.ledger.state.DeskKey;
import dev.omnirules.core.ledger.state.LedgerEvent;
import dev.omnirules.core.offer.OfferDecision;
import dev.omnirules.core.reservation.ReservationDecision;
import dev.omnirules.core.serving.AfterFinish;
import dev.omnirules.core.testkit.DeskStories;
import dev.omnirules.core.testkit.LedgerArbitraries;
import dev.omnirules.core.testkit.SmallContactCenter;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

class TimedDeskTest {

    @Nested
    class IdleTimeBeginsAnew {

        private final SmallContactCenter center = SmallContactCenter.open();
        private TimedDesk ana = TimedDesk.untouched(ANA);

        @BeforeEach
        void comeToWork() {
            assertThat(ana).isEqualTo(new TimedDesk(AgentDesk.untouched(ANA), Instant.MIN));
            assertKept(center.desks().signIn(ANA, Capacity.of(3)));
            assertBeginsAnew(center.desks().signInTo(ANA, Channel.WHATSAPP));
        }

        @Test
        void withTheFirstOpenChannelOnly() {
            assertKept(center.desks().signInTo(ANA, Channel.WEBCHAT));
            assertKept(center.desks().signOutOf(ANA, Channel.WHATSAPP));
            assertKept(center.desks().signOutOf(ANA, Channel.WEBCHAT));
            assertBeginsAnew(center.desks().signInTo(ANA, Channel.WEBCHAT));
        }

        @Test
        void afterAPauseOfAllChannelsOnly() {
            assertKept(center.desks().signInTo(ANA, Channel.WEBCHAT));
            assertKept(center.desks().pause(ANA, Set.of(Channel.WHATSAPP), PauseReason.UNSPECIFIED));
            assertKept(center.desks().resume(ANA, Set.of(Channel.WHATSAPP)));
            assertKept(center.desks().pause(ANA, Set.of(Channel.WHATSAPP, Channel.WEBCHAT), PauseReason.UNSPECIFIED));
            assertBeginsAnew(center.desks().resume(ANA, Set.of(Channel.WEBCHAT)));
        }

        @Test
        void withAConversationThatBeginsOrIsTransferredToThem() {
            center.waiting(LINE);
            assertBeginsAnew(center.serving().accept(ANA, LINE, Channel.WHATSAPP));
            center.atWork(BIA, 1);
            center.serve(BIA, OTHER_LINE);
            assertBeginsAnew(center.transfers().transfer(BIA, ANA, OTHER_LINE));
            assertKept(center.transfers().transfer(ANA, BIA, LINE));
        }

        @Test
        void withTheEndOfTheLastConversationButNotOfOneOfSeveral() {
            center.waiting(LINE);
            center.waiting(OTHER_LINE);
            assertBeginsAnew(center.serving().accept(ANA, LINE, Channel.WHATSAPP));
            assertBeginsAnew(center.serving().accept(ANA, OTHER_LINE, Channel.WHATSAPP));
            assertKept(center.serving().hold(ANA, LINE));
            assertKept(center.serving().finish(ANA, LINE, AfterFinish.RELEASE));
            assertBeginsAnew(center.serving().finish(ANA, OTHER_LINE, AfterFinish.RELEASE));
        }

        @Test
        void withTheEndOfTheWrapUp() {
            center.waiting(LINE);
            assertBeginsAnew(center.serving().accept(ANA, LINE, Channel.WHATSAPP));
            assertKept(center.serving().finish(ANA, LINE, AfterFinish.WRAP_UP));
            assertBeginsAnew(
                    center.serving().wrappedUp(ANA, ana.desk().holdings().get(0).conversation()));
        }

        @Test
        void withAnOfferAndNotWithItsEndNorWithAReservation() {
            center.waiting(LINE);
            Committed<OfferDecision> offer = center.offers().offer(ANA, LINE, Channel.WHATSAPP, Duration.ofSeconds(30));
            assertBeginsAnew(offer);
            assertKept(center.offers().decline(ANA, ((OfferDecision.Offered) offer.decision()).offer()));
            Instant until = center.clock().instant().plusSeconds(30);
            Committed<ReservationDecision> kept =
                    center.reservations().reserve(ANA, LINE, Channel.WHATSAPP, Initiation.RECEPTIVE, until);
            assertKept(kept);
            assertKept(
                    center.reservations().release(ANA, ((ReservationDecision.Reserved) kept.decision()).reservation()));
        }

        private void assertBeginsAnew(Committed<?> committed) {
            assertThat(seen(committed))
                    .isEqualTo(committed.entry().orElseThrow().at());
        }

        private void assertKept(Committed<?> committed) {
            Instant before = ana.idleSince();
            assertThat(seen(committed)).isEqualTo(before);
        }

        private Instant seen(Committed<?> committed) {
            ana = ana.after(committed.events());
            assertThat(ana.desk()).isEqualTo(center.desk(ANA));
            center.clock().advance(Duration.ofSeconds(1));
            return ana.idleSince();
        }
    }

    @Property(tries = 300)
    void theDeskIsTheOneThatTheLedgerWouldKeep(@ForAll("stories") List<LedgerEvent> story) {
        TimedDesk timed = TimedDesk.untouched(ANA);
        for (LedgerEvent event : story) {
            timed = timed.after(List.of(event));
        }
        assertThat(timed.desk()).isEqualTo(LedgerArbitraries.after(AgentDesk.untouched(ANA), story));
        List<Instant> known =
                new ArrayList<>(story.stream().map(LedgerEvent::at).toList());
        known.add(Instant.MIN);
        assertThat(timed.idleSince()).isIn(known);
    }

    @Property(tries = 300)
    void whatConcernsOthersChangesNothing(
            @ForAll("stories") List<LedgerEvent> story, @ForAll("ofBia") LedgerEvent other) {
        TimedDesk timed = TimedDesk.untouched(ANA).after(story);
        assertThat(timed.after(List.of(other))).isSameAs(timed);
        assertThat(timed.after(List.of())).isSameAs(timed);
    }

    @Provide
    Arbitrary<List<LedgerEvent>> stories() {
        return DeskStories.of(ANA);
    }

    @Provide
    Arbitrary<LedgerEvent> ofBia() {
        return LedgerArbitraries.events().filter(event -> !event.keys().contains(new DeskKey(ANA)));
    }
}
