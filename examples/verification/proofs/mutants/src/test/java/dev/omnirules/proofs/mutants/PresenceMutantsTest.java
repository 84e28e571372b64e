package dev.omnirules.proofs.mutants;

import java.util.List;

/** The rules of presence, each broken once. */
class PresenceMutantsTest extends BrokenRules {

    private static final String SOURCES = "omni-presence/src/main/java/dev/omnirules/presence/";
    private static final String TESTS = "dev.omnirules.presence.";
    private static final String TABLE = TESTS + "status.StatusTruthTableTest";
    private static final String POLICY = TESTS + "status.StatusPolicyTest";
    private static final String CONNECTION = SOURCES + "status/Connection.java";

    @Override
    List<Mutant> mutants() {
        return List.of(
                new Mutant(
                        "the grace of a broken connection is ignored",
                        SOURCES + "status/Leases.java",
                        "case ABNORMAL, UNLOADED -> abnormal;",
                        "case ABNORMAL, UNLOADED -> 0;",
                        TABLE),
                new Mutant(
                        "a pause is lost on reconnect",
                        SOURCES + "status/AgentPresence.java",
                        "new AgentPresence(this, changed);",
                        """
                        new AgentPresence(
                                seen instanceof PresenceEvent.ConnectionOpened
                                        ? intent.apply(new PresenceEvent.ChannelsResumed(
                                                seen.observedAt(), Long.MAX_VALUE, intent.paused()), at)
                                        : intent,
                                changed);""",
                        POLICY),
                new Mutant(
                        "an observer gap is ignored",
                        SOURCES + "status/ConnectionSet.java",
                        "event instanceof ObserverGap gap ? with(shared.gaps().with(gap, at)) : this;",
                        "this;",
                        TESTS + "status.AgentTimelineTest"),
                new Mutant(
                        "a late beat rewrites the past",
                        CONNECTION,
                        "isHeard() && at > end",
                        "isHeard() && at == Nanos.EARLIEST && end == at",
                        POLICY),
                new Mutant("a duplicate counts", CONNECTION, "number <= seq", "number < seq", POLICY),
                new Mutant(
                        "a dead connection beats again",
                        CONNECTION,
                        "number <= seq || at >= close.at",
                        "number <= seq",
                        TESTS + "status.PresenceLawsTest"),
                new Mutant(
                        "a lease outlives its end by a nanosecond",
                        SOURCES + "status/Leases.java",
                        "missedVisible), visibleMargin)",
                        "missedVisible), visibleMargin + 1)",
                        POLICY),
                new Mutant(
                        "routable for as long as connected",
                        SOURCES + "status/StatusPolicy.java",
                        "boolean fresh = now < reach.freshUntil();",
                        "boolean fresh = now < reach.end();",
                        TABLE),
                new Mutant(
                        "the board forgets to take a former view away",
                        SOURCES + "board/AgentEntry.java",
                        "group.remove(this);",
                        "",
                        TESTS + "board.SupervisorBoardTest"),
                new Mutant(
                        "the composer stays on without a connection",
                        SOURCES + "connection/ConnectionMachine.java",
                        "state.phase().isLive() && !waits",
                        "!waits",
                        TESTS + "connection.ConnectionMachineLawsTest"));
    }
}
