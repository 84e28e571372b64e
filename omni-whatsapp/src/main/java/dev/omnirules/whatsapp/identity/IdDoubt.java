package dev.omnirules.whatsapp.identity;

/**
 * The reason why an id may not be what it was read as. The reading stands all the same: nothing is repaired on a doubt.
 *
 * @since 0.1
 */
public enum IdDoubt {
    /**
     * Read as another country's number, and also a whole Brazilian number without its country code, or a Brazilian service that
     * has no area code (N4), as {@code 4002-8922}. WhatsApp always sends the country code, so the text comes from people or from
     * a table of theirs.
     */
    NATIONAL_NUMBER,
    /** 13 to 15 bare digits that are no Brazilian number: perhaps a LID that lost its {@code @lid}. */
    LID_WITHOUT_SERVER
}
