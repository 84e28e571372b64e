package dev.omnirules.core.testkit.coverage;

import dev.omnirules.core.disclosure.Disclosable;
import java.lang.reflect.Constructor;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** Values of types: every constant of an enum, every permitted type of a sealed one, and each list and optional empty and filled. */
public final class Samples {

    private final Map<Class<?>, List<?>> given;

    /**
     * Samples that are made of others.
     *
     * @param given the values of the types that are not taken apart
     */
    public Samples(Map<Class<?>, List<?>> given) {
        this.given = Map.copyOf(given);
    }

    /** The decisions of a module with each of their reasons. */
    public List<Disclosable> decisions(Class<?> anyOfTheModule) {
        return PublicTypes.of(anyOfTheModule).stream()
                .filter(Disclosable.class::isAssignableFrom)
                .filter(type -> !type.isInterface() || type.isSealed())
                .filter(type -> type.isSealed() || !isPermitted(type))
                .flatMap(type -> of(type).stream())
                .map(Disclosable.class::cast)
                .toList();
    }

    private static boolean isPermitted(Class<?> type) {
        return Stream.of(type.getInterfaces()).anyMatch(Class::isSealed);
    }

    /** Values of a type, at least one. */
    public List<?> of(Type type) {
        if (type instanceof ParameterizedType generic) {
            return ofGeneric((Class<?>) generic.getRawType(), generic.getActualTypeArguments());
        }
        Class<?> raw = (Class<?>) type;
        List<?> found = given.get(raw);
        if (found != null) {
            return found;
        }
        if (raw.isEnum()) {
            return List.of(raw.getEnumConstants());
        }
        if (raw.isSealed()) {
            return Stream.of(raw.getPermittedSubclasses())
                    .flatMap(permitted -> of(permitted).stream())
                    .toList();
        }
        if (raw.isRecord()) {
            return ofRecord(raw);
        }
        throw new IllegalStateException("no sample of " + raw);
    }

    private List<?> ofGeneric(Class<?> raw, Type[] arguments) {
        List<?> first = of(arguments[0]);
        if (raw == Optional.class) {
            return Stream.concat(Stream.of(Optional.empty()), first.stream().map(Optional::of))
                    .map(Object.class::cast)
                    .toList();
        }
        if (raw == List.class) {
            return List.of(List.of(), List.of(first.get(0)));
        }
        if (raw == Set.class) {
            return List.of(Set.of(), Set.of(first.get(0)));
        }
        if (raw == Map.class) {
            return List.of(Map.of(), Map.of(first.get(0), of(arguments[1]).get(0)));
        }
        throw new IllegalStateException("no sample of " + raw);
    }

    /** Each component varies while the others have their last value, which is a filled one. */
    private List<?> ofRecord(Class<?> type) {
        RecordComponent[] components = type.getRecordComponents();
        List<? extends List<?>> choices = Stream.of(components)
                .map(component -> of(component.getGenericType()))
                .toList();
        List<Object> made = new ArrayList<>();
        for (int varied = 0; varied < components.length; varied++) {
            for (Object value : choices.get(varied)) {
                Object[] arguments = choices.stream()
                        .map(values -> values.get(values.size() - 1))
                        .toArray();
                arguments[varied] = value;
                made(type, components, arguments).ifPresent(made::add);
            }
        }
        if (components.length == 0) {
            made(type, components).ifPresent(made::add);
        }
        if (made.isEmpty()) {
            throw new IllegalStateException("no sample of " + type);
        }
        return made;
    }

    /** Empty if the values do not go together. */
    private static Optional<Object> made(Class<?> type, RecordComponent[] components, Object... arguments) {
        try {
            Constructor<?> constructor = type.getDeclaredConstructor(
                    Stream.of(components).map(RecordComponent::getType).toArray(Class<?>[]::new));
            return Optional.of(constructor.newInstance(arguments));
        } catch (InvocationTargetException refused) {
            return Optional.empty();
        } catch (ReflectiveOperationException failed) {
            throw new IllegalStateException("cannot make " + type, failed);
        }
    }
}
