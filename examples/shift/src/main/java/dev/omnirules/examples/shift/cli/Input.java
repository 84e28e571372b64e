package dev.omnirules.examples.shift.cli;

import dev.omnirules.examples.shift.format.ShiftSource;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.Optional;

/** Opens what a command is to read. */
final class Input {

    private static final String STANDARD_INPUT = "-";

    private Input() {}

    /** Where a file is that a command reads; standard input for {@code -}. */
    static Path place(Path file) {
        return file.toString().equals(STANDARD_INPUT) ? Places.STANDARD_INPUT : file;
    }

    /** Where a file is that a command reads; standard input for {@code -} and for none. */
    static Path place(Optional<Path> file) {
        return place(file.orElse(Path.of(STANDARD_INPUT)));
    }

    /** A file, or standard input for {@code -}. */
    static ShiftSource of(Path file, InputStream standardInput) throws FaultException {
        boolean standard = file.toString().equals(STANDARD_INPUT);
        try {
            return standard ? ShiftSource.standardInput(standardInput) : ShiftSource.of(file);
        } catch (IOException e) {
            throw FaultException.reading(standard ? "standard input" : file.toString(), e);
        }
    }

    /** A file, or standard input for {@code -} and for none. */
    static ShiftSource of(Optional<Path> file, InputStream standardInput) throws FaultException {
        return of(file.orElse(Path.of(STANDARD_INPUT)), standardInput);
    }
}
