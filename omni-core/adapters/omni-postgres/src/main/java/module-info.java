import org.jspecify.annotations.NullMarked;

/** The ledger, its outbox and feed, agents' tokens, the directory of customers and saved presence, on a host's own data source. */
@NullMarked
module dev.omnirules.postgres {
    requires static org.jspecify;
    requires org.slf4j;
    requires transitive dev.omnirules.core;
    requires transitive dev.omnirules.presence;
    requires transitive dev.omnirules.whatsapp;
    requires transitive java.sql;

    exports dev.omnirules.postgres;
    exports dev.omnirules.postgres.customer;
    exports dev.omnirules.postgres.feed;
    exports dev.omnirules.postgres.ledger;
    exports dev.omnirules.postgres.outbox;
    exports dev.omnirules.postgres.presence;
    exports dev.omnirules.postgres.token;
}
