package dev.omnirules.examples.shift.cli;

import dev.omnirules.examples.shift.format.ShiftSource;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import me.tongfei.progressbar.DelegatingProgressBarConsumer;
import me.tongfei.progressbar.ProgressBar;
import me.tongfei.progressbar.ProgressBarBuilder;
import me.tongfei.progressbar.ProgressBarStyle;

/** A progress bar on standard error, for long inputs that somebody watches. Used by one thread. */
final class Progress implements AutoCloseable {

    /** What clears the bar's line ahead of other output. */
    static final String CLEARED = "\r\u001b[K";

    private static final String CLEAR_REST = "\u001b[K";
    private static final int WIDTH = 79;

    private static final long LONG = 256 * 1_024;
    private static final int LINES = 512;

    private final ShiftSource source;
    private final OutputStream err;
    private Optional<ProgressBar> bar;
    private int lines;

    private Progress(ShiftSource source, OutputStream err, Optional<ProgressBar> bar) {
        this.source = source;
        this.err = err;
        this.bar = bar;
    }

    static Progress of(ShiftSource source, Terminal terminal, OutputStream err) {
        boolean isLong = source.size().isEmpty() || source.size().getAsLong() >= LONG;
        return new Progress(
                source, err, terminal.isWatched() && isLong ? Optional.of(bar(source, err)) : Optional.empty());
    }

    boolean isShown() {
        return bar.isPresent();
    }

    void line() {
        if (++lines % LINES == 0 && bar.isPresent()) {
            bar.get().stepTo(source.read().count());
        }
    }

    /** Takes the bar away; what follows is not part of the work. */
    void end() {
        bar.ifPresent(shown -> {
            shown.close();
            print(err, CLEAR_REST);
        });
        bar = Optional.empty();
    }

    @Override
    public void close() {
        end();
    }

    private static void print(OutputStream err, String text) {
        try {
            err.write(('\r' + text).getBytes(StandardCharsets.UTF_8));
            err.flush();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static ProgressBar bar(ShiftSource source, OutputStream err) {
        return new ProgressBarBuilder()
                .setTaskName(source.name())
                .setInitialMax(source.size().orElse(-1))
                .setUnit(" KiB", 1_024)
                .setStyle(ProgressBarStyle.UNICODE_BLOCK)
                .setUpdateIntervalMillis(200)
                .setConsumer(new DelegatingProgressBarConsumer(drawn -> print(err, drawn + CLEAR_REST), WIDTH))
                .build();
    }
}
