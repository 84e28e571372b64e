package dev.omnirules.whatsapp.identity;

import static org.assertj.core.api.Assertions.assertThat;

import dev.omnirules.whatsapp.identity.CustomerIdentity.Kind;
import dev.omnirules.whatsapp.identity.DirectoryAnswer.NotRegistered;
import dev.omnirules.whatsapp.identity.DirectoryAnswer.Registered;
import dev.omnirules.whatsapp.identity.DirectoryAnswer.Unanswered;
import dev.omnirules.whatsapp.identity.DirectoryBinding.Dated;
import dev.omnirules.whatsapp.identity.ProviderId.Opaque;
import dev.omnirules.whatsapp.identity.ProviderId.Telephone;
import dev.omnirules.whatsapp.number.NumberCheck.Valid;
import dev.omnirules.whatsapp.number.NumberPolicy;
import dev.omnirules.whatsapp.testkit.Numbers;
import dev.omnirules.whatsapp.testkit.Numbers.Spelling;
import dev.omnirules.whatsapp.testkit.ProviderForms;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.stream.Stream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

/** The invariants of identity, by their number in the specification (2, 3, 9-17). */
class IdentityInvariantsTest {

    private static final Instant AT = Instant.parse("2026-03-02T12:00:00Z");
    private static final String CANONICAL = "\\+55(800\\d{7}|\\d\\d(9\\d{8}|[2-6]\\d{7}))";

    private static final ProviderIds IDS = ProviderIds.brazilian();
    private static final NumberPolicy POLICY = NumberPolicy.brazilian();

    @Property
    void invariant2TheKeyIsCanonicalAndItsOwn(@ForAll("brazilian") String digits) {
        String key = telephone(digits).key().value();
        assertThat(key).matches(CANONICAL);
        assertThat(telephone(key).key().value()).isEqualTo(key);
    }

    @Property
    void invariant2AForeignKeyIsItsDigits(@ForAll("foreign") String digits) {
        CustomerIdentity identity = telephone(digits);
        assertThat(identity.key().value()).isEqualTo("+" + digits);
        assertThat(identity.candidates()).containsExactly(new WhatsAppId(digits));
        assertThat(identity.possible()).isEmpty();
    }

    @Property
    void invariant3EveryFormOfAnIdHasOneKey(@ForAll("forms") List<String> forms) {
        assertThat(forms.stream().map(this::telephone).distinct()).hasSize(1);
    }

    @Property
    void invariant3ATypedNumberAndItsIdHaveOneKey(@ForAll("spelled") Spelling spelling) {
        CustomerIdentity typed = IDS.customer(((Valid) POLICY.check(spelling.text())).number());
        assertThat(typed).isEqualTo(telephone("55" + spelling.number()));
        assertThat(typed.key().value()).isEqualTo("+55" + spelling.number());
        assertThat(typed.candidates())
                .isEqualTo(telephone("55" + spelling.number()).candidates());
    }

    @Property
    void invariant9ConfirmedIsAnEquivalenceOfAtMostTwoMembers(
            @ForAll("brazilian") String some, @ForAll("brazilian") String other) {
        CustomerIdentity identity = telephone(some);
        assertThat(identity.sameness(identity)).isEqualTo(IdentityMatch.CONFIRMED);
        assertThat(identity.sameness(telephone(other)))
                .isEqualTo(telephone(other).sameness(identity));
        assertThat(identity.candidates()).hasSizeBetween(1, 2).doesNotHaveDuplicates();
        for (WhatsAppId member : identity.candidates()) {
            assertThat(telephone(member).sameness(identity)).isEqualTo(IdentityMatch.CONFIRMED);
            assertThat(telephone(member).sameness(telephone(other))).isEqualTo(identity.sameness(telephone(other)));
        }
    }

    @Property
    void invariant9ConfirmedMeansOneKeyAndPossibleTwo(@ForAll("brazilian") String digits) {
        CustomerIdentity identity = telephone(digits);
        for (WhatsAppId other : identity.possible()) {
            assertThat(identity.sameness(telephone(other))).isEqualTo(IdentityMatch.POSSIBLE);
            assertThat(telephone(other).sameness(identity)).isEqualTo(IdentityMatch.POSSIBLE);
            assertThat(telephone(other).key()).isNotEqualTo(identity.key());
        }
    }

    @Property
    void invariant10MembersShareAreaCodeAndLastEightDigits(@ForAll("brazilian") String digits) {
        for (WhatsAppId member : related(telephone(digits))) {
            assertThat(member.digits()).startsWith(digits.substring(0, 4)).endsWith(lastEight(digits));
        }
    }

