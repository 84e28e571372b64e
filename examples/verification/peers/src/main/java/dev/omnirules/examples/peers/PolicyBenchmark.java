package dev.omnirules.examples.peers;

import dev.omnirules.core.logout.LogoutFacts;
import dev.omnirules.core.logout.LogoutPolicy;
import dev.omnirules.presence.status.AgentPresence;
import dev.omnirules.presence.status.PresenceTimings;
import dev.omnirules.presence.status.StatusPolicy;
import dev.omnirules.presence.status.StatusView;
import dev.omnirules.whatsapp.admission.AdmissionFacts;
import dev.omnirules.whatsapp.admission.AdmissionLimits;
import dev.omnirules.whatsapp.admission.AdmissionPolicy;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/**
 * One decision by the policy, by Drools and by Easy Rules. Each call takes the next of 1,024 shuffled cases. The heap has
 * one size and was touched before: on pages that are new to the process an object costs more than a decision.
 */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(
        value = 1,
        jvmArgsAppend = {"-Xms2g", "-Xmx2g", "-XX:+AlwaysPreTouch"})
public class PolicyBenchmark {

    private static final int MASK = 1023;

    private final AdmissionPolicy admission = new AdmissionPolicy(AdmissionLimits.defaults());
    private final LogoutPolicy logout = new LogoutPolicy();
    private final StatusPolicy status = new StatusPolicy(PresenceTimings.defaults());
    private final DroolsRules drools = new DroolsRules();
    private final EasyRules easy = new EasyRules();

    private final List<AdmissionFacts> admissions = new Cases().admissions();
    private final List<LogoutFacts> logouts = new Cases().logouts();
    private final List<AgentPresence> presences = new Cases().presences(status);
    private final List<StatusCase.Facts> statuses =
            presences.stream().map(this::facts).toList();
    private int next;

    /** An admission by the policy. */
    @Benchmark
    public Object admissionByPolicy() {
        return admission.decide(admissions.get(advance()));
    }

    /** An admission by Drools. */
    @Benchmark
    public Object admissionByDrools() {
        return drools.answer(new AdmissionCase(admissions.get(advance())));
    }

    /** An admission by Easy Rules. */
    @Benchmark
    public Object admissionByEasyRules() {
        return easy.admission(new AdmissionCase(admissions.get(advance())));
    }

    /** A sign-out by the policy. */
    @Benchmark
    public Object logoutByPolicy() {
        return logout.decide(logouts.get(advance()));
    }

    /** A sign-out by Drools. */
    @Benchmark
    public Object logoutByDrools() {
        return drools.answer(new LogoutCase(logouts.get(advance())));
    }

    /** A sign-out by Easy Rules. */
    @Benchmark
    public Object logoutByEasyRules() {
        return easy.logout(new LogoutCase(logouts.get(advance())));
    }

    /** A status by the policy, leases and all. */
    @Benchmark
    public Object statusByPolicy() {
        return status.derive(presences.get(advance()), Presences.NOW);
    }

    /** A status by Drools, told who is connected. */
    @Benchmark
    public Object statusByDrools() {
        return drools.answer(new StatusCase(statuses.get(advance())));
    }

    /** A status by Easy Rules, told who is connected. */
    @Benchmark
    public Object statusByEasyRules() {
        return easy.status(new StatusCase(statuses.get(advance())));
    }

    private StatusCase.Facts facts(AgentPresence presence) {
        StatusView view = status.derive(presence, Presences.NOW);
        return StatusCase.Facts.of(view);
    }

    private int advance() {
        next = (next + 1) & MASK;
        return next;
    }
}
