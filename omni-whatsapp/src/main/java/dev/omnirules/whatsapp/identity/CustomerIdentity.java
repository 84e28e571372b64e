package dev.omnirules.whatsapp.identity;

import dev.omnirules.core.customer.CustomerKey;
import dev.omnirules.whatsapp.identity.IdentityLimits.TwinCountry;
import dev.omnirules.whatsapp.internal.ForeignNumbers;
import dev.omnirules.whatsapp.number.BrazilianNumber;
import java.util.List;
import java.util.Objects;

/**
 * A telephone customer, whichever way WhatsApp writes them: the key, and the ids that are or may be theirs (E1-E3). A
 * class of ids has at most two members; a landline is always alone in its own, and a 9 is never added or removed
 * before 0-5. Equal exactly if the keys are. It is personal data: {@link #toString} masks it. Immutable and
 * thread-safe.
 *
 * @since 0.1
 */
public final class CustomerIdentity {

    private final long canonical;
    private final Kind kind;
    private final long twin;
    private final IdentityMatch twinCertainty;
    private final Order order;

    private CustomerIdentity(long canonical, Kind kind, long twin, IdentityMatch twinCertainty, Order order) {
        this.canonical = canonical;
        this.kind = kind;
        this.twin = twin;
        this.twinCertainty = twinCertainty;
        this.order = order;
    }

    /**
     * The kind of telephone that a customer has.
     *
     * @since 0.1
     */
    public enum Kind {
        /** A Brazilian mobile; its key has the ninth digit (P2, P3). */
        MOBILE,
        /** A Brazilian landline (P2). */
        LANDLINE,
        /** Brazilian, 8 digits from 6: a landline or an old mobile; only the provider knows (P2). */
        UNSETTLED,
        /** A Brazilian toll-free account, {@code 55800} and 7 digits (P3). */
        TOLL_FREE,
        /** Another country's number (P4). */
        FOREIGN
    }

    private enum Order {
        CANONICAL_FIRST,
        TWIN_FIRST
    }

    /**
     * The customer behind a typed number.
     *
     * @param number the number
     * @return the customer; the same as behind any id of that number
     */
    public static CustomerIdentity of(BrazilianNumber number) {
        Objects.requireNonNull(number, "number");
        return number.kind() == BrazilianNumber.Kind.MOBILE
                ? mobile(number.areaCode(), number.subscriber())
                : eightDigits(number.areaCode(), number.subscriber());
    }

    /** An area code and 8 digits from 2 to 9 (P2), or as a profile accepted them. */
    static CustomerIdentity eightDigits(int areaCode, int subscriber) {
        int first = subscriber / Brazil.SEVEN_DIGITS;
        if (first >= Brazil.LEGACY_MOBILE) {
            return mobile(areaCode, Brazil.NINTH_DIGIT + subscriber);
        }
        long digits = Brazil.eight(areaCode, subscriber);
        return first == Brazil.UNSETTLED
                ? new CustomerIdentity(
                        digits,
                        Kind.UNSETTLED,
                        Brazil.nine(areaCode, Brazil.NINTH_DIGIT + subscriber),
                        IdentityMatch.POSSIBLE,
                        Order.CANONICAL_FIRST)
                : alone(digits, Kind.LANDLINE);
    }

    /** An area code and 9 digits. */
    static CustomerIdentity mobile(int areaCode, int subscriber) {
        long digits = Brazil.nine(areaCode, subscriber);
        int second = subscriber % Brazil.EIGHT_DIGITS / Brazil.SEVEN_DIGITS;
        if (subscriber < Brazil.NINTH_DIGIT || second < Brazil.UNSETTLED) {
            return alone(digits, Kind.MOBILE);
        }
        return new CustomerIdentity(
                digits,
                Kind.MOBILE,
                Brazil.eight(areaCode, subscriber % Brazil.EIGHT_DIGITS),
                second == Brazil.UNSETTLED ? IdentityMatch.POSSIBLE : IdentityMatch.CONFIRMED,
                areaCode <= Brazil.LAST_NINE_FIRST ? Order.CANONICAL_FIRST : Order.TWIN_FIRST);
    }

