package dev.omnirules.core.testkit;

import dev.omnirules.core.ledger.ErasedRecords;
import dev.omnirules.core.ledger.Fingerprint;
import dev.omnirules.core.ledger.ForgottenRecords;
import dev.omnirules.core.ledger.InMemorySettings;
import dev.omnirules.core.ledger.InMemorySettings.OutboxMode;
import dev.omnirules.core.ledger.LedgerEntry;
import dev.omnirules.core.ledger.LedgerKeys;
import dev.omnirules.core.ledger.RequestId;
import dev.omnirules.core.ledger.RetentionLimits;
import dev.omnirules.core.ledger.Revisions;
import dev.omnirules.core.ledger.state.LedgerEvent;
import dev.omnirules.core.ledger.transactional.StoredChange;
import dev.omnirules.core.ledger.transactional.StoredRequest;
import dev.omnirules.core.ledger.transactional.StoredStates;
import dev.omnirules.core.retention.ErasureDecision;
import java.time.Duration;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;

/** Arbitraries for what a ledger is asked and what it records: requests, keys, entries, and a store's rows of them. */
public final class EntryArbitraries {

    private static final int MOST_EVENTS = 4;
    private static final long MOST_REVISIONS = 1_000_000L;

    private EntryArbitraries() {}

    /** Request ids, of callers and of shells; a few meet often. */
    public static Arbitrary<RequestId> requestIds() {
        Arbitrary<String> values =
                Arbitraries.oneOf(Arbitraries.of("click-1", "click-2", "click-3"), CoreArbitraries.names(128));
        return Combinators.combine(values, Arbitraries.of(RequestId.Source.class))
                .as(RequestId::new);
    }

    /** What was asked for: an operation and its arguments. */
    public static Arbitrary<Fingerprint> fingerprints() {
        return Combinators.combine(
                        Arbitraries.of("conversation.accept", "transfer", "disposition"),
                        CoreArbitraries.names(40).list().ofMaxSize(3))
                .as(Fingerprint::new);
    }

    /** Keys of one to four agents and lines. */
    public static Arbitrary<LedgerKeys> ledgerKeys() {
        return LedgerArbitraries.keys().list().ofMinSize(1).ofMaxSize(4).map(LedgerKeys::of);
    }

    /** Revisions of one to four agents and lines. */
    public static Arbitrary<Revisions> revisions() {
        return ledgerKeys().flatMap(EntryArbitraries::revisionsOf);
    }

    /** Recorded effects: one to four events, and a revision of each agent state and line that they concern. */
    public static Arbitrary<LedgerEntry> entries() {
        Arbitrary<List<LedgerEvent>> events =
                LedgerArbitraries.events().list().ofMinSize(1).ofMaxSize(MOST_EVENTS);
        return events.flatMap(happened -> Combinators.combine(
                        requestIds(), LedgerArbitraries.instants(), revisionsOf(keysOf(happened)))
                .as((request, at, revisions) -> new LedgerEntry(request, at, happened, revisions)));
    }

    /** Remembered requests. */
    public static Arbitrary<StoredRequest> storedRequests() {
        return Combinators.combine(fingerprints(), entries()).as(StoredRequest::new);
    }

    /** What a store reads for a command. */
    public static Arbitrary<StoredStates> storedStates() {
        return Combinators.combine(
                        LedgerArbitraries.instants(),
                        LedgerArbitraries.agentStates().list().ofMaxSize(2),
                        LedgerArbitraries.lines().list().ofMaxSize(2))
                .as(StoredStates::new);
    }

    /** What a store writes for a command. */
    public static Arbitrary<StoredChange> storedChanges() {
        return Combinators.combine(
                        LedgerArbitraries.agentStates().list().ofMaxSize(2),
                        LedgerArbitraries.lines().list().ofMaxSize(2),
                        entries())
                .as(StoredChange::new);
    }

    /** Settings of a ledger in memory. */
    public static Arbitrary<InMemorySettings> inMemorySettings() {
        return Combinators.combine(
                        TokenArbitraries.durations().map(duration -> duration.plusMillis(1)),
                        Arbitraries.of(OutboxMode.class))
                .as(InMemorySettings::new);
    }

    private static LedgerKeys keysOf(List<LedgerEvent> events) {
        return LedgerKeys.of(
                events.stream().flatMap(event -> event.keys().stream()).toList());
    }

    private static Arbitrary<Revisions> revisionsOf(LedgerKeys keys) {
        return Arbitraries.longs()
                .between(1, MOST_REVISIONS)
                .list()
                .ofSize(keys.size())
                .map(written -> new Revisions(keys, written));
    }

    /** Limits of what a ledger keeps. */
    public static Arbitrary<RetentionLimits> retentionLimits() {
        Arbitrary<Duration> longer = TokenArbitraries.durations().map(duration -> duration.plusMillis(1));
        return Combinators.combine(
                        longer, longer, longer, Arbitraries.integers().between(1, 10_000))
                .as(RetentionLimits::new);
    }

    /** What an erasure removed. */
    public static Arbitrary<ErasedRecords> erasedRecords() {
        return Combinators.combine(counts(), counts(), counts()).as(ErasedRecords::new);
    }

    /** What a run of the retention removed. */
    public static Arbitrary<ForgottenRecords> forgottenRecords() {
        return Combinators.combine(counts(), counts(), counts()).as(ForgottenRecords::new);
    }

    /** Answers to erasures. */
    public static Arbitrary<ErasureDecision> erasures() {
        return Arbitraries.oneOf(
                erasedRecords().map(ErasureDecision.Erased::new),
                LedgerArbitraries.lines().list().ofMinSize(1).ofMaxSize(3).map(ErasureDecision.StillHeld::new));
    }

    private static Arbitrary<Integer> counts() {
        return Arbitraries.integers().between(0, 10_000);
    }
}
