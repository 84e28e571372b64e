package dev.omnirules.whatsapp.identity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.omnirules.core.customer.CustomerKey;
import dev.omnirules.whatsapp.identity.ContactReading.Source;
import dev.omnirules.whatsapp.identity.ContactTable.Row;
import dev.omnirules.whatsapp.identity.ContactTable.RowPair;
import dev.omnirules.whatsapp.identity.IdentityLimits.TwinCountry;
import dev.omnirules.whatsapp.identity.IdentityLimits.TwinCountry.First;
import dev.omnirules.whatsapp.identity.ProviderId.Kind;
import dev.omnirules.whatsapp.identity.ProviderId.Opaque;
import dev.omnirules.whatsapp.identity.ProviderId.Telephone;
import dev.omnirules.whatsapp.identity.ProviderId.UserId;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Kinds of ids that other people's reports brought up, each whole. */
class ProviderKindsTest {

    private static final ProviderIds IDS = ProviderIds.brazilian();
    private static final String LONGEST_NAME = "a1B2".repeat(32);

    @Nested
    class OfAgentsAndDevices {

        @ParameterizedTest
        @ValueSource(
                strings = {
                    "5511999990001:99@hosted",
                    "5511999990001@hosted",
                    "5511999990001_1@s.whatsapp.net",
                    "5511999990001.0:12@s.whatsapp.net",
                    "5511999990001_1:99@c.us",
                    "5511999990001:2@S.WhatsApp.Net",
                    "5511999990001@C.US",
                    "551199990001@HOSTED",
                    "whatsapp:+5511999990001",
                    "5511999990001:7"
                })
        void areNoPartOfATelephone(String text) {
            assertThat(IDS.read(text).sameness(IDS.read("5511999990001"))).isEqualTo(IdentityMatch.CONFIRMED);
        }

        @ParameterizedTest
        @ValueSource(
                strings = {
                    "185031603550001_1:99@lid", "185031603550001:3@lid", "185031603550001.1@lid",
                    "185031603550001@hosted.lid", "185031603550001:99@Hosted.Lid", "185031603550001@LID"
                })
        void areNoPartOfALid(String text) {
            assertThat(IDS.read(text)).isEqualTo(new Opaque("185031603550001@lid"));
            assertThat(IDS.read(text).kind()).isEqualTo(Kind.LID);
            assertThat(IDS.read(text).key()).contains(new CustomerKey("185031603550001@lid"));
        }

        @ParameterizedTest
        @ValueSource(
                strings = {
                    "5511999990001_1",
                    "5511999990001.1",
                    "5511999990001_@s.whatsapp.net",
                    "5511999990001:@c.us",
                    "5511999990001_1_2@c.us",
                    "5511999990001@hosted.net",
                    "5511999990001.x@c.us"
                })
        void inAnotherShapeMakeTheIdOpaque(String text) {
            assertThat(IDS.read(text)).isInstanceOf(Opaque.class);
        }
    }

    @Nested
    class OfUserIds {

        @ParameterizedTest
        @ValueSource(
                strings = {
                    "BR.1502576390000001",
                    "whatsapp:BR.1502576390000001",
                    " WhatsApp:BR.1502576390000001\n",
                    "\u2068BR.15025\u200b76390000001\u2069"
                })
        void areEqualWithAndWithoutTheGatewaysPrefix(String text) {
            UserId id = (UserId) IDS.read(text);
            assertThat(id.value()).isEqualTo("BR.1502576390000001");
            assertThat(id.country()).isEqualTo("BR");
            assertThat(id.isParent()).isFalse();
            assertThat(id.kind()).isEqualTo(Kind.USER_ID);
            assertThat(id.sameness(IDS.read("BR.1502576390000001"))).isEqualTo(IdentityMatch.CONFIRMED);
        }

        @Test
        void ofAParentAreAKindOfTheirOwn() {
            UserId id = (UserId) IDS.read("whatsapp:BR.ENT.1502576390000001");
            assertThat(id.kind()).isEqualTo(Kind.PARENT_USER_ID);
            assertThat(id.sameness(IDS.read("BR.1502576390000001"))).isEqualTo(IdentityMatch.DIFFERENT);
        }

        @Test
        void ofTheLongestFormAreCustomers() {
            for (String id : new String[] {"BR." + LONGEST_NAME, "BR.ENT." + LONGEST_NAME}) {
                assertThat(IDS.read("whatsapp:" + id).key()).contains(new CustomerKey(id));
            }
            assertThat(IDS.read("BR." + LONGEST_NAME + "a").kind()).isEqualTo(Kind.OTHER);
        }

