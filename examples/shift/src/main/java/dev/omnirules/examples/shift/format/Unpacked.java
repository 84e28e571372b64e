package dev.omnirules.examples.shift.format;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.util.zip.GZIPInputStream;
import java.util.zip.ZipException;

/** What a gzip file contains; a damage is told with its place. */
final class Unpacked extends GZIPInputStream {

    private Unpacked(InputStream packed, int buffer) throws IOException {
        super(packed, buffer);
    }

    static Unpacked of(InputStream packed, int buffer) throws IOException {
        try {
            return new Unpacked(packed, buffer);
        } catch (EOFException e) {
            throw new DamagedGzipException("truncated gzip: it ends within its header", e);
        } catch (ZipException e) {
            throw new DamagedGzipException("no gzip: " + e.getMessage(), e);
        }
    }

    @Override
    public int read(byte[] target, int offset, int length) throws IOException {
        try {
            return super.read(target, offset, length);
        } catch (EOFException e) {
            throw new DamagedGzipException("truncated gzip: it ends after " + packed(), e);
        } catch (ZipException e) {
            throw new DamagedGzipException("damaged gzip after " + packed() + ": " + e.getMessage(), e);
        }
    }

    private String packed() {
        return inf.getBytesRead() + " packed bytes";
    }
}
