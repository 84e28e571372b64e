import org.jspecify.annotations.NullMarked;

/** The rules of an agent's state and a customer's line, and the port that keeps them atomic. */
@NullMarked
@SuppressWarnings("module") // this module is compiled before the two that see the internal package
module dev.omnirules.core {
    requires static org.jspecify;
    requires org.slf4j;

    exports dev.omnirules.core;
    exports dev.omnirules.core.agent;
    exports dev.omnirules.core.alert;
    exports dev.omnirules.core.conversation;
    exports dev.omnirules.core.customer;
    exports dev.omnirules.core.session;
    exports dev.omnirules.core.disclosure;
    exports dev.omnirules.core.disposition;
    exports dev.omnirules.core.expiry;
    exports dev.omnirules.core.feed;
    exports dev.omnirules.core.interaction;
    exports dev.omnirules.core.internal to
            dev.omnirules.presence,
            dev.omnirules.whatsapp;
    exports dev.omnirules.core.join;
    exports dev.omnirules.core.ledger;
    exports dev.omnirules.core.ledger.codec;
    exports dev.omnirules.core.ledger.state;
    exports dev.omnirules.core.ledger.transactional;
    exports dev.omnirules.core.logout;
    exports dev.omnirules.core.offer;
    exports dev.omnirules.core.queueing;
    exports dev.omnirules.core.queueing.overflow;
    exports dev.omnirules.core.queueing.reopen;
    exports dev.omnirules.core.reservation;
    exports dev.omnirules.core.retention;
    exports dev.omnirules.core.routing;
    exports dev.omnirules.core.handling;
    exports dev.omnirules.core.token;
    exports dev.omnirules.core.token.issuer;
    exports dev.omnirules.core.token.renewer;
    exports dev.omnirules.core.token.store;
    exports dev.omnirules.core.transfer;
}
