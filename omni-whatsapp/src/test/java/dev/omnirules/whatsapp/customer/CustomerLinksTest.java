package dev.omnirules.whatsapp.customer;

import static org.assertj.core.api.Assertions.assertThat;

import dev.omnirules.core.Omni;
import dev.omnirules.core.agent.AgentId;
import dev.omnirules.core.agent.Capacity;
import dev.omnirules.core.agent.Channel;
import dev.omnirules.core.conversation.ConversationId;
import dev.omnirules.core.conversation.InteractionId;
import dev.omnirules.core.conversation.QueueId;
import dev.omnirules.core.customer.CustomerKey;
import dev.omnirules.core.customer.OriginAddress;
import dev.omnirules.core.handling.AcceptanceDecision;
import dev.omnirules.core.handling.AcceptanceDecision.Accepted;
import dev.omnirules.core.handling.AfterFinish;
import dev.omnirules.core.handling.Conversations;
import dev.omnirules.core.interaction.InteractionDecision;
import dev.omnirules.core.interaction.Interactions;
import dev.omnirules.core.ledger.CommandResult;
import dev.omnirules.core.ledger.InMemoryLedger;
import dev.omnirules.core.ledger.Ledger;
import dev.omnirules.core.ledger.state.Assignment;
import dev.omnirules.core.ledger.state.LineHolder.WithAgent;
import dev.omnirules.core.ledger.state.LineKey;
import dev.omnirules.core.ledger.transactional.TransactionalLedger;
import dev.omnirules.core.session.AgentSessions;
import dev.omnirules.core.testkit.MutableClock;
import dev.omnirules.core.testkit.ledger.HostTables;
import dev.omnirules.whatsapp.admission.ActiveConversationAdmission;
import dev.omnirules.whatsapp.admission.ActiveConversationRequest;
import dev.omnirules.whatsapp.admission.AdmissionDecision;
import dev.omnirules.whatsapp.admission.AdmissionDecision.Admitted;
import dev.omnirules.whatsapp.admission.AdmissionDecision.Reason;
import dev.omnirules.whatsapp.admission.AdmissionDecision.Refused;
import dev.omnirules.whatsapp.admission.Destination;
import dev.omnirules.whatsapp.customer.Evidence.SeenTogether;
import dev.omnirules.whatsapp.customer.LinkDecision.BothHeld;
import dev.omnirules.whatsapp.customer.LinkDecision.Decided;
import dev.omnirules.whatsapp.identity.ProviderIds;
import dev.omnirules.whatsapp.origin.OriginNumber;
import dev.omnirules.whatsapp.testkit.People;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** One person by number and by user id, on two nodes: never two agents. */
@Tag("ACTIVE-4")
class CustomerLinksTest {

    private static final AgentId ANA = new AgentId("ana");
    private static final AgentId BIA = new AgentId("bia");
    private static final OriginAddress SALES = new OriginAddress("+551140028001");
    private static final QueueId QUEUE = new QueueId("sales");
    private static final Portfolio PORTFOLIO = Portfolio.of("A");
    private static final CustomerAlias PHONE = People.phone(1, 1);
    private static final CustomerAlias ID = People.id("A", 1, 1);
    private static final Instant NOON = Instant.parse("2026-04-02T12:00:00Z");

    /** Two nodes on one ledger and one directory. */
    private static final class Center {

        final CustomerDirectory directory = new InMemoryCustomerDirectory();
        final List<Node> nodes;
        int interactions;

        Center(Ledger ledger) {
            nodes = List.of(new Node(ledger, directory), new Node(ledger, directory));
            for (AgentId agent : List.of(ANA, BIA)) {
                AgentSessions sessions = new AgentSessions(nodes.get(0).omni);
                sessions.signIn(agent, Capacity.of(5));
                sessions.signInTo(agent, Channel.WHATSAPP);
            }
        }
    }

    /** A process of the contact center. */
    private static final class Node {

        final Omni omni;
        final CustomerDirectory directory;
        final CustomerLinks links;
        final Conversations conversations;
        final Interactions interactions;

        Node(Ledger ledger, CustomerDirectory directory) {
            this.omni = Omni.on(ledger).build();
            this.directory = directory;
            this.links = new CustomerLinks(omni, directory, () -> List.of(SALES));
            this.conversations = new Conversations(omni);
            this.interactions = new Interactions(omni);
        }

