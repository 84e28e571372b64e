package dev.omnirules.examples.postgres.chaos;

import dev.omnirules.core.ledger.Command;
import dev.omnirules.postgres.testkit.Service;
import dev.omnirules.postgres.testkit.Service.Answer;
import java.util.Deque;
import java.util.Random;

/** A command in numbers, which every process turns into the same rule. */
record Task(Kind kind, String request, int agent, int other, int line) {

    static final int AGENTS = 10;
    static final int LINES = 30;
    static final int CAPACITY = 3;

    enum Kind {
        SIGN_IN,
        ADMIT,
        FINISH,
        TRANSFER
    }

    /**
     * Mostly the end of a conversation that the same caller started, if it has any, so that much happens; else anything
     * with anybody, so that much is refused.
     */
    static Task next(Random random, String request, Deque<Task> admitted) {
        if (!admitted.isEmpty() && random.nextInt(100) < 60) {
            Task first = admitted.remove();
            return new Task(Kind.FINISH, request, first.agent, first.other, first.line);
        }
        int drawn = random.nextInt(100);
        Kind kind = drawn < 70 ? Kind.ADMIT : drawn < 85 ? Kind.FINISH : Kind.TRANSFER;
        int agent = random.nextInt(AGENTS);
        int other = (agent + 1 + random.nextInt(AGENTS - 1)) % AGENTS;
        return new Task(kind, request, agent, other, random.nextInt(LINES));
    }

    Command<Answer> command() {
        return switch (kind) {
            case SIGN_IN -> Service.signIn(request, Service.agent(agent), CAPACITY);
            case ADMIT -> Service.admit(request, Service.agent(agent), Service.line(line));
            case FINISH -> Service.finish(request, Service.agent(agent), Service.line(line));
            case TRANSFER -> Service.transfer(request, Service.agent(agent), Service.agent(other), Service.line(line));
        };
    }

    String text() {
        return String.join(",", kind.name(), request, "" + agent, "" + other, "" + line);
    }

    static Task parse(String text) {
        String[] parts = text.split(",");
        return new Task(
                Kind.valueOf(parts[0]),
                parts[1],
                Integer.parseInt(parts[2]),
                Integer.parseInt(parts[3]),
                Integer.parseInt(parts[4]));
    }
}
