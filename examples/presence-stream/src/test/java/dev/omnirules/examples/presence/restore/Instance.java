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

    /** How long the group waits for a lost instance; the broker of the test must allow it. */
    private static final int SESSION_MILLIS = 2_000;

    /** The class path of the program under test. */
    static String program() {
        return System.getProperty("surefire.test.class.path", System.getProperty("java.class.path"));
    }

    /** Starts one without any state on disk. */
    static Instance start(String name, String broker, ScaledClock clock, Path directory) throws IOException {
        return start(name, program(), broker, clock, directory);
    }

    /** Starts one of another program. */
    static Instance start(String name, String classpath, String broker, ScaledClock clock, Path directory)
            throws IOException {
        Path log = directory.resolve(name + ".log");
        Process process = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-Xmx1g",
                        "-XX:+UseSerialGC",
                        clock.speed() == 1 ? "-XX:+TieredCompilation" : "-XX:TieredStopAtLevel=1",
                        "-Dsession.millis=" + (clock.speed() == 1 ? 5 * SESSION_MILLIS : SESSION_MILLIS),
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

    /** Stops it as an operator would: its tasks go to the others at once. */
    void stop() {
        process.destroy();
        process.onExit().join();
    }

    /** Whether it has tasks. */
    boolean hasTasks() throws IOException {
        return lines().stream().anyMatch(line -> line.contains("restored"));
    }

    List<String> lines() throws IOException {
        return Files.readAllLines(log);
    }

    @Override
    public void close() {
        kill();
    }
}
