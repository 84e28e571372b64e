package dev.omnirules.examples.routing;

/** Mistakes that hosts make with offers and time, to be switched on in {@link OfferDesk}. */
public enum DeskBug {
    /** Whose offer is not answered is taken for gone, and waits nowhere. */
    OFFER_LOST_AT_EXPIRY,
    /** Whoever is relaxed is entered anew with plain terms, and so loses the priority. */
    PRIORITY_INVERTED_AFTER_RELAXATION,
    /** A conversation in wrap-up counts as a wrap-up and as a conversation. */
    WRAP_UP_COUNTED_TWICE
}
