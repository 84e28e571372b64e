package dev.omnirules.proofs.surface;

import java.lang.reflect.InvocationHandler;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.lang.reflect.Proxy;
import java.util.ArrayList;
import java.util.List;

/** Stand-ins for what a host implements. They answer with samples and record each call, which is an effect. */
final class Ports {

    private final List<String> calls = new ArrayList<>();
    private final Samples samples;

    Ports(Samples samples) {
        this.samples = samples;
    }

    /** Creates a port that answers every call with a sample of what the method returns. */
    <T> T answering(Class<T> port) {
        return create(port, (proxy, method, arguments) -> {
            calls.add(method.getName());
            return method.getReturnType() == void.class ? null : samples.of(method.getGenericReturnType());
        });
    }

    /** Creates a port that passes every call on. */
    <T> T recording(Class<T> port, T delegate) {
        return create(port, (proxy, method, arguments) -> {
            calls.add(method.getName());
            try {
                return method.invoke(delegate, arguments);
            } catch (InvocationTargetException e) {
                throw e.getCause();
            }
        });
    }

    /** Returns the calls so far, in order, and forgets them. */
    List<String> drain() {
        List<String> drained = List.copyOf(calls);
        calls.clear();
        return drained;
    }

    private static <T> T create(Class<T> port, InvocationHandler abstractMethods) {
        return port.cast(Proxy.newProxyInstance(
                port.getClassLoader() == null ? Ports.class.getClassLoader() : port.getClassLoader(),
                new Class<?>[] {port},
                (proxy, method, arguments) -> {
                    if (method.getDeclaringClass() == Object.class) {
                        return ofObject(proxy, method, arguments);
                    }
                    if (!Modifier.isAbstract(method.getModifiers())) {
                        return InvocationHandler.invokeDefault(proxy, method, arguments);
                    }
                    return abstractMethods.invoke(proxy, method, arguments);
                }));
    }

    private static Object ofObject(Object proxy, Method method, Object[] arguments) {
        return switch (method.getName()) {
            case "equals" -> proxy == arguments[0];
            case "hashCode" -> System.identityHashCode(proxy);
            default -> "port";
        };
    }
}
