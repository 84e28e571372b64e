import org.jspecify.annotations.NullMarked;

/** What supervisors, routers and agents see of an agent: status, board, and the agent state's connection. */
@NullMarked
module dev.omnirules.presence {
    requires static org.jspecify;
    requires transitive dev.omnirules.core;

    exports dev.omnirules.presence.board;
    exports dev.omnirules.presence.connection;
    exports dev.omnirules.presence.ledger;
    exports dev.omnirules.presence.status;
}
