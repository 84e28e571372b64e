package dev.omnirules.examples.shift.cli;

import dev.omnirules.examples.shift.report.Coloring;
import java.io.Console;
import picocli.CommandLine.Help.Ansi;

/**
 * What a person sees.
 *
 * @param coloring whether output has colors
 * @param presence whether somebody watches
 */
record Terminal(Coloring coloring, Presence presence) {

    /** Whether somebody watches. */
    enum Presence {
        /** Output goes to a terminal. */
        WATCHED,
        /** Output goes to a file or another program. */
        UNWATCHED
    }

    static final Terminal NONE = new Terminal(Coloring.OFF, Presence.UNWATCHED);

    static Terminal ofProcess() {
        return new Terminal(
                Ansi.AUTO.enabled() ? Coloring.ON : Coloring.OFF, isTerminal() ? Presence.WATCHED : Presence.UNWATCHED);
    }

    boolean isWatched() {
        return presence == Presence.WATCHED;
    }

    Ansi ansi() {
        return coloring == Coloring.ON ? Ansi.ON : Ansi.OFF;
    }

    /** From Java 22 on there is a console without a terminal, too, and a method that tells them apart. */
    @SuppressWarnings("SystemConsoleNull")
    private static boolean isTerminal() {
        Console console = System.console();
        if (console == null || Runtime.version().feature() < 22) {
            return console != null;
        }
        try {
            return (Boolean) Console.class.getMethod("isTerminal").invoke(console);
        } catch (ReflectiveOperationException e) {
            return false;
        }
    }
}
