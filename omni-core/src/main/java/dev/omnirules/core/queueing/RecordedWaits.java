package dev.omnirules.core.queueing;

import dev.omnirules.core.agent.AgentId;
import dev.omnirules.core.conversation.ConversationId;
import dev.omnirules.core.conversation.InteractionId;
import dev.omnirules.core.ledger.state.Assignment;
import dev.omnirules.core.ledger.state.LineHolder;
import dev.omnirules.core.ledger.state.LineKey;
import java.time.Instant;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The waits of a {@link WaitingList} as the ledger's entries tell of them: which revision began each, and which offers were
 * counted. What is told again or late changes nothing. Not thread-safe.
 */
final class RecordedWaits {

    private final WaitingIndex index;
    private final Map<LineKey, Wait> waits = new HashMap<>();
    private final Map<ConversationId, LineKey> offers = new HashMap<>();

    RecordedWaits(WaitingIndex index) {
        this.index = index;
    }

    /** The instant at which an interaction began to wait, if it is known to wait on the line. */
    Optional<Instant> enteredAt(LineKey line, InteractionId interaction) {
        return current(line)
                .filter(wait -> wait.waiting.interaction().equals(interaction))
                .flatMap(wait -> index.customer(line))
                .map(WaitingCustomer::enteredAt);
    }

    /** Places a customer whom a revision put into the queue, unless a later one is known. */
    void placeIfNew(WaitingCustomer customer, long revision, Instant since) {
        if (current(customer.line()).map(wait -> wait.revision < revision).orElse(true)) {
            place(customer, revision, since);
        }
    }

    /** Places a customer of whom no revision is known, or replaces the one on the line. */
    void place(WaitingCustomer customer) {
        long revision = current(customer.line()).map(wait -> wait.revision).orElse(0L);
        place(customer, revision, customer.enteredAt());
    }

    private void place(WaitingCustomer customer, long revision, Instant since) {
        forget(customer.line());
        waits.put(customer.line(), new Wait(customer.line(), customer.waiting(), revision, since));
        index.put(customer);
    }

    /** Ends a wait that an earlier revision began: of any interaction, or of one only. */
    void removeIfNew(LineKey line, long revision, Optional<InteractionId> only) {
        current(line)
                .filter(wait -> wait.revision < revision)
                .filter(wait -> only.map(wait.waiting.interaction()::equals).orElse(true))
                .ifPresent(wait -> forget(line));
    }

    void forget(LineKey line) {
        Wait wait = waits.remove(line);
        if (wait != null) {
            wait.offers.forEach(offers::remove);
            index.remove(line);
        }
    }

    /** Counts an offer of a customer who waits, once. */
    void offered(Assignment offer, Instant at) {
        LineKey line = offer.line();
        current(line)
                .filter(wait -> offer.waiting().filter(wait.waiting::isSameWait).isPresent())
                .filter(wait -> !at.isBefore(wait.since))
                .filter(wait -> wait.offers.add(offer.conversation()))
                .ifPresent(wait -> index.customer(line).ifPresent(customer -> {
                    offers.put(offer.conversation(), line);
                    wait.ringing = offer.conversation();
                    index.put(customer.offeredUntil(offer.until().orElseThrow()));
                }));
    }

    /** Ends an offer; the customer keeps the place, and a claim that was made since. */
    void released(ConversationId offer) {
        Optional.ofNullable(offers.remove(offer))
                .flatMap(this::current)
                .filter(wait -> offer.equals(wait.ringing))
                .ifPresent(this::free);
    }

    /** Gives a customer to nobody else until an instant. A claim is no offer yet: the ledger's entry counts it. */
    void claim(AgentId agent, WaitingCustomer customer, Instant until) {
        current(customer.line()).ifPresent(wait -> {
            wait.ringing = null;
            wait.claimant = agent;
        });
        index.put(new WaitingCustomer(
                customer.line(),
                customer.waiting(),
                customer.enteredAt(),
                customer.terms(),
                customer.offers(),
                Optional.of(until)));
    }

    /** Ends an agent's claim, and neither another agent's one nor an offer of the ledger. */
    void release(AgentId agent, LineKey line) {
        current(line)
                .filter(wait -> wait.ringing == null && agent.equals(wait.claimant))
                .ifPresent(this::free);
    }

    private void free(Wait wait) {
        wait.ringing = null;
        wait.claimant = null;
        index.customer(wait.line).ifPresent(customer -> index.put(customer.notOffered()));
    }

    private Optional<Wait> current(LineKey line) {
        return Optional.ofNullable(waits.get(line));
    }

    private static final class Wait {
        private final LineKey line;
        private final LineHolder.Queued waiting;
        private final long revision;
        private final Instant since;
        private final Set<ConversationId> offers = new HashSet<>();

        /** The offer for which the customer is given to nobody else; null for a claim, or if there is none. */
        private @Nullable ConversationId ringing;

        /** The agent who claimed the customer last; null if nobody did, or the claim was ended. */
        private @Nullable AgentId claimant;

        Wait(LineKey line, LineHolder.Queued waiting, long revision, Instant since) {
            this.line = line;
            this.waiting = waiting;
            this.revision = revision;
            this.since = since;
        }
    }
}
