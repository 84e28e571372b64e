package dev.omnirules.proofs.surface;

import java.lang.reflect.InvocationHandler;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.util.ArrayList;
import java.util.List;

/** Implementations of what a host supplies, each of which only records that it was called, and fails. */
final class Ports {

    private final List<String> calls = new ArrayList<>();

    /** An implementation of an interface. */
    <T> T implement(Class<T> type) {
        InvocationHandler handler = (proxy, method, arguments) -> answer(proxy, type, method, arguments);
        return type.cast(Proxy.newProxyInstance(Ports.class.getClassLoader(), new Class<?>[] {type}, handler));
    }

    /** The calls since the last time that this was asked. */
    List<String> takeCalls() {
        List<String> taken = List.copyOf(calls);
        calls.clear();
        return taken;
    }

    private Object answer(Object proxy, Class<?> type, Method method, Object[] arguments) throws Throwable {
        if (method.getDeclaringClass() == Object.class) {
            return switch (method.getName()) {
                case "equals" -> proxy == arguments[0];
                case "hashCode" -> System.identityHashCode(proxy);
                default -> "a " + type.getSimpleName();
            };
        }
        if (method.isDefault()) {
            return InvocationHandler.invokeDefault(proxy, method, arguments);
        }
        calls.add(type.getSimpleName() + '.' + method.getName());
        throw new CalledException();
    }

    /** The failure of every port here. */
    static final class CalledException extends RuntimeException {
        private static final long serialVersionUID = 1L;

        CalledException() {
            super("the port was called");
        }
    }
}
