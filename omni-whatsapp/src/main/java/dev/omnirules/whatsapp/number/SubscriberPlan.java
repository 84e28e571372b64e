package dev.omnirules.whatsapp.number;

/** What a profile says of an area code and the digits after it. Nothing was stripped that belongs to them. */
sealed interface SubscriberPlan permits NumberingPlan, SourceLiteral {

    /**
     * Reads a national number.
     *
     * @param digits area code and subscriber, as far as they are there
     * @param count how many digits, 1 to 17
     */
    NumberCheck read(long digits, int count);

    /** Whether some whole number is these digits or starts with them; 0 digits start any. */
    boolean leads(long digits, int count);

    /** Whether digits without an area code are tested for a service first (N4). */
    boolean knowsServices();
}
