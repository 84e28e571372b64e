package dev.omnirules.examples.benchmarks.presence;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** What the operations cost among some number of agents, in ns, kept from one run for the next. */
record Growth(double apply, double derive, double boardAtOnce, double board) {

    void keep(Path folder, int agents) throws IOException {
        Files.createDirectories(folder);
        Files.write(file(folder, agents), List.of("" + apply, "" + derive, "" + boardAtOnce, "" + board));
    }

    static Optional<Growth> of(Path folder, int agents) throws IOException {
        if (Files.notExists(file(folder, agents))) {
            return Optional.empty();
        }
        List<Double> kept = Files.readAllLines(file(folder, agents)).stream()
                .map(Double::valueOf)
                .toList();
        return Optional.of(new Growth(kept.get(0), kept.get(1), kept.get(2), kept.get(3)));
    }

    @SuppressWarnings("SystemOut")
    void printSince(Growth tenth) {
        System.out.printf(
                Locale.ROOT,
                "%nten times the agents and the memory: apply × %.2f, derive × %.2f, board change × %.2f at once"
                        + " and × %.2f one by one  (reach ≤ 1.3)%n",
                apply / tenth.apply,
                derive / tenth.derive,
                boardAtOnce / tenth.boardAtOnce,
                board / tenth.board);
    }

    private static Path file(Path folder, int agents) {
        return folder.resolve("presence-load-" + agents + ".txt");
    }
}
