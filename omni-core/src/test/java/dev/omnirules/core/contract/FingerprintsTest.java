package dev.omnirules.core.contract;

import static dev.omnirules.core.testkit.SmallContactCenter.ANA;
import static dev.omnirules.core.testkit.SmallContactCenter.BIA;
import static dev.omnirules.core.testkit.SmallContactCenter.LINE;
import static dev.omnirules.core.testkit.SmallContactCenter.OTHER_LINE;
import static dev.omnirules.core.testkit.SmallContactCenter.SALES;
import static org.assertj.core.api.Assertions.assertThat;

import dev.omnirules.core.Omni;
import dev.omnirules.core.agent.Capacity;
import dev.omnirules.core.agent.Channel;
import dev.omnirules.core.agent.PauseReason;
import dev.omnirules.core.agent.SignOutOverride;
import dev.omnirules.core.conversation.ConversationId;
import dev.omnirules.core.conversation.Direction;
import dev.omnirules.core.conversation.Disposition;
import dev.omnirules.core.conversation.Identifiers;
import dev.omnirules.core.conversation.InteractionId;
import dev.omnirules.core.conversation.ProtocolNumber;
import dev.omnirules.core.conversation.QueueId;
import dev.omnirules.core.disposition.Dispositions;
import dev.omnirules.core.handling.AfterFinish;
import dev.omnirules.core.handling.Conversations;
import dev.omnirules.core.interaction.Interactions;
import dev.omnirules.core.ledger.Command;
import dev.omnirules.core.ledger.CommandResult;
import dev.omnirules.core.ledger.Fingerprint;
import dev.omnirules.core.ledger.InMemoryLedger;
import dev.omnirules.core.ledger.Ledger;
import dev.omnirules.core.ledger.LedgerKeys;
import dev.omnirules.core.ledger.LedgerView;
import dev.omnirules.core.logout.ForcedLogout;
import dev.omnirules.core.logout.LogoutGuard;
import dev.omnirules.core.offer.Offers;
import dev.omnirules.core.reservation.Reservations;
import dev.omnirules.core.session.AgentSessions;
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
        AgentSessions sessions = new AgentSessions(omni());
        sessions.pause(ANA, new LinkedHashSet<>(List.of(Channel.VOICE, Channel.WEBCHAT)), PauseReason.UNSPECIFIED);
        sessions.pause(ANA, new LinkedHashSet<>(List.of(Channel.WEBCHAT, Channel.VOICE)), PauseReason.UNSPECIFIED);
        assertThat(asked.get(0)).isEqualTo(asked.get(1));
    }

    private void askEverything() {
        Omni omni = omni();
        askAgents(new AgentSessions(omni));
        askLines(new Interactions(omni));
        askServing(omni);
        askPromises(omni);
        Dispositions dispositions = new Dispositions(omni);
        dispositions.qualifyLatest(ANA, LINE, new Disposition("SOLD", ""));
        dispositions.qualifyLatest(ANA, LINE, new Disposition("SOLD", "x"));
        dispositions.qualifyLatest(ANA, LINE, new Disposition("LOST", ""));
        dispositions.qualify(ANA, LINE, new ProtocolNumber("p1"), new Disposition("SOLD", ""));
        LogoutGuard logout = new LogoutGuard(omni);
        logout.signOut(ANA);
        logout.drain(ANA);
        logout.cancelDraining(ANA);
        ForcedLogout forced = new ForcedLogout(omni);
        forced.force(ANA, SignOutOverride.ending("root", "why"));
        forced.force(ANA, SignOutOverride.ending("root", "another why"));
        forced.force(ANA, SignOutOverride.ending("other", "why"));
        forced.force(ANA, SignOutOverride.requeueing("root", "why", SALES));
    }

    private static void askAgents(AgentSessions sessions) {
        sessions.changeCapacity(BIA, Capacity.of(1));
        sessions.changeCapacity(BIA, Capacity.of(2));
        sessions.signIn(BIA, Capacity.of(1));
        sessions.signIn(BIA, Capacity.of(2));
        sessions.signInTo(BIA, Channel.VOICE);
        sessions.signInTo(BIA, Channel.WEBCHAT);
        sessions.signOutOf(BIA, Channel.VOICE);
        sessions.signOutOf(BIA, Channel.WEBCHAT);
        sessions.pause(BIA, Set.of(Channel.VOICE), PauseReason.UNSPECIFIED);
        sessions.pause(BIA, Set.of(Channel.WEBCHAT), PauseReason.UNSPECIFIED);
        sessions.pause(BIA, Set.of(Channel.VOICE), new PauseReason("LUNCH"));
        sessions.resume(BIA, Set.of(Channel.VOICE));
        sessions.resume(BIA, Set.of(Channel.WEBCHAT));
    }

    private static void askLines(Interactions interactions) {
        interactions.start(LINE, new InteractionId("i1"));
        interactions.start(LINE, new InteractionId("i2"));
        interactions.start(OTHER_LINE, new InteractionId("i2"));
        interactions.enqueue(LINE, new InteractionId("i1"), SALES);
        interactions.enqueue(LINE, new InteractionId("i1"), new QueueId("support"));
        interactions.end(LINE, new InteractionId("i1"));
    }

    private static void askServing(Omni omni) {
        Conversations conversations = new Conversations(omni);
        conversations.accept(ANA, LINE, Channel.VOICE);
        conversations.accept(ANA, LINE, Channel.WEBCHAT);
        conversations.hold(ANA, LINE);
        conversations.resume(ANA, LINE);
        conversations.finish(ANA, LINE, AfterFinish.RELEASE);
        conversations.finish(ANA, LINE, AfterFinish.WRAP_UP);
        conversations.completeWrapUp(ANA, new ConversationId("c1"));
        new Transfers(omni).transfer(ANA, BIA, LINE);
    }

    private static void askPromises(Omni omni) {
        Identifiers identifiers = Identifiers.counting("n");
        Offers offers = new Offers(omni);
        offers.offer(ANA, LINE, Channel.VOICE, Duration.ofSeconds(20));
        offers.offer(ANA, LINE, Channel.VOICE, Duration.ofSeconds(21));
        offers.offer(ANA, LINE, Channel.WEBCHAT, Duration.ofSeconds(20));
        offers.accept(ANA, LINE, new ConversationId("c1"));
        offers.accept(ANA, LINE, new ConversationId("c2"));
        offers.decline(ANA, new ConversationId("c1"));
        Instant end = Instant.parse("2026-03-02T13:00:00Z");
        Reservations reservations = new Reservations(omni);
        reservations.reserve(ANA, LINE, Channel.VOICE, Direction.OUTBOUND, end);
        reservations.reserve(ANA, LINE, Channel.VOICE, Direction.OUTBOUND, end.plusNanos(1));
        reservations.reserve(ANA, LINE, Channel.VOICE, Direction.INBOUND, end);
        reservations.reserve(ANA, LINE, Channel.WEBCHAT, Direction.OUTBOUND, end);
        reservations.reserve(ANA, OTHER_LINE, Channel.VOICE, Direction.OUTBOUND, end);
        reservations.release(ANA, new ConversationId("c1"));
        reservations.release(ANA, new ConversationId("c2"));
    }

    private Omni omni() {
        InMemoryLedger store = new InMemoryLedger(MutableClock.at("2026-03-02T12:00:00Z"));
        return Omni.on(new Ledger() {
                    @Override
                    public <D> CommandResult<D> execute(Command<D> command) {
                        asked.add(command.fingerprint());
                        return store.execute(command);
                    }

                    @Override
                    public LedgerView read(LedgerKeys keys, Duration deadline) {
                        return store.read(keys, deadline);
                    }
                })
                .build();
    }
}
