package dev.omnirules.whatsapp.internal;

/**
 * A run of at most 18 digits as a {@code long} and a count, so that leading zeros are kept and nothing is allocated.
 */
public final class Digits {

    private static final long[] POWERS = powers();

    private Digits() {}

    /**
     * The first digits of a run.
     *
     * @param digits the run's value
     * @param count how many digits it has
     * @param length how many to take, at most {@code count}
     * @return their value
     */
    public static long first(long digits, int count, int length) {
        return digits / POWERS[count - length];
    }

    /**
     * Returns the digits after the first ones of a run.
     *
     * @param digits the run's value
     * @param count how many digits it has
     * @param length how many to drop, at most {@code count}
     * @return the value of the rest, which has {@code count - length} digits
     */
    public static long after(long digits, int count, int length) {
        return digits % POWERS[count - length];
    }

    /**
     * One digit of a run.
     *
     * @param digits the run's value
     * @param count how many digits it has
     * @param index which digit, from 0
     * @return the digit, 0 to 9
     */
    public static int at(long digits, int count, int index) {
        return (int) (first(digits, count, index + 1) % 10);
    }

    /**
     * Returns whether a run starts with a given one.
     *
     * @param digits the run's value
     * @param count how many digits it has
     * @param prefix the value of the start, without leading zeros
     * @param length how many digits the start has
     * @return whether the run is long enough and starts so
     */
    public static boolean starts(long digits, int count, int prefix, int length) {
        return count >= length && first(digits, count, length) == prefix;
    }

    /**
     * Returns a run after another one.
     *
     * @param prefix the value of the first run
     * @param digits the value of the second run
     * @param count how many digits the second run has
     * @return the value of both, at most 18 digits
     */
    public static long join(long prefix, long digits, int count) {
        return prefix * POWERS[count] + digits;
    }

    /**
     * The run as text, with its leading zeros.
     *
     * @param digits the run's value
     * @param count how many digits it has
     * @return {@code count} ASCII digits
     */
    public static String text(long digits, int count) {
        StringBuilder text = new StringBuilder(count);
        for (int i = 0; i < count; i++) {
            text.append((char) ('0' + at(digits, count, i)));
        }
        return text.toString();
    }

    private static long[] powers() {
        long[] powers = new long[19];
        powers[0] = 1;
        for (int i = 1; i < powers.length; i++) {
            powers[i] = powers[i - 1] * 10;
        }
        return powers;
    }
}
