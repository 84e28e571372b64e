package dev.omnirules.examples.shift.page;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Texts that are kept once, however often they occur; each has a number, from 0. Used by one thread. */
final class Texts {

    private final Map<String, Integer> numbers = new HashMap<>();
    private final List<String> all = new ArrayList<>();

    /** The number of a text. */
    int number(String text) {
        Integer known = numbers.putIfAbsent(text, all.size());
        if (known == null) {
            all.add(text);
            return all.size() - 1;
        }
        return known;
    }

    List<String> all() {
        return all;
    }
}
