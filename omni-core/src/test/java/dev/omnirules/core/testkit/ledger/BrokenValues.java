package dev.omnirules.core.testkit.ledger;

import static dev.omnirules.core.testkit.ledger.BrokenParts.CLOCK;
import static dev.omnirules.core.testkit.ledger.BrokenParts.VALUES;
import static dev.omnirules.core.testkit.ledger.BrokenParts.cut;
import static dev.omnirules.core.testkit.ledger.BrokenParts.kept;
import static dev.omnirules.core.testkit.ledger.BrokenParts.keptAgent;
import static dev.omnirules.core.testkit.ledger.BrokenParts.with;

import dev.omnirules.core.agent.Capacity;
import dev.omnirules.core.agent.Limit;
import dev.omnirules.core.conversation.Disposition;
import dev.omnirules.core.ledger.LedgerUnavailableException;
import dev.omnirules.core.ledger.state.AgentState;
import dev.omnirules.core.ledger.state.Assignment;
import dev.omnirules.core.ledger.state.CustomerLine;
import dev.omnirules.core.ledger.state.LineHolder;
import dev.omnirules.core.ledger.state.Stage;
import dev.omnirules.core.ledger.state.StageHistory;
import dev.omnirules.core.testkit.ledger.BrokenStores.Broken;
import java.nio.charset.StandardCharsets;
import java.text.Normalizer;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.UnaryOperator;

/** Stores that do not give back what was written. */
final class BrokenValues {

    private BrokenValues() {}

    static void addTo(List<Broken> all) {
        all.add(kept(
                "cuts descriptions to 255 characters",
                line -> stages(
                        line,
                        stage -> stage.disposition()
                                .map(disposition ->
                                        new Disposition(disposition.code(), cut(disposition.description(), 255)))),
                VALUES,
                "a line is read otherwise than it was written: history"));
        all.add(kept("keeps no disposition", line -> stages(line, stage -> Optional.empty()), VALUES, "history"));
        all.add(kept(
                "takes an empty description for none",
                line -> stages(
                        line,
                        stage -> stage.disposition()
                                .filter(disposition ->
                                        !disposition.description().isEmpty())),
                VALUES,
                "history"));
        all.add(kept(
                "keeps the last stage only",
                line -> {
                    List<Stage> stages = line.history().stages();
                    return new CustomerLine(
                            line.key(),
                            line.revision(),
                            line.holder(),
                            line.fence(),
                            new StageHistory(stages.subList(Math.max(0, stages.size() - 1), stages.size())),
                            line.since());
                },
                VALUES,
                "history"));
        all.add(kept(
                "keeps no offer",
                line -> line.holder() instanceof LineHolder.Queued queued
                        ? new CustomerLine(
                                line.key(),
                                line.revision(),
                                queued.with(Optional.empty()),
                                line.fence(),
                                line.history(),
                                line.since())
                        : line,
                VALUES,
                "holder"));
        all.add(kept(
                "forgets since when a line has its holder",
                line -> new CustomerLine(line.key(), line.revision(), line.holder(), line.fence(), line.history()),
                VALUES,
                "since"));
        all.add(kept(
                "forgets when stages were open",
                line -> new CustomerLine(
                        line.key(),
                        line.revision(),
                        line.holder(),
                        line.fence(),
                        new StageHistory(line.history().stages().stream()
                                .map(stage -> new Stage(
                                        stage.conversation(),
                                        stage.protocol(),
                                        stage.agent(),
                                        stage.closed(),
                                        stage.disposition()))
                                .toList()),
                        line.since()),
                VALUES,
                "history"));
        all.add(keptAgent(
                "forgets the queue of a conversation",
                state -> with(
                        state,
                        state.assignments().stream()
                                .map(held -> held.ofQueue(Optional.empty()))
                                .toList()),
                "assignments"));
        all.add(keptAgent("sorts the channels", state -> sessions(state), "sessions"));
        all.add(keptAgent(
                "sorts the assignments",
                state -> with(
                        state,
                        state.assignments().stream()
                                .sorted(Comparator.comparing(
                                        held -> held.conversation().value()))
                                .toList()),
                "assignments"));
        all.add(keptAgent(
                "keeps no interaction of an offer",
                state -> with(
                        state,
                        state.assignments().stream()
                                .map(held -> new Assignment(
                                        held.conversation(),
                                        held.line(),
                                        held.channel(),
                                        held.direction(),
                                        held.state(),
                                        held.until(),
                                        Optional.empty(),
                                        held.latest(),
                                        held.queue(),
                                        held.since()))
                                .toList()),
                "assignments"));
        all.add(keptAgent(
                "keeps limits in 16 bits",
                state -> new AgentState(
                        state.agent(),
                        state.revision(),
                        state.signedIn(),
                        state.draining(),
                        state.sessions(),
                        narrow(state.capacity()),
                        state.assignments(),
                        state.missedOffers()),
                "capacity"));
        all.add(keptAgent(
                "keeps no missed offers",
                state -> new AgentState(
                        state.agent(),
                        state.revision(),
                        state.signedIn(),
                        state.draining(),
                        state.sessions(),
                        state.capacity(),
                        state.assignments(),
                        0),
                "missedOffers"));
        all.add(keptAgent(
                "keeps no draining",
                state -> new AgentState(
                        state.agent(),
                        state.revision(),
                        state.signedIn(),
                        false,
                        state.sessions(),
                        state.capacity(),
                        state.assignments(),
                        state.missedOffers()),
                "draining"));
        all.add(keptAgent(
                "keeps 1 assignment at most",
                state -> with(
                        state,
                        state.assignments()
                                .subList(0, Math.min(1, state.assignments().size()))),
                "assignments"));
        all.add(new Broken(
                "refuses rows of more than 255 characters",
                () -> new HostTablesFixture(new HostTables(CLOCK) {
                    @Override
                    CustomerLine kept(CustomerLine line) {
                        if (line.toString().length() > 1_000) {
                            throw new LedgerUnavailableException("value too long");
                        }
                        return line;
                    }
                }),
                VALUES,
                "could not be stored"));

        all.add(described(
                "keeps descriptions in Latin-1",
                text -> new String(text.getBytes(StandardCharsets.ISO_8859_1), StandardCharsets.ISO_8859_1)));
        all.add(described("normalizes descriptions", text -> Normalizer.normalize(text, Normalizer.Form.NFC)));
        all.add(described("trims descriptions", String::trim));
        all.add(described(
                "rewrites line ends", text -> text.replace("\r\n", "\n").replace('\r', '\n')));
    }

