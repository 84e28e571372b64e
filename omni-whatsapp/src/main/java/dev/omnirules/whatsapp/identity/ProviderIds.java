package dev.omnirules.whatsapp.identity;

import dev.omnirules.whatsapp.identity.CustomerIdentity.Kind;
import dev.omnirules.whatsapp.identity.ProviderId.Opaque;
import dev.omnirules.whatsapp.identity.ProviderId.Telephone;
import dev.omnirules.whatsapp.identity.ProviderId.UserId;
import dev.omnirules.whatsapp.internal.CharacterNormalizer;
import dev.omnirules.whatsapp.internal.Digits;
import dev.omnirules.whatsapp.internal.ForeignNumbers;
import dev.omnirules.whatsapp.internal.NumberingTable;
import dev.omnirules.whatsapp.number.BrazilianNumber;
import dev.omnirules.whatsapp.number.NumberCheck;
import dev.omnirules.whatsapp.number.NumberCheck.Valid;
import dev.omnirules.whatsapp.number.NumberPolicy;
import dev.omnirules.whatsapp.number.PhoneNumber;
import java.util.Objects;
import java.util.Optional;

/**
 * The reader of the ids that WhatsApp and its gateways send (P1-P6). In order:
 *
 * <ol>
 *   <li>{@code whatsapp:}, {@code +}, {@code :device}, an agent ({@code _1}, {@code .1}) before a server, {@code
 *       @s.whatsapp.net}, {@code @c.us}, {@code @hosted}, blanks, dashes, parentheses and invisible characters go; any
 *       other server, and anything else that is no digit, makes the id opaque (P1), unless it is a user id (P6);
 *   <li>Brazil: area code and 8 digits are a landline from 2-5, unsettled from 6, and from 7-9 a mobile that lacks its
 *       9 (P2); 9 digits from 9 a mobile, {@code 55800} and 7 digits a toll-free account (P3);
 *   <li>another country's number that libphonenumber finds possible, as it is (P4);
 *   <li>any other shape is opaque: nothing is repaired by its length (P5). Meta's assistant is no customer either.
 * </ol>
 *
 * <p>Total: any text gets an answer. Thread-safe.
 *
 * <pre>{@code
 * ProviderId id = ProviderIds.brazilian().read("551187654321");
 * if (id instanceof ProviderId.Telephone telephone) {
 *     show(telephone.identity().key());
 * }
 * }</pre>
 *
 * @since 0.1
 */
public final class ProviderIds {

    private static final int WITHOUT_NINTH = 12;
    private static final int WITH_NINTH = 13;
    private static final int TOLL_FREE = 55800;
    private static final int LONGEST_TEXT = 128;
    private static final int SHORTEST_LID = 13;
    private static final int LONGEST_LID = 15;
    private static final NumberPolicy NATIONAL = NumberPolicy.brazilian();

    private final NumberingTable table = new NumberingTable();
    private final IdentityLimits limits;

    /**
     * A reader within limits.
     *
     * @param limits the countries besides Brazil that have two spellings
     */
    public ProviderIds(IdentityLimits limits) {
        Objects.requireNonNull(limits, "limits");
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
        Objects.requireNonNull(text, "text");
        long found = TelephoneDigits.of(text);
        if (found == TelephoneDigits.NONE) {
            return notADigitRun(text);
        }
        int count = TelephoneDigits.count(found);
        long digits = TelephoneDigits.digits(found);
        return Digits.starts(digits, count, Brazil.COUNTRY, 2) ? brazilian(digits, count, text) : foreign(digits, text);
    }

    /**
     * The customer behind a typed number.
     *
     * @param number the number
     * @return the customer; the same as behind any id of that number
     */
    public CustomerIdentity customer(PhoneNumber number) {
        Objects.requireNonNull(number, "number");
        if (number instanceof BrazilianNumber brazilian) {
            return CustomerIdentity.of(brazilian);
        }
        long digits = Long.parseLong(number.digits());
        return twin(digits).orElseGet(() -> CustomerIdentity.alone(digits, Kind.FOREIGN));
    }

    /**
     * Returns why an id may not be what {@link #read} makes of it: for lists that do not come from WhatsApp alone.
     *
     * @param text the id as it came
     * @return the doubt, if there is one
     */
    public Optional<IdDoubt> doubt(CharSequence text) {
        Objects.requireNonNull(text, "text");
        String bare = visible(text);
        if (read(bare) instanceof Telephone telephone && telephone.identity().kind() != Kind.FOREIGN) {
            return Optional.empty();
        }
        if (bare.indexOf('+') < 0 && bare.indexOf('@') < 0 && isNational(bare)) {
            return Optional.of(IdDoubt.NATIONAL_NUMBER);
        }
        boolean digits = bare.chars().allMatch(unit -> unit >= '0' && unit <= '9');
        return digits && bare.length() >= SHORTEST_LID && bare.length() <= LONGEST_LID
                ? Optional.of(IdDoubt.LID_WITHOUT_SERVER)
                : Optional.empty();
    }

