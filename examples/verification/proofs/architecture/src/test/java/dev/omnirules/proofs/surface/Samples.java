package dev.omnirules.proofs.surface;

import java.lang.reflect.Constructor;
import java.lang.reflect.Executable;
import java.lang.reflect.GenericArrayType;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.lang.reflect.Parameter;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.Type;
import java.lang.reflect.TypeVariable;
import java.lang.reflect.WildcardType;
import java.util.Comparator;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.function.Supplier;
import java.util.stream.Stream;

/**
 * A valid value of every type of the public surface. A value is made by hand where the type has rules of its own; else
 * it is an enum's first constant, a record of samples, a variant of a sealed type, what the type's simplest factory or
 * constructor makes, or a stand-in for a port.
 */
final class Samples {

    private static final int DEEPEST = 12;

    private final Map<Class<?>, Supplier<?>> byHand = new HashMap<>();
    private final Map<String, Supplier<?>> parameters = new HashMap<>();
    private final Ports ports = new Ports(this);
    private int depth;

    Samples() {
        HandMade.addTo(this);
    }

    Ports ports() {
        return ports;
    }

    <T> void add(Class<T> type, Supplier<? extends T> sample) {
        byHand.put(type, sample);
    }

    /** Adds what a parameter gets, whatever its type: {@code LedgerCodec.line.text}. */
    void addParameter(String name, Supplier<?> sample) {
        parameters.put(name, sample);
    }

    /** Makes one argument for each parameter. */
    Object[] arguments(Executable executable) {
        Parameter[] declared = executable.getParameters();
        Object[] arguments = new Object[declared.length];
        for (int i = 0; i < declared.length; i++) {
            arguments[i] = argument(executable, declared[i]);
        }
        return arguments;
    }

    private Object argument(Executable executable, Parameter parameter) {
        String method = executable instanceof Constructor ? "new" : executable.getName();
        String name = executable.getDeclaringClass().getSimpleName() + '.' + method + '.' + parameter.getName();
        Supplier<?> own = parameters.get(name);
        return own != null ? own.get() : of(parameter.getParameterizedType());
    }

    /**
     * Makes a value.
     *
     * @throws NoSample if there is no way to
     */
    Object of(Type type) {
        if (depth > DEEPEST) {
            throw new NoSample(type, "it is made of itself");
        }
        depth++;
        try {
            return Objects.requireNonNull(make(type));
        } finally {
            depth--;
        }
    }

    private Object make(Type type) {
        if (type instanceof ParameterizedType parameterized) {
            return make((Class<?>) parameterized.getRawType());
        }
        if (type instanceof TypeVariable<?> variable) {
            return of(variable.getBounds()[0]);
        }
        if (type instanceof WildcardType wildcard) {
            return of(wildcard.getUpperBounds()[0]);
        }
        if (type instanceof GenericArrayType) {
            throw new NoSample(type, "it is a generic array");
        }
        return make((Class<?>) type);
    }

    private Object make(Class<?> type) {
        Supplier<?> own = byHand.get(type);
        if (own != null) {
            return own.get();
        }
        if (type.isEnum()) {
            return type.getEnumConstants()[0];
        }
        if (type.isSealed()) {
            return ofFirst(type, Stream.of(type.getPermittedSubclasses()));
        }
        if (type.isInterface() && factories(type).findAny().isEmpty()) {
            return ports.answering(type);
        }
        return build(type);
    }

    private Object ofFirst(Class<?> type, Stream<Class<?>> variants) {
        return variants.filter(variant -> Modifier.isPublic(variant.getModifiers()))
                .findFirst()
                .map(this::of)
                .orElseThrow(() -> new NoSample(type, "no variant of it is public"));
    }

    private Object build(Class<?> type) {
        Executable simplest = Stream.<Executable>concat(factories(type), Stream.of(type.getConstructors()))
                .min(Comparator.<Executable>comparingInt(Executable::getParameterCount)
                        .thenComparing(Executable::toGenericString))
                .orElseThrow(() -> new NoSample(type, "it has no public factory or constructor"));
        try {
            return call(simplest, null, arguments(simplest));
        } catch (InvocationTargetException e) {
            throw new NoSample(type, simplest.getName() + " fails with " + e.getCause());
        }
    }

    private static Stream<Method> factories(Class<?> type) {
        return Stream.of(type.getDeclaredMethods())
                .filter(method -> Modifier.isPublic(method.getModifiers()) && Modifier.isStatic(method.getModifiers()))
                .filter(method -> method.getReturnType() == type);
    }

    /** Calls a constructor, a static method, or a method of the target. */
    static Object call(Executable executable, Object target, Object[] arguments) throws InvocationTargetException {
        try {
            return executable instanceof Constructor<?> constructor
                    ? constructor.newInstance(arguments)
                    : ((Method) executable).invoke(target, arguments);
        } catch (IllegalAccessException | InstantiationException e) {
            throw new IllegalStateException(executable.toString(), e);
        }
    }

    /** Thrown when a type has no sample. */
    static final class NoSample extends RuntimeException {

        private static final long serialVersionUID = 1L;

        NoSample(Type type, String reason) {
            super(type.getTypeName() + ": " + reason);
        }
    }
}
