package dev.omnirules.proofs.surface;

import static org.assertj.core.api.Assertions.assertThat;

import dev.omnirules.proofs.surface.Samples.NoSample;
import java.lang.reflect.Constructor;
import java.lang.reflect.Executable;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Modifier;
import java.lang.reflect.Parameter;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
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
                    target(parameter.getDeclaringExecutable());
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
                .collect(Collectors.groupingBy(NullArgumentsTest::label, Collectors.counting()));
        assertThat(found).containsKeys(EXEMPT.keySet().toArray(String[]::new));
    }

    private Optional<String> violation(Parameter parameter) {
        Executable executable = parameter.getDeclaringExecutable();
        if (EXEMPT.containsKey(label(parameter))) {
            return Optional.empty();
        }
        try {
            Object target = target(executable);
            Object[] arguments = samples.arguments(executable);
            arguments[index(parameter)] = null;
            samples.ports().drain();
            return outcome(executable, target, arguments, parameter).map(what -> label(parameter) + ": " + what);
        } catch (NoSample e) {
            return Optional.of(label(parameter) + ": has no sample");
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

    private Object target(Executable executable) {
        boolean needed = !(executable instanceof Constructor) && !Modifier.isStatic(executable.getModifiers());
        return needed ? samples.of(executable.getDeclaringClass()) : null;
    }

    /** Returns the parameters that could be null, without those of a port's methods: a host implements these. */
    static Stream<Parameter> parameters(String packageName) {
        return PublicSurface.types().stream()
                .filter(type -> type.getPackageName().equals(packageName))
                .flatMap(PublicSurface::executables)
                .filter(executable -> !Modifier.isAbstract(executable.getModifiers()))
                .flatMap(executable -> Stream.of(executable.getParameters()))
                .filter(parameter -> !parameter.getType().isPrimitive());
    }

    private static int index(Parameter parameter) {
        Parameter[] all = parameter.getDeclaringExecutable().getParameters();
        return IntStream.range(0, all.length)
                .filter(i -> all[i].equals(parameter))
                .findFirst()
                .orElseThrow();
    }

    static String label(Parameter parameter) {
        Executable executable = parameter.getDeclaringExecutable();
        String type = executable.getDeclaringClass().getName();
        String method = executable instanceof Constructor ? "new" : executable.getName();
        String names = Stream.of(executable.getParameters()).map(Parameter::getName).collect(Collectors.joining(", "));
        return type.substring(type.lastIndexOf('.') + 1) + '.' + method + '(' + names + ") " + parameter.getName();
    }
}