        @Test
        void areTheirCase() {
            assertThat(IDS.read("BR.aB1").sameness(IDS.read("BR.Ab1"))).isEqualTo(IdentityMatch.DIFFERENT);
        }

        @ParameterizedTest
        @ValueSource(
                strings = {
                    "br.15025",
                    "ZZ.15025",
                    "BRA.15025",
                    "BR.",
                    "BR.ENT.",
                    "BR.15 025",
                    "BR.15-025",
                    "BR15025",
                    "BR.15025@lid",
                    "BR.\u0661\u0662",
                    ".BR.1"
                })
        void ofAnotherShapeAreOther(String text) {
            assertThat(IDS.read(text).kind()).isEqualTo(Kind.OTHER);
            assertThat(IDS.read(text).key()).isEmpty();
        }

        @Test
        void areMasked() {
            assertThat(IDS.read("BR.1502576390000001")).hasToString("BR.**************01");
            assertThat(IDS.read("BR.ENT.1502576390000001").toString())
                    .startsWith("parent BR.")
                    .doesNotContain("1502");
            assertThat(IDS.read("BR.1")).hasToString("BR.*");
            assertThatThrownBy(() -> new UserId("br.1502"))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessage("value must be a user id as BR.1502576390000001, but is 7 characters that are none");
        }
    }

    @ParameterizedTest
    @CsvSource({
        "5511999990001, PHONE, +5511999990001",
        "12025550123, PHONE, +12025550123",
        "BR.1, USER_ID, BR.1",
        "BR.ENT.1, PARENT_USER_ID, BR.ENT.1",
        "185031603550001@lid, LID, 185031603550001@lid",
        "120363123456789012@G.us, GROUP, ",
        "5511999990001-1432150321@g.us, GROUP, ",
        "120363123456789012@newsletter, NEWSLETTER, ",
        "status@broadcast, BROADCAST, ",
        "5511999990001@broadcast, BROADCAST, ",
        "867051314767696@bot, BOT, ",
        "13135550002, BOT, ",
        "+1 313 555 0002, BOT, ",
        "13135550002@s.whatsapp.net, BOT, ",
        "x@lid, OTHER, ",
        "@lid, OTHER, ",
        "abc, OTHER, ",
        "91180000, OTHER, "
    })
    void haveAKindAndAKeyWhereThereIsACustomer(String text, Kind kind, String key) {
        assertThat(IDS.read(text).kind()).isEqualTo(kind);
        assertThat(IDS.read(text).key().map(CustomerKey::value)).isEqualTo(Optional.ofNullable(key));
        assertThat(kind.isPerson()).isEqualTo(key != null);
    }

    @Nested
    class OfInvisibleCharacters {

        @ParameterizedTest
        @ValueSource(
                strings = {
                    "5511999990001@s.whatsapp.net\n",
                    "\r\n5511999990001",
                    "5511999990001\n",
                    "55119\ufe0f99990001",
                    "5511999990001@s.whats\u200bapp.net",
                    "whats\u034fapp:5511999990001",
                    "\ufffc5511999990001@c.us "
                })
        void areDroppedAndBreaksAtTheEndsTrimmed(String text) {
            assertThat(IDS.read(text)).isEqualTo(IDS.read("5511999990001"));
        }

        @Test
        void insideABreakStays() {
            assertThat(IDS.read("55119\n99990001")).isInstanceOf(Opaque.class);
        }

        @Test
        void areDroppedFromOpaqueIdsToo() {
            assertThat(IDS.read("\u2068120363123456789012@g.us\u2069\n"))
                    .isEqualTo(IDS.read("120363123456789012@g.us"));
        }
    }

    @ParameterizedTest
    @CsvSource({
        "51999990001, NATIONAL_NUMBER",
        "41 99118-0000, NATIONAL_NUMBER",
        "4002-8922, NATIONAL_NUMBER",
        "+51999990001, ",
        "51999990001@c.us, ",
        "185031603550001, LID_WITHOUT_SERVER",
        "1850316035500, LID_WITHOUT_SERVER",
        "5511999990001, ",
        "185031603550001@lid, ",
        "12025550123, "
    })
    void aDoubtfulReadingIsNamed(String text, IdDoubt doubt) {
        assertThat(IDS.doubt(text)).isEqualTo(Optional.ofNullable(doubt));
    }

    @Nested
    class OfTwinCountries {

        private static final TwinCountry OTHERLAND = new TwinCountry(351, 3510, 9, First.CANONICAL);

        @Test
        void aHostAddsAnother() {
            ProviderIds ids = new ProviderIds(new IdentityLimits(Set.of(OTHERLAND)));
            assertThat(ids.read("351912345678").sameness(ids.read("3510912345678")))
                    .isEqualTo(IdentityMatch.CONFIRMED);
        }

