package dev.omnirules.examples.presence.restore;

import dev.omnirules.examples.presence.load.ScaledClock;
import dev.omnirules.examples.presence.stream.PresenceStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** An instance of the stream in a process of its own, so that it can be killed. */
record Instance(Process process, Path log) implements AutoCloseable {

    private static final int REAL_TRUST = 10;

    /** In accelerated time a busy machine looks like a lagging log, so the log is trusted for a day. */
    private static final int FAST_TRUST = 86_400;

    /** Starts one without any state on disk. */
    static Instance start(String name, String broker, ScaledClock clock, Path directory) throws IOException {
        Path log = directory.resolve(name + ".log");
        String classpath = System.getProperty("surefire.test.class.path", System.getProperty("java.class.path"));
        Process process = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-Xmx1g",
                        "-XX:+UseSerialGC",
                        clock.speed() == 1 ? "-XX:+TieredCompilation" : "-XX:TieredStopAtLevel=1",
                        "-cp",
                        classpath,
                        PresenceStream.class.getName(),
                        broker,
                        directory.resolve(name).toString(),
                        Long.toString(clock.start()),
                        Integer.toString(clock.speed()),
                        Integer.toString(clock.speed() == 1 ? REAL_TRUST : FAST_TRUST))
                .redirectErrorStream(true)
                .redirectOutput(log.toFile())
                .start();
        return new Instance(process, log);
    }

    /** Kills it as a lost machine would: nothing is flushed, committed or said goodbye. */
    void kill() {
        process.destroyForcibly().onExit().join();
    }

    List<String> lines() throws IOException {
        return Files.readAllLines(log);
    }

    @Override
    public void close() {
        kill();
    }
}
