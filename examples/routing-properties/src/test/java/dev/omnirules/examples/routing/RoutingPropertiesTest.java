package dev.omnirules.examples.routing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.omnirules.core.agent.AgentId;
import dev.omnirules.core.testkit.simulation.ContactCenterSimulation;
import dev.omnirules.core.testkit.simulation.SimulationFailure;
import dev.omnirules.presence.status.StatusPolicy;
import dev.omnirules.presence.testkit.FoldedPresence;
import java.io.File;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.slf4j.Logger;

@DisplayName("The shop's routing rules")
class RoutingPropertiesTest {

    @Test
    @DisplayName("keep every law")
    void keepEveryLaw() {
        ContactCenterSimulation.of(ShopHost::with).check(1, 150);
    }

    @ParameterizedTest
    @EnumSource
    @DisplayName("break one with a bug, which is found within 10 s and told in at most 6 steps")
    void breakOneWithABug(Bug bug) {
        long start = System.nanoTime();
        SimulationFailure failure = found(bug);
        Duration took = Duration.ofNanos(System.nanoTime() - start);
        System.out.println(bug + ", found in " + took.toMillis() + " ms\n" + failure.getMessage() + '\n');
        assertThat(took).isLessThan(Duration.ofSeconds(10));
        assertThat(actions(failure)).isLessThanOrEqualTo(6);
    }

    @ParameterizedTest
    @EnumSource
    @DisplayName("are told byte for byte again by the seed, in another process too")
    void areToldAgain(Bug bug) throws IOException, InterruptedException {
        SimulationFailure failure = found(bug);
        String told = failure.getMessage();
        long seed = failure.seed().orElseThrow();
        assertThat(ContactCenterSimulation.of(() -> ShopHost.with(bug)).replay(seed))
                .get()
                .extracting(Throwable::getMessage)
                .isEqualTo(told);
        assertThat(inAnotherProcess(Long.toString(seed), bug.name())).isEqualTo(told + System.lineSeparator());
    }

    /** How many lines the story has: the steps, and what comes in between. */
    private static long actions(SimulationFailure failure) {
        return failure.steps().stream()
                .mapToLong(step -> 1
                        + step.meanwhile()
                                .map(between -> between.actions().size())
                                .orElse(0))
                .sum();
    }

    private static SimulationFailure found(Bug bug) {
        SimulationFailure failure = catchThrowableOfType(
                SimulationFailure.class,
                () -> ContactCenterSimulation.of(() -> ShopHost.with(bug)).check(1, 1_000));
        assertThat(failure).isNotNull();
        return failure;
    }

    /** What the other process needs: the simulation asks for no test framework. */
    private static String classPath() {
        return Stream.of(
                        SimulateMain.class,
                        Bug.class,
                        AgentId.class,
                        ContactCenterSimulation.class,
                        StatusPolicy.class,
                        FoldedPresence.class,
                        Logger.class)
                .map(RoutingPropertiesTest::home)
                .collect(Collectors.joining(File.pathSeparator));
    }

    private static String home(Class<?> type) {
        return Path.of(URI.create(
                        type.getProtectionDomain().getCodeSource().getLocation().toString()))
                .toString();
    }

    private static String inAnotherProcess(String... args) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Dfile.encoding=UTF-8",
                "-Dstdout.encoding=UTF-8",
                "-cp",
                classPath(),
                SimulateMain.class.getName()));
        command.addAll(List.of(args));
        Process process = new ProcessBuilder(command)
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        String printed = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor()).isZero();
        return printed;
    }
}
