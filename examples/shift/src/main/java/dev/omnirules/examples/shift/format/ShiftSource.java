package dev.omnirules.examples.shift.format;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.OptionalLong;

/**
 * Where lines come from.
 *
 * @param name what messages call it
 * @param bytes the stream, unpacked
 * @param size how many bytes {@code read} will count; empty if nobody knows
 * @param read how many bytes were taken from the source, packed as they are
 */
public record ShiftSource(String name, InputStream bytes, OptionalLong size, Counted read) {

    private static final int BUFFER = 1 << 16;
    private static final String SAMPLE = "shift-small.jsonl";

    /** The file of that name. */
    public static ShiftSource of(Path file) throws IOException {
        if (Files.isDirectory(file)) {
            throw new IOException("is a directory");
        }
        boolean named = file.toString().toLowerCase(Locale.ROOT).endsWith(".gz");
        OptionalLong size = Files.isRegularFile(file) ? OptionalLong.of(Files.size(file)) : OptionalLong.empty();
        return opened(file.toString(), Files.newInputStream(file), size, named ? Packing.GZIP : Packing.BY_CONTENT);
    }

    /** Standard input. */
    public static ShiftSource standardInput(InputStream in) throws IOException {
        return opened("standard input", in, OptionalLong.empty(), Packing.BY_CONTENT);
    }

    /** The sample that the runner ships. */
    public static ShiftSource sample() {
        InputStream in = ShiftSource.class.getResourceAsStream("/dev/omnirules/examples/shift/" + SAMPLE);
        try {
            return opened(SAMPLE + " (the sample)", in, OptionalLong.empty(), Packing.BY_CONTENT);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private enum Packing {
        GZIP,
        BY_CONTENT
    }

    private static ShiftSource opened(String name, InputStream in, OptionalLong size, Packing packing)
            throws IOException {
        Counted counted = new Counted(in);
        BufferedInputStream buffered = new BufferedInputStream(counted, BUFFER);
        try {
            boolean packed = packing == Packing.GZIP || isGzip(buffered);
            return new ShiftSource(name, packed ? Unpacked.of(buffered, BUFFER) : buffered, size, counted);
        } catch (IOException e) {
            in.close();
            throw e;
        }
    }

    private static boolean isGzip(BufferedInputStream in) throws IOException {
        in.mark(2);
        boolean packed = in.read() == 0x1f && in.read() == 0x8b;
        in.reset();
        return packed;
    }

    /** Counts what passes. */
    public static final class Counted extends InputStream {

        private final InputStream in;
        private volatile long count;

        Counted(InputStream in) {
            this.in = in;
        }

        /** How many bytes have passed. */
        public long count() {
            return count;
        }

        @Override
        public int read() throws IOException {
            int read = in.read();
            counted(read < 0 ? 0 : 1);
            return read;
        }

        @Override
        public int read(byte[] target, int offset, int length) throws IOException {
            int read = in.read(target, offset, length);
            counted(Math.max(read, 0));
            return read;
        }

        @Override
        public int available() throws IOException {
            return in.available();
        }

        @Override
        public void close() throws IOException {
            in.close();
        }

        @SuppressWarnings("NonAtomicVolatileUpdate") // one thread writes
        private void counted(int more) {
            count += more;
        }
    }
}
