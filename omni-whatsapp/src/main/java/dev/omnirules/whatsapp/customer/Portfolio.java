package dev.omnirules.whatsapp.customer;

import java.util.Objects;

/**
 * The business portfolio within which user ids name people. Another portfolio has other ids for the same people. Immutable
 * and thread-safe.
 *
 * @param id the portfolio's own name: 1 to 64 letters, digits, dots, dashes or underscores
 * @param parent the name that linked portfolios share, within which parent ids name people; the portfolio's own if it is
 *     linked to none
 * @since 0.1
 */
public record Portfolio(String id, String parent) {

    private static final int LONGEST = 64;

    /**
     * Checks the names.
     *
     * @throws IllegalArgumentException if a name is empty, too long, or has another character
     */
    public Portfolio {
        Objects.requireNonNull(id, "id");
        Objects.requireNonNull(parent, "parent");
        check("id", id);
        check("parent", parent);
    }

    /**
     * A portfolio that is linked to no other.
     *
     * @param id its name
     * @return the portfolio
     */
    public static Portfolio of(String id) {
        Objects.requireNonNull(id, "id");
        return new Portfolio(id, id);
    }

    private static void check(String field, String name) {
        Objects.requireNonNull(name, field);
        boolean wellFormed = !name.isEmpty()
                && name.length() <= LONGEST
                && name.chars()
                        .allMatch(unit -> unit < 128 && (Character.isLetterOrDigit(unit) || "._-".indexOf(unit) >= 0));
        if (!wellFormed) {
            throw new IllegalArgumentException(
                    field + " must be 1 to 64 letters, digits, dots, dashes or underscores, but is "
                            + (name.isEmpty() ? "empty" : name));
        }
    }
}
