package dev.omnirules.whatsapp.admission;

import static org.assertj.core.api.Assertions.assertThat;

import dev.omnirules.core.Omni;
import dev.omnirules.core.agent.AgentId;
import dev.omnirules.core.agent.Capacity;
import dev.omnirules.core.agent.Channel;
import dev.omnirules.core.agent.PauseReason;
import dev.omnirules.core.conversation.ConversationId;
import dev.omnirules.core.conversation.Direction;
import dev.omnirules.core.conversation.InteractionId;
import dev.omnirules.core.customer.CustomerKey;
import dev.omnirules.core.customer.CustomerPseudonyms;
import dev.omnirules.core.customer.OriginAddress;
import dev.omnirules.core.interaction.Interactions;
import dev.omnirules.core.ledger.Command;
import dev.omnirules.core.ledger.CommandResult;
import dev.omnirules.core.ledger.Fingerprint;
import dev.omnirules.core.ledger.InMemoryLedger;
import dev.omnirules.core.ledger.Ledger;
import dev.omnirules.core.ledger.LedgerKeys;
import dev.omnirules.core.ledger.LedgerView;
import dev.omnirules.core.ledger.RequestId;
import dev.omnirules.core.ledger.state.Assignment;
import dev.omnirules.core.ledger.state.ConflictScope;
import dev.omnirules.core.ledger.state.LedgerEvent.InteractionEnd;
import dev.omnirules.core.ledger.state.LedgerEvent.InteractionEnded;
import dev.omnirules.core.ledger.state.LineKey;
import dev.omnirules.core.reservation.Reservations;
import dev.omnirules.core.session.AgentSessions;
import dev.omnirules.core.testkit.MutableClock;
import dev.omnirules.whatsapp.admission.AdmissionDecision.Admitted;
import dev.omnirules.whatsapp.admission.AdmissionDecision.AlreadyServing;
import dev.omnirules.whatsapp.admission.AdmissionDecision.Reason;
import dev.omnirules.whatsapp.admission.AdmissionDecision.Refused;
import dev.omnirules.whatsapp.admission.AdmissionLimits.WhilePaused;
import dev.omnirules.whatsapp.customer.CustomerAlias;
import dev.omnirules.whatsapp.customer.Evidence.SeenTogether;
import dev.omnirules.whatsapp.customer.InMemoryCustomerDirectory;
import dev.omnirules.whatsapp.customer.Portfolio;
import dev.omnirules.whatsapp.customer.Resolution;
import dev.omnirules.whatsapp.identity.ProviderId;
import dev.omnirules.whatsapp.identity.ProviderIds;
import dev.omnirules.whatsapp.number.ForeignRegions;
import dev.omnirules.whatsapp.number.NumberLimits;
import dev.omnirules.whatsapp.number.NumberLimits.Profile;
import dev.omnirules.whatsapp.number.NumberPolicy;
import dev.omnirules.whatsapp.origin.OriginNumber;
import dev.omnirules.whatsapp.testkit.People;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Collectors;
import javax.crypto.SecretKey;
import javax.crypto.spec.SecretKeySpec;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class ActiveConversationAdmissionTest {

    private static final AgentId ANA = new AgentId("ana");
    private static final AgentId BIA = new AgentId("bia");
    private static final String SALES = "+551140028001";
    private static final String SUPPORT = "+5511987650001";
    private static final String TYPED = "(21) 98888-7777";
    private static final Instant NOON = Instant.parse("2026-11-16T12:00:00Z");
    private static final CustomerKey CUSTOMER = new CustomerKey("+5521988887777");

    private final Ledger ledger = new InMemoryLedger(MutableClock.at("2026-11-16T11:00:00Z"));
    private final Omni omni = Omni.on(ledger).build();
    private final AgentSessions sessions = new AgentSessions(omni);
    private final Interactions interactions = new Interactions(omni);
    private final List<OriginNumber> configured = new ArrayList<>();
    private final ActiveConversationAdmission admission = ActiveConversationAdmission.of(omni, () -> configured);

    @BeforeEach
    void signIn() {
        configured.add(origin(SALES));
        for (AgentId agent : List.of(ANA, BIA)) {
            sessions.signIn(agent, Capacity.of(1));
            sessions.signInTo(agent, Channel.WHATSAPP);
        }
    }

    @Test
    void anotherCountrysNumberIsReachedOnlyWhereTheHostAllowsIt() {
        assertThat(((Refused) request("r1", ANA, "+351 912 345 678").decision()).reason())
                .isEqualTo(Reason.INVALID_DESTINATION);
        NumberPolicy abroad =
                new NumberPolicy(new NumberLimits(Profile.NUMBERING_PLAN, Set.of(), ForeignRegions.of("PT")));
        CommandResult<AdmissionDecision> answer = admission
                .reading(abroad, ProviderIds.brazilian())
                .request(asked(ANA, "+351 912 345 678", Optional.empty()));
        assertThat(((Admitted) answer.decision()).line())
                .isEqualTo(new LineKey(new CustomerKey("+351912345678"), new OriginAddress(SALES)));
    }

    @Test
    @Tag("ORIGIN-1")
    void theOnlyOriginStandsInForAChoice() {
        Admitted admitted = (Admitted) request("r1", ANA, TYPED).decision();
        assertThat(admitted.line()).isEqualTo(new LineKey(CUSTOMER, new OriginAddress(SALES)));
    }

    @Test
    @Tag("ORIGIN-2")
    void amongSeveralOriginsTheAgentMustChoose() {
        configured.add(origin(SUPPORT));
        assertRefused(request("r1", ANA, TYPED), Reason.ORIGIN_REQUIRED);
        Admitted admitted = (Admitted) requestFrom("r1", ANA, TYPED, SUPPORT).decision();
        assertThat(admitted.line()).isEqualTo(new LineKey(CUSTOMER, new OriginAddress(SUPPORT)));
    }

    @Test
    void anOriginThatIsNotConfiguredIsRefused() {
        assertRefused(requestFrom("r1", ANA, TYPED, SUPPORT), Reason.ORIGIN_UNKNOWN);
        configured.clear();
        assertRefused(request("r1", ANA, TYPED), Reason.ORIGIN_NOT_CONFIGURED);
    }

    @Test
    void theOriginItselfIsNoDestination() {
        assertRefused(request("r1", ANA, "(11) 4002-8001"), Reason.DESTINATION_IS_ORIGIN);
    }

    @Test
    @Tag("ACTIVE-4")
    void twoAgentsNeverOpenOneCustomersConversation() {
        request("r1", ANA, TYPED);
        Refused refused = (Refused) request("r2", BIA, "21988887777").decision();
        assertThat(refused.reason()).isEqualTo(Reason.CUSTOMER_WITH_OTHER_AGENT);
        assertThat(refused.servedBy()).contains(ANA);
    }

    @Test
    @Tag("ACTIVE-2")
    void anAgentAtCapacityIsRefusedButMayGoBack() {
        ConversationId first = ((Admitted) request("r1", ANA, TYPED).decision()).conversation();
        assertRefused(request("r2", ANA, "(21) 98888-0000"), Reason.AGENT_AT_CAPACITY);
        assertThat(request("r3", ANA, TYPED).decision()).isEqualTo(new AlreadyServing(first));
    }

    @Test
    @Tag("ACTIVE-2")
    void roomReservedForTheCustomerBecomesTheConversation() {
        LineKey line = new LineKey(CUSTOMER, new OriginAddress(SALES));
        InteractionId bot = new InteractionId("bot-1");
        interactions.start(line, bot);
        Reservations reservations = new Reservations(omni);
        reservations.reserve(ANA, line, Channel.WHATSAPP, Direction.OUTBOUND, Instant.parse("2026-11-16T11:01:00Z"));
        assertRefused(request("r1", ANA, "(21) 98888-0000"), Reason.AGENT_AT_CAPACITY);
        CommandResult<AdmissionDecision> committed = request("r2", ANA, TYPED);
        assertThat(((Admitted) committed.decision()).ended()).contains(bot);
        assertThat(committed.events()).hasSize(3);
        assertThat(omni.agent(ANA).assignments())
                .extracting(Assignment::conversation)
                .containsExactly(((Admitted) committed.decision()).conversation());
        assertThat(request("r2", ANA, TYPED).decision()).isEqualTo(committed.decision());
    }

    @Test
    @Tag("ACTIVE-6")
    void aBotIsEndedInTheSameStepAndSilencedByItsFence() {
        LineKey line = new LineKey(CUSTOMER, new OriginAddress(SALES));
        InteractionId bot = new InteractionId("bot-1");
        interactions.start(line, bot);
        long fence = omni.line(line).fence();
        CommandResult<AdmissionDecision> committed = request("r1", ANA, TYPED);
        assertThat(((Admitted) committed.decision()).ended()).contains(bot);
        assertThat(committed.events().get(0))
                .isInstanceOfSatisfying(
                        InteractionEnded.class, ended -> assertThat(ended.end()).isEqualTo(InteractionEnd.PREEMPTED));
        assertThat(interactions.maySend(line, fence)).isFalse();
    }

    @Test
    void aRepeatedRequestYieldsTheSameConversationWhateverChangedSince() {
        CommandResult<AdmissionDecision> first = request("r1", ANA, TYPED);
        configured.add(origin(SUPPORT));
        sessions.pause(ANA, Set.copyOf(Channel.fromSource()), PauseReason.UNSPECIFIED);
        CommandResult<AdmissionDecision> again = request("r1", ANA, TYPED);
        assertThat(again.decision()).isEqualTo(first.decision());
        assertThat(again.replayed()).isTrue();
        assertThat(first.replayed()).isFalse();
    }

    @Test
    void aRequestIdForSomethingElseIsAConflictEvenIfItsTextIsNoNumber() {
        request("r1", ANA, TYPED);
        assertRefused(request("r1", BIA, TYPED), Reason.REQUEST_CONFLICT);
        assertRefused(request("r1", ANA, "nonsense"), Reason.REQUEST_CONFLICT);
        assertRefused(requestFrom("r1", ANA, TYPED, SALES), Reason.REQUEST_CONFLICT);
    }

    @Test
    void aRefusedRequestIsDecidedAnew() {
        request("r1", BIA, TYPED);
        assertRefused(request("r2", ANA, TYPED), Reason.CUSTOMER_WITH_OTHER_AGENT);
        assertThat(request("r2", ANA, "(21) 97777-7777").decision()).isInstanceOf(Admitted.class);
    }

    @Test
    void aHostMayRefuseWhilePaused() {
        sessions.pause(ANA, Set.of(Channel.WHATSAPP), PauseReason.UNSPECIFIED);
        ActiveConversationAdmission strict = admission.within(new AdmissionLimits(WhilePaused.REFUSED));
        assertThat(strict.request(asked(ANA, TYPED, Optional.empty())).decision())
                .isInstanceOfSatisfying(
                        Refused.class, refused -> assertThat(refused.reason()).isEqualTo(Reason.AGENT_PAUSED));
        assertThat(request("r1", ANA, TYPED).decision()).isInstanceOf(Admitted.class);
    }

    @Test
    @Tag("ACTIVE-4")
    void aCustomerMayBeOneLineAcrossAllOrigins() {
        configured.add(origin(SUPPORT));
        ActiveConversationAdmission across = ActiveConversationAdmission.of(
                Omni.on(ledger).conflictScope(ConflictScope.PER_CUSTOMER).build(), () -> configured);
        across.request(asked(ANA, TYPED, Optional.of(SALES)));
        assertRefused(across.request(asked(BIA, TYPED, Optional.of(SUPPORT))), Reason.CUSTOMER_WITH_OTHER_AGENT);
    }

    @Test
    void perOriginTheSameCustomerMayTalkToTwoAgents() {
        configured.add(origin(SUPPORT));
        requestFrom("r1", ANA, TYPED, SALES);
        assertThat(requestFrom("r2", BIA, TYPED, SUPPORT).decision()).isInstanceOf(Admitted.class);
    }

    @Test
    void theRequestDoesNotTellTheDestination() {
        assertThat(asked(ANA, TYPED, Optional.empty()).toString()).doesNotContain("8888");
    }

    @Test
    void theRequestTellsTheAgent() {
        assertThat(asked(ANA, TYPED, Optional.empty())).hasToString("ActiveConversationRequest[" + ANA + "]");
    }

    @Test
    void aNumberThatAnotherCustomerClaimsIsStillTheCustomersWhoseItWas() {
        CustomerAlias phone = new CustomerAlias(ProviderId.Kind.PHONE, CUSTOMER, "");
        CustomerAlias id = People.id("shop", 1, 1);
        InMemoryCustomerDirectory directory = new InMemoryCustomerDirectory();
        for (Set<CustomerAlias> together :
                List.of(Set.of(id), Set.of(id, phone), Set.of(phone, People.id("shop", 2, 1)))) {
            directory.learn(new SeenTogether(together, NOON, "message"), learned -> true);
        }
        assertThat(directory.resolve(phone, NOON)).isInstanceOf(Resolution.Conflict.class);
        CommandResult<AdmissionDecision> answer = admission
                .knowing(directory, Portfolio.of("shop"), () -> NOON)
                .request(asked(ANA, TYPED, Optional.empty()));
        assertThat(((Admitted) answer.decision()).line()).isEqualTo(new LineKey(id.key(), new OriginAddress(SALES)));
    }

    /** A pasted number ends in a line break, and a link carries a message: both are valid, and no keys of a customer. */
    @ParameterizedTest
    @MethodSource("destinations")
    void withPseudonymsNoNumberStandsInWhatTheLedgerKeeps(Destination to) {
        AskedLedger kept = new AskedLedger(ledger);
        SecretKey secret = new SecretKeySpec("a secret of the host".getBytes(StandardCharsets.UTF_8), "HmacSHA256");
        Omni pseudonymous =
                Omni.on(kept).pseudonyms(CustomerPseudonyms.hmac(secret)).build();
        InMemoryCustomerDirectory directory = new InMemoryCustomerDirectory();
        CustomerAlias phone = new CustomerAlias(ProviderId.Kind.PHONE, CUSTOMER, "");
        directory.learn(new SeenTogether(Set.of(phone), NOON, "message"), learned -> true);
        AdmissionDecision decision = ActiveConversationAdmission.of(pseudonymous, () -> configured)
                .knowing(directory, Portfolio.of("shop"), () -> NOON)
                .under(RequestId.of("click"))
                .request(new ActiveConversationRequest(ANA, to, Optional.empty()))
                .decision();
        assertThat(((Admitted) decision).line()).isEqualTo(pseudonymous.lineKey(CUSTOMER, new OriginAddress(SALES)));
        assertThat(kept.asked)
                .singleElement()
                .satisfies(asked -> assertThat(asked.parts())
                        .contains("ana", "from any")
                        .noneMatch(part -> part.replaceAll("[^0-9]", "").contains("88887777")));
    }

    static List<Destination> destinations() {
        return List.of(
                new Destination.Typed(TYPED),
                new Destination.Typed(TYPED + "\n"),
                new Destination.Typed("https://wa.me/5521988887777?text=" + "hello%20".repeat(30)),
                new Destination.KnownCustomer(CUSTOMER));
    }

    /** Two agents click at the same moment, and one of them twice: one conversation, whoever wins. */
    @Test
    @Tag("ACTIVE-4")
    void ofRacingRequestsForOneCustomerExactlyOneIsAdmitted() throws Exception {
        ExecutorService pool = Executors.newFixedThreadPool(4);
        try {
            for (int round = 0; round < 500; round++) {
                String text = String.format("(21) 9%08d", 80_000_000 + round);
                assertThat(race(pool, round, text)).as("round %d", round).hasSize(1);
            }
        } finally {
            pool.shutdownNow();
        }
    }

    private List<ConversationId> race(ExecutorService pool, int round, String text) throws Exception {
        AgentId first = agent("first-" + round);
        AgentId second = agent("second-" + round);
        CyclicBarrier start = new CyclicBarrier(4);
        List<Callable<AdmissionDecision>> clicks = List.of(
                () -> click(start, "a" + round, first, text),
                () -> click(start, "a" + round, first, text),
                () -> click(start, "b" + round, second, text),
                () -> click(start, "b" + round, second, text));
        List<ConversationId> opened = new ArrayList<>();
        for (Future<AdmissionDecision> future : pool.invokeAll(clicks)) {
            if (future.get() instanceof Admitted admitted) {
                opened.add(admitted.conversation());
            }
        }
        assertThat(opened).hasSize(2);
        return opened.stream().distinct().collect(Collectors.toList());
    }

    private AdmissionDecision click(CyclicBarrier start, String id, AgentId agent, String text) throws Exception {
        start.await();
        return request(id, agent, text).decision();
    }

    private AgentId agent(String name) {
        AgentId agent = new AgentId(name);
        sessions.signIn(agent, Capacity.unlimited());
        sessions.signInTo(agent, Channel.WHATSAPP);
        return agent;
    }

    private static void assertRefused(CommandResult<AdmissionDecision> committed, Reason reason) {
        assertThat(committed.decision())
                .isInstanceOfSatisfying(
                        Refused.class, refused -> assertThat(refused.reason()).isEqualTo(reason));
        assertThat(committed.events()).isEmpty();
    }

    private CommandResult<AdmissionDecision> request(String id, AgentId agent, String to) {
        return requestFrom(id, agent, to, Optional.empty());
    }

    private CommandResult<AdmissionDecision> requestFrom(String id, AgentId agent, String to, String origin) {
        return requestFrom(id, agent, to, Optional.of(origin));
    }

    private CommandResult<AdmissionDecision> requestFrom(String id, AgentId agent, String to, Optional<String> origin) {
        return admission.under(RequestId.of(id)).request(asked(agent, to, origin));
    }

    /** A ledger, and what each command asked of it. */
    private static final class AskedLedger implements Ledger {

        final List<Fingerprint> asked = new ArrayList<>();
        private final Ledger ledger;

        AskedLedger(Ledger ledger) {
            this.ledger = ledger;
        }

        @Override
        public <D> CommandResult<D> execute(Command<D> command) {
            asked.add(command.fingerprint());
            return ledger.execute(command);
        }

        @Override
        public LedgerView read(LedgerKeys keys, Duration deadline) {
            return ledger.read(keys, deadline);
        }
    }

    private static ActiveConversationRequest asked(AgentId agent, String to, Optional<String> origin) {
        return new ActiveConversationRequest(agent, to, origin);
    }

    private static OriginNumber origin(String number) {
        return OriginNumber.of(number, ProviderIds.brazilian());
    }
}
