package dev.omnirules.core.internal;

import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The log of what a host's listeners throw: each kind of failure once, by its class, since its message may name a person.
 * Thread-safe.
 */
public final class ListenerFailures {

    /** So many kinds are told apart; the later ones are not logged. */
    private static final int MOST = 32;

    private final Set<String> told = ConcurrentHashMap.newKeySet();
    private final Logger log;
    private final String next;

    /** Takes the class in whose name is logged, and what happens after a failure. */
    public ListenerFailures(Class<?> owner, String next) {
        this(LoggerFactory.getLogger(owner), next);
    }

    ListenerFailures(Logger log, String next) {
        this.log = log;
        this.next = next;
    }

    /** Logs a failure of a listener, unless one of the same kind was logged before. */
    public void log(Object listener, Throwable failure) {
        String who = listener.getClass().getName();
        String kind = failure.getClass().getName();
        if (told.size() < MOST && told.add(who + ' ' + kind)) {
            try {
                log.warn(
                        "listener {} failed with {}; {}; its later failures of this kind are not logged",
                        who,
                        kind,
                        next);
            } catch (Throwable broken) {
                // a log that fails must not break what the listener listens to
            }
        }
    }
}
