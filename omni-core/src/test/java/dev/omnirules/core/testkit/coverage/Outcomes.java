package dev.omnirules.core.testkit.coverage;

import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * The outcomes of a decision, by reflection: each variant, and of each variant every reason that it carries, every value of
 * the other enums of the decision's own package, and whether what may be absent or empty is.
 */
public final class Outcomes {

    private Outcomes() {}

    /** Every outcome that a type of decision can express. */
    public static Set<String> of(Class<?> decision) {
        Set<String> outcomes = new LinkedHashSet<>();
        PublicTypes.leaves(decision).forEach(variant -> {
            if (variant.isEnum()) {
                constants(variant).forEach(outcomes::add);
                return;
            }
            outcomes.add(name(variant));
            for (RecordComponent component : components(variant)) {
                expressible(component).forEach(value -> outcomes.add(name(variant, component, value)));
            }
        });
        return outcomes;
    }

    /** The outcomes that one decision is. */
    public static Set<String> in(Object decision) {
        if (decision instanceof Enum<?> constant) {
            return Set.of(constant.name());
        }
        Set<String> outcomes = new LinkedHashSet<>();
        Class<?> variant = decision.getClass();
        outcomes.add(name(variant));
        for (RecordComponent component : components(variant)) {
            Set<String> possible = expressible(component);
            expressed(value(component, decision))
                    .filter(possible::contains)
                    .forEach(value -> outcomes.add(name(variant, component, value)));
        }
        return outcomes;
    }

    private static Set<String> expressible(RecordComponent component) {
        Set<String> values = new LinkedHashSet<>();
        Class<?> type = component.getType();
        if (type == Optional.class) {
            values.addAll(List.of("present", "absent"));
        } else if (Collection.class.isAssignableFrom(type) || Map.class.isAssignableFrom(type)) {
            values.addAll(List.of("some", "none"));
        }
        Stream.concat(Stream.of((Type) type), arguments(component))
                .filter(Class.class::isInstance)
                .map(Class.class::cast)
                .filter(each -> isReason(each, component.getDeclaringRecord()))
                .flatMap(Outcomes::constants)
                .forEach(values::add);
        return values;
    }

    private static Stream<String> expressed(Object value) {
        if (value instanceof Optional<?> optional) {
            return Stream.concat(
                    Stream.of(optional.isPresent() ? "present" : "absent"),
                    optional.stream().map(Outcomes::constant));
        }
        Collection<?> many =
                value instanceof Map<?, ?> map ? map.values() : value instanceof Collection<?> c ? c : List.of();
        if (value instanceof Map<?, ?> || value instanceof Collection<?>) {
            return Stream.concat(
                    Stream.of(many.isEmpty() ? "none" : "some"), many.stream().map(Outcomes::constant));
        }
        return Stream.of(constant(value));
    }

    private static String constant(Object value) {
        return value instanceof Enum<?> constant ? constant.name() : "";
    }

    private static Stream<String> constants(Class<?> type) {
        return Stream.of(type.getEnumConstants()).map(constant -> ((Enum<?>) constant).name());
    }

    private static boolean isReason(Class<?> type, Class<?> decision) {
        return type.isEnum()
                && (type.getPackage().equals(decision.getPackage())
                        || type.getSimpleName().equals("Reason"));
    }

    private static Stream<Type> arguments(RecordComponent component) {
        return component.getGenericType() instanceof ParameterizedType generic
                ? Stream.of(generic.getActualTypeArguments())
                : Stream.empty();
    }

    private static RecordComponent[] components(Class<?> variant) {
        return variant.isRecord() ? variant.getRecordComponents() : new RecordComponent[0];
    }

    private static Object value(RecordComponent component, Object decision) {
        try {
            return component.getAccessor().invoke(decision);
        } catch (ReflectiveOperationException failed) {
            throw new IllegalStateException("cannot read " + component, failed);
        }
    }

    private static String name(Class<?> variant) {
        return variant.getSimpleName();
    }

    private static String name(Class<?> variant, RecordComponent component, String value) {
        return name(variant) + '.' + component.getName() + '=' + value;
    }
}
