package dev.omnirules.whatsapp.customer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.omnirules.core.Omni;
import dev.omnirules.core.agent.AgentId;
import dev.omnirules.core.agent.Capacity;
import dev.omnirules.core.agent.Channel;
import dev.omnirules.core.conversation.InteractionId;
import dev.omnirules.core.conversation.QueueId;
import dev.omnirules.core.customer.CustomerKey;
import dev.omnirules.core.customer.OriginAddress;
import dev.omnirules.core.handling.AfterFinish;
import dev.omnirules.core.handling.Conversations;
import dev.omnirules.core.interaction.Interactions;
import dev.omnirules.core.ledger.InMemoryLedger;
import dev.omnirules.core.ledger.state.ConflictScope;
import dev.omnirules.core.ledger.state.LineHolder;
import dev.omnirules.core.ledger.state.LineHolder.WithBot;
import dev.omnirules.core.retention.CustomerErasure;
import dev.omnirules.core.session.AgentSessions;
import dev.omnirules.core.testkit.MutableClock;
import dev.omnirules.whatsapp.customer.Evidence.ContactShared;
import dev.omnirules.whatsapp.customer.Evidence.IdReplaced;
import dev.omnirules.whatsapp.customer.Evidence.Merged;
import dev.omnirules.whatsapp.customer.Evidence.NumberChanged;
import dev.omnirules.whatsapp.customer.Evidence.SeenTogether;
import dev.omnirules.whatsapp.customer.Evidence.Split;
import dev.omnirules.whatsapp.customer.LearningDecision.AlreadyLinked;
import dev.omnirules.whatsapp.customer.LearningDecision.Conflict;
import dev.omnirules.whatsapp.customer.LearningDecision.Linked;
import dev.omnirules.whatsapp.customer.LearningDecision.Separated;
import dev.omnirules.whatsapp.customer.LearningDecision.Why;
import dev.omnirules.whatsapp.customer.LinkDecision.BothHeld;
import dev.omnirules.whatsapp.customer.LinkDecision.Decided;
import dev.omnirules.whatsapp.testkit.People;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Evidence that a careful host does not give, and evidence at a bad moment. */
@Tag("ACTIVE-4")
class UnusualEvidenceTest {

    private static final AgentId ANA = new AgentId("ana");
    private static final AgentId BIA = new AgentId("bia");
    private static final OriginAddress SALES = new OriginAddress("+551140028001");
    private static final OriginAddress HELP = new OriginAddress("+551140028002");
    private static final CustomerAlias PHONE = People.phone(1, 1);
    private static final CustomerAlias NEW_PHONE = People.phone(1, 2);
    private static final CustomerAlias ID = People.id("A", 1, 1);
    private static final CustomerAlias ELSEWHERE = People.id("B", 1, 1);

    private final InMemoryCustomerDirectory directory = new InMemoryCustomerDirectory();
    private final InMemoryLedger ledger = new InMemoryLedger(MutableClock.at("2026-04-02T12:00:00Z"));
    private final Omni omni = Omni.on(ledger).build();
    private final List<OriginAddress> addresses = new ArrayList<>(List.of(SALES));
    private final CustomerLinks links = new CustomerLinks(omni, directory, () -> addresses);

    @BeforeEach
    void signIn() {
        for (AgentId agent : List.of(ANA, BIA)) {
            AgentSessions sessions = new AgentSessions(omni);
            sessions.signIn(agent, Capacity.of(5));
            sessions.signInTo(agent, Channel.WHATSAPP);
        }
    }

    @Test
    void oneMessageWithTwoNumbersClaims() {
        assertThat(decide(seen(1, PHONE, NEW_PHONE)))
                .isInstanceOfSatisfying(
                        Conflict.class, conflict -> assertThat(conflict.why()).isEqualTo(Why.CLAIMED));
    }

    @Test
    void evidenceThatContradictsItselfIsNotKept() {
        Set<CustomerAlias> both = Set.of(PHONE, NEW_PHONE);
        assertThat(decide(new NumberChanged(both, Set.of(People.phone(1, 3)), at(1), "change")))
                .isInstanceOf(Conflict.class);
        assertThat(decide(new NumberChanged(Set.of(People.phone(1, 3)), both, at(1), "change")))
                .isInstanceOf(Conflict.class);
        assertThat(decide(new ContactShared(PHONE, NEW_PHONE, at(1), "shared"))).isInstanceOf(Conflict.class);
        assertThat(directory.state()).isEqualTo(DirectoryState.empty());
    }

