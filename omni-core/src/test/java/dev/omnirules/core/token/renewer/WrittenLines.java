package dev.omnirules.core.token.renewer;

import java.lang.reflect.Proxy;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.slf4j.Logger;

/** A log that keeps what is written at WARN. Thread-safe. */
final class WrittenLines {

    private final List<String> lines = new CopyOnWriteArrayList<>();

    Logger log() {
        return (Logger) Proxy.newProxyInstance(
                Logger.class.getClassLoader(), new Class<?>[] {Logger.class}, (proxy, method, arguments) -> {
                    if (!method.getName().equals("warn") || arguments.length != 1) {
                        throw new AssertionError("only texts at WARN are expected, but is " + method);
                    }
                    lines.add((String) arguments[0]);
                    return null;
                });
    }

    List<String> all() {
        return lines;
    }

    /** Takes the lines written so far, so that later ones stand alone. */
    List<String> take() {
        List<String> taken = List.copyOf(lines);
        lines.clear();
        return taken;
    }
}
