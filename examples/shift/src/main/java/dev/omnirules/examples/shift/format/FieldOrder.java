package dev.omnirules.examples.shift.format;

/**
 * Finds the slot of a field by its name, at once where lines keep to one order: each place remembers the name that it
 * had last. Used by one thread.
 */
final class FieldOrder {

    static final int UNKNOWN = -1;

    private static final int PLACES = 8;

    private final String[] names = new String[PLACES];
    private final int[] slots = new int[PLACES];
    private int place;

    void restart() {
        place = 0;
    }

    /** The slot of a name of the parser, which gives the same object for the same name. */
    @SuppressWarnings({"ReferenceEquality", "StringEquality"})
    int slot(String name) {
        if (place == PLACES) {
            return Field.slot(name);
        }
        if (names[place] != name) {
            names[place] = name;
            slots[place] = Field.slot(name);
        }
        return slots[place++];
    }
}
