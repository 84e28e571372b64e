package dev.omnirules.examples.shift.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/** The files behind names: a command never writes to the one that it reads, whatever links lead to it. */
final class Places {

    static final Path STANDARD_INPUT = Path.of("/dev/stdin");
    static final Path STANDARD_OUTPUT = Path.of("/dev/stdout");

    private Places() {}

    /** Refuses an output that is the input. */
    static void requireKept(Path input, Optional<Path> output) throws FaultException {
        if (output.isPresent() && isOneFile(input, output.get())) {
            throw FaultException.because(output.get() + ": the input would be overwritten");
        }
    }

    /** Whether two names are one, or lead to one regular file. */
    static boolean isSame(Path one, Path other) {
        return absolute(one).equals(absolute(other)) || isOneFile(one, other);
    }

    private static boolean isOneFile(Path one, Path other) {
        try {
            if (Files.exists(one) || Files.exists(other)) {
                return Files.isRegularFile(one) && Files.isRegularFile(other) && Files.isSameFile(one, other);
            }
            return toBe(one).equals(toBe(other));
        } catch (IOException e) {
            return false;
        }
    }

    /** Where a file will be that is not there yet. */
    private static Path toBe(Path path) throws IOException {
        Path absolute = absolute(path);
        Path folder = absolute.getParent();
        return folder == null ? absolute : folder.toRealPath().resolve(absolute.getFileName());
    }

    private static Path absolute(Path path) {
        return path.toAbsolutePath().normalize();
    }
}
