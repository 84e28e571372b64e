package dev.omnirules.postgres.customer;

import dev.omnirules.postgres.internal.ExactInstant;
import dev.omnirules.postgres.internal.StoredText;
import dev.omnirules.whatsapp.customer.CustomerAlias;
import dev.omnirules.whatsapp.customer.Evidence;
import dev.omnirules.whatsapp.customer.Evidence.ContactShared;
import dev.omnirules.whatsapp.customer.Evidence.IdReplaced;
import dev.omnirules.whatsapp.customer.Evidence.NameSeen;
import dev.omnirules.whatsapp.customer.Evidence.NumberChanged;
import dev.omnirules.whatsapp.customer.Evidence.SeenTogether;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;

/**
 * Evidence that waits, as rows.
 *
 * @param kind the kind
 * @param at when
 * @param source where from
 * @param name the name of a person, for the kind that has one
 * @param before the names that were there before, or the one that a customer wrote under
 * @param after the names that are there after, or all
 */
record WaitingRow(
        Kind kind,
        Instant at,
        String source,
        Optional<String> name,
        Set<CustomerAlias> before,
        Set<CustomerAlias> after) {

    static final String BEFORE = "BEFORE";
    static final String AFTER = "AFTER";

    /** The kinds of evidence that can wait. */
    enum Kind {
        SEEN_TOGETHER,
        NUMBER_CHANGED,
        ID_REPLACED,
        CONTACT_SHARED,
        NAME_SEEN
    }

    static WaitingRow of(Evidence evidence) {
        if (evidence instanceof SeenTogether e) {
            return row(Kind.SEEN_TOGETHER, e, Set.of(), e.aliases());
        }
        if (evidence instanceof NumberChanged e) {
            return row(Kind.NUMBER_CHANGED, e, e.before(), e.after());
        }
        if (evidence instanceof IdReplaced e) {
            return row(Kind.ID_REPLACED, e, Set.of(e.before()), Set.of(e.after()));
        }
        if (evidence instanceof ContactShared e) {
            return row(Kind.CONTACT_SHARED, e, Set.of(e.customer()), Set.of(e.shared()));
        }
        if (evidence instanceof NameSeen e) {
            return new WaitingRow(
                    Kind.NAME_SEEN, e.at(), e.source(), Optional.of(e.name()), Set.of(e.customer()), Set.of());
        }
        throw new IllegalArgumentException("evidence must be able to wait, but is " + evidence);
    }

    private static WaitingRow row(Kind kind, Evidence e, Set<CustomerAlias> before, Set<CustomerAlias> after) {
        return new WaitingRow(kind, e.at(), e.source(), Optional.empty(), before, after);
    }

    /** A row without its names. */
    static WaitingRow read(ResultSet row) throws SQLException {
        return new WaitingRow(
                Kind.valueOf(row.getString(2)),
                ExactInstant.read(row.getBigDecimal(3)),
                StoredText.read(row.getString(4)),
                Optional.ofNullable(row.getString(5)).map(StoredText::read),
                new HashSet<>(),
                new HashSet<>());
    }

    void add(String side, CustomerAlias alias) {
        (side.equals(BEFORE) ? before : after).add(alias);
    }

    Evidence evidence() {
        return switch (kind) {
            case SEEN_TOGETHER -> new SeenTogether(after, at, source);
            case NUMBER_CHANGED -> new NumberChanged(before, after, at, source);
            case ID_REPLACED -> new IdReplaced(only(before), only(after), at, source);
            case CONTACT_SHARED -> new ContactShared(only(before), only(after), at, source);
            case NAME_SEEN -> new NameSeen(only(before), name.orElseThrow(), at, source);
        };
    }

    private static CustomerAlias only(Set<CustomerAlias> aliases) {
        return aliases.iterator().next();
    }
}
