package dev.omnirules.core;

import dev.omnirules.core.agent.AgentId;
import dev.omnirules.core.conversation.CountingRule;
import dev.omnirules.core.conversation.Identifiers;
import dev.omnirules.core.conversation.WrapUpLimits;
import dev.omnirules.core.customer.CustomerKey;
import dev.omnirules.core.customer.CustomerPseudonyms;
import dev.omnirules.core.customer.OriginAddress;
import dev.omnirules.core.disclosure.DecisionListener;
import dev.omnirules.core.internal.RandomTexts;
import dev.omnirules.core.ledger.Command;
import dev.omnirules.core.ledger.CommandResult;
import dev.omnirules.core.ledger.Fingerprint;
import dev.omnirules.core.ledger.Ledger;
import dev.omnirules.core.ledger.LedgerKeys;
import dev.omnirules.core.ledger.LedgerUnavailableException;
import dev.omnirules.core.ledger.LedgerView;
import dev.omnirules.core.ledger.RequestConflictException;
import dev.omnirules.core.ledger.RequestId;
import dev.omnirules.core.ledger.Rule;
import dev.omnirules.core.ledger.state.AgentState;
import dev.omnirules.core.ledger.state.ConflictScope;
import dev.omnirules.core.ledger.state.CustomerLine;
import dev.omnirules.core.ledger.state.LineKey;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * The context that every shell of one contact center shares: the ledger, the counting rule, the identifiers and the
 * conflict scope. It is given once, and each shell is made on it, so that no two of them can disagree:
 *
 * <pre>{@code
 * Omni omni = Omni.on(ledger).build();
 * AgentSessions sessions = new AgentSessions(omni);
 * Conversations conversations = new Conversations(omni);
 * }</pre>
 *
 * <p>All processes on one store must be built with the same counting rule and conflict scope. Immutable, and thread-safe
 * if its ledger and its identifiers are.
 *
 * @since 0.1
 */
public final class Omni {

    private final Settings settings;
    private final @Nullable RequestId caller;
    private final Duration deadline;

    private Omni(Settings settings, @Nullable RequestId caller, Duration deadline) {
        this.settings = settings;
        this.caller = caller;
        this.deadline = deadline;
    }

    /**
     * Begins a context on a ledger.
     *
     * @param ledger where agents and lines are kept
     * @return a builder in which everything else has a default
     */
    public static Builder on(Ledger ledger) {
        return new Builder(Objects.requireNonNull(ledger, "ledger"));
    }

    /**
     * Returns the rule that says which assignments take capacity and which block sign-out.
     *
     * @return the counting rule of every shell on this context
     */
    public CountingRule counting() {
        return settings.counting;
    }

    /**
     * Returns how long a wrap-up may last.
     *
     * @return the limits of every shell on this context; empty if a wrap-up lasts until it is completed
     */
    public Optional<WrapUpLimits> wrapUpLimits() {
        return settings.wrapUp;
    }

    /**
     * Returns the identifiers that name conversations, offers, reservations and stages.
     *
     * @return the identifiers of every shell on this context
     */
    public Identifiers identifiers() {
        return settings.identifiers;
    }

    /**
     * Returns the key of the line of a customer who talks to an address, in this context's conflict scope. Hosts that
     * make line keys by this method cannot disagree with the shells that make their own.
     *
     * @param customer the customer
     * @param address the contact center's address
     * @return the key of the line
     */
    public LineKey lineKey(CustomerKey customer, OriginAddress address) {
        Objects.requireNonNull(customer, "customer");
        Objects.requireNonNull(address, "address");
        return settings.conflictScope.line(settings.pseudonyms.pseudonym(customer), address);
    }

    /**
     * Returns the key under which the ledger knows a customer: the pseudonym, if the host uses pseudonyms.
     *
     * @param customer the customer's own key
     * @return the key that lines and events have
     */
    public CustomerKey customerKey(CustomerKey customer) {
        Objects.requireNonNull(customer, "customer");
        return settings.pseudonyms.pseudonym(customer);
    }

