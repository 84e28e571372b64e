package dev.omnirules.whatsapp.number;

/**
 * The reason why a whole number may not be the one that was meant (T11): its digits have a second reading in which some are
 * missing. The number is valid all the same; the agent should see {@link FieldView#interpreted} before sending.
 *
 * @since 0.1
 */
public enum NumberDoubt {
    /** Area code 55 and a number, or the country code 55 and an incomplete one: {@code 55 11 98765-43}. */
    COUNTRY_OR_AREA_CODE_55,
    /** An area code and a number, or a carrier code and an incomplete one: {@code 0 15 91 98765-43}. */
    CARRIER_OR_AREA_CODE
}