    @Property
    void invariant11ALandlineIsAloneAndInNoMobilesClass(
            @ForAll("landlines") String number, @ForAll("mobiles") String mobile) {
        CustomerIdentity landline = telephone("55" + number);
        assertThat(landline.kind()).isEqualTo(Kind.LANDLINE);
        assertThat(related(landline)).containsExactly(new WhatsAppId("55" + number));
        assertThat(related(telephone("55" + mobile)))
                .noneMatch(id -> id.digits().length() == 12 && isLandline(id));
        String asMobile = "55" + number.substring(0, 2) + "9" + number.substring(2);
        assertThat(landline.sameness(telephone(asMobile))).isEqualTo(IdentityMatch.DIFFERENT);
    }

    @Property
    void invariant12NoNineComesBeforeOrGoesFrom0To5(@ForAll("brazilian") String digits) {
        String last = lastEight(digits);
        if (last.charAt(0) <= '5') {
            assertThat(related(telephone(digits))).containsExactly(new WhatsAppId(digits));
        }
    }

    @Property
    void invariant13TheProbesAreTheClassAndEachLeadsToTheKey(@ForAll("brazilian") String digits) {
        CustomerIdentity identity = telephone(digits);
        String key = identity.key().value().substring(1);
        assertThat(identity.candidates()).contains(new WhatsAppId(key));
        assertThat(identity.candidates()).extracting(id -> telephone(id).key()).containsOnly(identity.key());
        assertThat(DirectoryBinding.of(identity).probes()).containsExactlyElementsOf(related(identity));
        boolean two = key.length() == 13 && key.charAt(5) >= '7';
        assertThat(identity.candidates()).hasSize(two ? 2 : 1);
        int areaCode = Integer.parseInt(key.substring(2, 4));
        assertThat(identity.candidates().get(0).digits()).hasSize(two && areaCode > 28 ? 12 : key.length());
    }

    @Property
    void invariant14DistinctKeysHaveDisjointClasses(
            @ForAll("brazilian") String some, @ForAll("brazilian") String other) {
        List<WhatsAppId> first = telephone(some).candidates();
        List<WhatsAppId> second = telephone(other).candidates();
        assertThat(Collections.disjoint(first, second))
                .isEqualTo(!telephone(some).key().equals(telephone(other).key()));
    }

    @Property
    void invariant15ALegacyMobileFromAProviderAlwaysIsAMobile(@ForAll("legacyMobiles") String number) {
        CustomerIdentity identity = telephone("55" + number);
        assertThat(identity.kind()).isEqualTo(Kind.MOBILE);
        assertThat(identity.key().value()).isEqualTo("+55" + number.substring(0, 2) + "9" + number.substring(2));
    }

    @Property
    void invariant16AnswersCommuteAndAPositiveOneOutlivesANegative(
            @ForAll("brazilian") String digits, @ForAll("picks") List<Integer> picks, @ForAll Random random) {
        CustomerIdentity identity = telephone(digits);
        List<WhatsAppId> members = related(identity);
        List<Dated> answers = new ArrayList<>(picks.stream()
                .map(pick -> new Dated(answer(members, pick), AT.plusSeconds(random.nextInt(3))))
                .toList());
        DirectoryBinding inOrder = after(identity, answers);
        Collections.shuffle(answers, random);
        assertThat(after(identity, answers)).isEqualTo(inOrder);
        assertThat(after(identity, answers).sendTo()).isEqualTo(inOrder.sendTo());
        assertThat(DirectoryBinding.ofStored(inOrder.stored(), IDS)).isEqualTo(inOrder);
        answers.replaceAll(dated -> new Dated(dated.answer(), AT));
        Optional<WhatsAppId> atOnce = after(identity, answers).sendTo();
        answers.removeIf(dated -> !(dated.answer() instanceof Registered));
        assertThat(after(identity, answers).sendTo()).isEqualTo(atOnce);
    }

    @Property
    void invariant17LidsAndGroupsHaveNoTelephonesKey(@ForAll("opaque") String text) {
        assertThat(IDS.read(text)).isInstanceOf(Opaque.class);
    }

    @Property
    void invariant17ATollFreeNumberNeverGainsANine(@ForAll("sevenDigits") String rest) {
        CustomerIdentity identity = telephone("55800" + rest);
        assertThat(identity.kind()).isEqualTo(Kind.TOLL_FREE);
        assertThat(related(identity)).containsExactly(new WhatsAppId("55800" + rest));
    }

