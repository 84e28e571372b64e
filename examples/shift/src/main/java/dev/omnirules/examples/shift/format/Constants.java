package dev.omnirules.examples.shift.format;

import dev.omnirules.core.handling.AfterFinish;
import dev.omnirules.presence.status.PresenceEvent.CloseKind;
import dev.omnirules.presence.status.PresenceEvent.Hint;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** The constants that a text may name. */
final class Constants<E extends Enum<E>> {

    static final Constants<Hint> HINTS = new Constants<>(Hint.values());
    static final Constants<CloseKind> CLOSE_KINDS = new Constants<>(CloseKind.values());

    static final Constants<AfterFinish> AFTER = new Constants<>(AfterFinish.values());

    static final Constants<ShiftLine.CustomerEvidence.Kind> EVIDENCE =
            new Constants<>(ShiftLine.CustomerEvidence.Kind.values());

    private final Map<String, Optional<E>> byName = new LinkedHashMap<>();

    private Constants(E[] constants) {
        for (E constant : constants) {
            byName.put(constant.name(), Optional.of(constant));
        }
    }

    Optional<E> named(String name) {
        return byName.getOrDefault(name, Optional.empty());
    }

    /** The names, as a message lists them. */
    @Override
    public String toString() {
        return String.join(", ", byName.keySet());
    }
}
