package dev.omnirules.whatsapp.number;

import java.util.Objects;

/**
 * A Brazilian telephone number that a {@link NumberPolicy} found whole: area code (DDD) and subscriber, 10 digits for a
 * landline and 11 for a mobile. It is personal data: {@link #toString} masks it, and only the named forms give it
 * whole. Ordered by its digits. Immutable and thread-safe.
 *
 * @since 0.1
 */
public final class BrazilianNumber implements PhoneNumber, Comparable<BrazilianNumber> {

    private static final long MOBILES_START = 10_000_000_000L;
    private static final int MOBILE_SUBSCRIBERS = 1_000_000_000;
    private static final int LANDLINE_SUBSCRIBERS = 100_000_000;
    private static final int LAST_BLOCK = 10_000;

    private final long digits;

    /** {@code digits}: area code and subscriber, 10 or 11 digits; only a policy that has checked them comes here. */
    BrazilianNumber(long digits) {
        this.digits = digits;
    }

    /** The kind of a number. */
    public enum Kind {
        /** A mobile: area code and 9 digits (N2). */
        MOBILE,
        /** A landline: area code and 8 digits (N3). */
        LANDLINE
    }

    /**
     * Returns the kind of number, by its length.
     *
     * @return mobile or landline
     */
    public Kind kind() {
        return digits >= MOBILES_START ? Kind.MOBILE : Kind.LANDLINE;
    }

    /**
     * The area code (DDD).
     *
     * @return from 11 to 99
     */
    public int areaCode() {
        return (int) (digits / subscribers());
    }

    /**
     * The subscriber's part: 9 digits for a mobile, 8 for a landline.
     *
     * @return the digits after the area code, as a number
     */
    public int subscriber() {
        return (int) (digits % subscribers());
    }

    /**
     * The canonical form, which is also the customer's key.
     *
     * @return E.164 with its plus, as {@code +5511999999999}
     */
    @Override
    public String e164() {
        return "+55" + digits;
    }

    @Override
    public String digits() {
        return "55" + digits;
    }

    /**
     * The form that people in Brazil read.
     *
     * @return as {@code (11) 99999-9999} or {@code (11) 3333-3333}
     */
    @Override
    public String national() {
        int subscriber = subscriber();
        int end = subscriber % LAST_BLOCK;
        return "(" + areaCode() + ") " + subscriber / LAST_BLOCK + "-" + "000".substring(Math.min(3, width(end) - 1))
                + end;
    }

    @Override
    public String international() {
        return "+55 " + national();
    }

    @Override
    public int compareTo(BrazilianNumber other) {
        Objects.requireNonNull(other, "other");
        return Long.compare(digits, other.digits);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof BrazilianNumber that && that.digits == digits;
    }

    @Override
    public int hashCode() {
        return Long.hashCode(digits);
    }

    /** Returns the number masked but for its area code, its first digit and its last two. */
    @Override
    public String toString() {
        int end = subscriber() % 100;
        String first = "+55 " + areaCode() + " " + subscriber() / (subscribers() / 10);
        return first + (kind() == Kind.MOBILE ? "****-**" : "***-**") + end / 10 + end % 10;
    }

    private int subscribers() {
        return kind() == Kind.MOBILE ? MOBILE_SUBSCRIBERS : LANDLINE_SUBSCRIBERS;
    }

    private static int width(int block) {
        return block < 10 ? 1 : block < 100 ? 2 : block < 1000 ? 3 : 4;
    }
}
