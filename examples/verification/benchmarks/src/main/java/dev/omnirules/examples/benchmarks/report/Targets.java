package dev.omnirules.examples.benchmarks.report;

import java.util.ArrayList;
import java.util.List;

/** Everything that is to be reached, in the order of the table. */
final class Targets {

    /** Ten times the work may cost so much an operation. */
    private static final double GROWTH = 1.3;

    private static final String MILLION = " agents=1000000";
    private static final String TENTH = " agents=100000";

    private Targets() {}

    static List<Part> all() {
        return List.of(
                numbers(),
                decisions(),
                ledger(),
                due(),
                routing(),
                presence(),
                load(),
                tracker(),
                tokens(),
                storms(),
                runner(),
                postgres());
    }

    private static Part numbers() {
        List<Target> all = new ArrayList<>();
        for (String inputs : List.of("DESK", "OTHERS")) {
            String of = " inputs=" + inputs;
            String which = inputs.equals("DESK") ? ", usual inputs" : ", other inputs";
            String library = "NumbersBenchmark.idByLibphonenumber" + of;
            all.add(Target.faster(
                    "typed number → verdict and E.164" + which,
                    "NumbersBenchmark.typedByOmni" + of,
                    "libphonenumber",
                    "NumbersBenchmark.typedByLibphonenumber" + of,
                    60));
            all.add(Target.faster(
                    "provider id → customer key" + which,
                    "NumbersBenchmark.idByOmni" + of,
                    "libphonenumber",
                    library,
                    60));
            all.add(Target.faster(
                    "user id → customer key" + which,
                    "NumbersBenchmark.userIdByOmni" + of,
                    "libphonenumber on a provider id",
                    library,
                    60));
            all.add(Target.faster(
                    "another country's id → customer key" + which,
                    "NumbersBenchmark.foreignIdByOmni" + of,
                    "libphonenumber",
                    "NumbersBenchmark.foreignIdByLibphonenumber" + of,
                    20));
        }
        return new Part("numbers", all);
    }

    private static Part decisions() {
        List<Target> all = new ArrayList<>();
        for (String decision : List.of("admission", "logout", "status")) {
            String what = (decision.equals("logout") ? "sign-out" : decision) + ", one decision";
            String own = "PolicyBenchmark." + decision + "ByPolicy";
            all.add(Target.faster(what, own, "Drools", "PolicyBenchmark." + decision + "ByDrools", 100));
            all.add(Target.faster(what, own, "Easy Rules", "PolicyBenchmark." + decision + "ByEasyRules", 10));
            all.add(Target.most(what, own, 40, "ns"));
        }
        return new Part("decisions", all);
    }

    private static Part ledger() {
        String own = "LedgerBenchmark.admitAndFinish agents=10000 threads=2";
        return new Part(
                "ledger",
                List.of(
                        Target.within(
                                "in-memory ledger, one command, 2 threads",
                                own,
                                "two locks and two updates",
                                "LedgerBenchmark.floor agents=10000 threads=2",
                                4),
                        Target.within(
                                "the same beside a floor that keeps what it makes",
                                own,
                                "two locks, new values, a record",
                                "LedgerBenchmark.floorOfValues agents=10000 threads=2",
                                4),
                        Target.bytes("in-memory ledger, one command", own, 600),
                        Target.within(
                                "in-memory ledger, ten times the agents and lines",
                                own,
                                "a tenth",
                                "LedgerBenchmark.admitAndFinish agents=1000 threads=2",
                                GROWTH),
                        Target.most(
                                "an idle line with one conversation, beyond its key",
                                "IdleLines.bytesEach",
                                250,
                                "B")));
    }

    private static Part due() {
        return new Part(
                "due",
                List.of(Target.within(
                        "what is due among a million lines with offers",
                        "DueBenchmark.due lines=1000000",
                        "a tenth",
                        "DueBenchmark.due lines=100000",
                        GROWTH)));
    }

    private static Part routing() {
        return new Part(
                "routing",
                List.of(
                        Target.most(
                                "the next of 100,000 waiting customers",
                                "RoutingBenchmark.next customers=100000",
                                20_000,
                                "ns"),
                        Target.within(
                                "the next, ten times the customers",
                                "RoutingBenchmark.next customers=100000",
                                "a tenth",
                                "RoutingBenchmark.next customers=10000",
                                GROWTH),
                        Target.most("the best of 10,000 agents", "RoutingBenchmark.choose agents=10000", 200_000, "ns")
                                .beside("putting all in order", "RoutingBenchmark.decide agents=10000")));
    }

    private static Part presence() {
        List<Target> all = new ArrayList<>();
        for (String agents : List.of(TENTH, MILLION)) {
            String among = agents.equals(TENTH) ? ", 100,000 agents" : ", a million agents";
            all.add(Target.most("a beat applied" + among, "PresenceBenchmark.apply" + agents, 250, "ns"));
            all.add(Target.most("a view derived" + among, "PresenceBenchmark.derive" + agents, 250, "ns"));
            all.add(Target.most(
                            "a change of the board, one by one" + among, "PresenceBenchmark.board" + agents, 500, "ns")
                    .beside("two cache misses", "PresenceBenchmark.boardFloor" + agents));
        }
        all.addAll(growth("PresenceBenchmark"));
        return new Part("presence", all);
    }

