package dev.omnirules.core.testkit;

import dev.omnirules.core.ledger.ErasedRecords;
import dev.omnirules.core.ledger.Fingerprint;
import dev.omnirules.core.ledger.ForgottenRecords;
import dev.omnirules.core.ledger.InMemorySettings;
import dev.omnirules.core.ledger.LedgerEntry;
import dev.omnirules.core.ledger.LedgerKeys;
import dev.omnirules.core.ledger.RequestId;
import dev.omnirules.core.ledger.RetentionLimits;
import dev.omnirules.core.ledger.Revisions;
import dev.omnirules.core.ledger.transactional.StoredChange;
import dev.omnirules.core.ledger.transactional.StoredRequest;
import dev.omnirules.core.ledger.transactional.StoredStates;
import dev.omnirules.core.retention.ErasureDecision;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Provide;
import net.jqwik.api.domains.DomainContextBase;

/** What a ledger is asked and records, of {@link CoreDomain}. */
final class EntryDomain extends DomainContextBase {

    @Provide
    Arbitrary<RequestId> requestIds() {
        return EntryArbitraries.requestIds();
    }

    @Provide
    Arbitrary<Fingerprint> fingerprints() {
        return EntryArbitraries.fingerprints();
    }

    @Provide
    Arbitrary<LedgerKeys> ledgerKeys() {
        return EntryArbitraries.ledgerKeys();
    }

    @Provide
    Arbitrary<Revisions> revisions() {
        return EntryArbitraries.revisions();
    }

    @Provide
    Arbitrary<LedgerEntry> entries() {
        return EntryArbitraries.entries();
    }

    @Provide
    Arbitrary<StoredRequest> storedRequests() {
        return EntryArbitraries.storedRequests();
    }

    @Provide
    Arbitrary<StoredStates> storedStates() {
        return EntryArbitraries.storedStates();
    }

    @Provide
    Arbitrary<StoredChange> storedChanges() {
        return EntryArbitraries.storedChanges();
    }

    @Provide
    Arbitrary<InMemorySettings> inMemorySettings() {
        return EntryArbitraries.inMemorySettings();
    }

    @Provide
    Arbitrary<RetentionLimits> retentionLimits() {
        return EntryArbitraries.retentionLimits();
    }

    @Provide
    Arbitrary<ErasedRecords> erasedRecords() {
        return EntryArbitraries.erasedRecords();
    }

    @Provide
    Arbitrary<ForgottenRecords> forgottenRecords() {
        return EntryArbitraries.forgottenRecords();
    }

    @Provide
    Arbitrary<ErasureDecision> erasures() {
        return EntryArbitraries.erasures();
    }
}
