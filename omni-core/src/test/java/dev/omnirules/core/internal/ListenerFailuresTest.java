package dev.omnirules.core.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.reflect.Array;
import java.lang.reflect.Proxy;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.slf4j.Logger;
import org.slf4j.helpers.MessageFormatter;

@DisplayName("What a host's listeners throw")
class ListenerFailuresTest {

    private static final String NEXT = "the next change comes";

    private final List<String> logged = new ArrayList<>();
    private final Logger log = (Logger) Proxy.newProxyInstance(
            Logger.class.getClassLoader(), new Class<?>[] {Logger.class}, (proxy, method, arguments) -> {
                logged.add(MessageFormatter.arrayFormat((String) arguments[0], (Object[]) arguments[1])
                        .getMessage());
                return null;
            });
    private final ListenerFailures failures = new ListenerFailures(log, NEXT);

    @Test
    @DisplayName("is logged once a kind, by its class and without its message")
    void onceAKind() {
        failures.log("a listener", new IllegalStateException("ana"));
        failures.log("a listener", new IllegalStateException("bia"));
        failures.log("a listener", new StackOverflowError());
        failures.log(1, new IllegalStateException("ana"));
        assertThat(logged)
                .containsExactly(
                        line("java.lang.String", "java.lang.IllegalStateException"),
                        line("java.lang.String", "java.lang.StackOverflowError"),
                        line("java.lang.Integer", "java.lang.IllegalStateException"));
    }

    @Test
    @DisplayName("does not fail with a log that fails")
    void aLogThatFails() {
        for (Throwable failure : List.of(new IllegalStateException("no disk"), new NoClassDefFoundError("Appender"))) {
            Logger broken = (Logger) Proxy.newProxyInstance(
                    Logger.class.getClassLoader(), new Class<?>[] {Logger.class}, (proxy, method, arguments) -> {
                        logged.add("asked");
                        throw failure;
                    });
            new ListenerFailures(broken, NEXT).log("a listener", new IllegalStateException());
        }
        assertThat(logged).containsExactly("asked", "asked");
    }

    @Test
    @DisplayName("is logged for 32 kinds, and no more")
    void mostKinds() {
        for (int i = 0; i < 40; i++) {
            failures.log(listener(i), new IllegalStateException());
        }
        assertThat(logged).hasSize(32);
    }

    /** A listener of a class of its own: an array of so many dimensions. */
    private static Object listener(int number) {
        return Array.newInstance(Object.class, new int[number + 1]);
    }

    private static String line(String listener, String kind) {
        return "listener " + listener + " failed with " + kind + "; " + NEXT
                + "; its later failures of this kind are not logged";
    }
}
