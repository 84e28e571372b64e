package dev.omnirules.examples.shift.format;

import java.io.IOException;

/** A gzip file that cannot be unpacked; the message says what is wrong and where. */
final class DamagedGzipException extends IOException {

    private static final long serialVersionUID = 1L;

    DamagedGzipException(String message, IOException cause) {
        super(message, cause);
    }
}
