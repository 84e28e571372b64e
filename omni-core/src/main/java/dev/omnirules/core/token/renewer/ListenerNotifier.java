package dev.omnirules.core.token.renewer;

import dev.omnirules.core.agent.AgentId;
import java.time.Duration;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.LongSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The way to the host's listener and to the log. Neither ever sees a token: a failure of the host's code is logged by its
 * class alone, for its message may hold one. Nothing thrown here reaches the renewer. A failed renewal has a line of its
 * own; of every other kind of failure one line in ten seconds is written, with the number of those left out.
 */
final class ListenerNotifier {

    static final Logger LOG = LoggerFactory.getLogger("dev.omnirules.core.token.renewer.TokenRenewer");

    private final RenewalListener listener;
    private final LongSupplier monotonic;
    private final Logger log;
    private final Lines listenerFailed = new Lines();
    private final Lines refused = new Lines();
    private final Lines dropped = new Lines();
    private final Lines probeFailed = new Lines();
    private final Lines storeFailed = new Lines();
    private final Lines versionsFailed = new Lines();
    private final Lines revocationFailed = new Lines();
    private final Lines tickFailed = new Lines();
    private final AtomicBoolean rotationAdvised = new AtomicBoolean();

    ListenerNotifier(RenewalListener listener, LongSupplier monotonic, Logger log) {
        this.listener = listener;
        this.monotonic = monotonic;
        this.log = log;
    }

    void tell(RenewalNotice notice) {
        try {
            listener.on(notice);
        } catch (Throwable failure) {
            limited(
                    listenerFailed,
                    "renewal listener failed on " + notice.getClass().getSimpleName(),
                    failure);
        }
    }

    /** Logs a failed renewal, with all that is needed to understand it. */
    void renewalFailed(AgentId agent, String kind, String cause, String next) {
        write("token renewal failed: agent " + agent + ", " + kind + ", cause " + cause + ", " + next);
    }

    /** Logs that the host's executor refused a task, which is submitted again later. */
    void refused(Throwable refusal) {
        limited(refused, "executor refused a task of the token renewer, which is submitted again", refusal);
    }

    /** Logs that the host's executor did not begin a task in time. */
    void dropped(Duration within) {
        limited(
                dropped,
                "executor did not begin a task of the token renewer within " + within.toSeconds()
                        + " s, which is submitted again",
                new RejectedExecutionException());
    }

    /** Logs that the probe of the issuer failed. */
    void probeFailed(Throwable failure) {
        limited(probeFailed, "probe of the token issuer failed", failure);
    }

    /** Logs that the token store failed at an agent's session. */
    void storeFailed(AgentId agent, Throwable failure) {
        limited(storeFailed, "token store failed: agent " + agent, failure);
    }

    /** Logs that the token store did not tell the versions of its records; they are asked for again. */
    void versionsFailed(Throwable failure) {
        limited(versionsFailed, "token store failed: versions", failure);
    }

    /** Logs that tokens could not be revoked. */
    void revocationFailed(AgentId agent, Throwable failure) {
        limited(revocationFailed, "tokens could not be revoked: agent " + agent, failure);
    }

    /** Logs that a tick failed; the next one comes. */
    void tickFailed(Throwable failure) {
        limited(tickFailed, "tick of the token renewer failed", failure);
    }

    /** Logs that the renewer closed with work left undone. */
    void closedWith(CloseReport report) {
        write("token renewer closed with work left undone: " + report);
    }

    /** Advises once that the issuer does not rotate refresh tokens, although the host declared them single-use. */
    void notRotating(AgentId agent) {
        if (rotationAdvised.compareAndSet(false, true)) {
            write("token issuer does not rotate refresh tokens: agent " + agent
                    + " was twice given none or the same one; declare them RefreshUse.reusable()");
            tell(new RenewalNotice.NotRotating(agent));
        }
    }

    private void limited(Lines lines, String text, Throwable failure) {
        long left = lines.take(monotonic.getAsLong());
        if (left >= 0) {
            write(text + ", cause " + failure.getClass().getName() + (left == 0 ? "" : ", " + left + " more like it"));
        }
    }

    private void write(String text) {
        try {
            log.warn(text);
        } catch (Throwable broken) {
            // a log that fails must not stop renewal, and there is nowhere to say so
        }
    }

    /** The lines of one kind: one in ten seconds. */
    private static final class Lines {

        private static final long APART = Duration.ofSeconds(10).toNanos();

        private final AtomicLong nextAt = new AtomicLong(Long.MIN_VALUE);
        private final AtomicLong left = new AtomicLong();

        /** Returns the number of lines left out since the last one, or −1 to leave this one out as well. */
        long take(long now) {
            long at = nextAt.get();
            if ((at == Long.MIN_VALUE || now - at >= 0) && nextAt.compareAndSet(at, now + APART)) {
                return left.getAndSet(0);
            }
            left.incrementAndGet();
            return -1;
        }
    }
}
