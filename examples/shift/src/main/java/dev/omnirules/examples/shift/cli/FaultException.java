package dev.omnirules.examples.shift.cli;

import dev.omnirules.examples.shift.format.MalformedLineException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.nio.file.NoSuchFileException;

/** What the caller gave is at fault: the message says it on one line. */
final class FaultException extends Exception {

    private static final long serialVersionUID = 1L;

    private FaultException(String message) {
        super(message);
    }

    static FaultException in(String file, MalformedLineException malformed) {
        return new FaultException(file + ", line " + malformed.line() + ": " + malformed.getMessage());
    }

    static FaultException reading(String file, IOException e) {
        return new FaultException(file + ": cannot be read: " + reason(e));
    }

    static FaultException writing(String file, IOException e) {
        return new FaultException(file + ": cannot be written: " + reason(e));
    }

    static FaultException writing(String file, UncheckedIOException e) {
        return writing(file, e.getCause());
    }

    static FaultException because(String message) {
        return new FaultException(message);
    }

    private static String reason(IOException e) {
        if (e instanceof NoSuchFileException) {
            return "no such file or directory";
        }
        if (e instanceof AccessDeniedException) {
            return "permission denied";
        }
        if (e instanceof FileSystemException file && file.getReason() != null) {
            return file.getReason();
        }
        return String.valueOf(e.getMessage());
    }
}
