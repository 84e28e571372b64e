package dev.omnirules.proofs.surface;

import static org.assertj.core.api.Assertions.assertThat;

import dev.omnirules.proofs.surface.Samples.NoSample;
import java.lang.reflect.Executable;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Parameter;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Null is refused at every public door: at once, with the parameter's name. */
class NullArgumentsTest {

    /** The doors at which null is not refused with the parameter's name, each with the reason. */
    private static final Map<String, String> EXEMPT = Map.of();

    private final Samples samples = new Samples();

    static List<String> packages() {
        return PublicSurface.packages();
    }

    @ParameterizedTest
    @MethodSource("packages")
    void nullIsRefusedWithTheParametersName(String name) {
        assertThat(parameters(name).flatMap(parameter -> violation(parameter).stream()))
                .as("parameters that let null in")
                .isEmpty();
    }

    @Test
    void everyTypeThatIsNeededHasASample() {
        List<String> missing = new ArrayList<>();
        for (String name : packages()) {
            parameters(name).forEach(parameter -> {
                try {
                    Doors.target(parameter.getDeclaringExecutable(), samples);
                    samples.arguments(parameter.getDeclaringExecutable());
                } catch (NoSample e) {
                    missing.add(e.getMessage());
                }
            });
        }
        assertThat(missing.stream().distinct()).as("types without a sample").isEmpty();
    }

    @Test
    void theSurfaceIsFound() {
        assertThat(PublicSurface.packages()).hasSizeGreaterThan(25);
        assertThat(packages().stream().flatMap(NullArgumentsTest::parameters)).hasSizeGreaterThan(500);
    }

    @Test
    void everyExemptionIsStillNeeded() {
        Map<String, Long> found = packages().stream()
                .flatMap(NullArgumentsTest::parameters)
                .collect(Collectors.groupingBy(Doors::label, Collectors.counting()));
        assertThat(found).containsKeys(EXEMPT.keySet().toArray(String[]::new));
    }

    private Optional<String> violation(Parameter parameter) {
        Executable executable = parameter.getDeclaringExecutable();
        if (EXEMPT.containsKey(Doors.label(parameter))) {
            return Optional.empty();
        }
        try {
            Object target = Doors.target(executable, samples);
            Object[] arguments = samples.arguments(executable);
            arguments[Doors.index(parameter)] = null;
            samples.ports().drain();
            return outcome(executable, target, arguments, parameter).map(what -> Doors.label(parameter) + ": " + what);
        } catch (NoSample e) {
            return Optional.of(Doors.label(parameter) + ": has no sample");
        }
    }

    private Optional<String> outcome(Executable executable, Object target, Object[] arguments, Parameter parameter) {
        try {
            Samples.call(executable, target, arguments);
            return Optional.of("accepts null");
        } catch (InvocationTargetException e) {
            List<String> effects = samples.ports().drain();
            if (!(e.getCause() instanceof NullPointerException)) {
                return Optional.of("fails with " + e.getCause());
            }
            if (!effects.isEmpty()) {
                return Optional.of("calls " + effects + " before it refuses null");
            }
            String message = e.getCause().getMessage();
            return parameter.getName().equals(message) ? Optional.empty() : Optional.of("says " + message);
        }
    }

    /** Returns the parameters that could be null. */
    private static Stream<Parameter> parameters(String packageName) {
        return Doors.of(packageName)
                .flatMap(door -> Stream.of(door.getParameters()))
                .filter(parameter -> !parameter.getType().isPrimitive());
    }
}