    /** A whole Brazilian number, or a service that has no area code, as 4004 and 3003. */
    private static boolean isNational(String bare) {
        NumberCheck typed = NATIONAL.check(bare);
        return typed instanceof Valid
                || (typed instanceof NumberCheck.Invalid invalid
                        && invalid.defect() == NumberCheck.Defect.NON_GEOGRAPHIC);
    }

    /** A user id, an opaque id, or a telephone once invisible characters inside its server or prefix are gone. */
    private ProviderId notADigitRun(CharSequence text) {
        String visible = visible(text);
        if (visible.length() != text.length() && text.length() <= LONGEST_TEXT) {
            return read(visible);
        }
        String bare = UserIds.withoutScheme(visible);
        return UserIds.isUserId(bare) ? new UserId(bare) : opaque(visible);
    }

    private static String visible(CharSequence text) {
        if (isPlain(text)) {
            return text.toString();
        }
        StringBuilder visible = new StringBuilder(text.length());
        text.codePoints()
                .filter(codePoint -> !CharacterNormalizer.isInvisible(codePoint))
                .forEach(visible::appendCodePoint);
        int end = visible.length();
        while (end > 0 && isBlank(visible.charAt(end - 1))) {
            end--;
        }
        int start = 0;
        while (start < end && isBlank(visible.charAt(start))) {
            start++;
        }
        return visible.substring(start, end);
    }

    /** Returns whether each unit is a visible one of ASCII, as in every id that WhatsApp itself sends. */
    private static boolean isPlain(CharSequence text) {
        for (int i = 0; i < text.length(); i++) {
            char unit = text.charAt(i);
            if (unit <= ' ' || unit > '~') {
                return false;
            }
        }
        return true;
    }

    private static boolean isBlank(char unit) {
        return CharacterNormalizer.of(unit) == ' ' || CharacterNormalizer.isLineBreak(unit);
    }

    private ProviderId brazilian(long digits, int count, CharSequence text) {
        return switch (count) {
            case WITHOUT_NINTH -> withoutNinth(digits, text);
            case WITH_NINTH -> withNinth(digits, text);
            default -> opaque(text);
        };
    }

    private ProviderId withoutNinth(long digits, CharSequence text) {
        if (digits / Brazil.SEVEN_DIGITS == TOLL_FREE) {
            return new Telephone(CustomerIdentity.alone(digits, Kind.TOLL_FREE));
        }
        int areaCode = (int) (digits / Brazil.EIGHT_DIGITS % 100);
        int subscriber = (int) (digits % Brazil.EIGHT_DIGITS);
        int first = subscriber / Brazil.SEVEN_DIGITS;
        boolean phone = first >= Brazil.UNSETTLED ? table.knows(areaCode) : table.hasLandlines(areaCode, first);
        return phone ? new Telephone(CustomerIdentity.eightDigits(areaCode, subscriber)) : opaque(text);
    }

    private ProviderId withNinth(long digits, CharSequence text) {
        int areaCode = (int) (digits / Brazil.NINE_DIGITS % 100);
        int subscriber = (int) (digits % Brazil.NINE_DIGITS);
        return table.hasMobiles(areaCode, subscriber / Brazil.EIGHT_DIGITS)
                ? new Telephone(CustomerIdentity.mobile(areaCode, subscriber))
                : opaque(text);
    }

    private ProviderId foreign(long digits, CharSequence text) {
        if (digits == OpaqueIds.META_AI) {
            return new Opaque(Long.toString(digits));
        }
        Optional<CustomerIdentity> twin = twin(digits);
        if (twin.isPresent()) {
            return new Telephone(twin.get());
        }
        return ForeignNumbers.isPossible(digits)
                ? new Telephone(CustomerIdentity.alone(digits, Kind.FOREIGN))
                : opaque(text);
    }

    private Optional<CustomerIdentity> twin(long digits) {
        return limits.twins().stream()
                .filter(country -> country.has(digits) && ForeignNumbers.isPossible(country.canonical(digits)))
                .findFirst()
                .map(country -> CustomerIdentity.twin(country, digits));
    }

    private static Opaque opaque(CharSequence text) {
        return new Opaque(OpaqueIds.canonical(visible(text)));
    }
}
