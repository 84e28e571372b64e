package dev.omnirules.proofs.mutants;

import java.nio.file.Path;

/**
 * A rule broken on purpose: one replacement in one source file. A constant that other files read is copied into them by
 * the compiler, so break its use and not the constant.
 *
 * @param name the rule and how it is broken
 * @param source the file, from the repository's root, the module first
 * @param from what to replace; must be there exactly once
 * @param to what to put instead
 * @param test the class of that module's tests that must notice
 */
record Mutant(String name, String source, String from, String to, String test) {

    /** The module's folder, as seen from the root. */
    String module() {
        return Path.of(source).getName(0).toString();
    }

    /** The file with the rule broken. */
    String applyTo(String text) {
        int at = text.indexOf(from);
        if (at < 0 || text.indexOf(from, at + 1) >= 0) {
            throw new IllegalArgumentException(name + ": " + source + " must have exactly once: " + from);
        }
        return text.substring(0, at) + to + text.substring(at + from.length());
    }

    @Override
    public String toString() {
        return name;
    }
}
