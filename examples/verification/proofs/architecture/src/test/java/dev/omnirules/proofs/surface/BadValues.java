package dev.omnirules.proofs.surface;

import java.lang.reflect.ParameterizedType;
import java.lang.reflect.Type;
import java.time.Duration;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** Values that a constructor or a method may refuse. */
final class BadValues {

    private static final int TOO_LONG = 10_001;
    private static final List<String> TEXTS =
            List.of("", " ", "\t", "a\nb", "\u0000", "\u009f", "abc", "+", "x".repeat(TOO_LONG));

    private BadValues() {}

    static List<?> of(Type type) {
        if (type == int.class || type == Integer.class) {
            return List.of(-1, 0, Integer.MIN_VALUE, Integer.MAX_VALUE);
        }
        if (type == long.class || type == Long.class) {
            return List.of(-1L, 0L, Long.MIN_VALUE, Long.MAX_VALUE);
        }
        if (type == double.class) {
            return List.of(-1.0, 0.0, 1.0, 2.0, Double.NaN, Double.POSITIVE_INFINITY);
        }
        if (type == String.class || type == CharSequence.class) {
            return TEXTS;
        }
        if (type == Duration.class) {
            return List.of(
                    Duration.ZERO,
                    Duration.ofNanos(1),
                    Duration.ofNanos(-1),
                    Duration.ofDays(1_000),
                    Duration.ofSeconds(Long.MAX_VALUE),
                    Duration.ofSeconds(Long.MIN_VALUE));
        }
        return type instanceof ParameterizedType generic
                ? ofGeneric((Class<?>) generic.getRawType(), generic.getActualTypeArguments())
                : List.of();
    }

    private static List<?> ofGeneric(Class<?> raw, Type[] arguments) {
        if (raw == Optional.class) {
            return Stream.concat(
                            Stream.of(Optional.empty()),
                            of(arguments[0]).stream().map(Optional::of))
                    .toList();
        }
        if (raw == Set.class) {
            return Stream.concat(Stream.of(Set.of()), of(arguments[0]).stream().map(Set::of))
                    .toList();
        }
        if (raw == List.class) {
            return Stream.concat(
                            Stream.of(List.of()),
                            of(arguments[0]).stream()
                                    .flatMap(each -> Stream.of(List.of(each), Collections.nCopies(2, each))))
                    .toList();
        }
        return raw == Map.class ? List.of(Map.of()) : List.of();
    }
}
