package dev.omnirules.examples.shift.cli;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** Runs the program in a folder, and keeps what came of it. */
final class Runner {

    private final Path folder;
    private InputStream in = InputStream.nullInputStream();

    Runner(Path folder) {
        this.folder = folder;
    }

    /** What a run brought. */
    record Result(int exit, String out, String err) {}

    Runner withInput(byte[] bytes) {
        in = new ByteArrayInputStream(bytes);
        return this;
    }

    Runner withInput(String text) {
        return withInput(text.getBytes(StandardCharsets.UTF_8));
    }

    Result run(String... args) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        Result result = runTo(out, args);
        return new Result(result.exit(), out.toString(StandardCharsets.UTF_8), result.err());
    }

    /** Runs the program with another standard output. */
    Result runTo(OutputStream out, String... args) {
        ByteArrayOutputStream err = new ByteArrayOutputStream();
        int exit = OmniShift.run(new Streams(in, out, err), Terminal.NONE, args);
        return new Result(exit, "", err.toString(StandardCharsets.UTF_8));
    }

    /** Replays a file into {@code decisions.jsonl} and {@code transitions.jsonl}. */
    Result replay(Path file, String... more) {
        return run(Stream.concat(
                        Stream.of(
                                "replay",
                                file.toString(),
                                "--decisions",
                                decisions().toString(),
                                "--transitions",
                                transitions().toString()),
                        Stream.of(more))
                .toArray(String[]::new));
    }

    /** Replays lines, written to a file. */
    Result replay(List<String> lines, String... more) {
        return replay(file("shift.jsonl", String.join("\n", lines) + "\n"), more);
    }

    Path file(String name, String text) {
        return file(name, text.getBytes(StandardCharsets.UTF_8));
    }

    Path file(String name, byte[] bytes) {
        try {
            return Files.write(folder.resolve(name), bytes);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    Path decisions() {
        return folder.resolve("decisions.jsonl");
    }

    Path transitions() {
        return folder.resolve("transitions.jsonl");
    }

    List<Map<String, Object>> decided() {
        return lines(decisions());
    }

    List<Map<String, Object>> changed() {
        return lines(transitions());
    }

    /** The names of all files in the folder. */
    List<String> names() {
        try (Stream<Path> files = Files.list(folder)) {
            return files.map(file -> file.getFileName().toString()).sorted().toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static List<Map<String, Object>> lines(Path file) {
        try (InputStream in = Files.newInputStream(file)) {
            return new ArrayList<>(Json.lines(in));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
