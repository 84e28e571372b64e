package dev.omnirules.whatsapp.testkit;

import dev.omnirules.whatsapp.identity.ContactReading;
import dev.omnirules.whatsapp.identity.ContactTable;
import dev.omnirules.whatsapp.identity.CustomerIdentity;
import dev.omnirules.whatsapp.identity.DirectoryAnswer;
import dev.omnirules.whatsapp.identity.DirectoryAnswer.Registered;
import dev.omnirules.whatsapp.identity.DirectoryBinding;
import dev.omnirules.whatsapp.identity.DirectoryBinding.Dated;
import dev.omnirules.whatsapp.identity.DuplicateCustomers;
import dev.omnirules.whatsapp.identity.IdentityLimits;
import dev.omnirules.whatsapp.identity.IdentityLimits.TwinCountry;
import dev.omnirules.whatsapp.identity.IdentityMatch;
import dev.omnirules.whatsapp.identity.ProviderId;
import dev.omnirules.whatsapp.identity.ProviderId.Telephone;
import dev.omnirules.whatsapp.identity.ProviderIds;
import dev.omnirules.whatsapp.identity.WhatsAppId;
import dev.omnirules.whatsapp.number.BrazilianNumber;
import dev.omnirules.whatsapp.number.FieldView;
import dev.omnirules.whatsapp.number.ForeignNumber;
import dev.omnirules.whatsapp.number.ForeignRegions;
import dev.omnirules.whatsapp.number.NumberCheck;
import dev.omnirules.whatsapp.number.NumberCheck.Valid;
import dev.omnirules.whatsapp.number.NumberField;
import dev.omnirules.whatsapp.number.NumberLimits;
import dev.omnirules.whatsapp.number.NumberPolicy;
import java.time.Instant;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;

/**
 * Arbitraries for numbers and identities: what an agent typed comes to, and what a provider sent comes to. {@link Numbers}
 * and {@link ProviderForms} have the texts, {@link ConversationArbitraries} what an active conversation needs, and {@link
 * WhatsAppDomain} gives all of them to properties by type.
 */
public final class WhatsAppArbitraries {

    private static final Instant AT = Instant.parse("2026-03-02T12:00:00Z");
    private static final ProviderIds IDS = ProviderIds.brazilian();
    private static final NumberPolicy PLAN = NumberPolicy.brazilian();

    private WhatsAppArbitraries() {}

    /** Brazilian numbers, mobiles and landlines. */
    public static Arbitrary<BrazilianNumber> numbers() {
        return Numbers.valid().map(text -> (BrazilianNumber) ((Valid) PLAN.check(text)).number());
    }

    /** Limits of reading numbers: both profiles, any flags. */
    public static Arbitrary<NumberLimits> numberLimits() {
        return Combinators.combine(
                        Arbitraries.of(NumberLimits.Profile.class),
                        Arbitraries.subsetOf(NumberLimits.Flag.values()),
                        foreignRegions())
                .as(NumberLimits::new);
    }

    /** Foreign regions that may be written to: none, some, any. */
    public static Arbitrary<ForeignRegions> foreignRegions() {
        return Arbitraries.of(ForeignRegions.none(), ForeignRegions.of("US", "PT"), ForeignRegions.any());
    }

    /** Numbers of other countries. */
    public static Arbitrary<ForeignNumber> foreignNumbers() {
        NumberPolicy any =
                new NumberPolicy(new NumberLimits(NumberLimits.Profile.NUMBERING_PLAN, Set.of(), ForeignRegions.any()));
        return Arbitraries.oneOf(
                        Numbers.digits(8).map("+3519"::concat),
                        Numbers.digits(7).map("+1202"::concat))
                .map(any::check)
                .filter(check -> check instanceof Valid)
                .map(check -> (ForeignNumber) ((Valid) check).number());
    }

    /** Texts that an agent may type: numbers in any spelling, near misses, incomplete numbers, services, prefixes, and any text. */
    public static Arbitrary<String> typed() {
        Arbitrary<String> prefixed = Combinators.combine(
                        Arbitraries.of("+1202", "00351", "+55", "5555", "09055", "0800", "0300", "190", "4004", "999"),
                        Numbers.digits(7))
                .as(String::concat);
        Arbitrary<String> bare =
                Arbitraries.oneOf(Numbers.digits(8), Numbers.digits(9).map("9"::concat), Numbers.digits(9));
        return Arbitraries.oneOf(
                Numbers.texts(),
                Numbers.spelled().map(Numbers.Spelling::text),
                Numbers.legacyMobiles(),
                ProviderForms.foreign().map("+"::concat),
                Combinators.combine(Arbitraries.of("5555", "+5555", "+55 55 "), Numbers.valid())
                        .as(String::concat),
                prefixed,
                bare,
                Arbitraries.of(
                        "190",
                        "1",
                        "(",
                        "0xx11 3313-0001",
                        "0xx11",
                        "0 15 91 98765-43",
                        "55 99 98765-43",
                        "9090",
                        "0800 123 4567",
                        "4004 1234"),
                Arbitraries.strings().withChars('1').ofMinLength(60).ofMaxLength(70));
    }