    @Test
    void evidenceOfThreeCustomersJoinsThemAllOrNone() {
        serve(ANA, PHONE, SALES);
        serve(BIA, ELSEWHERE, SALES);
        assertThat(links.learn(seen(5, PHONE, ID, ELSEWHERE))).isInstanceOf(BothHeld.class);
        assertThat(holder(ID, SALES)).isInstanceOf(LineHolder.Free.class);
        finish(BIA, ELSEWHERE);
        assertThat(links.learn(seen(5, PHONE, ID, ELSEWHERE))).isInstanceOf(Decided.class);
        assertThat(servedBy(ANA, ID)).isTrue();
        assertThat(servedBy(ANA, ELSEWHERE)).isTrue();
    }

    /** Two agents at two addresses do not have one line, so nothing keeps the customers apart. */
    @Test
    void agentsAtDifferentAddressesKeepTheirsAndTheCustomersAreOne() {
        addresses.add(HELP);
        serve(ANA, PHONE, SALES);
        serve(BIA, ID, HELP);
        assertThat(links.learn(seen(5, PHONE, ID))).isInstanceOf(Decided.class);
        assertThat(servedBy(ANA, ID)).isTrue();
        assertThat(omni.line(omni.lineKey(PHONE.key(), HELP)).servedBy(BIA)).isPresent();
    }

    @Test
    void whereACustomerIsServedOnceAtAllAddressesTheyAreBothNamed() {
        addresses.add(HELP);
        Omni everywhere =
                Omni.on(ledger).conflictScope(ConflictScope.PER_CUSTOMER).build();
        CustomerLinks strict = new CustomerLinks(everywhere, directory, () -> addresses);
        for (var each : List.of(PHONE, ID)) {
            strict.learn(seen(1, each));
            AgentId agent = each.equals(PHONE) ? ANA : BIA;
            accept(everywhere, agent, each, each.equals(PHONE) ? SALES : HELP);
        }
        assertThat(strict.learn(seen(5, PHONE, ID))).isInstanceOf(BothHeld.class);
    }

    @Test
    void aLineThatABotHasGoesWithTheCustomer() {
        links.learn(seen(1, PHONE));
        new Interactions(omni).start(omni.lineKey(ID.key(), SALES), new InteractionId("bot"));
        links.learn(seen(2, PHONE, ID));
        assertThat(holder(PHONE, SALES)).isEqualTo(new WithBot(new InteractionId("bot")));
    }

    /** The ledger knows nothing of the customer after an erasure; the next evidence makes the lines one again. */
    @Test
    void evidenceAfterAnErasureInTheLedgerAloneMakesTheLinesOneAgain() {
        links.learn(seen(1, PHONE, ID));
        new CustomerErasure(omni, ledger).erase(PHONE.key());
        links.learn(seen(2, PHONE, ELSEWHERE));
        serve(ANA, PHONE, SALES);
        assertThat(servedBy(ANA, ID)).isTrue();
    }

    @Test
    void anAddressThatCameLaterIsJoinedWithTheNextJoin() {
        links.learn(seen(1, PHONE, ID));
        addresses.add(HELP);
        links.learn(seen(2, PHONE, ELSEWHERE));
        accept(omni, ANA, PHONE, HELP);
        assertThat(omni.line(omni.lineKey(ID.key(), HELP)).servedBy(ANA)).isPresent();
    }

    @Test
    void evidenceOutsideOfTimeIsDecided() {
        for (Instant at : List.of(Instant.MIN, Instant.EPOCH, Instant.MAX)) {
            assertThat(decide(new SeenTogether(Set.of(PHONE, ID), at, "message")))
                    .isNotInstanceOf(Conflict.class);
            decide(new NumberChanged(Set.of(PHONE), Set.of(NEW_PHONE), at, "change"));
            decide(new IdReplaced(ID, People.id("A", 1, 2), at, "replaced"));
            decide(new Split(PHONE.key(), Set.of(ID), at, "ana"));
        }
        assertThat(directory.find(PHONE.key())).isPresent();
    }

    @Test
    void aChangeToTheSameNumberChangesNothing() {
        decide(seen(1, PHONE, ID));
        decide(new NumberChanged(Set.of(PHONE), Set.of(PHONE), at(2), "change"));
        assertThat(directory.resolve(ID, at(3))).isEqualTo(new Resolution.Known(PHONE.key()));
        assertThat(directory.resolve(PHONE, at(3))).isEqualTo(new Resolution.Known(PHONE.key()));
    }

    @Test
    void twoPeopleWhoSwapNumbersKeepTheirKeys() {
        CustomerAlias other = People.phone(2, 1);
        decide(seen(1, PHONE, ID));
        decide(seen(1, other, ELSEWHERE));
        decide(new NumberChanged(Set.of(PHONE), Set.of(other), at(3), "change"));
        decide(new NumberChanged(Set.of(other), Set.of(PHONE), at(3), "change"));
        assertThat(directory.resolve(PHONE, at(2))).isEqualTo(new Resolution.Known(PHONE.key()));
        assertThat(directory.resolve(other, at(4))).isNotInstanceOf(Resolution.New.class);
        assertThat(directory.resolve(PHONE, at(4))).isNotInstanceOf(Resolution.New.class);
        assertThat(keyAt(PHONE, 4)).isNotEqualTo(keyAt(other, 4));
    }