        CustomerKey resolve(CustomerAlias alias) {
            Resolution found = directory.resolve(alias, NOON);
            return found instanceof Resolution.Known known ? known.customer() : alias.key();
        }

        void wait(CustomerAlias alias, String interaction) {
            LineKey line = omni.lineKey(resolve(alias), SALES);
            interactions.start(line, new InteractionId(interaction));
            interactions.enqueue(line, new InteractionId(interaction), QUEUE);
        }

        AcceptanceDecision accept(AgentId agent, CustomerAlias alias) {
            return conversations
                    .accept(agent, omni.lineKey(resolve(alias), SALES), Channel.WHATSAPP)
                    .decision();
        }

        LinkDecision evidence() {
            return links.learn(new SeenTogether(Set.of(PHONE, ID), NOON, "message"));
        }

        Set<AgentId> serving() {
            return Stream.of(PHONE, ID)
                    .map(alias -> omni.line(omni.lineKey(alias.key(), SALES)).holder())
                    .filter(WithAgent.class::isInstance)
                    .map(holder -> ((WithAgent) holder).agent())
                    .collect(Collectors.toCollection(HashSet::new));
        }
    }

    private static List<Ledger> ledgers() {
        return List.of(
                new InMemoryLedger(MutableClock.at("2026-04-02T12:00:00Z")),
                new TransactionalLedger(new HostTables(MutableClock.at("2026-04-02T12:00:00Z"))));
    }

    @Test
    void evidenceBeforeBetweenAndAfterTheAccept() {
        for (int when = 0; when < 3; when++) {
            for (Ledger ledger : ledgers()) {
                Center center = new Center(ledger);
                Node one = center.nodes.get(0);
                Node other = center.nodes.get(1);
                one.wait(PHONE, "i1");
                if (when == 0) {
                    assertThat(one.evidence()).isInstanceOf(Decided.class);
                }
                assertThat(one.accept(ANA, PHONE)).isInstanceOf(Accepted.class);
                if (when == 1) {
                    assertThat(other.evidence()).isInstanceOf(Decided.class);
                }
                other.wait(ID, "i2");
                if (when == 2) {
                    assertThat(other.evidence()).isInstanceOf(Decided.class);
                }
                assertThat(other.accept(BIA, ID))
                        .isEqualTo(new AcceptanceDecision.Refused(AcceptanceDecision.Reason.CUSTOMER_WITH_OTHER_AGENT));
                assertThat(one.serving()).containsExactly(ANA);
            }
        }
    }

    @Test
    void whereTwoAgentsHadThemBothAreNamedAndNothingMoves() {
        for (Ledger ledger : ledgers()) {
            Center center = new Center(ledger);
            Node one = center.nodes.get(0);
            Node other = center.nodes.get(1);
            one.links.learn(new SeenTogether(Set.of(PHONE), NOON, "message"));
            one.links.learn(new SeenTogether(Set.of(ID), NOON.plusSeconds(1), "status"));
            one.wait(PHONE, "i1");
            other.wait(ID, "i2");
            one.accept(ANA, PHONE);
            other.accept(BIA, ID);
            BothHeld held = (BothHeld) one.evidence();
            assertThat(Set.of(held.first(), held.second())).containsExactlyInAnyOrder(ANA, BIA);
            assertThat(one.serving()).containsExactlyInAnyOrder(ANA, BIA);
            assertThat(center.directory.find(ID.key()).orElseThrow().aliases()).containsOnlyKeys(ID);
            other.conversations.finish(BIA, other.omni.lineKey(ID.key(), SALES), AfterFinish.RELEASE);
            assertThat(one.evidence()).isInstanceOf(Decided.class);
            assertThat(one.serving()).containsExactly(ANA);
        }
    }

