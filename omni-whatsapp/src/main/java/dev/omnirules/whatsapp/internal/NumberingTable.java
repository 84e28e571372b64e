package dev.omnirules.whatsapp.internal;

import com.google.i18n.phonenumbers.PhoneNumberUtil;
import com.google.i18n.phonenumbers.PhoneNumberUtil.PhoneNumberType;
import com.google.i18n.phonenumbers.Phonenumber.PhoneNumber;

/**
 * libphonenumber's answers about Brazil (N1-N3): which area codes exist, and which first digits their landlines and
 * mobiles have. An area code is asked about when it is first needed, five questions in all, and never again. Its
 * answers never change once read, so threads that race to read one read the same. Thread-safe.
 */
public final class NumberingTable {

    private static final int BRAZIL = 55;
    private static final int AREA_CODES = 100;
    private static final int DIGITS = 10;
    private static final int READ = 1 << 30;
    private static final long LANDLINE_SUBSCRIBERS = 10_000_000L;
    private static final long MOBILE_SUBSCRIBERS = 100_000_000L;

    private final int[] rows = new int[AREA_CODES];

    /** A table of which nothing has been read yet. */
    public NumberingTable() {}

    /**
     * Returns whether an area code (DDD) exists: some landline or mobile has it.
     *
     * @param areaCode from 0 to 99
     * @return whether libphonenumber knows a number in it
     */
    public boolean knows(int areaCode) {
        return row(areaCode) != READ;
    }

    /**
     * Returns whether an area code has 8-digit landlines that start with a digit.
     *
     * @param areaCode from 0 to 99
     * @param first the first subscriber digit, 0 to 9
     * @return whether libphonenumber calls them fixed lines
     */
    public boolean hasLandlines(int areaCode, int first) {
        return (row(areaCode) & landline(first)) != 0;
    }

    /**
     * Returns whether an area code has 9-digit mobiles that start with a digit.
     *
     * @param areaCode from 0 to 99
     * @param first the first subscriber digit, 0 to 9
     * @return whether libphonenumber calls them mobiles
     */
    public boolean hasMobiles(int areaCode, int first) {
        return (row(areaCode) & mobile(first)) != 0;
    }

    private int row(int areaCode) {
        int row = rows[areaCode];
        if (row == 0) {
            row = READ | read(areaCode);
            rows[areaCode] = row;
        }
        return row;
    }

    private static int read(int areaCode) {
        PhoneNumberUtil library = PhoneNumberUtil.getInstance();
        PhoneNumber number = new PhoneNumber().setCountryCode(BRAZIL);
        int row = 0;
        for (int first = 2; first <= 5; first++) {
            number.setNationalNumber((areaCode * 10L + first) * LANDLINE_SUBSCRIBERS);
            row |= library.getNumberType(number) == PhoneNumberType.FIXED_LINE ? landline(first) : 0;
        }
        number.setNationalNumber((areaCode * 10L + 9) * MOBILE_SUBSCRIBERS);
        return row | (library.getNumberType(number) == PhoneNumberType.MOBILE ? mobile(9) : 0);
    }

    private static int landline(int first) {
        return 1 << first;
    }

    private static int mobile(int first) {
        return 1 << (DIGITS + first);
    }
}
