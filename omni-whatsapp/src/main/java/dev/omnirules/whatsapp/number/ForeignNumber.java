package dev.omnirules.whatsapp.number;

import dev.omnirules.whatsapp.internal.ForeignNumbers;

/**
 * Another country's telephone number, which libphonenumber finds valid and the host allows ({@link ForeignRegions}). It
 * is personal data: {@link #toString} masks it. Equal by its digits. Immutable and thread-safe.
 *
 * @since 0.1
 */
public final class ForeignNumber implements PhoneNumber {

    private static final int SHOWN_LAST = 2;

    private final long digits;
    private final String region;

    /** Only a policy that has checked them comes here. */
    ForeignNumber(long digits, String region) {
        this.digits = digits;
        this.region = region;
    }

    /**
     * The region that libphonenumber finds it in.
     *
     * @return two letters of ISO 3166-1, as {@code PT}
     */
    public String region() {
        return region;
    }

    @Override
    public String e164() {
        return "+" + digits;
    }

    @Override
    public String national() {
        return ForeignNumbers.national(digits);
    }

    @Override
    public String international() {
        return ForeignNumbers.international(digits);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof ForeignNumber that && that.digits == digits;
    }

    @Override
    public int hashCode() {
        return Long.hashCode(digits);
    }

    /** Returns the region, and the number masked but for its last two digits. */
    @Override
    public String toString() {
        String whole = digits();
        return region + " +" + "*".repeat(whole.length() - SHOWN_LAST) + whole.substring(whole.length() - SHOWN_LAST);
    }
}
