package dev.omnirules.whatsapp.admission;

import dev.omnirules.core.Omni;
import dev.omnirules.core.agent.AgentId;
import dev.omnirules.core.ledger.CommandResult;
import dev.omnirules.core.ledger.Fingerprint;
import dev.omnirules.core.ledger.LedgerKeys;
import dev.omnirules.core.ledger.RequestConflictException;
import dev.omnirules.whatsapp.admission.AdmissionDecision.Reason;
import dev.omnirules.whatsapp.admission.AdmissionDecision.Refused;
import dev.omnirules.whatsapp.identity.CustomerIdentity;
import dev.omnirules.whatsapp.identity.ProviderIds;
import dev.omnirules.whatsapp.number.NumberCheck;
import dev.omnirules.whatsapp.number.NumberCheck.Valid;
import dev.omnirules.whatsapp.number.NumberPolicy;
import dev.omnirules.whatsapp.origin.OriginDecision;
import dev.omnirules.whatsapp.origin.OriginDecision.Chosen;
import dev.omnirules.whatsapp.origin.OriginFacts;
import dev.omnirules.whatsapp.origin.OriginNumber;
import dev.omnirules.whatsapp.origin.OriginPolicy;
import java.util.Objects;
import java.util.Optional;

/**
 * The command that starts active conversations: all checks, the end of a bot or queue, and the conversation itself are one atomic step,
 * and a repeated request gives the first one's answer (ACTIVE-1 to ACTIVE-6). Thread-safe.
 *
 * @since 0.1
 */
public final class ActiveConversationAdmission {

    private final Omni omni;
    private final OriginNumbers origins;
    private final AdmissionLimits limits;
    private final AdmissionPolicy policy;
    private final OriginPolicy originPolicy = new OriginPolicy();
    private final NumberPolicy numbers;
    private final ProviderIds ids;

    private ActiveConversationAdmission(
            Omni omni, OriginNumbers origins, AdmissionLimits limits, NumberPolicy numbers, ProviderIds ids) {
        this.omni = omni;
        this.origins = origins;
        this.limits = limits;
        this.policy = new AdmissionPolicy(limits);
        this.numbers = numbers;
        this.ids = ids;
    }

    /**
     * Admission with the default limits, Brazilian numbers and Brazilian ids.
     *
     * @param omni the context of the contact center
     * @param origins the contact center's numbers
     * @return the admission
     */
    public static ActiveConversationAdmission of(Omni omni, OriginNumbers origins) {
        return new ActiveConversationAdmission(
                Objects.requireNonNull(omni, "omni"),
                Objects.requireNonNull(origins, "origins"),
                AdmissionLimits.defaults(),
                NumberPolicy.brazilian(),
                ProviderIds.brazilian());
    }

    /**
     * This admission within other limits.
     *
     * @param other what the host chose
     * @return the changed copy
     */
    public ActiveConversationAdmission within(AdmissionLimits other) {
        Objects.requireNonNull(other, "other");
        return new ActiveConversationAdmission(omni, origins, other, numbers, ids);
    }

    /**
     * This admission with another reading of numbers and ids.
     *
     * @param typed reads destinations
     * @param provider reads origins, and names the customer behind a destination
     * @return the changed copy
     */
    public ActiveConversationAdmission reading(NumberPolicy typed, ProviderIds provider) {
        Objects.requireNonNull(typed, "typed");
        Objects.requireNonNull(provider, "provider");
        return new ActiveConversationAdmission(omni, origins, limits, typed, provider);
    }

    /**
     * Starts an active conversation, if the rules admit it.
     *
     * @param request what the agent asks
     * @return what was decided; replayed if the request was admitted before
     */
    public CommandResult<AdmissionDecision> request(ActiveConversationRequest request) {
        Objects.requireNonNull(request, "request");
        AdmissionTarget target = read(request);
        AdmissionRule rule = new AdmissionRule(
                request.agent(),
                target,
                omni.counting(),
                policy,
                omni.identifiers().newConversation(),
                omni.identifiers().newProtocolNumber());
        try {
            return omni.under(request.id()).execute(asked(request), keys(request.agent(), target), rule);
        } catch (RequestConflictException e) {
            return new CommandResult<>(Refused.because(Reason.REQUEST_CONFLICT), Optional.empty(), false);
        }
    }

    private AdmissionTarget read(ActiveConversationRequest request) {
        NumberCheck destination = numbers.check(request.to());
        if (!(destination instanceof Valid valid)) {
            return new AdmissionTarget.NotANumber(destination);
        }
        CustomerIdentity customer = ids.customer(valid.number());
        Optional<OriginNumber> chosen = request.origin().map(text -> new OriginNumber(ids.read(text)));
        OriginDecision origin = originPolicy.decide(new OriginFacts(origins.configured(), chosen, customer));
        return origin instanceof Chosen from
                ? AdmissionTarget.Line.free(
                        omni.lineKey(customer.key(), from.origin().address()))
                : new AdmissionTarget.NoOrigin(((OriginDecision.Refused) origin).reason());
    }

    private static LedgerKeys keys(AgentId agent, AdmissionTarget target) {
        return target instanceof AdmissionTarget.Line to ? LedgerKeys.of(agent, to.line()) : LedgerKeys.of(agent);
    }

    private static Fingerprint asked(ActiveConversationRequest request) {
        return Fingerprint.of(
                "active-conversation",
                request.agent().value(),
                request.to(),
                request.origin().map(origin -> "from " + origin).orElse("from any"));
    }
}
