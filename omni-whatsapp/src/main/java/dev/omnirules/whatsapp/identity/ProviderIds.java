package dev.omnirules.whatsapp.identity;

import dev.omnirules.whatsapp.identity.CustomerIdentity.Kind;
import dev.omnirules.whatsapp.identity.IdentityLimits.TwinCountry;
import dev.omnirules.whatsapp.identity.ProviderId.Opaque;
import dev.omnirules.whatsapp.identity.ProviderId.Telephone;
import dev.omnirules.whatsapp.internal.Digits;
import dev.omnirules.whatsapp.internal.ForeignNumbers;
import dev.omnirules.whatsapp.internal.NumberingTable;

/**
 * Reads the ids that WhatsApp and its gateways send (P1-P5). In order:
 *
 * <ol>
 *   <li>{@code whatsapp:}, {@code +}, {@code :device}, {@code @s.whatsapp.net}, {@code @c.us}, blanks, dashes and
 *       parentheses go; any other server, and anything else that is no digit, makes the id opaque (P1);
 *   <li>Brazil: area code and 8 digits are a landline from 2-5, unsettled from 6, and from 7-9 a mobile that wants its
 *       9 (P2); 9 digits from 9 a mobile, {@code 55800} and 7 digits a toll-free account (P3);
 *   <li>another country's number that libphonenumber finds possible, as it is (P4);
 *   <li>any other shape is opaque: nothing is repaired by its length (P5).
 * </ol>
 *
 * <p>Total: any text gets an answer. Thread-safe.
 *
 * @since 0.1
 */
public final class ProviderIds {

    private static final int WITHOUT_NINTH = 12;
    private static final int WITH_NINTH = 13;
    private static final int TOLL_FREE = 55800;
    private static final String LID = "@lid";

    private final NumberingTable table = new NumberingTable();
    private final IdentityLimits limits;

    /**
     * A reader within limits.
     *
     * @param limits the countries besides Brazil that have two spellings
     */
    public ProviderIds(IdentityLimits limits) {
        this.limits = limits;
    }

    /**
     * The reader for {@link IdentityLimits#defaults}.
     *
     * @return a new reader
     */
    public static ProviderIds brazilian() {
        return new ProviderIds(IdentityLimits.defaults());
    }

    /**
     * Reads an id.
     *
     * @param text the id as it came
     * @return a telephone, or the id as it is
     */
    public ProviderId read(CharSequence text) {
        long found = TelephoneDigits.of(text);
        if (found == TelephoneDigits.NONE) {
            return opaque(text);
        }
        int count = TelephoneDigits.count(found);
        long digits = TelephoneDigits.digits(found);
        return Digits.starts(digits, count, Brazil.COUNTRY, 2) ? brazilian(digits, count, text) : foreign(digits, text);
    }

    private ProviderId brazilian(long digits, int count, CharSequence text) {
        if (count == WITHOUT_NINTH && Digits.starts(digits, count, TOLL_FREE, 5)) {
            return new Telephone(CustomerIdentity.alone(digits, Kind.TOLL_FREE));
        }
        if (count != WITHOUT_NINTH && count != WITH_NINTH) {
            return opaque(text);
        }
        int areaCode = (int) Digits.after(Digits.first(digits, count, 4), 4, 2);
        int first = Digits.at(digits, count, 4);
        int subscriber = (int) Digits.after(digits, count, 4);
        if (count == WITH_NINTH) {
            return table.hasMobiles(areaCode, first)
                    ? new Telephone(CustomerIdentity.mobile(areaCode, subscriber))
                    : opaque(text);
        }
        boolean phone = first >= Brazil.UNSETTLED ? table.knows(areaCode) : table.hasLandlines(areaCode, first);
        return phone ? new Telephone(CustomerIdentity.eightDigits(areaCode, subscriber)) : opaque(text);
    }

    private ProviderId foreign(long digits, CharSequence text) {
        for (TwinCountry country : limits.twins()) {
            if (country.has(digits) && ForeignNumbers.isPossible(country.canonical(digits))) {
                return new Telephone(CustomerIdentity.twin(country, digits));
            }
        }
        return ForeignNumbers.isPossible(digits)
                ? new Telephone(CustomerIdentity.alone(digits, Kind.FOREIGN))
                : opaque(text);
    }

    private static Opaque opaque(CharSequence text) {
        String id = text.toString().strip();
        int device = id.indexOf(':');
        return new Opaque(device > 0 && id.endsWith(LID) ? id.substring(0, device) + LID : id);
    }
}
