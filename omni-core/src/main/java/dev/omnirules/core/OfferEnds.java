package dev.omnirules.core;

import dev.omnirules.core.conversation.CountingRule;
import dev.omnirules.core.ledger.CommandResult;
import dev.omnirules.core.ledger.LedgerEntry;
import dev.omnirules.core.ledger.LedgerKeys;
import dev.omnirules.core.ledger.LedgerUnavailableException;
import dev.omnirules.core.ledger.LedgerView;
import dev.omnirules.core.ledger.Outcome;
import dev.omnirules.core.ledger.Rule;
import dev.omnirules.core.ledger.state.AgentKey;
import dev.omnirules.core.ledger.state.CustomerLine;
import dev.omnirules.core.ledger.state.DrainCompletion;
import dev.omnirules.core.ledger.state.LedgerEvent;
import dev.omnirules.core.ledger.state.LedgerEvent.OfferEnd;
import dev.omnirules.core.ledger.state.LedgerEvent.OfferEnded;
import dev.omnirules.core.ledger.state.LedgerKey;
import dev.omnirules.core.ledger.state.LineHolder.OpenOffer;
import dev.omnirules.core.ledger.state.LineKey;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * The ends of offers that a command brings about. A command that takes a waiting customer out of the queue, or offers the
 * customer anew, ends the offer that the customer had, in the same step; one that ends an agent's offer writes the
 * customer's line. Neither knows the other key before it is decided: a command is sent as it is, and only if a key is
 * missing is it sent once more, with that key.
 */
final class OfferEnds {

    private static final int MOST_HOPS = 64;

    private OfferEnds() {}

    /**
     * Executes a command.
     *
     * @param ledger sends under the command's request id
     */
    static CommandResult<Object> execute(
            LedgerKeys keys, Rule<Object> rule, CountingRule counting, JoinedLines.Sender ledger) {
        LedgerKeys declared = keys;
        for (int hop = 0; hop < MOST_HOPS; hop++) {
            CommandResult<Object> result = ledger.apply(declared, new Ending(rule, declared, counting));
            if (!(result.decision() instanceof Missing missing)) {
                return result;
            }
            Set<LedgerKey> all = new TreeSet<>(missing.keys());
            declared.forEach(all::add);
            declared = LedgerKeys.of(all);
        }
        throw new LedgerUnavailableException(
                "the customers of a command were offered again and again; nothing happened, send it once more");
    }

    /** The answer that a command must be sent with more keys. */
    private record Missing(Set<LedgerKey> keys) {}

    /** A rule that runs another one and ends the offers that it leaves without a customer. */
    private record Ending(Rule<Object> rule, LedgerKeys declared, CountingRule counting) implements Rule<Object> {

        @Override
        public Outcome<Object> decide(LedgerView view) {
            Outcome<Object> outcome = rule.decide(view);
            List<LedgerEvent> events = outcome.events();
            if (events.isEmpty() || !concernsOffers(view, events)) {
                return outcome;
            }
            Set<LedgerKey> missing = new HashSet<>();
            for (LedgerEvent event : events) {
                if (event instanceof OfferEnded ended && declared.indexOf(ended.line()) < 0) {
                    missing.add(ended.line());
                }
            }
            List<OfferEnded> ends = new ArrayList<>(1);
            for (int i = 0; i < declared.size(); i++) {
                if (declared.at(i) instanceof LineKey key) {
                    superseded(view, view.line(key), events).ifPresent(ends::add);
                }
            }
            for (OfferEnded end : ends) {
                AgentKey agent = new AgentKey(end.agent());
                if (declared.indexOf(agent) < 0) {
                    missing.add(agent);
                }
            }
            if (!missing.isEmpty()) {
                return Outcome.nothing(new Missing(missing));
            }
            if (ends.isEmpty()) {
                return outcome;
            }
            List<LedgerEvent> all = with(ends, events, view);
            for (LedgerEvent event : all) { // a drain that completes now ends the agent's other offers, which are over
                if (event instanceof OfferEnded ended && declared.indexOf(ended.line()) < 0) {
                    missing.add(ended.line());
                }
            }
            return missing.isEmpty() ? new Outcome<>(outcome.decision(), all) : Outcome.nothing(new Missing(missing));
        }

        private boolean concernsOffers(LedgerView view, List<LedgerEvent> events) {
            for (int i = 0; i < declared.size(); i++) {
                if (declared.at(i) instanceof LineKey key
                        && view.line(key).offer().isPresent()) {
                    return true;
                }
            }
            for (int i = 0; i < events.size(); i++) {
                if (events.get(i) instanceof OfferEnded) {
                    return true;
                }
            }
            return false;
        }

        /** The end of the offer that a line has, if the events leave the line without it and do not say so. */
        private static Optional<OfferEnded> superseded(LedgerView view, CustomerLine line, List<LedgerEvent> events) {
            Optional<OpenOffer> had = line.offer();
            if (had.isEmpty() || line.after(events).offer().equals(had)) {
                return Optional.empty();
            }
            OpenOffer offer = had.get();
            boolean told = events.stream()
                    .anyMatch(event ->
                            event instanceof OfferEnded ended && ended.offer().equals(offer.offer()));
            OfferEnd end = offer.isOver(view.now()) ? OfferEnd.MISSED : OfferEnd.SUPERSEDED;
            return told
                    ? Optional.empty()
                    : Optional.of(new OfferEnded(offer.agent(), line.key(), offer.offer(), end, view.now()));
        }

        /** The ends first, so that a customer is offered to nobody when the next offer is made; sign-outs last. */
        private List<LedgerEvent> with(List<OfferEnded> ends, List<LedgerEvent> events, LedgerView view) {
            List<LedgerEvent> all = new ArrayList<>(ends);
            all.addAll(events);
            for (OfferEnded end : ends) {
                all = new ArrayList<>(DrainCompletion.completing(view.agent(end.agent()), all, counting, view.now()));
            }
            return all;
        }

        @Override
        public Object replayed(LedgerEntry recorded) {
            return rule.replayed(recorded);
        }
    }
}
