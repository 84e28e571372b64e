package dev.omnirules.whatsapp.admission;

import dev.omnirules.core.Omni;
import dev.omnirules.core.agent.AgentId;
import dev.omnirules.core.customer.CustomerKey;
import dev.omnirules.core.ledger.CommandResult;
import dev.omnirules.core.ledger.Fingerprint;
import dev.omnirules.core.ledger.LedgerKeys;
import dev.omnirules.core.ledger.RequestConflictException;
import dev.omnirules.core.ledger.RequestId;
import dev.omnirules.whatsapp.admission.AdmissionDecision.Reason;
import dev.omnirules.whatsapp.admission.AdmissionDecision.Refused;
import dev.omnirules.whatsapp.customer.CustomerAlias;
import dev.omnirules.whatsapp.customer.CustomerDirectory;
import dev.omnirules.whatsapp.customer.CustomerRecord;
import dev.omnirules.whatsapp.customer.Portfolio;
import dev.omnirules.whatsapp.customer.Resolution;
import dev.omnirules.whatsapp.customer.SendPolicy;
import dev.omnirules.whatsapp.customer.SendTarget;
import dev.omnirules.whatsapp.identity.ProviderId;
import dev.omnirules.whatsapp.identity.ProviderId.Telephone;
import dev.omnirules.whatsapp.identity.ProviderIds;
import dev.omnirules.whatsapp.number.NumberCheck;
import dev.omnirules.whatsapp.number.NumberCheck.Valid;
import dev.omnirules.whatsapp.number.NumberPolicy;
import dev.omnirules.whatsapp.origin.OriginDecision;
import dev.omnirules.whatsapp.origin.OriginDecision.Chosen;
import dev.omnirules.whatsapp.origin.OriginFacts;
import dev.omnirules.whatsapp.origin.OriginNumber;
import dev.omnirules.whatsapp.origin.OriginPolicy;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.InstantSource;
import java.util.HexFormat;
import java.util.Objects;
import java.util.Optional;

