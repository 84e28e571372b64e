package dev.omnirules.examples.shift.report;

import java.io.IOException;

/** Nobody reads any more what is written to a pipe: no fault, but no use in going on. */
public final class ClosedPipeException extends IOException {

    private static final long serialVersionUID = 1L;

    /** The failure of a write. */
    public ClosedPipeException(IOException cause) {
        super(cause.getMessage(), cause);
    }
}
