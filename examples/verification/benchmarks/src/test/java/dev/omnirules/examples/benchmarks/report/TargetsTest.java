package dev.omnirules.examples.benchmarks.report;

import static java.util.stream.Collectors.joining;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.openjdk.jmh.annotations.Benchmark;

/** The document has the targets that a run is measured by, and the run has what they name. */
class TargetsTest {

    private static final Path ROOT = Path.of("../../..");
    private static final String BENCHMARKS = "dev.omnirules.examples.benchmarks.";

    @Test
    void performanceMdHasTheTableOfTargets() throws IOException {
        assertThat(read("omni-core/docs/performance.md")).contains(Report.targets());
    }

    @Test
    void theCommandHasTheirParts() throws IOException {
        String parts = Targets.all().stream().map(Part::name).collect(joining(" "));
        assertThat(read(".ci/bench")).contains("\nparts=\"" + parts + "\"\n");
    }

    @ParameterizedTest
    @MethodSource("benchmarks")
    void aBenchmarkOfThisModuleIsThere(String name) throws ClassNotFoundException {
        String[] path = name.split("[. ]");
        assertThat(Arrays.stream(benchmark(path[0]).getMethods())
                        .filter(method -> method.isAnnotationPresent(Benchmark.class))
                        .map(method -> method.getName()))
                .contains(path[1]);
    }

    /** Those of the other modules need many dependencies, and are in the profile {@code peers}. */
    static Stream<String> benchmarks() {
        return Targets.all().stream()
                .flatMap(part -> part.targets().stream())
                .flatMap(target -> Stream.of(target.measured(), target.beside()))
                .filter(name -> name.matches("\\w+Benchmark\\..*"))
                .filter(name -> !name.startsWith("PolicyBenchmark.") && !name.startsWith("FreshTokenBenchmark."))
                .distinct();
    }

    private static Class<?> benchmark(String name) throws ClassNotFoundException {
        for (String folder : List.of("", "presence.", "tracker.", "runner.")) {
            try {
                return Class.forName(BENCHMARKS + folder + name);
            } catch (ClassNotFoundException elsewhere) {
                // in the next package
            }
        }
        throw new ClassNotFoundException(name);
    }

    private static String read(String file) throws IOException {
        return Files.readString(ROOT.resolve(file)).replace("\r\n", "\n");
    }
}
