package dev.omnirules.examples.shift.format;

import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** The fields that some type of line has; a line may have others, which nobody reads. */
@SuppressWarnings("EnumOrdinal") // a field's ordinal is its slot
enum Field {
    AT,
    TYPE,
    AGENT,
    CAPACITY,
    ORIGIN,
    NUMBER,
    NAME,
    LIFETIME,
    RENEWABLE,
    CHANNEL,
    CHANNELS,
    REASON,
    CONN,
    INTERVAL,
    RESUMES,
    SEQ,
    HINT,
    KIND,
    CUSTOMER,
    INTERACTION,
    QUEUE,
    REQUEST,
    TO,
    DISPOSITION,
    DESCRIPTION,
    IDS,
    RINGING,
    FIRST,
    MOST,
    COUNTS,
    AFTER,
    BY,
    INPUT,
    A,
    B;

    private static final Map<String, Field> BY_NAME = new HashMap<>();

    static {
        for (Field field : values()) {
            BY_NAME.put(field.inFile(), field);
        }
    }

    private final String name = name().toLowerCase(Locale.ROOT).intern(); // as the parser interns names

    String inFile() {
        return name;
    }

    static Optional<Field> of(String name) {
        return Optional.ofNullable(BY_NAME.get(name));
    }

    /** The ordinal of the field of a name, or {@link FieldOrder#UNKNOWN}. */
    static int slot(String name) {
        Field field = BY_NAME.get(name);
        return field == null ? FieldOrder.UNKNOWN : field.ordinal();
    }
}
