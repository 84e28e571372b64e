package dev.omnirules.core.testkit.coverage;

import java.lang.reflect.Method;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.Type;
import java.util.ArrayDeque;
import java.util.Collection;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Provide;
import net.jqwik.api.domains.Domain;
import net.jqwik.api.domains.DomainContext;
import net.jqwik.api.domains.DomainContextBase;

/**
 * What the arbitraries of a domain, and of the domains that it takes in, really generate. A value has an arbitrary if a
 * property can ask for it by its type, or by a type that it is a kind of and whose samples have it.
 */
public final class DomainCoverage {

    private static final int SAMPLES = 1_000;
    private static final int FEW = 20;

    private final Map<Class<?>, Set<Class<?>>> reached = new LinkedHashMap<>();

    private DomainCoverage() {}

    /** Samples every arbitrary of a domain. */
    public static DomainCoverage of(Class<? extends DomainContextBase> domain) {
        DomainCoverage coverage = new DomainCoverage();
        Deque<Class<?>> left = new ArrayDeque<>(List.of(domain));
        while (!left.isEmpty()) {
            Class<?> next = left.remove();
            coverage.sample(next);
            for (Domain taken : next.getAnnotationsByType(Domain.class)) {
                if (taken.value() != DomainContext.Global.class) {
                    left.add(taken.value());
                }
            }
        }
        return coverage;
    }

    /** Those of the types of which the domain generates no instance that a property could ask for. */
    public List<Class<?>> missing(Collection<Class<?>> types) {
        return types.stream().filter(type -> !generates(type)).toList();
    }

    private boolean generates(Class<?> type) {
        return reached.entrySet().stream()
                .anyMatch(entry -> entry.getKey().isAssignableFrom(type)
                        && entry.getValue().contains(type));
    }

    private void sample(Class<?> domain) {
        try {
            Object context = instance(domain);
            for (Method method : domain.getDeclaredMethods()) {
                if (method.isAnnotationPresent(Provide.class)) {
                    method.setAccessible(true);
                    sample((Arbitrary<?>) method.invoke(context), provided(method));
                }
            }
        } catch (ReflectiveOperationException failed) {
            throw new IllegalStateException("cannot sample " + domain, failed);
        }
    }

    private void sample(Arbitrary<?> arbitrary, Class<?> type) {
        Set<Class<?>> classes = reached.computeIfAbsent(type, any -> new LinkedHashSet<>());
        int samples = type.isSealed() ? SAMPLES : FEW;
        arbitrary.sampleStream().limit(samples).forEach(value -> classes.add(value.getClass()));
    }

    private static Object instance(Class<?> domain) throws ReflectiveOperationException {
        var constructor = domain.getDeclaredConstructor();
        constructor.setAccessible(true);
        return constructor.newInstance();
    }

    private static Class<?> provided(Method method) {
        Type value = ((ParameterizedType) method.getGenericReturnType()).getActualTypeArguments()[0];
        return value instanceof ParameterizedType generic ? (Class<?>) generic.getRawType() : (Class<?>) value;
    }
}
