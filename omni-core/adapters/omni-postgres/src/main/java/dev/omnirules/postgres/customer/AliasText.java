package dev.omnirules.postgres.customer;

import dev.omnirules.core.customer.CustomerKey;
import dev.omnirules.whatsapp.customer.CustomerAlias;
import dev.omnirules.whatsapp.identity.ProviderId.Kind;

/** A name as one column: {@code kind/scope/key}. Neither a kind nor a scope has a slash. */
final class AliasText {

    private AliasText() {}

    static String of(CustomerAlias alias) {
        return alias.kind() + "/" + alias.scope() + "/" + alias.key().value();
    }

    static CustomerAlias read(String text) {
        String[] parts = text.split("/", 3);
        return new CustomerAlias(Kind.valueOf(parts[0]), new CustomerKey(parts[2]), parts[1]);
    }
}