    private static Part load() {
        List<Target> all = new ArrayList<>();
        all.add(Target.least(
                "load of a million agents on one core", "PresenceLoad.timesRealTime" + MILLION, 10, "× real time"));
        all.add(Target.most("load, heap an agent beyond the id", "PresenceLoad.heapEach" + MILLION, 320, "B"));
        all.add(Target.most("load, a beat applied", "PresenceLoad.apply" + MILLION, 250, "ns"));
        all.add(Target.most("load, a view derived", "PresenceLoad.derive" + MILLION, 250, "ns"));
        all.add(Target.most("load, a change of the board, one by one", "PresenceLoad.board" + MILLION, 500, "ns")
                .beside("two cache misses", "PresenceLoad.find" + MILLION));
        all.add(Target.most(
                "load, a change of the board, a batch at once", "PresenceLoad.boardAtOnce" + MILLION, 500, "ns"));
        all.addAll(growth("PresenceLoad"));
        return new Part("load", all);
    }

    private static List<Target> growth(String program) {
        String start = program.equals("PresenceLoad")
                ? "load, ten times the agents and the memory: "
                : "ten times the agents: ";
        return List.of(
                within(start + "a beat applied", program + ".apply"),
                within(start + "a view derived", program + ".derive"),
                within(start + "a change of the board, one by one", program + ".board"),
                within(start + "a change of the board, many at once", program + ".boardAtOnce"));
    }

    private static Target within(String what, String operation) {
        return Target.within(what, operation + MILLION, "a tenth", operation + TENTH, GROWTH);
    }

    private static Part tracker() {
        return new Part(
                "tracker",
                List.of(
                        Target.most(
                                "tracker of 20,000 agents with ledger and feed, of one core",
                                "TrackerLoad.cpuShare",
                                10,
                                "%"),
                        Target.most("tracker, changes or views unlike the fold's", "TrackerLoad.different", 0, ""),
                        Target.within(
                                "tracker, a beat of one of 20,000 agents, timers included",
                                "TrackerBenchmark.signal agents=20000",
                                "the fold alone",
                                "TrackerBenchmark.fold agents=20000",
                                2)));
    }

    private static Part tokens() {
        String own = "FreshTokenBenchmark.omni";
        List<Target> all = new ArrayList<>();
        all.add(Target.within(
                "a session's token(), fresh",
                own,
                "a volatile read and a clock read",
                "FreshTokenBenchmark.floor",
                1.15));
        all.add(Target.bytes("a session's token(), fresh", own, 0));
        for (Peer peer : Peer.values()) {
            all.add(Target.faster(
                    "a session's token(), fresh", own, peer.title, "FreshTokenBenchmark." + peer.method, 1));
        }
        all.add(Target.within("a session's token(), 2 threads", own + " threads=2", "1 thread", own, GROWTH));
        all.add(Target.within(
                "token(), ten times the sessions, a thousand of them asked",
                "TokenBenchmark.oneOfAThousand sessions=100000",
                "a tenth",
                "TokenBenchmark.oneOfAThousand sessions=10000",
                GROWTH));
        all.add(Target.within(
                "token(), ten times the sessions, all of them asked",
                "TokenBenchmark.oneOfAll sessions=100000",
                "a tenth",
                "TokenBenchmark.oneOfAll sessions=10000",
                GROWTH));
        return new Part("tokens", all);
    }

    private enum Peer {
        AWS("AWS CachedSupplier", "aws"),
        GOOGLE("google-auth", "google"),
        AZURE("azure-core", "azure"),
        SPRING("Spring Security", "spring"),
        CAFFEINE("Caffeine", "caffeine");

        private final String title;
        private final String method;

        Peer(String title, String method) {
            this.title = title;
            this.method = method;
        }
    }

    private static Part storms() {
        return new Part(
                "storms",
                List.of(
                        storm("64 threads, ended token: presentations of one refresh token", "presentations", 1),
                        storm("slow issuer, 2 min left: callers blocked", "blockedEarly", 0),
                        storm("slow issuer, 50 s left: callers blocked", "blockedLate", 0),
                        storm("issuer down for 2 s: attempts", "attempts", 3),
                        storm("issuer down for 2 s: callers' errors", "errors", 0)));
    }

    private static Target storm(String what, String count, double most) {
        return Target.most(what, "Storms." + count, most, "").beside("the best of five caches", "Storms.best." + count);
    }

    private static Part runner() {
        return new Part(
                "runner",
                List.of(
                        Target.within(
                                "runner on a day's shift",
                                "RunnerBenchmark.replay",
                                "a JSON parser alone",
                                "RunnerBenchmark.parse",
                                6),
                        Target.most(
                                "runner on a day's shift, by the script, JVM start included",
                                "RunnerStartBenchmark.script",
                                2,
                                "s")));
    }

    private static Part postgres() {
        return new Part(
                "postgres",
                List.of(
                        Target.rate(
                                "PostgreSQL ledger, 16 clients",
                                "Postgres.ledger.twoTrips",
                                "pgbench, same statements",
                                "Postgres.pgbench.twoTrips",
                                0.65),
                        Target.rate(
                                "PostgreSQL ledger that remembers its rows, 16 clients",
                                "Postgres.ledger.oneTrip",
                                "pgbench in one round trip",
                                "Postgres.pgbench.oneTrip",
                                0.9),
                        Target.most("PostgreSQL ledger, round trips a command", "Postgres.trips", 2, ""),
                        Target.most(
                                "PostgreSQL ledger that remembers its rows, round trips a command",
                                "Postgres.trips.remembering",
                                1,
                                "")));
    }
}
