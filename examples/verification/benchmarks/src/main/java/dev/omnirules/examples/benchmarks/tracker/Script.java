package dev.omnirules.examples.benchmarks.tracker;

import java.time.Duration;
import java.time.Instant;

/**
 * What agents do, and when: in each round of 20 s one act each, evenly spread. They open a page, sign in a round later, and beat
 * from then on; in {@value #ANEW} they sign out and in again. Of a hundred agents one never opens a page, two fall silent for good,
 * and one loses the connection and comes back a round later.
 *
 * @param size how many agents
 * @param start when the first round begins
 */
record Script(int size, Instant start) {

    static final Duration ROUND = Duration.ofSeconds(20);
    static final int ROUNDS = 30;

    /** The round in which all agents sign in. */
    static final int SIGN_IN = 1;

    /** The round in which all agents sign out and in again. */
    static final int ANEW = 16;

    private static final int GROUPS = 100;
    private static final int NEVER = 7;
    private static final int SILENT = 13;
    private static final int SILENT_LATER = 23;
    private static final int CLOSING = 31;
    private static final int CLOSED = 12;

    /** What an agent does in one round. */
    enum Act {
        OPEN,
        SIGN_IN,
        BEAT,
        SIGN_IN_ANEW,
        LOSE_CONNECTION,
        NOTHING
    }

    Instant at(int agent, int round) {
        return start.plus(ROUND.multipliedBy(round)).plusNanos(ROUND.toNanos() / size * agent);
    }

    Act act(int agent, int round) {
        if (round == SIGN_IN) {
            return Act.SIGN_IN;
        }
        if (neverConnects(agent) || round > lastRound(agent)) {
            return Act.NOTHING;
        }
        if (round == 0 || (agent % GROUPS == CLOSING && round == CLOSED + 1)) {
            return Act.OPEN;
        }
        if (agent % GROUPS == CLOSING && round == CLOSED) {
            return Act.LOSE_CONNECTION;
        }
        return round == ANEW ? Act.SIGN_IN_ANEW : Act.BEAT;
    }

    boolean neverConnects(int agent) {
        return agent % GROUPS == NEVER;
    }

    boolean fallsSilent(int agent) {
        return lastRound(agent) < ROUNDS;
    }

    /** Whether there is a sign of life from the agent in every round. */
    boolean isAlwaysThere(int agent) {
        return !neverConnects(agent) && !fallsSilent(agent) && agent % GROUPS != CLOSING;
    }

    private static int lastRound(int agent) {
        return switch (agent % GROUPS) {
            case SILENT -> 5;
            case SILENT_LATER -> 18;
            default -> ROUNDS;
        };
    }
}
