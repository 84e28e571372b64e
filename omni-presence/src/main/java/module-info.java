import org.jspecify.annotations.NullMarked;

/** The view of an agent for supervisors, routers and agents: status, board, and the desk's connection. */
@NullMarked
module dev.omnirules.presence {
    requires static org.jspecify;
    requires transitive dev.omnirules.core;

    exports dev.omnirules.presence.board;
    exports dev.omnirules.presence.connection;
    exports dev.omnirules.presence.ledger;
    exports dev.omnirules.presence.status;
    exports dev.omnirules.presence.tracker;
}
