package dev.omnirules.core.contract;

import static dev.omnirules.core.testkit.SmallContactCenter.ANA;
import static dev.omnirules.core.testkit.SmallContactCenter.BIA;
import static dev.omnirules.core.testkit.SmallContactCenter.LINE;
import static dev.omnirules.core.testkit.SmallContactCenter.OTHER_LINE;
import static dev.omnirules.core.testkit.SmallContactCenter.SALES;
import static org.assertj.core.api.Assertions.assertThat;

import dev.omnirules.core.agent.Capacity;
import dev.omnirules.core.agent.Channel;
import dev.omnirules.core.agent.PauseReason;
import dev.omnirules.core.agent.SignOutOverride;
import dev.omnirules.core.conversation.ConversationId;
import dev.omnirules.core.conversation.CountingRule;
import dev.omnirules.core.conversation.Disposition;
import dev.omnirules.core.conversation.Identifiers;
import dev.omnirules.core.conversation.Initiation;
import dev.omnirules.core.conversation.InteractionId;
import dev.omnirules.core.conversation.Protocol;
import dev.omnirules.core.conversation.QueueId;
import dev.omnirules.core.desk.Desks;
import dev.omnirules.core.disposition.Dispositions;
import dev.omnirules.core.interaction.Interactions;
import dev.omnirules.core.ledger.Command;
import dev.omnirules.core.ledger.Committed;
import dev.omnirules.core.ledger.Fingerprint;
import dev.omnirules.core.ledger.InMemoryLedger;
import dev.omnirules.core.ledger.Ledger;
import dev.omnirules.core.ledger.LedgerClient;
import dev.omnirules.core.logout.ForcedLogout;
import dev.omnirules.core.logout.LogoutGuard;
import dev.omnirules.core.offer.Offers;
import dev.omnirules.core.reservation.Reservations;
import dev.omnirules.core.serving.AfterFinish;
import dev.omnirules.core.serving.Serving;
import dev.omnirules.core.testkit.MutableClock;
import dev.omnirules.core.transfer.Transfers;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** What the shells ask tells any two requests apart, and is the same for the same request. */
class FingerprintsTest {

    private final List<Fingerprint> asked = new ArrayList<>();

    @Test
    void differForRequestsThatDiffer() {
        askEverything();
        assertThat(asked).hasSize(51).doesNotHaveDuplicates();
    }

    @Test
    void areEqualForEqualRequests() {
        askEverything();
        List<Fingerprint> first = List.copyOf(asked);
        asked.clear();
        askEverything();
        assertThat(asked).isEqualTo(first);
    }

    @Test
    void doNotDependOnTheOrderInWhichChannelsAreNamed() {
        Desks desks = new Desks(client());
        desks.pause(ANA, new LinkedHashSet<>(List.of(Channel.VOICE, Channel.WEBCHAT)), PauseReason.UNSPECIFIED);
        desks.pause(ANA, new LinkedHashSet<>(List.of(Channel.WEBCHAT, Channel.VOICE)), PauseReason.UNSPECIFIED);
        assertThat(asked.get(0)).isEqualTo(asked.get(1));
    }

    private void askEverything() {
        LedgerClient client = client();
        askDesks(new Desks(client));
        askLines(new Interactions(client));
        askServing(client);
        askPromises(client);
        Dispositions dispositions = new Dispositions(client);
        dispositions.qualifyLatest(ANA, LINE, new Disposition("SOLD", ""));
        dispositions.qualifyLatest(ANA, LINE, new Disposition("SOLD", "x"));
        dispositions.qualifyLatest(ANA, LINE, new Disposition("LOST", ""));
        dispositions.qualify(ANA, LINE, new Protocol("p1"), new Disposition("SOLD", ""));
        LogoutGuard logout = new LogoutGuard(client, CountingRule.defaults());
        logout.signOut(ANA);
        logout.drain(ANA);
        logout.cancelDraining(ANA);
        ForcedLogout forced = new ForcedLogout(client);
        forced.force(ANA, SignOutOverride.ending("root", "why"));
        forced.force(ANA, SignOutOverride.ending("root", "another why"));
        forced.force(ANA, SignOutOverride.ending("other", "why"));
        forced.force(ANA, SignOutOverride.requeueing("root", "why", SALES));
    }

