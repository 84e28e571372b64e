package dev.omnirules.whatsapp.identity;

/**
 * The answer to "are these two ids one customer?" (E2).
 *
 * @since 0.1
 */
public enum IdentityMatch {
    /** They are: the same key. An equivalence; merge them. */
    CONFIRMED,
    /** Perhaps: they differ in a 9 before a 6. Merge only once the provider has confirmed it (E5). */
    POSSIBLE,
    /** They are not. */
    DIFFERENT
}