    /** Answers to typed texts, under any limits. */
    public static Arbitrary<NumberCheck> checks() {
        return Combinators.combine(numberLimits(), typed())
                .as((limits, text) -> new NumberPolicy(limits).check(text))
                .withoutEdgeCases();
    }

    /** Looks of the field while an agent types, and after. */
    public static Arbitrary<FieldView> fieldViews() {
        NumberField field = new NumberField(PLAN);
        return Combinators.combine(Arbitraries.of(true, false), typed())
                .as((typing, text) -> typing ? field.typing(text) : field.left(text))
                .withoutEdgeCases();
    }

    /** Customers of every kind, Brazilian and foreign. */
    public static Arbitrary<CustomerIdentity> identities() {
        return Arbitraries.oneOf(ProviderForms.brazilian(), ProviderForms.foreign())
                .map(IDS::read)
                .filter(Telephone.class::isInstance)
                .map(id -> ((Telephone) id).identity());
    }

    /** Countries that are compared as Brazil is. */
    public static Arbitrary<IdentityLimits> identityLimits() {
        return Arbitraries.subsetOf(TwinCountry.known()).map(IdentityLimits::new);
    }

    /** Ids as read: telephones of every kind, and opaque ones. */
    public static Arbitrary<ProviderId> providerIds() {
        Arbitrary<String> telephones = Combinators.combine(ProviderForms.brazilian(), ProviderForms.forms())
                .as((digits, form) -> form.apply(digits));
        return Arbitraries.oneOf(telephones, ProviderForms.foreign(), ProviderForms.opaque(), userIds())
                .map(IDS::read);
    }

    /** Ids of accounts, in digits. */
    public static Arbitrary<WhatsAppId> whatsAppIds() {
        return Arbitraries.oneOf(ProviderForms.brazilian(), ProviderForms.foreign())
                .map(WhatsAppId::new);
    }

    /** A provider's answers: registered under the id asked about or another one, not registered, no answer. */
    public static Arbitrary<DirectoryAnswer> answers() {
        return Arbitraries.oneOf(
                whatsAppIds().map(id -> new Registered(id, id)),
                identities().flatMap(WhatsAppArbitraries::registered),
                whatsAppIds().map(DirectoryAnswer.NotRegistered::new),
                whatsAppIds().map(DirectoryAnswer.Unanswered::new));
    }

    /** Texts of contact tables, read. */
    public static Arbitrary<ContactReading> contactReadings() {
        return Arbitraries.oneOf(typed(), ProviderForms.foreign(), ProviderForms.opaque(), userIds())
                .map(ContactTable.brazilian()::read);
    }

    /** Rows of contact tables. */
    public static Arbitrary<ContactTable.Row> rows() {
        return Combinators.combine(Arbitraries.integers().between(1, 99), typed())
                .as((row, text) -> new ContactTable.Row("row-" + row, text));
    }

    /** Pairs of rows. */
    public static Arbitrary<ContactTable.RowPair> rowPairs() {
        return Arbitraries.of(IdentityMatch.CONFIRMED, IdentityMatch.POSSIBLE)
                .map(match -> new ContactTable.RowPair("row-1", "row-2", match));
    }

    /** Countries with two spellings. */
    public static Arbitrary<TwinCountry> twinCountries() {
        return Arbitraries.of(TwinCountry.known());
    }

    /** User ids of both kinds, some of the longest form. */
    public static Arbitrary<String> userIds() {
        Arbitrary<String> names = Arbitraries.strings()
                .withCharRange('0', '9')
                .withCharRange('A', 'Z')
                .withCharRange('a', 'z')
                .ofMinLength(1)
                .ofMaxLength(128);
        return Combinators.combine(Arbitraries.of("BR.", "BR.ENT.", "PT.", "US.ENT."), names)
                .as(String::concat);
    }

    /** A provider's answers with their instants. */
    public static Arbitrary<Dated> datedAnswers() {
        return Combinators.combine(answers(), Arbitraries.integers().between(0, 2))
                .as((answer, seconds) -> new Dated(answer, AT.plusSeconds(seconds)));
    }

    /** Customers, and what a provider has said of them so far: nothing, one thing, or two that need not agree. */
    public static Arbitrary<DirectoryBinding> bindings() {
        return identities()
                .flatMap(identity -> registered(identity)
                        .set()
                        .ofMaxSize(2)
                        .map(answers -> answers.stream()
                                .map(answer -> new Dated(answer, AT))
                                .collect(Collectors.toSet()))
                        .map(answers -> new DirectoryBinding(identity, answers)));
    }

    /** Pairs of ids that are one customer's, or may be. */
    public static Arbitrary<DuplicateCustomers.Pair> pairs() {
        DuplicateCustomers duplicates = new DuplicateCustomers(IDS);
        return ProviderForms.brazilian()
                .flatMap(digits -> Arbitraries.of(
                        duplicates.pairs(Stream.of(digits, digits + "@c.us")).toList()))
                .withoutEdgeCases();
    }

    private static Arbitrary<Registered> registered(CustomerIdentity identity) {
        WhatsAppId[] ids = DirectoryBinding.of(identity).probes().toArray(WhatsAppId[]::new);
        return Combinators.combine(Arbitraries.of(ids), Arbitraries.of(ids)).as(Registered::new);
    }
}
