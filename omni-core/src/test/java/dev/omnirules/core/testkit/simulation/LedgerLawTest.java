package dev.omnirules.core.testkit.simulation;

import static dev.omnirules.core.testkit.simulation.Breaking.ANA;
import static dev.omnirules.core.testkit.simulation.Breaking.ANA_IN;
import static dev.omnirules.core.testkit.simulation.Breaking.MARIA;
import static dev.omnirules.core.testkit.simulation.Breaking.breaks;
import static dev.omnirules.core.testkit.simulation.Breaking.breaksBy;
import static dev.omnirules.core.testkit.simulation.Breaking.starts;

import dev.omnirules.core.ledger.Command;
import dev.omnirules.core.ledger.CommandResult;
import dev.omnirules.core.ledger.Fingerprint;
import dev.omnirules.core.ledger.Ledger;
import dev.omnirules.core.ledger.LedgerEntry;
import dev.omnirules.core.ledger.LedgerKeys;
import dev.omnirules.core.ledger.LedgerView;
import dev.omnirules.core.ledger.RequestId;
import dev.omnirules.core.ledger.Revisions;
import dev.omnirules.core.testkit.ledger.InMemoryFixture;
import dev.omnirules.core.testkit.ledger.LedgerFixture;
import dev.omnirules.core.testkit.ledger.LedgerHooks;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Each law of a ledger is broken by a ledger with one mistake. */
@DisplayName("The simulation finds, of a ledger,")
class LedgerLawTest {

    @Test
    @Tag("REVISION")
    void aRevisionThatIsSkipped() {
        breaks(Law.REVISION, "session.sign-in wrote revisions [2], where [1] were next", ledger(Skipping::new), ANA_IN);
    }

    @Test
    @Tag("REPLAY")
    void aRequestThatIsForgotten() {
        breaksBy(
                Law.REPLAY,
                "interaction.start was answered anew, though the request had taken effect",
                ledger(Forgetful::new),
                Step.of(new Action.Bot(MARIA)).with(Mishap.SENT_TWICE));
        breaksBy(
                Law.REPLAY,
                "active.start was answered anew, though the request had taken effect",
                ledger(Forgetful::new),
                Step.of(ANA_IN),
                Step.of(starts(ANA, MARIA)).with(Mishap.ANSWER_LOST));
    }

    @Test
    @Tag("DECISION")
    void anAnswerThatIsNotTheRules() {
        breaks(
                Law.DECISION,
                "session.sign-in was answered otherwise than its rule decided",
                ledger(Silent::new),
                ANA_IN);
    }

    @Test
    @Tag("STATE")
    void nodesThatDoNotShareAStore() {
        breaks(
                Law.STATE,
                "the state of ana is stored otherwise than the events made it",
                Mistaken.host().store(Apart::new),
                ANA_IN);
    }

    @Test
    @Tag("OUTBOX")
    void anOutboxThatMissesAnEffect() {
        breaks(
                Law.OUTBOX,
                "the outbox has 0 entries, and there were 1 effects",
                Mistaken.host().store(WithoutOutbox::new),
                new Action.Bot(MARIA));
    }

    private static Mistaken ledger(UnaryOperator<Ledger> mistaken) {
        return Mistaken.host().store(store -> new Around(store, mistaken));
    }

    /** Gives each entry the revisions after the next. */
    private record Skipping(Ledger ledger) implements Ledger {
        @Override
        public <D> CommandResult<D> execute(Command<D> command) {
            CommandResult<D> right = ledger.execute(command);
            return new CommandResult<>(right.decision(), right.entry().map(Skipping::skipped), right.replayed());
        }

        @Override
        public LedgerView read(LedgerKeys keys, Duration deadline) {
            return ledger.read(keys, deadline);
        }

        private static LedgerEntry skipped(LedgerEntry entry) {
            List<Long> written = entry.revisions().written().stream()
                    .map(revision -> revision + 1)
                    .toList();
            Revisions revisions = new Revisions(entry.revisions().keys(), written);
            return new LedgerEntry(entry.request(), entry.at(), entry.events(), revisions);
        }
    }

    /** Takes two commands that ask the same for one. */
    record ByContent(Ledger ledger, Map<Fingerprint, RequestId> known) implements Ledger {

        ByContent(Ledger ledger) {
            this(ledger, new ConcurrentHashMap<>());
        }

        @Override
        public <D> CommandResult<D> execute(Command<D> command) {
            RequestId id = known.getOrDefault(command.fingerprint(), command.id());
            CommandResult<D> done = ledger.execute(
                    new Command<>(id, command.fingerprint(), command.keys(), command.deadline(), command.rule()));
            done.entry().ifPresent(entry -> known.put(command.fingerprint(), entry.request()));
            return done;
        }

        @Override
        public LedgerView read(LedgerKeys keys, Duration deadline) {
            return ledger.read(keys, deadline);
        }
    }

    /** Remembers no request. */
    private record Forgetful(Ledger ledger) implements Ledger {
        @Override
        public <D> CommandResult<D> execute(Command<D> command) {
            RequestId id = new RequestId(command.id().value(), RequestId.Source.SHELL);
            CommandResult<D> anew = ledger.execute(
                    new Command<>(id, command.fingerprint(), command.keys(), command.deadline(), command.rule()));
            return new CommandResult<>(anew.decision(), anew.entry().map(entry -> named(command.id(), entry)), false);
        }

        @Override
        public LedgerView read(LedgerKeys keys, Duration deadline) {
            return ledger.read(keys, deadline);
        }

        private static LedgerEntry named(RequestId id, LedgerEntry entry) {
            return new LedgerEntry(id, entry.at(), entry.events(), entry.revisions());
        }
    }

    /** Takes effect, and answers that nothing happened. */
    private record Silent(Ledger ledger) implements Ledger {
        @Override
        public <D> CommandResult<D> execute(Command<D> command) {
            return new CommandResult<>(ledger.execute(command).decision(), Optional.empty(), false);
        }

        @Override
        public LedgerView read(LedgerKeys keys, Duration deadline) {
            return ledger.read(keys, deadline);
        }
    }

    /** A store whose nodes have something around their ledgers. */
    record Around(LedgerFixture store, UnaryOperator<Ledger> around) implements LedgerFixture {
        @Override
        public Ledger node(Duration clockSkew, LedgerHooks hooks) {
            return around.apply(store.node(clockSkew, hooks));
        }

        @Override
        public Instant now() {
            return store.now();
        }

        @Override
        public List<LedgerEntry> outbox() {
            return store.outbox();
        }

        @Override
        public void close() {
            store.close();
        }
    }

    /** A store per node. */
    private record Apart(LedgerFixture store) implements LedgerFixture {
        @Override
        public Ledger node(Duration clockSkew, LedgerHooks hooks) {
            return InMemoryFixture.at(store::now).node(clockSkew, hooks);
        }

        @Override
        public Instant now() {
            return store.now();
        }

        @Override
        public List<LedgerEntry> outbox() {
            return store.outbox();
        }

        @Override
        public void close() {
            store.close();
        }
    }

    /** A store that publishes nothing. */
    private record WithoutOutbox(LedgerFixture store) implements LedgerFixture {
        @Override
        public Ledger node(Duration clockSkew, LedgerHooks hooks) {
            return store.node(clockSkew, hooks);
        }

        @Override
        public Instant now() {
            return store.now();
        }

        @Override
        public List<LedgerEntry> outbox() {
            return List.of();
        }

        @Override
        public void close() {
            store.close();
        }
    }
}
