package dev.omnirules.proofs.surface;

import java.lang.reflect.Array;
import java.lang.reflect.Constructor;
import java.lang.reflect.Executable;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Parameter;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Calls of one constructor or method with valid arguments, except one. */
final class Probe {

    /** The callables that ask a collection whether it has one element, and read no other: routing is called often. */
    private static final Set<String> NEVER_READ = Set.of("RoutingRequest.candidate(IdleTimedAgent, Set)");

    private static final long SECONDS = 20;
    /** The form of every message about an illegal argument. */
    static final Pattern ONE_FORM = Pattern.compile("(?s)^\\S.* must .+, but (is|has) .+");

    private final Samples samples;
    private final Ports ports;
    private final ExecutorService calls = Executors.newCachedThreadPool(task -> {
        Thread thread = new Thread(task, "probe");
        thread.setDaemon(true);
        return thread;
    });

    Probe(Samples samples, Ports ports) {
        this.samples = samples;
        this.ports = ports;
    }

    /** The parameters that null is not refused for, at once and by their name; and what happens instead. */
    List<String> nulls(Executable executable) {
        List<String> missing = new ArrayList<>();
        Parameter[] parameters = executable.getParameters();
        for (int i = 0; i < parameters.length; i++) {
            if (parameters[i].getType().isPrimitive()) {
                continue;
            }
            String name = parameters[i].getName();
            call(executable, i, null)
                    .fault(failed -> failed instanceof NullPointerException && name.equals(failed.getMessage()))
                    .ifPresent(fault -> missing.add(name + " = null: " + fault));
            if (NEVER_READ.contains(Surface.name(executable))) {
                continue;
            }
            Class<?> type = parameters[i].getType();
            for (Object holed : holed(type, arguments(executable)[i])) {
                call(executable, i, holed)
                        .fault(NullPointerException.class::isInstance)
                        .ifPresent(fault -> missing.add(name + " with a null inside: " + fault));
            }
        }
        return missing;
    }

    /** Of each parameter, what is first said of a bad value and is not in the one form. */
    List<String> badMessages(Executable executable) {
        List<String> bad = new ArrayList<>();
        for (int i = 0; i < executable.getParameterCount(); i++) {
            int position = i;
            BadValues.of(executable.getGenericParameterTypes()[i]).stream()
                    .flatMap(value -> call(executable, position, value).thrown().stream())
                    .filter(thrown -> thrown.getClass() == IllegalArgumentException.class)
                    .map(thrown -> String.valueOf(thrown.getMessage()))
                    .filter(message -> !ONE_FORM.matcher(message).matches())
                    .findFirst()
                    .ifPresent(message -> bad.add("says \"" + message + '"'));
        }
        return bad;
    }

    private Call call(Executable executable, int position, Object value) {
        Object[] arguments = arguments(executable);
        arguments[position] = value;
        Object receiver = Surface.needsReceiver(executable) ? samples.of(executable.getDeclaringClass()) : null;
        ports.takeCalls();
        Future<Optional<Throwable>> result = calls.submit(() -> invoke(executable, receiver, arguments));
        try {
            Optional<Throwable> thrown = result.get(SECONDS, TimeUnit.SECONDS);
            return new Call(thrown, ports.takeCalls());
        } catch (TimeoutException hangs) {
            return new Call(Optional.of(hangs), ports.takeCalls());
        } catch (InterruptedException | ExecutionException failed) {
            throw new IllegalStateException("cannot call " + executable, failed);
        }
    }

    private Object[] arguments(Executable executable) {
        if (Surface.isCanonical(executable)) {
            Optional<Object[]> components = samples.components(executable.getDeclaringClass());
            if (components.isPresent()) {
                return components.get();
            }
        }
        return Stream.of(executable.getGenericParameterTypes()).map(samples::of).toArray();
    }

    private static Optional<Throwable> invoke(Executable executable, Object receiver, Object[] arguments)
            throws ReflectiveOperationException {
        try {
            if (executable instanceof Method method) {
                method.invoke(receiver, arguments);
            } else {
                ((Constructor<?>) executable).newInstance(arguments);
            }
            return Optional.empty();
        } catch (InvocationTargetException thrown) {
            return Optional.of(thrown.getCause());
        }
    }

    /** Collections and arrays like the given one, with a null inside. */
    private static List<Object> holed(Class<?> type, Object valid) {
        if (type == Set.class) {
            return List.of(new HashSet<>(Collections.singleton(null)));
        }
        if (Collection.class.isAssignableFrom(type) || type == Iterable.class) {
            return List.of(new ArrayList<>(Collections.singleton(null)));
        }
        if (type == Map.class) {
            Object key = ((Map<?, ?>) valid).keySet().stream().findFirst().orElse(null);
            Map<Object, Object> nullValue = new HashMap<>();
            nullValue.put(key, null);
            return key == null ? List.of() : List.of(nullValue);
        }
        if (type.isArray() && !type.getComponentType().isPrimitive()) {
            return List.of(Array.newInstance(type.getComponentType(), 1));
        }
        return List.of();
    }

    private record Call(Optional<Throwable> thrown, List<String> calls) {

        /** What is wrong, if the call did not fail as it must, before any call of a port. */
        Optional<String> fault(Predicate<Throwable> expected) {
            if (!calls.isEmpty()) {
                return Optional.of("calls " + calls.get(0) + " first");
            }
            if (thrown.isEmpty()) {
                return Optional.of("accepted");
            }
            return thrown.filter(expected.negate()).map(other -> "throws " + other);
        }
    }
}
