package dev.omnirules.examples.shift.report;

import java.io.BufferedOutputStream;
import java.io.Closeable;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.Optional;

/**
 * A file that appears whole or not at all: written beside its place under another name, and renamed at the end. What is
 * no regular file, as {@code /dev/stdout}, is written in place.
 */
public final class OutputFile implements Closeable {

    private static final int BUFFER = 1 << 16;

    private final Path target;
    private final Optional<Path> beside;
    private final OutputStream stream;

    private OutputFile(Path target, Optional<Path> beside, OutputStream stream) {
        this.target = target;
        this.beside = beside;
        this.stream = new BufferedOutputStream(stream, BUFFER);
    }

    /** An output to a file of that name, which keeps what it has until {@link #publish}. */
    public static OutputFile at(Path target) throws IOException {
        if (Files.isDirectory(target)) {
            throw new IOException("is a directory");
        }
        if (Files.exists(target) && !Files.isRegularFile(target)) {
            return new OutputFile(target, Optional.empty(), new PipedOutput(Files.newOutputStream(target), target));
        }
        Path place = Files.isSymbolicLink(target) && Files.exists(target) ? target.toRealPath() : target;
        Path beside = place.resolveSibling(
                "." + place.getFileName() + "." + ProcessHandle.current().pid() + ".part");
        OutputStream stream =
                Files.newOutputStream(beside, StandardOpenOption.CREATE, StandardOpenOption.TRUNCATE_EXISTING);
        beside.toFile().deleteOnExit();
        return new OutputFile(place, Optional.of(beside), stream);
    }

    /** Where to write. */
    public OutputStream stream() {
        return stream;
    }

    /** The whole file is written: it takes its place. */
    public void publish() throws IOException {
        stream.close();
        if (beside.isPresent()) {
            Files.move(beside.get(), target, StandardCopyOption.REPLACE_EXISTING, StandardCopyOption.ATOMIC_MOVE);
        }
    }

    /** Leaves nothing behind, unless it was published. */
    @Override
    public void close() throws IOException {
        try {
            stream.close();
        } finally {
            if (beside.isPresent() && Files.exists(beside.get(), LinkOption.NOFOLLOW_LINKS)) {
                Files.delete(beside.get());
            }
        }
    }
}
