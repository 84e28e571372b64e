package dev.omnirules.examples.benchmarks.report;

import java.util.ArrayList;
import java.util.List;

/** Everything that is to be reached, in the order of the table. */
final class Targets {

    static final String IDLE_LINE = "IdleLines.bytesEach";

    private Targets() {}

    static List<Target> all() {
        List<Target> all = new ArrayList<>();
        for (String inputs : List.of("DESK", "OTHERS")) {
            all.add(Target.faster(
                    "typed number → verdict and E.164, " + inputs + ", beside libphonenumber",
                    "NumbersBenchmark.typedByOmni inputs=" + inputs,
                    "NumbersBenchmark.typedByLibphonenumber inputs=" + inputs,
                    60));
            all.add(Target.faster(
                    "provider id → customer key, " + inputs + ", beside libphonenumber",
                    "NumbersBenchmark.idByOmni inputs=" + inputs,
                    "NumbersBenchmark.idByLibphonenumber inputs=" + inputs,
                    60));
            all.add(Target.faster(
                    "user id → customer key, " + inputs + ", beside libphonenumber's reading of a provider id",
                    "NumbersBenchmark.userIdByOmni inputs=" + inputs,
                    "NumbersBenchmark.idByLibphonenumber inputs=" + inputs,
                    60));
        }
        for (String decision : List.of("admission", "logout", "status")) {
            String own = "PolicyBenchmark." + decision + "ByPolicy";
            all.add(Target.faster(decision + ", beside Drools", own, "PolicyBenchmark." + decision + "ByDrools", 100));
            all.add(Target.faster(
                    decision + ", beside Easy Rules", own, "PolicyBenchmark." + decision + "ByEasyRules", 10));
            all.add(Target.nanoseconds(decision + ", one decision", own, 40));
        }
        all.add(Target.within(
                "in-memory ledger, one command, 2 threads, beside two locks and two updates",
                "LedgerBenchmark.admitAndFinish agents=10000 threads=2",
                "LedgerBenchmark.floor agents=10000 threads=2",
                3));
        all.add(Target.bytes(
                "in-memory ledger, one command", "LedgerBenchmark.admitAndFinish agents=10000 threads=2", 600));
        all.add(Target.bytes("in-memory ledger, an idle line with one conversation, beyond its key", IDLE_LINE, 250));
        all.add(Target.within(
                "in-memory ledger, ten times the agents and lines",
                "LedgerBenchmark.admitAndFinish agents=10000 threads=2",
                "LedgerBenchmark.admitAndFinish agents=1000 threads=2",
                1.3));
        all.add(Target.nanoseconds(
                "the next of 100,000 waiting customers", "RoutingBenchmark.next customers=100000", 20_000));
        all.add(Target.within(
                "the next, ten times the customers",
                "RoutingBenchmark.next customers=100000",
                "RoutingBenchmark.next customers=10000",
                1.3));
        all.add(Target.nanoseconds("the best of 10,000 agents", "RoutingBenchmark.choose agents=10000", 200_000));
        for (String agents : List.of("100000", "1000000")) {
            String of = " agents=" + agents;
            all.add(Target.nanoseconds("presence, apply a beat," + of, "PresenceBenchmark.apply" + of, 250));
            all.add(Target.nanoseconds("presence, derive a view," + of, "PresenceBenchmark.derive" + of, 250));
            all.add(Target.nanoseconds("supervisor's board, a change," + of, "PresenceBenchmark.board" + of, 500));
        }
        for (String operation : List.of("apply", "derive", "board")) {
            all.add(Target.within(
                    "presence, " + operation + ", ten times the agents",
                    "PresenceBenchmark." + operation + " agents=1000000",
                    "PresenceBenchmark." + operation + " agents=100000",
                    1.3));
        }
        all.add(Target.within(
                "a session's token(), fresh, beside a volatile read and a clock read",
                "FreshTokenBenchmark.omni",
                "FreshTokenBenchmark.floor",
                1.15));
        all.add(Target.bytes("a session's token(), fresh", "FreshTokenBenchmark.omni", 0));
        all.add(Target.within(
                "a session's token(), ten times the sessions, a thousand of them asked",
                "TokenBenchmark.oneOfAThousand sessions=100000",
                "TokenBenchmark.oneOfAThousand sessions=10000",
                1.3));
        all.add(Target.within(
                "a session's token(), ten times the sessions, all of them asked",
                "TokenBenchmark.oneOfAll sessions=100000",
                "TokenBenchmark.oneOfAll sessions=10000",
                1.3));
        all.add(Target.within(
                "runner on shift-day, beside a JSON parser alone",
                "RunnerBenchmark.replay",
                "RunnerBenchmark.parse",
                3));
        all.add(Target.seconds(
                "runner on shift-day, by the script, JVM start included", "RunnerStartBenchmark.script", 2));
        return all;
    }
}
