package dev.omnirules.examples.shift.report;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;

/** A stream that tells a pipe which nobody reads any more from an output that cannot be written. */
public final class PipedOutput extends OutputStream {

    private static final int KIND = 0xf000;
    private static final int FIFO = 0x1000;
    private static final int SOCKET = 0xc000;

    private final OutputStream out;
    private final Path place;

    /** The stream of a place, as {@code /dev/stdout}. */
    public PipedOutput(OutputStream out, Path place) {
        this.out = out;
        this.place = place;
    }

    @Override
    public void write(int b) throws IOException {
        write(new byte[] {(byte) b}, 0, 1);
    }

    @Override
    public void write(byte[] bytes, int offset, int length) throws IOException {
        try {
            out.write(bytes, offset, length);
        } catch (IOException e) {
            throw isPipe(e) ? new ClosedPipeException(e) : e;
        }
    }

    @Override
    public void flush() throws IOException {
        out.flush();
    }

    @Override
    public void close() throws IOException {
        out.close();
    }

    /** Where the machine does not say what the place is, the message of the failure does. */
    private boolean isPipe(IOException e) {
        try {
            int kind = (Integer) Files.getAttribute(place, "unix:mode") & KIND;
            return kind == FIFO || kind == SOCKET;
        } catch (IOException | UnsupportedOperationException | IllegalArgumentException unknown) {
            return String.valueOf(e.getMessage()).contains("pipe");
        }
    }
}
