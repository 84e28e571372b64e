package dev.omnirules.examples.shift.cli;

import dev.omnirules.examples.shift.report.ClosedPipeException;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;

/**
 * Standard output, in UTF-8 and in large pieces. Nobody reading any more is no fault: what is left goes nowhere. Used
 * by one thread.
 */
final class Screen implements Appendable {

    private static final int PIECE = 1 << 15;

    private final OutputStream out;
    private final String beforePiece;
    private final StringBuilder pending = new StringBuilder(PIECE + 1_024);
    private boolean deaf;

    /** A screen that writes a text ahead of each piece. */
    Screen(OutputStream out, String beforePiece) {
        this.out = out;
        this.beforePiece = beforePiece;
    }

    @Override
    public Screen append(CharSequence text) {
        pending.append(text);
        if (pending.length() >= PIECE) {
            flush();
        }
        return this;
    }

    @Override
    public Screen append(CharSequence text, int start, int end) {
        return append(text.subSequence(start, end));
    }

    @Override
    public Screen append(char c) {
        return append(String.valueOf(c));
    }

    void flush() {
        if (!deaf && pending.length() > 0) {
            byte[] piece = (beforePiece + pending).getBytes(StandardCharsets.UTF_8);
            pending.setLength(0);
            try {
                out.write(piece);
                out.flush();
            } catch (ClosedPipeException e) {
                deaf = true;
            } catch (IOException e) {
                deaf = true;
                throw new Outputs.UnwritableException(FaultException.writing("standard output", e));
            }
        }
        pending.setLength(0);
    }
}
