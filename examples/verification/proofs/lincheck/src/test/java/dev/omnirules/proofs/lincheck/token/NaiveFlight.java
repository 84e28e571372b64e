package dev.omnirules.proofs.lincheck.token;

import java.util.concurrent.atomic.AtomicInteger;
import org.jetbrains.lincheck.datastructures.Operation;
import org.jetbrains.lincheck.datastructures.Validate;

/** The mistake that the search must find: who looks whether the token has ended, and then presents. */
public class NaiveFlight {

    private final AtomicInteger presentations = new AtomicInteger();
    private volatile boolean fresh;

    /** A caller asks. */
    @Operation
    public void ask() {
        if (!fresh) {
            presentations.incrementAndGet();
            fresh = true;
        }
    }

    /** One presentation. */
    @Validate
    public void check() {
        if (presentations.get() > 1) {
            throw new IllegalStateException("a refresh token was presented twice");
        }
    }
}