    /**
     * Returns the deadline of a command.
     *
     * @return how long a command may wait for locks and be tried again
     */
    public Duration deadline() {
        return deadline;
    }

    /**
     * Returns this context with another deadline.
     *
     * @param deadline how long a command may wait for locks and be tried again; longer than zero
     * @return a context that differs in the deadline alone
     * @throws IllegalArgumentException if {@code deadline} is not longer than zero
     */
    public Omni within(Duration deadline) {
        return new Omni(settings, caller, checked(deadline));
    }

    /**
     * Returns this context for one request of the caller's, which may be sent again: what is sent on it has the caller's id, and
     * a repetition is answered with what was decided the first time. Each shell has the same method: {@code
     * conversations.under(id).finish(agent, line, conversation, after)} has one effect, however often it is called. Reads take no
     * id.
     *
     * @param id the caller's id; one for each thing that is asked
     * @return a context that sends every command under {@code id}
     */
    public Omni under(RequestId id) {
        Objects.requireNonNull(id, "id");
        return new Omni(settings, id, deadline);
    }

    /**
     * Returns this context without a caller's request (see {@link #under}), for a command that prepares the caller's: each
     * command that is sent gets a new request id of its own.
     *
     * @return a context that differs in the request alone
     */
    public Omni unnamed() {
        return new Omni(settings, null, deadline);
    }

    /**
     * Sends a command to the ledger, under the caller's request id (see {@link #under}) or else under a new one that is
     * unique. The shells use it; a host uses it for rules of its own. A command about a line that was joined into another
     * one is decided on that one: the rule sees its holder, and the events are the other line's.
     *
     * @param fingerprint what is asked
     * @param keys what the rule reads and changes
     * @param rule decides
     * @param <D> the decision
     * @return the ledger's answer
     * @throws RequestConflictException if the caller's id was used for something else
     */
    public <D> CommandResult<D> execute(Fingerprint fingerprint, LedgerKeys keys, Rule<D> rule) {
        Objects.requireNonNull(fingerprint, "fingerprint");
        Objects.requireNonNull(keys, "keys");
        Objects.requireNonNull(rule, "rule");
        RequestId id = caller == null ? settings.ownRequests.get() : caller;
        JoinedLines.Sender ledger =
                (declared, sent) -> settings.ledger.execute(new Command<>(id, fingerprint, declared, deadline, sent));
        if (settings.reporter.isEmpty()) {
            return JoinedLines.execute(keys, rule, settings.counting, ledger);
        }
        return settings.reporter
                .get()
                .execute(
                        fingerprint.operation(),
                        ledger,
                        counted -> JoinedLines.execute(keys, rule, settings.counting, counted));
    }

    /**
     * Reads an agent's state, without a lock and without a trace: a question about an agent who never signed in creates
     * nothing.
     *
     * @param agent the agent
     * @return the state that was committed last
     * @throws LedgerUnavailableException if the store could not answer by the deadline
     */
    public AgentState agent(AgentId agent) {
        Objects.requireNonNull(agent, "agent");
        return settings.ledger.read(LedgerKeys.of(agent), deadline).agent(agent);
    }

    /**
     * Reads a customer's line, without a lock and without a trace.
     *
     * @param line the line's key
     * @return the line as it was committed last
     * @throws LedgerUnavailableException if the store could not answer by the deadline
     */
    public CustomerLine line(LineKey line) {
        Objects.requireNonNull(line, "line");
        return read(LedgerKeys.of(line)).line(line);
    }

    /**
     * Reads several agents and lines at once, without a lock and without a trace; on a database in one trip. States of
     * different keys may be of different moments.
     *
     * @param keys what to read
     * @return their states and the store's instant; immutable
     * @throws LedgerUnavailableException if the store could not answer by the deadline
     */
    public LedgerView read(LedgerKeys keys) {
        Objects.requireNonNull(keys, "keys");
        return JoinedLines.view(keys, all -> settings.ledger.read(all, deadline));
    }

    private static Supplier<RequestId> uniqueRequests() {
        String prefix = RandomTexts.letters() + "-r";
        AtomicLong requests = new AtomicLong();
        return () -> new RequestId(prefix + requests.incrementAndGet(), RequestId.Source.SHELL);
    }

