package dev.omnirules.examples.postgres.chaos;

import java.io.IOException;

/** The chaos run as a command. */
public final class ChaosMain {

    private ChaosMain() {}

    /**
     * Runs it; the exit code is 0 if nothing was broken.
     *
     * @param args seconds, nodes, threads of each, kills of the server and as many of a node; 60, 4, 8 and 2 if left out
     */
    public static void main(String[] args) throws IOException, InterruptedException {
        Chaos chaos = new Chaos(at(args, 0, 60), at(args, 1, 4), at(args, 2, 8), at(args, 3, 2), System.out);
        Verdict verdict = chaos.run();
        System.out.println(verdict);
        System.exit(verdict.clean() ? 0 : 1);
    }

    private static int at(String[] args, int index, int otherwise) {
        return args.length > index ? Integer.parseInt(args[index]) : otherwise;
    }
}
