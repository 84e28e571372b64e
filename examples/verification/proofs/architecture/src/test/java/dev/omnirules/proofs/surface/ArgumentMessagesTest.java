package dev.omnirules.proofs.surface;

import static org.assertj.core.api.Assertions.assertThat;

import dev.omnirules.core.ledger.codec.LedgerFormatException;
import dev.omnirules.proofs.surface.Samples.NoSample;
import java.lang.reflect.Executable;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Parameter;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** A bad argument is accepted, or refused with one form of message: {@code <field> must <rule>, but is <value>}. */
class ArgumentMessagesTest {

    /** A field in words or as the parameter's name, a rule, and a fact. */
    private static final Pattern FORM = Pattern.compile("[A-Za-z][^:]* must [^:]+, but (is|are|has|have) .+");

    private static final Map<Class<?>, List<Object>> BAD_VALUES = Map.of(
            int.class, List.of(Integer.MIN_VALUE, -1, 0, Integer.MAX_VALUE),
            long.class, List.of(Long.MIN_VALUE, -1L, 0L, Long.MAX_VALUE),
            double.class, List.of(Double.NaN, -1.0, 2.0),
            String.class, List.of("", " ", "a\nb", "x".repeat(100_000)),
            CharSequence.class, List.of("", " ", "a\nb", "x".repeat(100_000)),
            Duration.class, List.of(Duration.ofSeconds(-1), Duration.ZERO, Duration.ofSeconds(Long.MAX_VALUE)),
            Instant.class, List.of(Instant.MIN, Instant.MAX),
            Set.class, List.of(Set.of()),
            List.class, List.of(List.of()));

    private final Samples samples = new Samples();
    private int refusals;

    static List<String> packages() {
        return PublicSurface.packages();
    }

    @ParameterizedTest
    @MethodSource("packages")
    void aBadArgumentIsRefusedInTheOneForm(String name) {
        assertThat(violations(name)).as("failures in another form").isEmpty();
    }

    @Test
    void manyBadArgumentsAreRefused() {
        packages().forEach(this::violations);
        assertThat(refusals).isGreaterThan(200);
    }

    private List<String> violations(String packageName) {
        List<String> violations = new ArrayList<>();
        parameters(packageName)
                .forEach(parameter -> BAD_VALUES
                        .getOrDefault(parameter.getType(), List.of())
                        .forEach(value -> tryWith(parameter, value, violations)));
        return violations;
    }

    private void tryWith(Parameter parameter, Object value, List<String> violations) {
        Executable executable = parameter.getDeclaringExecutable();
        try {
            Object[] arguments = samples.arguments(executable);
            arguments[Doors.index(parameter)] = value;
            Samples.call(executable, Doors.target(executable, samples), arguments);
        } catch (NoSample e) {
            violations.add(Doors.label(parameter) + ": has no sample");
        } catch (InvocationTargetException e) {
            Throwable failure = e.getCause();
            if (failure.getClass() == IllegalArgumentException.class
                    && FORM.matcher(failure.getMessage()).matches()) {
                refusals++;
            } else if (!isOfAnotherKind(parameter, failure)) {
                violations.add(Doors.label(parameter) + " = " + shown(value) + ": " + failure);
            }
        }
    }

    /** Stored texts have an exception of their own, which tells the field; an index fails as a list's does. */
    private static boolean isOfAnotherKind(Parameter parameter, Throwable failure) {
        return failure instanceof LedgerFormatException
                || (failure instanceof IndexOutOfBoundsException
                        && parameter.getName().equals("index"));
    }

    private static Stream<Parameter> parameters(String packageName) {
        return Doors.of(packageName).flatMap(door -> Stream.of(door.getParameters()));
    }

    private static String shown(Object value) {
        String text = value.toString();
        return text.length() > 40 ? text.length() + " characters" : '"' + text.replace("\n", "\\n") + '"';
    }
}