    private static Duration checked(Duration deadline) {
        Objects.requireNonNull(deadline, "deadline");
        if (deadline.isNegative() || deadline.isZero()) {
            throw new IllegalArgumentException("deadline must be longer than zero, but is " + deadline);
        }
        return deadline;
    }

    private record Settings(
            Ledger ledger,
            CountingRule counting,
            Optional<WrapUpLimits> wrapUp,
            Identifiers identifiers,
            ConflictScope conflictScope,
            CustomerPseudonyms pseudonyms,
            Optional<DecisionReporter> reporter,
            Supplier<RequestId> ownRequests) {}

    /** A context in the making. Not thread-safe. */
    public static final class Builder {

        private final Ledger ledger;
        private final List<DecisionListener> listeners = new ArrayList<>();
        private CountingRule counting = CountingRule.defaults();
        private Optional<WrapUpLimits> wrapUp = Optional.empty();
        private Identifiers identifiers = Identifiers.unique();
        private ConflictScope conflictScope = ConflictScope.PER_ADDRESS;
        private CustomerPseudonyms pseudonyms = CustomerPseudonyms.none();
        private Duration deadline = Duration.ofSeconds(5);

        private Builder(Ledger ledger) {
            this.ledger = ledger;
        }

        /**
         * Sets which assignments count; by default {@link CountingRule#defaults()}.
         *
         * @param rule the counting rule, the same for every process on the store
         * @return this builder
         */
        public Builder counting(CountingRule rule) {
            this.counting = Objects.requireNonNull(rule, "rule");
            return this;
        }

        /**
         * Sets how long a wrap-up may last; by default it lasts until it is completed.
         *
         * @param limits the limits
         * @return this builder
         */
        public Builder wrapUpLimits(WrapUpLimits limits) {
            this.wrapUp = Optional.of(Objects.requireNonNull(limits, "limits"));
            return this;
        }

        /**
         * Sets what names conversations and stages; by default {@link Identifiers#unique()}.
         *
         * @param source the identifiers
         * @return this builder
         */
        public Builder identifiers(Identifiers source) {
            this.identifiers = Objects.requireNonNull(source, "source");
            return this;
        }

        /**
         * Sets across what a customer may be served once (ACTIVE-4); by default {@link ConflictScope#PER_ADDRESS}.
         *
         * @param scope the scope, the same for every process on the store
         * @return this builder
         */
        public Builder conflictScope(ConflictScope scope) {
            this.conflictScope = Objects.requireNonNull(scope, "scope");
            return this;
        }

        /**
         * Sets the pseudonyms under which the ledger knows customers; by default {@link CustomerPseudonyms#none()}.
         *
         * @param function the function, the same for every process on the store, and for as long as the store lasts
         * @return this builder
         */
        public Builder pseudonyms(CustomerPseudonyms function) {
            this.pseudonyms = Objects.requireNonNull(function, "function");
            return this;
        }

        /**
         * Sets how long a command may wait for locks and be tried again; by default 5 seconds.
         *
         * @param deadline longer than zero
         * @return this builder
         * @throws IllegalArgumentException if {@code deadline} is not longer than zero
         */
        public Builder deadline(Duration deadline) {
            this.deadline = checked(deadline);
            return this;
        }

        /**
         * Adds a listener that is told of every command of every shell; by default there is none, and nothing is measured.
         * Listeners are told in the order in which they were added, and one that was added twice is told twice.
         *
         * @param listener the listener
         * @return this builder
         */
        public Builder listener(DecisionListener listener) {
            listeners.add(Objects.requireNonNull(listener, "listener"));
            return this;
        }

        /**
         * Makes the context.
         *
         * @return the context
         */
        public Omni build() {
            return new Omni(
                    new Settings(
                            ledger,
                            counting,
                            wrapUp,
                            identifiers,
                            conflictScope,
                            pseudonyms,
                            listeners.isEmpty() ? Optional.empty() : Optional.of(new DecisionReporter(listeners)),
                            uniqueRequests()),
                    null,
                    deadline);
        }
    }
}
