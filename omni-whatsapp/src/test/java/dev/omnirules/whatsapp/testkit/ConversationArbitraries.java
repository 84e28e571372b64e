package dev.omnirules.whatsapp.testkit;

import dev.omnirules.core.agent.AgentAvailability;
import dev.omnirules.core.testkit.CoreArbitraries;
import dev.omnirules.core.testkit.LedgerArbitraries;
import dev.omnirules.whatsapp.admission.ActiveConversationRequest;
import dev.omnirules.whatsapp.admission.AdmissionDecision;
import dev.omnirules.whatsapp.admission.AdmissionFacts;
import dev.omnirules.whatsapp.admission.AdmissionLimits;
import dev.omnirules.whatsapp.admission.AdmissionPolicy;
import dev.omnirules.whatsapp.admission.AdmissionTarget;
import dev.omnirules.whatsapp.customer.SendTarget;
import dev.omnirules.whatsapp.identity.CustomerIdentity;
import dev.omnirules.whatsapp.identity.ProviderId.Telephone;
import dev.omnirules.whatsapp.identity.ProviderIds;
import dev.omnirules.whatsapp.number.NumberCheck.Valid;
import dev.omnirules.whatsapp.origin.OriginChoice;
import dev.omnirules.whatsapp.origin.OriginDecision;
import dev.omnirules.whatsapp.origin.OriginFacts;
import dev.omnirules.whatsapp.origin.OriginNumber;
import dev.omnirules.whatsapp.origin.OriginPolicy;
import dev.omnirules.whatsapp.window.WindowDecision;
import dev.omnirules.whatsapp.window.WindowFacts;
import dev.omnirules.whatsapp.window.WindowPolicy;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;

/** Arbitraries for what an active conversation needs: an origin, an admission, a customer service window. */
public final class ConversationArbitraries {

    private static final ProviderIds IDS = ProviderIds.brazilian();
    private static final Instant NOON = Instant.parse("2026-03-02T12:00:00Z");

    private ConversationArbitraries() {}

    /** The contact center's own numbers: a few that meet often, others, and opaque ones. */
    public static Arbitrary<OriginNumber> origins() {
        return Arbitraries.oneOf(
                Arbitraries.of("+551130000001", "+5511987650001", "551187650001")
                        .map(text -> OriginNumber.of(text, IDS)),
                WhatsAppArbitraries.identities().map(identity -> new OriginNumber(new Telephone(identity))),
                Arbitraries.of("line-1", "line-2").map(text -> new OriginNumber(IDS.read(text))));
    }

    /** The content of the form's origin field. */
    public static Arbitrary<OriginChoice> originChoices() {
        return origins().list().ofMaxSize(3).map(OriginChoice::among);
    }

    /** Facts for {@code OriginPolicy}: configured or not, chosen or not, and now and then the destination itself. */
    public static Arbitrary<OriginFacts> originFacts() {
        return Combinators.combine(
                        origins().list().ofMaxSize(3),
                        origins().optional(),
                        WhatsAppArbitraries.identities(),
                        Arbitraries.integers().between(0, 5))
                .as(ConversationArbitraries::originFacts)
                .withoutEdgeCases();
    }

    private static OriginFacts originFacts(
            List<OriginNumber> configured, Optional<OriginNumber> any, CustomerIdentity customer, int kind) {
        Optional<OriginNumber> own = kind < 3 ? configured.stream().findFirst() : any;
        CustomerIdentity destination = kind == 0 && own.isPresent() && own.get().id() instanceof Telephone telephone
                ? telephone.identity()
                : customer;
        return new OriginFacts(configured, own, destination);
    }

    /** The origin of an active conversation, or the reason why it cannot start. */
    public static Arbitrary<OriginDecision> originDecisions() {
        return originFacts().map(new OriginPolicy()::decide);
    }

    /** Requests of agents. */
    public static Arbitrary<ActiveConversationRequest> requests() {
        return Combinators.combine(
                        CoreArbitraries.agents(),
                        CustomerArbitraries.destinations(),
                        Arbitraries.of("+551130000001", "+5511987650001").optional())
                .as(ActiveConversationRequest::new);
    }

    /** Settings of active conversations. */
    public static Arbitrary<AdmissionLimits> admissionLimits() {
        return Arbitraries.of(AdmissionLimits.WhilePaused.class).map(AdmissionLimits::new);
    }

    /** Targets: mostly a line, with any holder. */
    public static Arbitrary<AdmissionTarget> targets() {
        Arbitrary<AdmissionTarget> lines = Combinators.combine(
                        LedgerArbitraries.lineKeys(), LedgerArbitraries.holders())
                .as(AdmissionTarget.Line::new);
        return Arbitraries.oneOf(
                WhatsAppArbitraries.checks()
                        .filter(check -> !(check instanceof Valid))
                        .map(AdmissionTarget.NotANumber::new),
                Arbitraries.of(OriginDecision.Reason.class).map(AdmissionTarget.NoOrigin::new),
                Arbitraries.of(SendTarget.Why.class).map(AdmissionTarget.Unreachable::new),
                lines,
                lines,
                lines,
                lines);
    }

    /** Facts for {@code AdmissionPolicy}; the agent is often ready. */
    public static Arbitrary<AdmissionFacts> admissionFacts() {
        Arbitrary<AgentAvailability> availabilities = Arbitraries.oneOf(
                CoreArbitraries.availabilities(), CoreArbitraries.agents().map(AgentAvailability::ready));
        return Combinators.combine(targets(), availabilities, CoreArbitraries.conversations())
                .as(AdmissionFacts::new)
                .withoutEdgeCases();
    }

    /** Answers to requests for active conversations, under any limits. */
    public static Arbitrary<AdmissionDecision> admissionDecisions() {
        return Combinators.combine(admissionLimits(), admissionFacts())
                .as((limits, facts) -> new AdmissionPolicy(limits).decide(facts));
    }

    /** Instants within two days, often just before, at and just after a whole day from noon. */
    public static Arbitrary<Instant> instants() {
        return Arbitraries.oneOf(
                Combinators.combine(
                                Arbitraries.of(-1, 0, 1), Arbitraries.longs().between(-1, 1))
                        .as((days, nanos) -> NOON.plus(Duration.ofDays(days)).plusNanos(nanos)),
                Arbitraries.longs().between(-86_400_000L, 86_400_000L).map(NOON::plusMillis));
    }

    /** Facts for {@code WindowPolicy}. */
    public static Arbitrary<WindowFacts> windowFacts() {
        return instants().optional().map(WindowFacts::new);
    }

    /** Kinds of message that may be sent to a customer. */
    public static Arbitrary<WindowDecision> windowDecisions() {
        return Combinators.combine(windowFacts(), instants()).as((facts, now) -> new WindowPolicy().decide(facts, now));
    }
}