    private static void askDesks(Desks desks) {
        desks.changeCapacity(BIA, Capacity.of(1));
        desks.changeCapacity(BIA, Capacity.of(2));
        desks.signIn(BIA, Capacity.of(1));
        desks.signIn(BIA, Capacity.of(2));
        desks.signInTo(BIA, Channel.VOICE);
        desks.signInTo(BIA, Channel.WEBCHAT);
        desks.signOutOf(BIA, Channel.VOICE);
        desks.signOutOf(BIA, Channel.WEBCHAT);
        desks.pause(BIA, Set.of(Channel.VOICE), PauseReason.UNSPECIFIED);
        desks.pause(BIA, Set.of(Channel.WEBCHAT), PauseReason.UNSPECIFIED);
        desks.pause(BIA, Set.of(Channel.VOICE), new PauseReason("LUNCH"));
        desks.resume(BIA, Set.of(Channel.VOICE));
        desks.resume(BIA, Set.of(Channel.WEBCHAT));
    }

    private static void askLines(Interactions interactions) {
        interactions.start(LINE, new InteractionId("i1"));
        interactions.start(LINE, new InteractionId("i2"));
        interactions.start(OTHER_LINE, new InteractionId("i2"));
        interactions.enqueue(LINE, new InteractionId("i1"), SALES);
        interactions.enqueue(LINE, new InteractionId("i1"), new QueueId("support"));
        interactions.end(LINE, new InteractionId("i1"));
    }

    private static void askServing(LedgerClient client) {
        Serving serving = new Serving(client, CountingRule.defaults(), Identifiers.counting("n"));
        serving.accept(ANA, LINE, Channel.VOICE);
        serving.accept(ANA, LINE, Channel.WEBCHAT);
        serving.hold(ANA, LINE);
        serving.takeUp(ANA, LINE);
        serving.finish(ANA, LINE, AfterFinish.RELEASE);
        serving.finish(ANA, LINE, AfterFinish.WRAP_UP);
        serving.wrappedUp(ANA, new ConversationId("c1"));
        new Transfers(client, CountingRule.defaults(), Identifiers.counting("n")).transfer(ANA, BIA, LINE);
    }

    private static void askPromises(LedgerClient client) {
        Identifiers identifiers = Identifiers.counting("n");
        Offers offers = new Offers(client, CountingRule.defaults(), identifiers);
        offers.offer(ANA, LINE, Channel.VOICE, Duration.ofSeconds(20));
        offers.offer(ANA, LINE, Channel.VOICE, Duration.ofSeconds(21));
        offers.offer(ANA, LINE, Channel.WEBCHAT, Duration.ofSeconds(20));
        offers.accept(ANA, LINE, new ConversationId("c1"));
        offers.accept(ANA, LINE, new ConversationId("c2"));
        offers.decline(ANA, new ConversationId("c1"));
        Instant end = Instant.parse("2026-03-02T13:00:00Z");
        Reservations reservations = new Reservations(client, CountingRule.defaults(), identifiers);
        reservations.reserve(ANA, LINE, Channel.VOICE, Initiation.ACTIVE, end);
        reservations.reserve(ANA, LINE, Channel.VOICE, Initiation.ACTIVE, end.plusNanos(1));
        reservations.reserve(ANA, LINE, Channel.VOICE, Initiation.RECEPTIVE, end);
        reservations.reserve(ANA, LINE, Channel.WEBCHAT, Initiation.ACTIVE, end);
        reservations.reserve(ANA, OTHER_LINE, Channel.VOICE, Initiation.ACTIVE, end);
        reservations.release(ANA, new ConversationId("c1"));
        reservations.release(ANA, new ConversationId("c2"));
    }

    private LedgerClient client() {
        InMemoryLedger store = new InMemoryLedger(MutableClock.at("2026-03-02T12:00:00Z"));
        return LedgerClient.of(
                new Ledger() {
                    @Override
                    public <D> Committed<D> execute(Command<D> command) {
                        asked.add(command.asked());
                        return store.execute(command);
                    }
                },
                "test");
    }
}
