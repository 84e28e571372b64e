package dev.omnirules.whatsapp.number;

/** A profile's rule for an area code and the digits after it, with all prefixes removed before. */
sealed interface SubscriberPlan permits NumberingPlan, SourceLiteral {

    /**
     * Reads a national number.
     *
     * @param digits area code and subscriber, as far as they are there
     * @param count how many digits, 1 to 17
     */
    NumberCheck read(long digits, int count);

    /** Returns whether some whole number is these digits or starts with them; 0 digits start any. */
    boolean leads(long digits, int count);

    /** Returns whether digits without an area code are tested for a service first (N4). */
    boolean knowsServices();
}