    /** Two accepts and the evidence, interleaved at every call of the ledger and the directory, drawn from a seed. */
    @Test
    void inNoInterleavingIsAnybodyServedTwiceOnceKnown() {
        int bothHeld = 0;
        int joined = 0;
        int interleavings = Integer.getInteger("jqwik.tries.default", 1_000);
        for (int seed = 0; seed < interleavings; seed++) {
            Interleaving interleaving = new Interleaving(new Random(seed));
            Ledger ledger = new InMemoryLedger(MutableClock.at("2026-04-02T12:00:00Z"));
            Center center = new Center(ledger);
            Node setup = center.nodes.get(0);
            if (seed % 2 == 0) { // else the directory knows neither, and the lines are under the names' own keys
                setup.links.learn(new SeenTogether(Set.of(PHONE), NOON, "message"));
                setup.links.learn(new SeenTogether(Set.of(ID), NOON.plusSeconds(1), "status"));
            }
            setup.wait(PHONE, "i1");
            setup.wait(ID, "i2");
            Node one = new Node(interleaving.on(ledger), interleaving.on(center.directory));
            Node other = new Node(interleaving.on(ledger), interleaving.on(center.directory));
            List<LinkDecision> decided = new ArrayList<>();
            interleaving.add(() -> one.accept(ANA, PHONE));
            interleaving.add(() -> other.accept(BIA, ID));
            interleaving.add(() -> decided.add(one.evidence()));
            interleaving.run();
            Set<AgentId> serving = setup.serving();
            boolean known = center.directory
                    .find(PHONE.key())
                    .map(customer -> customer.isNamed(ID.key()))
                    .orElse(false);
            if (known) {
                joined++;
                assertThat(serving).as("seed %d", seed).hasSizeLessThanOrEqualTo(1);
                assertThat(holders(setup)).as("seed %d", seed).isLessThanOrEqualTo(1);
            } else {
                bothHeld++;
                assertThat(decided.get(0)).as("seed %d", seed).isInstanceOf(BothHeld.class);
                assertThat(serving).as("seed %d", seed).hasSize(2);
            }
        }
        assertThat(joined).isGreaterThan(interleavings / 10);
        assertThat(bothHeld).isGreaterThan(interleavings / 100);
    }

    @Test
    void racingThreadsAgreeToo() throws Exception {
        ExecutorService threads = Executors.newFixedThreadPool(3);
        try {
            for (int round = 0; round < 500; round++) {
                Center center = new Center(new InMemoryLedger(MutableClock.at("2026-04-02T12:00:00Z")));
                Node one = center.nodes.get(0);
                Node other = center.nodes.get(1);
                one.wait(PHONE, "i1");
                one.wait(ID, "i2");
                CyclicBarrier start = new CyclicBarrier(3);
                Future<?> first = threads.submit(() -> {
                    start.await();
                    return one.accept(ANA, PHONE);
                });
                Future<?> second = threads.submit(() -> {
                    start.await();
                    return other.accept(BIA, ID);
                });
                Future<LinkDecision> third = threads.submit(() -> {
                    start.await();
                    one.links.learn(new SeenTogether(Set.of(PHONE), NOON, "message"));
                    one.links.learn(new SeenTogether(Set.of(ID), NOON.plusSeconds(1), "status"));
                    return one.evidence();
                });
                first.get();
                second.get();
                boolean held = third.get() instanceof BothHeld;
                assertThat(one.serving()).hasSize(held ? 2 : 1);
            }
        } finally {
            threads.shutdownNow();
        }
    }

    /** A node looks a name up, and the evidence comes before its command does. */
    @Test
    void aCommandUnderANameThatWasNewIsDecidedOnTheCustomersLine() {
        for (Ledger ledger : ledgers()) {
            Center center = new Center(ledger);
            Node one = center.nodes.get(0);
            Node other = center.nodes.get(1);
            one.wait(PHONE, "i1");
            one.accept(ANA, PHONE);
            LineKey looked = other.omni.lineKey(other.resolve(ID), SALES);
            assertThat(one.evidence()).isInstanceOf(Decided.class);
            assertThat(looked.customer()).isEqualTo(ID.key());
            assertThat(other.conversations.accept(BIA, looked, Channel.WHATSAPP).decision())
                    .isEqualTo(new AcceptanceDecision.Refused(AcceptanceDecision.Reason.CUSTOMER_WITH_OTHER_AGENT));
            assertThat(other.interactions.start(looked, new InteractionId("i2")).decision())
                    .isEqualTo(new InteractionDecision.Refused(InteractionDecision.Reason.LINE_BUSY));
            assertThat(one.serving()).containsExactly(ANA);
        }
    }

