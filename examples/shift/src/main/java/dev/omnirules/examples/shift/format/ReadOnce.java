package dev.omnirules.examples.shift.format;

import java.util.HashMap;
import java.util.Map;
import java.util.function.Function;

/**
 * What texts stand for, each read when it comes first: for texts that are few beside the lines which name them. Used by one
 * thread.
 */
final class ReadOnce<T> {

    private final Map<String, T> byText = new HashMap<>();
    private final Function<String, T> reading;

    ReadOnce(Function<String, T> reading) {
        this.reading = reading;
    }

    T of(String text) {
        T known = byText.get(text);
        return known != null ? known : byText.computeIfAbsent(text, reading);
    }
}
