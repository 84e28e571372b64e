package dev.omnirules.examples.benchmarks.report;

import java.util.ArrayList;
import java.util.List;

/** Everything that is to be reached, in the order of the table. */
final class Targets {

    private Targets() {}

    static List<Target> all() {
        List<Target> all = new ArrayList<>();
        all.add(Target.faster(
                "typed number → verdict and E.164, beside libphonenumber",
                "NumbersBenchmark.typedByOmni",
                "NumbersBenchmark.typedByLibphonenumber",
                60));
        all.add(Target.faster(
                "provider id → customer key, beside libphonenumber",
                "NumbersBenchmark.idByOmni",
                "NumbersBenchmark.idByLibphonenumber",
                60));
        for (String decision : List.of("admission", "logout", "status")) {
            String own = "PolicyBenchmark." + decision + "ByPolicy";
            all.add(Target.faster(decision + ", beside Drools", own, "PolicyBenchmark." + decision + "ByDrools", 100));
            all.add(Target.faster(
                    decision + ", beside Easy Rules", own, "PolicyBenchmark." + decision + "ByEasyRules", 10));
            all.add(Target.nanoseconds(decision + ", one decision", own, 40));
        }
        all.add(Target.within(
                "in-memory ledger, one command, 2 threads, beside two locks and two updates",
                "LedgerBenchmark.admitAndFinish agents=10000 lines=100000 threads=2",
                "LedgerBenchmark.floor agents=10000 lines=100000 threads=2",
                3));
        all.add(Target.within(
                "runner on shift-day, beside a JSON parser alone",
                "RunnerBenchmark.replay",
                "RunnerBenchmark.parse",
                3));
        return all;
    }
}