    @Test
    void aSplitOfOneOfThreeLeavesTheOtherTwoOne() {
        CustomerAlias third = People.id("B", 1, 1);
        Center center = new Center(ledgers().get(0));
        Node node = center.nodes.get(0);
        node.links.learn(new SeenTogether(Set.of(PHONE, third), NOON, "message"));
        node.links.learn(new SeenTogether(Set.of(ID), NOON.plusSeconds(1), "status"));
        node.wait(ID, "i1");
        node.accept(ANA, ID);
        node.evidence();
        assertThat(node.omni.line(node.omni.lineKey(third.key(), SALES)).servedBy(ANA))
                .isPresent();
        Evidence split = new Evidence.Split(PHONE.key(), Set.of(ID), NOON.plusSeconds(5), "bia: two people");
        node.links.learn(split);
        node.wait(PHONE, "i2");
        assertThat(node.accept(BIA, third)).isInstanceOf(Accepted.class);
        assertThat(node.omni.line(node.omni.lineKey(PHONE.key(), SALES)).servedBy(BIA))
                .isPresent();
        assertThat(node.omni.line(node.omni.lineKey(ID.key(), SALES)).servedBy(ANA))
                .isPresent();
    }

    @Test
    void aSplitFreesTheLineAndADuplicateHasNoSecondEffect() {
        Center center = new Center(ledgers().get(0));
        Node node = center.nodes.get(0);
        node.links.learn(new SeenTogether(Set.of(PHONE), NOON, "message"));
        node.links.learn(new SeenTogether(Set.of(ID), NOON.plusSeconds(1), "status"));
        node.wait(PHONE, "i1");
        node.accept(ANA, PHONE);
        assertThat(node.evidence()).isInstanceOf(Decided.class);
        assertThat(node.evidence()).isInstanceOf(Decided.class);
        Evidence split = new Evidence.Split(PHONE.key(), Set.of(ID), NOON.plusSeconds(5), "bia: two people");
        node.links.learn(split);
        node.links.learn(split);
        node.wait(ID, "i2");
        assertThat(node.accept(BIA, ID)).isInstanceOf(Accepted.class);
        assertThat(node.serving()).containsExactlyInAnyOrder(ANA, BIA);
    }

    @Test
    void anActiveConversationReachesACustomerWithoutANumber() {
        Center center = new Center(ledgers().get(0));
        Node node = center.nodes.get(0);
        node.links.learn(new SeenTogether(Set.of(ID), NOON, "message"));
        ActiveConversationAdmission admission = ActiveConversationAdmission.of(
                        node.omni, () -> List.of(OriginNumber.of(SALES.value(), ProviderIds.brazilian())))
                .knowing(center.directory, PORTFOLIO, () -> NOON);
        CommandResult<AdmissionDecision> admitted = admission.request(
                new ActiveConversationRequest(ANA, new Destination.KnownCustomer(ID.key()), Optional.empty()));
        assertThat(((Admitted) admitted.decision()).line()).isEqualTo(node.omni.lineKey(ID.key(), SALES));
        node.evidence();
        CommandResult<AdmissionDecision> typed =
                admission.request(new ActiveConversationRequest(BIA, PHONE.key().value(), Optional.empty()));
        assertThat(((Refused) typed.decision()).reason()).isEqualTo(Reason.CUSTOMER_WITH_OTHER_AGENT);
        CommandResult<AdmissionDecision> nobody = admission.request(new ActiveConversationRequest(
                BIA, new Destination.KnownCustomer(new CustomerKey("BR.999")), Optional.empty()));
        assertThat(((Refused) nobody.decision()).reason()).isEqualTo(Reason.CUSTOMER_UNKNOWN);
        assertThat(((Refused) nobody.decision()).alert()).isEmpty();
        node.links.learn(new SeenTogether(Set.of(People.id("B", 7, 7)), NOON, "another portfolio"));
        CommandResult<AdmissionDecision> elsewhere = admission.request(new ActiveConversationRequest(
                BIA, new Destination.KnownCustomer(People.id("B", 7, 7).key()), Optional.empty()));
        assertThat(((Refused) elsewhere.decision()).reason()).isEqualTo(Reason.CUSTOMER_UNREACHABLE);
    }

    private static int holders(Node node) {
        Set<ConversationId> held = new HashSet<>();
        for (AgentId agent : List.of(ANA, BIA)) {
            node.omni.agent(agent).assignments().stream()
                    .map(Assignment::conversation)
                    .forEach(held::add);
        }
        return held.size();
    }
}
