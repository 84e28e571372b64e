package dev.omnirules.whatsapp.identity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import dev.omnirules.core.conversation.ConversationId;
import dev.omnirules.core.ledger.state.LineKey;
import dev.omnirules.whatsapp.admission.AdmissionDecision.Admitted;
import dev.omnirules.whatsapp.admission.AdmissionTarget.NotANumber;
import dev.omnirules.whatsapp.identity.DirectoryAnswer.NotRegistered;
import dev.omnirules.whatsapp.identity.DirectoryAnswer.Registered;
import dev.omnirules.whatsapp.identity.DirectoryAnswer.Unanswered;
import dev.omnirules.whatsapp.identity.DuplicateCustomers.Pair;
import dev.omnirules.whatsapp.identity.ProviderId.Telephone;
import dev.omnirules.whatsapp.number.ForeignRegions;
import dev.omnirules.whatsapp.number.NumberCheck.Valid;
import dev.omnirules.whatsapp.number.NumberField;
import dev.omnirules.whatsapp.number.NumberLimits;
import dev.omnirules.whatsapp.number.NumberPolicy;
import dev.omnirules.whatsapp.origin.OriginChoice;
import dev.omnirules.whatsapp.origin.OriginDecision;
import dev.omnirules.whatsapp.origin.OriginFacts;
import dev.omnirules.whatsapp.origin.OriginNumber;
import dev.omnirules.whatsapp.origin.OriginPolicy;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** No text that is not asked for by name shows a whole number. */
class MaskingTest {

    private static final NumberPolicy POLICY = NumberPolicy.brazilian();
    private static final ProviderIds IDS = ProviderIds.brazilian();

    @Test
    void noToStringShowsAWholeNumber() {
        assertThat(values("11987654321").get(0)).isInstanceOf(Valid.class);
        for (String number : List.of("11987654321", "5534567890", "1132235036", "1162235036")) {
            for (Object value : values(number)) {
                assertThat(digits(value.toString()))
                        .as(value.getClass().getName())
                        .doesNotContain(number.substring(4, 8));
            }
        }
    }

    @Test
    void theMaskOfANumberIsTheOneThatWasDecided() {
        assertThat(((Valid) POLICY.check("11987654321")).number()).hasToString("+55 11 9****-**21");
        assertThat(new WhatsAppId("5511987654321")).hasToString("5511*******21");
        assertThat(new WhatsAppId("12345")).hasToString("1***5");
        assertThat(new WhatsAppId("1234")).hasToString("1**4");
        assertThat(identity("5511987654321")).hasToString("MOBILE +5511*******21");
        assertThat(IDS.read("5511987654321@lid")).hasToString("Opaque[LID, 17 characters]");
    }

    @Test
    void noExceptionShowsANumber() {
        Stream.<Runnable>of(
                        () -> new WhatsAppId("5511987654321x"),
                        () -> new WhatsAppId("05511987654321"),
                        () -> new WhatsAppId("5511987654321987654321"),
                        () -> OriginNumber.of("5511987654321\u0000", IDS),
                        () -> OriginNumber.of("5511987654321".repeat(10), IDS))
                .forEach(broken -> {
                    Throwable thrown = catchThrowable(broken::run);
                    assertThat(thrown).isInstanceOf(IllegalArgumentException.class);
                    assertThat(digits(thrown.toString())).doesNotContain("8765", "4321");
                });
    }

    private static List<Object> values(String number) {
        List<Object> values = new ArrayList<>();
        CustomerIdentity identity = identity("55" + number);
        WhatsAppId id = new WhatsAppId("55" + number);
        OriginNumber origin = OriginNumber.of("55" + number, IDS);
        OriginNumber other = OriginNumber.of("5521987650001", IDS);
        OriginFacts facts = new OriginFacts(List.of(origin, other), Optional.of(origin), identity("5521987650002"));
        OriginDecision decision = new OriginPolicy().decide(facts);
        NumberField field = new NumberField(POLICY);
        NumberPolicy abroad = new NumberPolicy(
                new NumberLimits(NumberLimits.Profile.NUMBERING_PLAN, Set.of(), ForeignRegions.of("PT")));
        values.addAll(List.of(
                abroad.check("+351912" + number.substring(4, 8) + "78"),
                POLICY.check(number),
                POLICY.check(number.substring(0, 2) + number.substring(number.length() - 8)),
                POLICY.check("5555" + number),
                field.typing(number),
                field.left(number),
                identity,
                identity.key(),
                identity.candidates(),
                identity.possible(),
                id,
                IDS.read("55" + number),
                IDS.read("55" + number + "@lid"),
                IDS.read("55" + number + "-1234567890@g.us"),
                new Registered(id, id),
                new NotRegistered(id),
                new Unanswered(id),
                DirectoryBinding.of(identity).with(new Registered(id, id), java.time.Instant.EPOCH),
                new Pair("55" + number, "+55" + number, IdentityMatch.CONFIRMED),
                new NotANumber(POLICY.check("5555" + number)),
                new Admitted(new ConversationId("c"), new LineKey(identity.key(), origin.address()), Optional.empty()),
                origin,
                origin.address(),
                facts,
                decision,
                OriginChoice.among(List.of(origin)),
                OriginChoice.among(List.of(origin, other))));
        return values;
    }

    private static CustomerIdentity identity(String text) {
        return ((Telephone) IDS.read(text)).identity();
    }

    private static String digits(String text) {
        return text.replaceAll("\\D", "");
    }
}