/**
 * The command that starts active conversations: all checks, the end of a bot or queue, and the conversation itself are one atomic step,
 * and a repeated request gives the first one's answer (ACTIVE-1 to ACTIVE-6). Thread-safe.
 *
 * <pre>{@code
 * ActiveConversationAdmission admission = ActiveConversationAdmission.of(omni, () -> List.of(origin));
 * ActiveConversationRequest request = new ActiveConversationRequest(bia, "(31) 98765-4321", Optional.empty());
 * AdmissionDecision decision = admission.under(RequestId.of("click-1")).request(request).decision();
 * if (decision instanceof AdmissionDecision.Admitted admitted) {
 *     show(admitted.conversation());
 * }
 * }</pre>
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
    private final Optional<Contacts> contacts;

    private ActiveConversationAdmission(
            Omni omni,
            OriginNumbers origins,
            AdmissionLimits limits,
            NumberPolicy numbers,
            ProviderIds ids,
            Optional<Contacts> contacts) {
        this.omni = omni;
        this.origins = origins;
        this.limits = limits;
        this.policy = new AdmissionPolicy(limits);
        this.numbers = numbers;
        this.ids = ids;
        this.contacts = contacts;
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
                ProviderIds.brazilian(),
                Optional.empty());
    }

    /**
     * Returns this shell for one request of the caller's, which may be sent again: see {@link Omni#under}. A click that is sent
     * again yields the same conversation.
     *
     * @param id the caller's id; one for each click
     * @return a shell that sends every command under {@code id}
     */
    public ActiveConversationAdmission under(RequestId id) {
        return new ActiveConversationAdmission(omni.under(id), origins, limits, numbers, ids, contacts);
    }

    /**
     * This admission within other limits.
     *
     * @param other what the host chose
     * @return the changed copy
     */
    public ActiveConversationAdmission within(AdmissionLimits other) {
        Objects.requireNonNull(other, "other");
        return new ActiveConversationAdmission(omni, origins, other, numbers, ids, contacts);
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
        return new ActiveConversationAdmission(omni, origins, limits, typed, provider, contacts);
    }

    /**
     * This admission with a contact list: a typed number is the customer whom the directory knows by it, and an agent may
     * write to a customer of the list, who need not have a number.
     *
     * @param directory the customers
     * @param portfolio the portfolio of the origin numbers
     * @param clock tells at which instant a number is looked up
     * @return the changed copy
     */
    public ActiveConversationAdmission knowing(CustomerDirectory directory, Portfolio portfolio, InstantSource clock) {
        Objects.requireNonNull(directory, "directory");
        Objects.requireNonNull(portfolio, "portfolio");
        Objects.requireNonNull(clock, "clock");
        Contacts list = new Contacts(directory, portfolio, ids, clock);
        return new ActiveConversationAdmission(omni, origins, limits, numbers, ids, Optional.of(list));
    }

    /**
     * Starts an active conversation, if the rules admit it.
     *
     * @param request what the agent asks
     * @return what was decided; replayed if the request was admitted before under the same id
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
            return omni.execute(asked(request), keys(request.agent(), target), rule);
        } catch (RequestConflictException e) {
            return new CommandResult<>(Refused.because(Reason.REQUEST_CONFLICT), Optional.empty(), false);
        }
    }

    private AdmissionTarget read(ActiveConversationRequest request) {
        return request.to() instanceof Destination.Typed typed
                ? typed(request, typed.text())
                : known(request, ((Destination.KnownCustomer) request.to()).customer());
    }

    private AdmissionTarget typed(ActiveConversationRequest request, String text) {
        NumberCheck destination = numbers.check(text);
        if (!(destination instanceof Valid valid)) {
            return new AdmissionTarget.NotANumber(destination);
        }
        Telephone telephone = new Telephone(ids.customer(valid.number()));
        CustomerKey customer = contacts.map(list -> list.customer(telephone))
                .orElseGet(() -> telephone.identity().key());
        return line(request, customer, telephone);
    }

    private AdmissionTarget known(ActiveConversationRequest request, CustomerKey customer) {
        Optional<CustomerRecord> found = contacts.flatMap(list -> list.find(customer));
        if (found.isEmpty()) {
            return new AdmissionTarget.Unreachable(SendTarget.Why.UNKNOWN_CUSTOMER);
        }
        SendTarget target = contacts.orElseThrow().target(found.get());
        return target instanceof SendTarget.NeedsPhone needs
                ? new AdmissionTarget.Unreachable(needs.why())
                : line(request, found.get().key(), target.id().orElseThrow());
    }

    private AdmissionTarget line(ActiveConversationRequest request, CustomerKey customer, ProviderId destination) {
        Optional<OriginNumber> chosen = request.origin().map(text -> new OriginNumber(ids.read(text)));
        OriginDecision origin = originPolicy.decide(new OriginFacts(origins.configured(), chosen, destination));
        return origin instanceof Chosen from
                ? AdmissionTarget.Line.free(omni.lineKey(customer, from.origin().address()))
                : new AdmissionTarget.NoOrigin(((OriginDecision.Refused) origin).reason());
    }

    /** The contact list, as far as the host keeps one. */
    private record Contacts(CustomerDirectory directory, Portfolio portfolio, ProviderIds ids, InstantSource clock) {

        CustomerKey customer(Telephone telephone) {
            CustomerAlias alias = CustomerAlias.of(telephone, portfolio).orElseThrow();
            Resolution resolution = directory.resolve(alias, clock.instant());
            if (resolution instanceof Resolution.Known known) {
                return known.customer();
            }
            return resolution instanceof Resolution.Conflict conflict
                    ? conflict.customer()
                    : ((Resolution.New) resolution).key();
        }

        Optional<CustomerRecord> find(CustomerKey customer) {
            return directory.find(customer);
        }

        SendTarget target(CustomerRecord customer) {
            return new SendPolicy(ids).decide(customer, portfolio, SendPolicy.Need.ANY_ID);
        }
    }

    private static LedgerKeys keys(AgentId agent, AdmissionTarget target) {
        return target instanceof AdmissionTarget.Line to ? LedgerKeys.of(agent, to.line()) : LedgerKeys.of(agent);
    }

    /** Asks the same for the same click, whatever was configured or learned since. */
    private Fingerprint asked(ActiveConversationRequest request) {
        return Fingerprint.of(
                "active-conversation",
                request.agent(),
                withoutNumber(request.to().asked()),
                request.origin().map(origin -> "from " + origin).orElse("from any"));
    }

    /** The ledger keeps what was asked: never the text, but its digest, or the pseudonym of that if the host makes pseudonyms. */
    private String withoutNumber(String to) {
        return omni.customerKey(new CustomerKey(digest(to))).value();
    }

    private static String digest(String text) {
        try {
            byte[] hash = MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(hash);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }
}