    private static CustomerLine stages(CustomerLine line, Function<Stage, Optional<Disposition>> disposition) {
        List<Stage> stages = line.history().stages().stream()
                .map(stage -> new Stage(
                        stage.conversation(),
                        stage.protocol(),
                        stage.agent(),
                        stage.closed(),
                        disposition.apply(stage),
                        stage.openedAt(),
                        stage.closedAt()))
                .toList();
        return new CustomerLine(
                line.key(), line.revision(), line.holder(), line.fence(), new StageHistory(stages), line.since());
    }

    private static AgentState sessions(AgentState state) {
        return new AgentState(
                state.agent(),
                state.revision(),
                state.signedIn(),
                state.draining(),
                state.sessions().stream()
                        .sorted(Comparator.comparing(session -> session.channel()))
                        .toList(),
                state.capacity(),
                state.assignments(),
                state.missedOffers());
    }

    private static Capacity narrow(Capacity capacity) {
        return new Capacity(
                narrow(capacity.total()),
                capacity.weights(),
                capacity.perChannel(),
                narrow(capacity.outbound()),
                narrow(capacity.inbound()));
    }

    private static Limit narrow(Limit limit) {
        return limit.isUnlimited() ? limit : Limit.of(limit.max() & 0xffff);
    }

    private static Broken described(String name, UnaryOperator<String> change) {
        return kept(
                name,
                line -> stages(
                        line,
                        stage -> stage.disposition()
                                .map(disposition ->
                                        new Disposition(disposition.code(), change.apply(disposition.description())))),
                VALUES,
                "a line is read otherwise than it was written: history");
    }
}
