package dev.omnirules.postgres.internal;

import dev.omnirules.core.customer.CustomerKey;
import dev.omnirules.core.customer.OriginAddress;
import dev.omnirules.core.ledger.codec.LedgerCodec;
import dev.omnirules.core.ledger.state.LineKey;

/** A customer as the stored texts have it. */
public final class CustomerText {

    /** What the keys of all lines begin with. */
    public static final String FIRST_LINE = "key/1|line|";

    private CustomerText() {}

    /** The text that stands for the customer in every state and entry. */
    public static String field(CustomerKey customer) {
        return firstLine(customer).substring(FIRST_LINE.length() - 1);
    }

    /** What the keys of the customer's lines begin with. */
    public static String firstLine(CustomerKey customer) {
        String everywhere = LedgerCodec.encode(new LineKey(customer, OriginAddress.everywhere()));
        return everywhere.substring(0, everywhere.length() - 1);
    }

    /** A text that sorts just behind the keys of the customer's lines. */
    public static String linesEnd(CustomerKey customer) {
        String first = firstLine(customer);
        return first.substring(0, first.length() - 1) + '}';
    }
}
