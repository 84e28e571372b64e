package dev.omnirules.whatsapp.identity;

import static org.assertj.core.api.Assertions.assertThat;

import dev.omnirules.whatsapp.identity.CustomerIdentity.Kind;
import dev.omnirules.whatsapp.identity.ProviderId.Opaque;
import dev.omnirules.whatsapp.identity.ProviderId.Telephone;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ProviderIdsTest {

    private final ProviderIds ids = ProviderIds.brazilian();

    @Nested
    class WhenATelephone {

        @ParameterizedTest
        @ValueSource(
                strings = {
                    "5511987654321",
                    "551187654321",
                    "+5511987654321",
                    "+55 (11) 98765-4321",
                    "whatsapp:+5511987654321",
                    "WhatsApp: 5511987654321 ",
                    "5511987654321@s.whatsapp.net",
                    "551187654321@c.us",
                    "551187654321@C.US",
                    "5511987654321:12@s.whatsapp.net",
                    "5511987654321:12",
                    " 55\u00a011\u20118765\u20134321\t"
                })
        void everyFormOfAMobileHasTheKeyWithTheNinthDigit(String text) {
            assertThat(key(text)).isEqualTo("+5511987654321");
        }

        @ParameterizedTest
        @CsvSource({
            "551132235036, LANDLINE, +551132235036",
            "551152235036, LANDLINE, +551152235036",
            "551162235036, UNSETTLED, +551162235036",
            "551172235036, MOBILE, +5511972235036",
            "551192235036, MOBILE, +5511992235036",
            "5511932235036, MOBILE, +5511932235036",
            "5511902235036, MOBILE, +5511902235036",
            "558001234567, TOLL_FREE, +558001234567",
            "12025550123, FOREIGN, +12025550123",
            "525512345678, FOREIGN, +525512345678",
            "5491123456789, FOREIGN, +5491123456789",
            "351912345678, FOREIGN, +351912345678",
            "393331234567, FOREIGN, +393331234567",
            "11987654321, FOREIGN, +11987654321"
        })
        void theShapeDecides(String text, Kind kind, String key) {
            assertThat(((Telephone) ids.read(text)).identity().kind()).isEqualTo(kind);
            assertThat(key(text)).isEqualTo(key);
        }
    }

    @Nested
    class WhenOpaque {

        @ParameterizedTest
        @ValueSource(
                strings = {
                    "",
                    "5511987654321@lid",
                    "120363025246125486@g.us",
                    "5511987654321-1432150321@g.us",
                    "status@broadcast",
                    "5511987654321@broadcast",
                    "120363144038483540@newsletter",
                    "5511987654321@hosted.example",
                    "5511987654321@s.whatsapp.net.evil",
                    "5511987654321@",
                    "5511987654321:",
                    "5511987654321:a@c.us",
                    "5511987654321.0.1@s.whatsapp.net",
                    "55+11987654321",
                    "5215512345678",
                    "++5511987654321",
                    "whatsapp:whatsapp:5511987654321",
                    "5511887654321",
                    "551112235036",
                    "551102235036",
                    "552032235036",
                    "5520987654321",
                    "55119876543210",
                    "5511987",
                    "55",
                    "554004123456",
                    "05511987654321",
                    "0011987654321",
                    "9999999999999999",
                    "5511987654321x",
                    "\ud800"
                })
        void anyOtherShapeStaysAsItIs(String text) {
            assertThat(ids.read(text)).isEqualTo(new Opaque(text));
        }

        @Test
        void aDeviceIsNoPartOfALid() {
            assertThat(ids.read("123456789:4@lid")).isEqualTo(ids.read("123456789@lid"));
        }

        @Test
        void anIdOfAThousandCharactersIsNoTelephone() {
            assertThat(ids.read("5511987654321" + " ".repeat(116))).isInstanceOf(Opaque.class);
            assertThat(ids.read("5511987654321" + " ".repeat(115))).isInstanceOf(Telephone.class);
        }
    }

    private String key(String text) {
        return ((Telephone) ids.read(text)).identity().key().value();
    }
}