    static CustomerIdentity alone(long digits, Kind kind) {
        return new CustomerIdentity(digits, kind, 0, IdentityMatch.DIFFERENT, Order.CANONICAL_FIRST);
    }

    static CustomerIdentity twin(TwinCountry country, long digits) {
        return new CustomerIdentity(
                country.canonical(digits),
                Kind.FOREIGN,
                country.other(digits),
                IdentityMatch.CONFIRMED,
                country.isOtherFirst() ? Order.TWIN_FIRST : Order.CANONICAL_FIRST);
    }

    /**
     * The customer's key (E1): E.164 with its plus, a Brazilian mobile's with the ninth digit.
     *
     * @return the key
     */
    public CustomerKey key() {
        return new CustomerKey("+" + canonical);
    }

    /**
     * Returns the form that people in the number's own country read.
     *
     * @return as {@code (11) 98765-4321}; {@code 0800 123 4567} for a toll-free account
     */
    public String national() {
        return switch (kind) {
            case TOLL_FREE -> "0" + tollFree();
            case FOREIGN -> ForeignNumbers.national(canonical);
            default -> brazilian();
        };
    }

    /**
     * Returns the form that people abroad read.
     *
     * @return as {@code +55 (11) 98765-4321}; {@code +55 800 123 4567} for a toll-free account
     */
    public String international() {
        return switch (kind) {
            case TOLL_FREE -> "+55 " + tollFree();
            case FOREIGN -> ForeignNumbers.international(canonical);
            default -> "+55 " + brazilian();
        };
    }

    private String brazilian() {
        String digits = Long.toString(canonical);
        int end = digits.length() - Brazil.LAST_BLOCK;
        return "(" + digits.substring(2, 4) + ") " + digits.substring(4, end) + "-" + digits.substring(end);
    }

    private String tollFree() {
        String digits = Long.toString(canonical);
        return digits.substring(2, 5) + " " + digits.substring(5, 8) + " " + digits.substring(8);
    }

    /**
     * Returns the kind of telephone.
     *
     * @return the kind
     */
    public Kind kind() {
        return kind;
    }

    /**
     * The ids that are this customer's, in the order in which to ask WhatsApp for them (E2, E3). Only an order: each
     * region has exceptions.
     *
     * @return one or two ids, the key's own among them
     */
    public List<WhatsAppId> candidates() {
        WhatsAppId own = WhatsAppId.of(canonical);
        if (twinCertainty != IdentityMatch.CONFIRMED) {
            return List.of(own);
        }
        WhatsAppId other = WhatsAppId.of(twin);
        return order == Order.TWIN_FIRST ? List.of(other, own) : List.of(own, other);
    }

    /**
     * The ids that may be this customer's: the provider must confirm them before anything is merged (E5).
     *
     * @return no id or one
     */
    public List<WhatsAppId> possible() {
        return twinCertainty == IdentityMatch.POSSIBLE ? List.of(WhatsAppId.of(twin)) : List.of();
    }

    /**
     * Returns whether two are one customer (E2).
     *
     * @param other the other
     * @return the sameness; symmetric
     */
    public IdentityMatch sameness(CustomerIdentity other) {
        Objects.requireNonNull(other, "other");
        if (canonical == other.canonical) {
            return IdentityMatch.CONFIRMED;
        }
        boolean possible = twinCertainty == IdentityMatch.POSSIBLE && twin == other.canonical;
        return possible ? IdentityMatch.POSSIBLE : IdentityMatch.DIFFERENT;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof CustomerIdentity that && that.canonical == canonical;
    }

    @Override
    public int hashCode() {
        return Long.hashCode(canonical);
    }

    /** Returns the kind and the masked id. */
    @Override
    public String toString() {
        return kind + " +" + WhatsAppId.of(canonical);
    }
}
