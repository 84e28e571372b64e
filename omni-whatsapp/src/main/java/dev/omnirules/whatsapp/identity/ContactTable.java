package dev.omnirules.whatsapp.identity;

import dev.omnirules.core.customer.CustomerKey;
import dev.omnirules.whatsapp.identity.ContactReading.Source;
import dev.omnirules.whatsapp.identity.ProviderId.Telephone;
import dev.omnirules.whatsapp.number.BrazilianNumber;
import dev.omnirules.whatsapp.number.NumberCheck;
import dev.omnirules.whatsapp.number.NumberCheck.Invalid;
import dev.omnirules.whatsapp.number.NumberCheck.Valid;
import dev.omnirules.whatsapp.number.NumberPolicy;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * A reader of contact tables: columns that people typed, and that hold national numbers, masks and ids side by side. A text
 * is read as typed input first and as a provider's id after that, so that {@code 11987654321} is a mobile of São Paulo and
 * not another country's number. Each reading says how the text was read. Thread-safe.
 *
 * <pre>{@code
 * Stream<ContactTable.Row> rows = Stream.of(
 *         new ContactTable.Row("1", "(11) 98765-4321"), new ContactTable.Row("2", "+55 11 98765 4321"));
 * ContactTable.brazilian().pairs(rows).forEach(pair -> show(pair.kept() + " = " + pair.merged()));
 * }</pre>
 *
 * @since 0.1
 */
public final class ContactTable {

    private final NumberPolicy numbers;
    private final ProviderIds ids;

    /**
     * A reader.
     *
     * @param numbers the rules for typed input
     * @param ids the reader of ids
     */
    public ContactTable(NumberPolicy numbers, ProviderIds ids) {
        this.numbers = Objects.requireNonNull(numbers, "numbers");
        this.ids = Objects.requireNonNull(ids, "ids");
    }

    /**
     * The reader for Brazilian numbers and ids.
     *
     * @return a new reader
     */
    public static ContactTable brazilian() {
        return new ContactTable(NumberPolicy.brazilian(), ProviderIds.brazilian());
    }

    /**
     * A row of a table.
     *
     * @param id names the row
     * @param text the column's text
     * @since 0.1
     */
    public record Row(String id, String text) {

        /** Checks that nothing is null. */
        public Row {
            Objects.requireNonNull(id, "id");
            Objects.requireNonNull(text, "text");
        }

        /** Returns the row's name, without its text. */
        @Override
        public String toString() {
            return "Row[" + id + "]";
        }
    }

    /**
     * Two rows of one customer.
     *
     * @param kept the name of the row that came first
     * @param merged the name of the other row
     * @param certainty {@link IdentityMatch#CONFIRMED}, or {@link IdentityMatch#POSSIBLE} for a pair to be confirmed first:
     *     by the provider, or by a person where a reading is doubtful
     * @since 0.1
     */
    public record RowPair(String kept, String merged, IdentityMatch certainty) {

        /** Checks that nothing is null. */
        public RowPair {
            Objects.requireNonNull(kept, "kept");
            Objects.requireNonNull(merged, "merged");
            Objects.requireNonNull(certainty, "certainty");
        }
    }

    /**
     * Reads one text.
     *
     * @param text the column's text
     * @return the customer, as far as there is one, and how the text was read
     */
    public ContactReading read(String text) {
        Objects.requireNonNull(text, "text");
        NumberCheck typed = numbers.check(text);
        if (typed instanceof Valid valid) {
            boolean foreign = !(valid.number() instanceof BrazilianNumber);
            return new ContactReading(
                    new Telephone(ids.customer(valid.number())),
                    foreign ? Source.FOREIGN : Source.TYPED,
                    Optional.empty());
        }
        String international =
                text.strip().startsWith("00") ? "+" + text.strip().substring(2) : text;
        ProviderId id = ids.read(international);
        if (!(id instanceof Telephone telephone)) {
            return id.kind() == ProviderId.Kind.OTHER
                    ? suggested(typed)
                            .orElseGet(() -> new ContactReading(id, Source.UNREADABLE, ids.doubt(international)))
                    : new ContactReading(id, Source.PROVIDER_ID, Optional.empty());
        }
        if (telephone.identity().kind() != CustomerIdentity.Kind.FOREIGN) {
            return new ContactReading(id, Source.PROVIDER_ID, Optional.empty());
        }
        Optional<IdDoubt> doubt = ids.doubt(international);
        return suggested(typed).orElseGet(() -> new ContactReading(id, Source.FOREIGN, doubt));
    }

    /**
     * Returns whether two texts are one customer.
     *
     * @param one a text
     * @param other another text
     * @return the match; at most {@link IdentityMatch#POSSIBLE} if a reading is doubtful, and {@link
     *     IdentityMatch#DIFFERENT} if a text has no customer
     */
    public IdentityMatch sameness(String one, String other) {
        Objects.requireNonNull(one, "one");
        Objects.requireNonNull(other, "other");
        ContactReading first = read(one);
        ContactReading second = read(other);
        if (first.id().key().isEmpty() || second.id().key().isEmpty()) {
            return IdentityMatch.DIFFERENT;
        }
        IdentityMatch match = first.id().sameness(second.id());
        boolean doubtful = first.isDoubtful() || second.isDoubtful();
        return match == IdentityMatch.CONFIRMED && doubtful ? IdentityMatch.POSSIBLE : match;
    }

    /** A mobile from before the ninth digit, without its country code: the number that was perhaps meant. */
    private Optional<ContactReading> suggested(NumberCheck typed) {
        return typed instanceof Invalid invalid
                ? invalid.suggestion()
                        .map(number -> new ContactReading(
                                new Telephone(CustomerIdentity.of(number)), Source.SUGGESTED, Optional.empty()))
                : Optional.empty();
    }

    /**
     * The pairs of rows to merge. Lazy, in the order of each pair's later row; it keeps one entry for each customer.
     *
     * @param rows the rows, each with a name of its own
     * @return the pairs, sequentially
     */
    public Stream<RowPair> pairs(Stream<Row> rows) {
        Objects.requireNonNull(rows, "rows");
        Map<CustomerKey, Seen> firsts = new HashMap<>();
        return rows.sequential().flatMap(row -> pairs(row, firsts));
    }

    private Stream<RowPair> pairs(Row row, Map<CustomerKey, Seen> firsts) {
        ContactReading reading = read(row.text());
        Optional<CustomerKey> key = reading.id().key();
        if (key.isEmpty()) {
            return Stream.empty();
        }
        Seen first = firsts.putIfAbsent(key.get(), new Seen(row.id(), reading.isDoubtful()));
        if (first != null) {
            boolean sure = !first.doubtful() && !reading.isDoubtful();
            return Stream.of(
                    new RowPair(first.row(), row.id(), sure ? IdentityMatch.CONFIRMED : IdentityMatch.POSSIBLE));
        }
        return reading.id() instanceof Telephone telephone
                ? telephone.identity().possible().stream()
                        .map(other -> firsts.get(new CustomerKey("+" + other.digits())))
                        .filter(Objects::nonNull)
                        .map(other -> new RowPair(other.row(), row.id(), IdentityMatch.POSSIBLE))
                : Stream.empty();
    }

    /** The first row of a customer. */
    private record Seen(String row, boolean doubtful) {}
}