    @Test
    void aDecisionOnNobodyOrOnOneselfChangesNothing() {
        decide(seen(1, PHONE));
        assertThat(decide(new Merged(PHONE.key(), PHONE.key(), at(2), "ana"))).isInstanceOf(AlreadyLinked.class);
        assertThat(decide(new Merged(PHONE.key(), ID.key(), at(2), "ana")))
                .isInstanceOfSatisfying(
                        Conflict.class, conflict -> assertThat(conflict.why()).isEqualTo(Why.UNKNOWN_CUSTOMER));
        assertThat(decide(new Split(ID.key(), Set.of(PHONE), at(2), "ana"))).isInstanceOf(Conflict.class);
        assertThat(decide(new Split(PHONE.key(), Set.of(PHONE), at(2), "ana"))).isInstanceOf(AlreadyLinked.class);
        assertThat(decide(new Split(PHONE.key(), Set.of(ID), at(2), "ana"))).isInstanceOf(AlreadyLinked.class);
    }

    @Test
    void aSplitGivenTwiceAndAMergeGivenLateLeaveTheLinesApart() {
        decide(seen(1, PHONE, ID));
        Split split = new Split(PHONE.key(), Set.of(ID), at(5), "bia");
        assertThat(decide(split)).isInstanceOf(Separated.class);
        assertThat(decide(split)).isInstanceOf(AlreadyLinked.class);
        assertThat(decide(new Merged(PHONE.key(), ID.key(), at(4), "ana"))).isInstanceOf(AlreadyLinked.class);
        serve(ANA, PHONE, SALES);
        assertThat(servedBy(ANA, ID)).isFalse();
    }

    @Test
    void aPreparationThatGivesEvidenceIsRefused() {
        assertThatThrownBy(() -> directory.learn(seen(1, PHONE), learned -> {
                    directory.learn(seen(2, ID), any -> true);
                    return true;
                }))
                .isInstanceOf(IllegalStateException.class)
                .hasMessage("a preparation must not give evidence");
        assertThat(decide(seen(1, PHONE))).isInstanceOf(Linked.class);
    }

    @Test
    void aContactCenterWithoutAnAddressJoinsNobody() {
        addresses.clear();
        assertThatThrownBy(() -> links.learn(seen(1, PHONE, ID)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("addresses must not be empty, but is []");
        assertThat(directory.find(PHONE.key())).isEmpty();
    }

    @Test
    void aHundredIdsOfOnePersonAreOneLine() {
        decide(seen(1, PHONE));
        for (int portfolio = 0; portfolio < 100; portfolio++) {
            decide(seen(2 + portfolio, PHONE, People.id("P" + portfolio, 1, 1)));
        }
        serve(ANA, PHONE, SALES);
        assertThat(servedBy(ANA, People.id("P99", 1, 1))).isTrue();
        assertThat(directory.find(PHONE.key()).orElseThrow().formerKeys()).hasSize(100);
    }

    private CustomerKey keyAt(CustomerAlias alias, int hour) {
        Resolution found = directory.resolve(alias, at(hour));
        return found instanceof Resolution.Known known ? known.customer() : ((Resolution.Conflict) found).customer();
    }

    private LearningDecision decide(Evidence evidence) {
        return ((Decided) links.learn(evidence)).decision();
    }

    private void serve(AgentId agent, CustomerAlias alias, OriginAddress address) {
        links.learn(seen(1, alias));
        accept(omni, agent, alias, address);
    }

    private static void accept(Omni omni, AgentId agent, CustomerAlias alias, OriginAddress address) {
        var line = omni.lineKey(alias.key(), address);
        InteractionId interaction = new InteractionId("of-" + agent.value());
        new Interactions(omni).start(line, interaction);
        new Interactions(omni).enqueue(line, interaction, new QueueId("sales"));
        new Conversations(omni).accept(agent, line, Channel.WHATSAPP);
    }

    private void finish(AgentId agent, CustomerAlias alias) {
        new Conversations(omni).finish(agent, omni.lineKey(alias.key(), SALES), AfterFinish.RELEASE);
    }

    private LineHolder holder(CustomerAlias alias, OriginAddress address) {
        return omni.line(omni.lineKey(alias.key(), address)).holder();
    }

    private boolean servedBy(AgentId agent, CustomerAlias alias) {
        return omni.line(omni.lineKey(alias.key(), SALES)).servedBy(agent).isPresent();
    }

    private static SeenTogether seen(int hour, CustomerAlias... names) {
        return new SeenTogether(new HashSet<>(List.of(names)), at(hour), "message");
    }

    private static Instant at(int hour) {
        return People.START.plusSeconds(3_600L * hour);
    }
}