    @Property
    void theClassIsFoundFromAnyTextWithoutAnException(@ForAll("texts") String text) {
        assertThat(IDS.read(text)).isEqualTo(IDS.read(text));
        assertThat(IDS.read(text).sameness(IDS.read(text))).isEqualTo(IdentityMatch.CONFIRMED);
    }

    @Property(tries = 1_000)
    void aMergeNeverPairsALandlineWithAMobile(@ForAll("contacts") List<String> contacts) {
        Set<Set<String>> confirmed = new HashSet<>();
        new DuplicateCustomers(IDS).pairs(contacts.stream()).forEach(pair -> {
            CustomerIdentity kept = telephone(pair.kept());
            CustomerIdentity merged = telephone(pair.merged());
            assertThat(kept.sameness(merged)).isEqualTo(pair.certainty()).isNotEqualTo(IdentityMatch.DIFFERENT);
            assertThat(kept.kind() == Kind.LANDLINE).isEqualTo(merged.kind() == Kind.LANDLINE);
            confirmed.add(Set.of(pair.kept(), pair.merged()));
        });
        long keys = contacts.stream().map(this::telephone).distinct().count();
        long possible = new DuplicateCustomers(IDS)
                .pairs(contacts.stream())
                .filter(pair -> pair.certainty() == IdentityMatch.POSSIBLE)
                .count();
        assertThat(confirmed).hasSize((int) (contacts.stream().distinct().count() - keys + possible));
    }

    @Provide
    Arbitrary<String> brazilian() {
        return ProviderForms.brazilian();
    }

    @Provide
    Arbitrary<String> foreign() {
        return ProviderForms.foreign();
    }

    @Provide
    Arbitrary<List<String>> forms() {
        return Combinators.combine(
                        ProviderForms.brazilian(), ProviderForms.forms().list().ofSize(4))
                .as((digits, forms) ->
                        forms.stream().map(form -> form.apply(digits)).toList());
    }

    @Provide
    Arbitrary<Spelling> spelled() {
        return Numbers.spelled();
    }

    @Provide
    Arbitrary<String> landlines() {
        return Numbers.landlines();
    }

    @Provide
    Arbitrary<String> mobiles() {
        return Numbers.mobiles();
    }

    @Provide
    Arbitrary<String> legacyMobiles() {
        return Numbers.legacyMobiles();
    }

    @Provide
    Arbitrary<String> opaque() {
        return ProviderForms.opaque();
    }

    @Provide
    Arbitrary<String> sevenDigits() {
        return Numbers.digits(7);
    }

    @Provide
    Arbitrary<List<Integer>> picks() {
        return Arbitraries.integers().between(0, 11).list().ofMaxSize(6);
    }

    @Provide
    Arbitrary<String> texts() {
        return Arbitraries.oneOf(Numbers.texts(), ProviderForms.opaque());
    }

    /** Contacts of a few customers only, so that many are split. */
    @Provide
    Arbitrary<List<String>> contacts() {
        return Combinators.combine(
                        Arbitraries.of(
                                "551187654321",
                                "5511987654321",
                                "551132235036",
                                "5511932235036",
                                "551162235036",
                                "5511962235036",
                                "5531987654321",
                                "553187654321"),
                        ProviderForms.forms())
                .as((digits, form) -> form.apply(digits))
                .list()
                .ofMaxSize(20);
    }

    private static DirectoryAnswer answer(List<WhatsAppId> members, int pick) {
        WhatsAppId asked = members.get(pick % members.size());
        WhatsAppId returned = members.get(pick / 2 % members.size());
        return switch (pick / 4) {
            case 0 -> new NotRegistered(asked);
            case 1 -> new Unanswered(asked);
            default -> new Registered(asked, returned);
        };
    }

    private static DirectoryBinding after(CustomerIdentity identity, List<Dated> answers) {
        DirectoryBinding binding = DirectoryBinding.of(identity);
        for (Dated dated : answers) {
            binding = binding.with(dated.answer(), dated.at());
        }
        return binding;
    }

    private static List<WhatsAppId> related(CustomerIdentity identity) {
        return Stream.of(identity.candidates(), identity.possible())
                .flatMap(List::stream)
                .toList();
    }

    private boolean isLandline(WhatsAppId id) {
        return telephone(id).kind() == Kind.LANDLINE;
    }

    private static String lastEight(String digits) {
        return digits.substring(digits.length() - 8);
    }

    private CustomerIdentity telephone(WhatsAppId id) {
        return telephone(id.digits());
    }

    private CustomerIdentity telephone(String text) {
        return ((Telephone) IDS.read(text)).identity();
    }
}