        @ParameterizedTest
        @CsvSource({
            "0, 521, 10, canonical",
            "52, 100000, 10, other",
            "52, 52, 10, other",
            "52, 521, 5, digits",
            "52, 521, 13, digits"
        })
        void aTableThatIsNoneIsRefused(int canonical, int other, int digits, String field) {
            assertThatThrownBy(() -> new TwinCountry(canonical, other, digits, First.OTHER))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessageMatching(field + " must .*, but is .*");
        }
    }

    @Nested
    class OfAContactTable {

        private final ContactTable table = ContactTable.brazilian();

        @Test
        void typedRowsOfOneCustomerArePaired() {
            assertThat(table.pairs(Stream.of(
                            new Row("a", "(11) 98765-4321"),
                            new Row("b", "5511987654321"),
                            new Row("c", "11987654321"))))
                    .containsExactly(
                            new RowPair("a", "b", IdentityMatch.CONFIRMED),
                            new RowPair("a", "c", IdentityMatch.CONFIRMED));
        }

        @Test
        void aDoubtfulRowIsPairedAsPossibleOnly() {
            assertThat(table.pairs(Stream.of(
                            new Row("a", "11 98765-4321"), new Row("b", "11 8765-4321"), new Row("c", "551187654321"))))
                    .containsExactly(
                            new RowPair("a", "b", IdentityMatch.POSSIBLE),
                            new RowPair("a", "c", IdentityMatch.CONFIRMED));
            assertThat(table.pairs(Stream.of(new Row("a", "551162235036"), new Row("b", "5511962235036"))))
                    .containsExactly(new RowPair("a", "b", IdentityMatch.POSSIBLE));
            assertThat(table.pairs(Stream.of(new Row("a", "x"), new Row("b", "x"))))
                    .isEmpty();
        }

        @ParameterizedTest
        @CsvSource({
            "(11) 98765-4321, 551187654321, CONFIRMED",
            "11 98765-4321, 11 8765-4321, POSSIBLE",
            "551162235036, 5511962235036, POSSIBLE",
            "51999990001, +51 999 990 001, DIFFERENT",
            "BR.1502576390000001, whatsapp:BR.1502576390000001, CONFIRMED",
            "n/a, n/a, DIFFERENT",
            "120363123456789012@g.us, 120363123456789012@g.us, DIFFERENT"
        })
        void saysWhetherTwoTextsAreOneCustomer(String one, String other, IdentityMatch match) {
            assertThat(table.sameness(one, other)).isEqualTo(match);
            assertThat(table.sameness(other, one)).isEqualTo(match);
        }

        @ParameterizedTest
        @CsvSource({
            "51999990001, TYPED, +5551999990001, ",
            "(11) 98765-4321, TYPED, +5511987654321, ",
            "5511987654321, TYPED, +5511987654321, ",
            "551187654321, PROVIDER_ID, +5511987654321, ",
            "551187654321@c.us, PROVIDER_ID, +5511987654321, ",
            "BR.1502576390000001, PROVIDER_ID, BR.1502576390000001, ",
            "120363123456789012@g.us, PROVIDER_ID, , ",
            "11 8765-4321, SUGGESTED, +5511987654321, ",
            "+351912345678, FOREIGN, +351912345678, ",
            "00351912345678, FOREIGN, +351912345678, ",
            "351912345678, FOREIGN, +351912345678, ",
            "185031603550001, UNREADABLE, , LID_WITHOUT_SERVER",
            "abc, UNREADABLE, , "
        })
        void saysHowItReadEachRow(String text, Source source, String key, IdDoubt doubt) {
            ContactReading reading = table.read(text);
            assertThat(reading.source()).isEqualTo(source);
            assertThat(reading.id().key().map(CustomerKey::value)).isEqualTo(Optional.ofNullable(key));
            assertThat(reading.doubt()).isEqualTo(Optional.ofNullable(doubt));
        }
    }

    @ParameterizedTest
    @CsvSource({
        "5511987654321, (11) 98765-4321, +55 (11) 98765-4321",
        "551187654321, (11) 98765-4321, +55 (11) 98765-4321",
        "551133330001, (11) 3333-0001, +55 (11) 3333-0001",
        "551162235036, (11) 6223-5036, +55 (11) 6223-5036",
        "558001234567, 0800 123 4567, +55 800 123 4567",
        "12025550123, (202) 555-0123, +1 202-555-0123"
    })
    void aCustomersNumberIsFormattedWithoutTheTypedOne(String id, String national, String international) {
        CustomerIdentity identity = ((Telephone) IDS.read(id)).identity();
        assertThat(identity.national()).isEqualTo(national);
        assertThat(identity.international()).isEqualTo(international);
    }
}
