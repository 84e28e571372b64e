package dev.omnirules.core.testkit.simulation;

import dev.omnirules.core.agent.AgentAvailability;
import dev.omnirules.core.agent.AgentId;
import dev.omnirules.core.agent.Channel;
import dev.omnirules.core.agent.ChannelState;
import dev.omnirules.core.agent.PauseReason;
import dev.omnirules.core.agent.SignOutOverride;
import dev.omnirules.core.conversation.AssignmentState;
import dev.omnirules.core.conversation.ConversationId;
import dev.omnirules.core.conversation.CountingRule;
import dev.omnirules.core.conversation.Direction;
import dev.omnirules.core.conversation.Disposition;
import dev.omnirules.core.conversation.ProtocolNumber;
import dev.omnirules.core.conversation.QueueId;
import dev.omnirules.core.customer.OriginAddress;
import dev.omnirules.core.handling.AcceptanceDecision;
import dev.omnirules.core.handling.AfterFinish;
import dev.omnirules.core.handling.Conversations;
import dev.omnirules.core.ledger.Fingerprint;
import dev.omnirules.core.ledger.LedgerEntry;
import dev.omnirules.core.ledger.LedgerKeys;
import dev.omnirules.core.ledger.LedgerView;
import dev.omnirules.core.ledger.Outcome;
import dev.omnirules.core.ledger.RequestId;
import dev.omnirules.core.ledger.Rule;
import dev.omnirules.core.ledger.state.AgentKey;
import dev.omnirules.core.ledger.state.AgentState;
import dev.omnirules.core.ledger.state.Assignment;
import dev.omnirules.core.ledger.state.ConflictScope;
import dev.omnirules.core.ledger.state.LedgerEvent;
import dev.omnirules.core.ledger.state.LedgerEvent.AssignmentChanged;
import dev.omnirules.core.ledger.state.LedgerEvent.ConversationFinished;
import dev.omnirules.core.ledger.state.LedgerEvent.ConversationStarted;
import dev.omnirules.core.ledger.state.LedgerEvent.ConversationTransferred;
import dev.omnirules.core.ledger.state.LedgerEvent.InteractionEnd;
import dev.omnirules.core.ledger.state.LedgerEvent.InteractionEnded;
import dev.omnirules.core.ledger.state.LedgerEvent.OfferEnd;
import dev.omnirules.core.ledger.state.LedgerEvent.OfferEnded;
import dev.omnirules.core.ledger.state.LedgerEvent.PlatformSignedOut;
import dev.omnirules.core.ledger.state.LedgerEvent.StageQualified;
import dev.omnirules.core.ledger.state.LedgerKey;
import dev.omnirules.core.ledger.state.LineHolder;
import dev.omnirules.core.ledger.state.LineHolder.WithAgent;
import dev.omnirules.core.ledger.state.LineKey;
import dev.omnirules.core.logout.ForcedLogout;
import dev.omnirules.core.session.AgentSessions;
import dev.omnirules.core.testkit.ledger.ActiveStarts;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BiConsumer;
import java.util.function.BiFunction;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.function.Supplier;
import java.util.stream.Collectors;

/** Hosts with one mistake each, with the law that it breaks and the words that the simulation says. */
final class BrokenHosts {

    private static final SignOutOverride ENDING = SignOutOverride.ending("admin", "closing");
    private static final CountingRule HOLDING_IS_FREE = new CountingRule(
            EnumSet.of(AssignmentState.IN_PROGRESS), CountingRule.defaults().blocksSignOut());

    private BrokenHosts() {}

    /**
     * A broken host.
     *
     * @param name what is broken
     * @param law the law that it breaks
     * @param says what the message must name
     * @param host makes it
     */
    record Broken(String name, Law law, String says, Supplier<SimulatedHost> host) {
        @Override
        public String toString() {
            return name;
        }
    }

    /** What a rule knows when it decides. */
    record Now(LedgerView view, ConversationId conversation, ProtocolNumber protocol) {

        List<LedgerEvent> starts(AgentId agent, Customer customer, Direction direction) {
            return starts(agent, customer, direction, conversation, protocol);
        }

        /** Ends what waits, and starts. */
        List<LedgerEvent> starts(
                AgentId agent, Customer customer, Direction direction, ConversationId id, ProtocolNumber number) {
            List<LedgerEvent> events = new ArrayList<>();
            InteractionEnd end = direction == Direction.INBOUND ? InteractionEnd.ACCEPTED : InteractionEnd.PREEMPTED;
            LineHolder holder = view.line(customer.line()).holder();
            if (holder instanceof LineHolder.WithBot bot) {
                events.add(new InteractionEnded(customer.line(), bot.interaction(), end, view.now()));
            } else if (holder instanceof LineHolder.Queued queued) {
                events.add(new InteractionEnded(customer.line(), queued.interaction(), end, view.now()));
            }
            events.add(new ConversationStarted(
                    id, agent, customer.line(), customer.channel(), direction, number, view.now()));
            return events;
        }

        AgentAvailability of(AgentId agent, Customer customer, Direction direction) {
            return view.agent(agent).availability(customer.channel(), direction, CountingRule.defaults(), view.now());
        }

        boolean queued(Customer customer) {
            return view.line(customer.line()).holder() instanceof LineHolder.Queued;
        }

        boolean served(Customer customer) {
            return view.line(customer.line()).holder() instanceof WithAgent;
        }

        Optional<WithAgent> with(AgentId agent, Customer customer) {
            return view.line(customer.line()).servedBy(agent);
        }
    }

    static List<Broken> all() {
        List<Broken> all = new ArrayList<>();
        agents(all);
        conversations(all);
        starts(all);
        offers(all);
        routing(all);
        stale(all);
        BrokenCommands.addTo(all);
        BrokenLimits.addTo(all);
        return all;
    }

    private static void agents(List<Broken> all) {
        all.add(calling(
                "signs out by a check and an override",
                Law.EFFECT,
                "PlatformSignedOut by override",
                Action.SignOut.class,
                (c, node) -> {
                    if (node.omni().agent(c.agent()).assignments().isEmpty()) {
                        new ForcedLogout(node.omni()).force(c.agent(), ENDING);
                    }
                }));
        all.add(deciding(
                "signs out with conversations in progress",
                Law.SIGN_OUT,
                "stays behind",
                Action.SignOut.class,
                BrokenHosts::out));
        all.add(deciding(
                "signs out who only asked to leave",
                Law.SIGN_OUT,
                "stays behind",
                Action.Drain.class,
                (c, now) -> out(new Action.SignOut(c.agent()), now)));
        all.add(deciding(
                "drops what is left at sign-out",
                Law.SIGN_OUT,
                "is dropped without an event",
                Action.SignOut.class,
                (c, now) -> now.view()
                                .agent(c.agent())
                                .blockers(CountingRule.defaults(), now.view().now())
                                .isEmpty()
                        ? out(c, now)
                        : List.of()));
        all.add(deciding(
                "forgets the channels at sign-out",
                Law.SIGN_OUT,
                "signs out of []",
                Action.SignOut.class,
                (c, now) -> now.view().agent(c.agent()).signedIn()
                                && now.view().agent(c.agent()).assignments().isEmpty()
                        ? List.of(new PlatformSignedOut(
                                c.agent(),
                                Set.of(),
                                Optional.empty(),
                                now.view().now()))
                        : List.of()));
        all.add(calling(
                "ends what an admin wants to requeue",
                Law.EFFECT,
                "ConversationFinished",
                Action.ForceOut.class,
                (c, node) -> new ForcedLogout(node.omni()).force(c.agent(), ENDING)));
        all.add(calling(
                "requeues to a queue of its own",
                Law.EFFECT,
                "ConversationRequeued",
                Action.ForceOut.class,
                (c, node) -> new ForcedLogout(node.omni())
                        .force(c.agent(), SignOutOverride.requeueing("admin", "closing", new QueueId("lost")))));
        all.add(calling(
                "pauses every channel for one",
                Law.EFFECT,
                "ChannelsPaused",
                Action.Pause.class,
                (c, node) -> new AgentSessions(node.omni())
                        .pause(c.agent(), Set.copyOf(Channel.fromSource()), PauseReason.UNSPECIFIED)));
        all.add(calling(
                "leaves every channel for one",
                Law.EFFECT,
                "PlatformSignedOut",
                Action.Leave.class,
                (c, node) -> new ForcedLogout(node.omni()).force(c.agent(), ENDING)));
    }

    private static List<LedgerEvent> out(Action.SignOut c, Now now) {
        return now.view().agent(c.agent()).signedIn()
                ? List.of(new PlatformSignedOut(
                        c.agent(),
                        now.view().agent(c.agent()).channels(),
                        Optional.empty(),
                        now.view().now()))
                : List.of();
    }

    private static void conversations(List<Broken> all) {
        all.add(calling(
                "transfers by a finish and a start",
                Law.EFFECT,
                "the effect is Conversation",
                Action.Transfer.class,
                (c, node) -> {
                    new Conversations(node.omni()).finish(c.from(), c.customer().line(), AfterFinish.RELEASE);
                    new ActiveStarts(node.omni()).start(c.to(), c.customer().line());
                }));
        all.add(calling(
                "transfers by a start alone",
                Law.EFFECT,
                "ConversationStarted",
                Action.Transfer.class,
                (c, node) ->
                        new ActiveStarts(node.omni()).start(c.to(), c.customer().line())));
        all.add(calling(
                "loses the customer of a transfer",
                Law.EFFECT,
                "ConversationFinished",
                Action.Transfer.class,
                (c, node) -> new Conversations(node.omni())
                        .finish(c.from(), c.customer().line(), AfterFinish.RELEASE)));
        all.add(deciding(
                "transfers to whoever paused",
                Law.PAUSED,
                "has paused",
                Action.Transfer.class,
                (c, now) -> moved(c, now, to -> to.channel() == ChannelState.PAUSED && !to.full() && !to.draining())));
        all.add(deciding(
                "transfers beyond capacity",
                Law.CAPACITY,
                "may have",
                Action.Transfer.class,
                (c, now) -> moved(c, now, to -> to.channel() == ChannelState.OPEN && !to.draining())));
        all.add(deciding(
                "transfers to the signed out",
                Law.SIGNED_OUT,
                "is not signed in",
                Action.Transfer.class,
                (c, now) -> moved(c, now, to -> to.channel() == ChannelState.SIGNED_OUT)));
        all.add(calling(
                "drops the wrap-up of a finish",
                Law.EFFECT,
                "no wrap-up is kept",
                Action.Finish.class,
                (c, node) -> new Conversations(node.omni())
                        .finish(c.agent(), c.customer().line(), AfterFinish.RELEASE)));
        all.add(deciding(
                "finishes for another agent",
                Law.EFFECT,
                "ConversationFinished",
                Action.Finish.class,
                (c, now) -> c.after() == AfterFinish.RELEASE
                                && now.view().line(c.customer().line()).holder() instanceof WithAgent with
                        ? List.of(new ConversationFinished(
                                with.conversation(),
                                with.agent(),
                                c.customer().line(),
                                with.channel(),
                                now.view().now()))
                        : List.of()));
        all.add(calling(
                "holds by a finish",
                Law.EFFECT,
                "ConversationFinished",
                Action.Hold.class,
                (c, node) -> new Conversations(node.omni())
                        .finish(c.agent(), c.customer().line(), AfterFinish.RELEASE)));
        all.add(new Broken(
                "resumes beyond capacity",
                Law.CAPACITY,
                "may have",
                () -> Mistaken.host()
                        .counting(HOLDING_IS_FREE)
                        .commands(decided(
                                Action.TakeUp.class,
                                (c, now) -> now.with(c.agent(), c.customer())
                                        .flatMap(with ->
                                                now.view().agent(c.agent()).assignment(with.conversation()))
                                        .filter(held -> held.state() == AssignmentState.ON_HOLD)
                                        .<List<LedgerEvent>>map(held -> List.of(new AssignmentChanged(
                                                c.agent(),
                                                held.as(AssignmentState.IN_PROGRESS),
                                                now.view().now())))
                                        .orElse(List.of())))));
        all.add(deciding(
                "qualifies another agent's stage",
                Law.STAGES,
                "qualifies the stage of",
                Action.Qualify.class,
                (c, now) -> now.view()
                        .line(c.customer().line())
                        .history()
                        .open()
                        .filter(stage -> stage.disposition().isEmpty())
                        .<List<LedgerEvent>>map(stage -> List.of(new StageQualified(
                                c.customer().line(),
                                stage.protocol(),
                                c.agent(),
                                new Disposition("SOLD", ""),
                                now.view().now())))
                        .orElse(List.of())));
        all.add(deciding(
                "qualifies a stage twice",
                Law.STAGES,
                "twice",
                Action.Qualify.class,
                (c, now) -> now.view()
                        .line(c.customer().line())
                        .history()
                        .latestOf(c.agent())
                        .<List<LedgerEvent>>map(stage -> List.of(new StageQualified(
                                c.customer().line(),
                                stage.protocol(),
                                c.agent(),
                                new Disposition("SOLD", ""),
                                now.view().now())))
                        .orElse(List.of())));
        all.add(deciding(
                "uses a protocol number again",
                Law.STAGES,
                "two stages have the protocol number",
                Action.Start.class,
                (c, now) -> free(c, now)
                        ? now.starts(
                                c.agent(),
                                c.customer(),
                                Direction.OUTBOUND,
                                now.conversation(),
                                new ProtocolNumber("p-" + c.agent()))
                        : List.of()));
        all.add(deciding(
                "uses a conversation id again",
                Law.CONVERSATION,
                "which another one had",
                Action.Start.class,
                (c, now) -> free(c, now)
                        ? now.starts(
                                c.agent(),
                                c.customer(),
                                Direction.OUTBOUND,
                                new ConversationId("c-" + c.agent()),
                                now.protocol())
                        : List.of()));
    }

    private static List<LedgerEvent> moved(Action.Transfer c, Now now, Predicate<AgentAvailability> allowed) {
        Optional<WithAgent> with = now.with(c.from(), c.customer());
        if (with.isEmpty()
                || c.from().equals(c.to())
                || !allowed.test(now.of(c.to(), c.customer(), with.get().direction()))) {
            return List.of();
        }
        return List.of(new ConversationTransferred(
                with.get().conversation(),
                c.customer().line(),
                c.customer().channel(),
                with.get().direction(),
                c.from(),
                c.to(),
                now.protocol(),
                now.view().agent(c.from()).assignment(with.get().conversation()).flatMap(Assignment::queue),
                now.view().now()));
    }

    private static boolean free(Action.Start c, Now now) {
        AgentAvailability agent = now.of(c.agent(), c.customer(), Direction.OUTBOUND);
        return !now.served(c.customer())
                && !agent.full()
                && !agent.draining()
                && agent.channel() != ChannelState.SIGNED_OUT;
    }

    private static void starts(List<Broken> all) {
        all.add(start(
                "starts beyond capacity",
                Law.CAPACITY,
                "may have",
                (agent, served) -> agent.channel() != ChannelState.SIGNED_OUT && !agent.draining() && !served));
        all.add(start(
                "starts for the signed out",
                Law.SIGNED_OUT,
                "is not signed in",
                (agent, served) -> agent.channel() == ChannelState.SIGNED_OUT && !served));
        all.add(start(
                "starts for who asked to leave",
                Law.DRAINING,
                "has asked to leave",
                (agent, served) -> agent.channel() != ChannelState.SIGNED_OUT && !agent.full() && !served));
        all.add(start(
                "starts with another agent's customer",
                Law.ONE_AGENT,
                "starts a conversation too",
                (agent, served) -> agent.channel() != ChannelState.SIGNED_OUT && !agent.full() && !agent.draining()));
        all.add(deciding("counts capacity per channel", Law.CAPACITY, "may have", Action.Start.class, (c, now) -> {
            AgentAvailability agent = now.of(c.agent(), c.customer(), Direction.OUTBOUND);
            long here = now.view().agent(c.agent()).assignments().stream()
                    .filter(held -> held.channel().equals(c.customer().channel()))
                    .count();
            return agent.channel() == ChannelState.SIGNED_OUT
                            || agent.draining()
                            || now.served(c.customer())
                            || here
                                    >= now.view()
                                            .agent(c.agent())
                                            .capacity()
                                            .total()
                                            .max()
                    ? List.of()
                    : now.starts(c.agent(), c.customer(), Direction.OUTBOUND);
        }));
        all.add(deciding(
                "starts inbound what an agent begins",
                Law.EFFECT,
                "ConversationStarted",
                Action.Start.class,
                (c, now) -> free(c, now)
                                && now.of(c.agent(), c.customer(), Direction.INBOUND)
                                                .channel()
                                        == ChannelState.OPEN
                        ? now.starts(c.agent(), c.customer(), Direction.INBOUND)
                        : List.of()));
        all.add(new Broken(
                "starts on a view that is over",
                Law.CAPACITY,
                "may have",
                () -> Mistaken.host().commands((node, library) -> command -> {
                    if (!(command instanceof Action.Start c)) {
                        library.perform(command);
                        return;
                    }
                    LedgerView read = node.omni().read(everything(node));
                    Now before = new Now(
                            read,
                            node.identifiers().newConversation(),
                            node.identifiers().newProtocolNumber());
                    if (free(c, before)) {
                        execute(
                                node,
                                command,
                                view -> startsWhateverTheRoom(
                                        c, new Now(view, before.conversation(), before.protocol())));
                    }
                })));
        all.add(new Broken("decides by dice", Law.DECISION, "is not pure", () -> {
            AtomicInteger dice = new AtomicInteger();
            return Mistaken.host()
                    .commands(decided(
                            Action.Start.class,
                            (c, now) -> free(c, now)
                                    ? now.starts(
                                            c.agent(),
                                            c.customer(),
                                            Direction.OUTBOUND,
                                            new ConversationId("d" + dice.incrementAndGet()),
                                            now.protocol())
                                    : List.of()));
        }));
        all.add(new Broken(
                "serves a customer twice through two addresses",
                Law.ONE_AGENT,
                "at another address",
                () -> Mistaken.host().scope(ConflictScope.PER_CUSTOMER).cast(twoAddresses())));
    }

    private static List<LedgerEvent> startsWhateverTheRoom(Action.Start c, Now now) {
        AgentAvailability agent = now.of(c.agent(), c.customer(), Direction.OUTBOUND);
        return now.served(c.customer()) || agent.draining() || agent.channel() == ChannelState.SIGNED_OUT
                ? List.of()
                : now.starts(c.agent(), c.customer(), Direction.OUTBOUND);
    }

    private static Cast twoAddresses() {
        Cast small = Cast.small();
        List<Customer> customers = new ArrayList<>(small.customers());
        Customer maria = customers.get(0);
        customers.set(
                1,
                new Customer(
                        "maria at the back",
                        new LineKey(maria.line().customer(), new OriginAddress("back")),
                        maria.channel()));
        return new Cast(small.agents(), customers, small.queues());
    }

    private static Broken start(
            String name, Law law, String says, BiFunction<AgentAvailability, Boolean, Boolean> allowed) {
        return deciding(
                name,
                law,
                says,
                Action.Start.class,
                (c, now) -> allowed.apply(now.of(c.agent(), c.customer(), Direction.OUTBOUND), now.served(c.customer()))
                        ? now.starts(c.agent(), c.customer(), Direction.OUTBOUND)
                        : List.of());
    }

    private static void offers(List<Broken> all) {
        all.add(answering(
                "accepts an offer that has ended",
                "which has ended",
                (offer, now) -> offer.isOf(now.view().line(offer.line()).holder())));
        all.add(deciding(
                "offers a customer to two agents at once",
                Law.OFFER,
                "already",
                Action.Offer.class,
                (c, now) -> now.view().line(c.customer().line()).holder() instanceof LineHolder.Queued queued
                                && now.of(c.agent(), c.customer(), Direction.INBOUND)
                                        .equals(AgentAvailability.ready(c.agent()))
                        ? List.of(new AssignmentChanged(
                                c.agent(),
                                Assignment.offered(
                                        now.conversation(),
                                        c.customer().line(),
                                        c.customer().channel(),
                                        queued,
                                        now.view().now().plusSeconds(20)),
                                now.view().now()))
                        : List.of()));
        all.add(deciding(
                "accepts without an offer",
                Law.OFFER,
                "there is none",
                Action.AcceptOffer.class,
                (c, now) -> accepts(c.agent(), c.customer(), now)));
        all.add(deciding(
                "offers beyond capacity",
                Law.CAPACITY,
                "may have",
                Action.Offer.class,
                (c, now) -> now.view().line(c.customer().line()).holder() instanceof LineHolder.Queued queued
                                && now.view().agent(c.agent()).signedIn()
                        ? List.of(new AssignmentChanged(
                                c.agent(),
                                Assignment.offered(
                                        now.conversation(),
                                        c.customer().line(),
                                        c.customer().channel(),
                                        queued,
                                        now.view().now().plusSeconds(20)),
                                now.view().now()))
                        : List.of()));
        all.add(deciding(
                "reserves beyond capacity",
                Law.CAPACITY,
                "may have",
                Action.Reserve.class,
                (c, now) -> now.view().agent(c.agent()).signedIn()
                        ? List.of(new AssignmentChanged(
                                c.agent(),
                                Assignment.reserved(
                                        now.conversation(),
                                        c.customer().line(),
                                        c.customer().channel(),
                                        Direction.OUTBOUND,
                                        now.view().now().plusSeconds(20)),
                                now.view().now()))
                        : List.of()));
        all.add(calling(
                "accepts where it is to offer",
                Law.EFFECT,
                "ConversationStarted",
                Action.Offer.class,
                (c, node) -> new Conversations(node.omni())
                        .accept(c.agent(), c.customer().line(), c.customer().channel())));
        all.add(deciding("accepts for who paused", Law.PAUSED, "has paused", Action.Accept.class, (c, now) -> {
            AgentAvailability agent = now.of(c.agent(), c.customer(), Direction.INBOUND);
            return now.queued(c.customer())
                            && agent.channel() == ChannelState.PAUSED
                            && !agent.full()
                            && !agent.draining()
                    ? now.starts(c.agent(), c.customer(), Direction.INBOUND)
                    : List.of();
        }));
        all.add(new Broken(
                "goes on after a refusal",
                Law.CAPACITY,
                "may have",
                () -> Mistaken.host().commands((node, library) -> command -> {
                    library.perform(command);
                    if (command instanceof Action.Accept c) {
                        execute(node, new Action.Accept(c.agent(), c.customer()), view -> {
                            Now now = new Now(
                                    view,
                                    node.identifiers().newConversation(),
                                    new ProtocolNumber("p-"
                                            + view.line(c.customer().line()).revision() + c.customer()));
                            return now.queued(c.customer())
                                            && now.of(c.agent(), c.customer(), Direction.INBOUND)
                                                            .channel()
                                                    == ChannelState.OPEN
                                            && !view.agent(c.agent()).draining()
                                    ? now.starts(
                                            c.agent(),
                                            c.customer(),
                                            Direction.INBOUND,
                                            new ConversationId("n-"
                                                    + view.line(c.customer().line())
                                                            .revision() + c.customer()),
                                            now.protocol())
                                    : List.of();
                        });
                    }
                })));
        all.add(new Broken(
                "checks capacity before all else",
                Law.ORDER,
                "AGENT_AT_CAPACITY",
                () -> Mistaken.host().commands((node, library) -> command -> {
                    if (command instanceof Action.Accept c) {
                        capacityFirst(node, c, library);
                    } else {
                        library.perform(command);
                    }
                })));
    }

    private static void capacityFirst(HostNode node, Action.Accept c, HostCommands library) {
        AcceptanceDecision decision = node.omni()
                .execute(
                        Fingerprint.of("capacity first", c.agent(), c.customer().line()),
                        LedgerKeys.of(c.agent(), c.customer().line()),
                        new Rule<AcceptanceDecision>() {
                            @Override
                            public Outcome<AcceptanceDecision> decide(LedgerView view) {
                                return Outcome.nothing(new AcceptanceDecision.Refused(
                                        view.agent(c.agent())
                                                        .availability(
                                                                c.customer().channel(),
                                                                Direction.INBOUND,
                                                                node.counting(),
                                                                view.now())
                                                        .full()
                                                ? AcceptanceDecision.Reason.AGENT_AT_CAPACITY
                                                : AcceptanceDecision.Reason.NOT_WAITING));
                            }

                            @Override
                            public AcceptanceDecision replayed(LedgerEntry recorded) {
                                throw new IllegalStateException("nothing is recorded");
                            }
                        })
                .decision();
        if (decision.equals(new AcceptanceDecision.Refused(AcceptanceDecision.Reason.NOT_WAITING))) {
            library.perform(c);
        }
    }

    private static List<LedgerEvent> accepts(AgentId agent, Customer customer, Now now) {
        AgentAvailability ready = now.of(agent, customer, Direction.INBOUND);
        return now.queued(customer) && ready.equals(AgentAvailability.ready(agent))
                ? now.starts(agent, customer, Direction.INBOUND)
                : List.of();
    }

    private static Broken answering(String name, String says, BiFunction<Assignment, Now, Boolean> allowed) {
        return deciding(name, Law.OFFER, says, Action.AcceptOffer.class, (c, now) -> {
            Optional<Assignment> offer = now.view().agent(c.agent()).assignments().stream()
                    .filter(held -> held.state() == AssignmentState.OFFERED
                            && held.line().equals(c.customer().line()))
                    .findFirst();
            if (offer.isEmpty()
                    || !allowed.apply(offer.get(), now)
                    || now.view().agent(c.agent()).channel(c.customer().channel()) != ChannelState.OPEN
                    || now.view().agent(c.agent()).draining()
                    || fullWithout(offer.get(), c.agent(), now)) {
                return List.of();
            }
            List<LedgerEvent> events = new ArrayList<>();
            events.add(new OfferEnded(
                    c.agent(),
                    c.customer().line(),
                    offer.get().conversation(),
                    OfferEnd.ACCEPTED,
                    now.view().now()));
            events.addAll(now.starts(c.agent(), c.customer(), Direction.INBOUND));
            return events;
        });
    }

    private static boolean fullWithout(Assignment offer, AgentId agent, Now now) {
        Instant at = now.view().now();
        AgentState state = now.view().agent(agent);
        return state.after(state.releasesFor(offer.line(), OfferEnd.ACCEPTED, at))
                .availability(offer.channel(), Direction.INBOUND, CountingRule.defaults(), at)
                .full();
    }

    private static void routing(List<Broken> all) {
        all.add(new Broken(
                "routes to who is gone",
                Law.DISCONNECTED,
                "the router gives",
                () -> Mistaken.host()
                        .router(node -> waiting -> waiting.forEach(each -> node.cast()
                                .agentIds()
                                .forEach(agent ->
                                        new Conversations(node.omni()).accept(agent, each.line(), each.channel()))))));
        all.add(new Broken(
                "routes past the skill",
                Law.SKILL,
                "the router gives",
                () -> Mistaken.host()
                        .fits((agent, queue) -> agent.equals(Breaking.BIA) || queue.equals(Breaking.SALES))
                        .router(node -> new LibraryRouter(node, (agent, queue) -> true))));
        all.add(new Broken(
                "routes the newest first",
                Law.STARVATION,
                "has waited",
                () -> Mistaken.host().patience(Duration.ofSeconds(60)).router(node -> {
                    HostRouter library = new LibraryRouter(node, (agent, queue) -> true);
                    return waiting -> {
                        List<Waiting> newest = new ArrayList<>(waiting);
                        Collections.reverse(newest);
                        library.route(newest);
                    };
                })));
        all.add(new Broken(
                "routes nobody",
                Law.STARVATION,
                "has waited",
                () -> Mistaken.host().patience(Duration.ofSeconds(60)).router(node -> waiting -> {})));
    }

    private static void stale(List<Broken> all) {
        all.add(calling(
                "uses a request id again for the next conversation",
                Law.STALE,
                "is a new click",
                Action.Finish.class,
                (c, node) -> new Conversations(node.omni())
                        .under(RequestId.of(c.told()))
                        .finish(c.agent(), c.customer().line(), c.after())));
        all.add(calling(
                "finishes whatever conversation there is",
                Law.STALE,
                "arrives late, and touches",
                Action.Finish.class,
                (c, node) -> new Conversations(node.omni())
                        .finish(c.agent(), c.customer().line(), c.after())));
        all.add(new Broken(
                "takes equal clicks for one",
                Law.STALE,
                "is a new click",
                () -> Mistaken.host().store(store -> new LedgerLawTest.Around(store, LedgerLawTest.ByContent::new))));
        all.add(new Broken(
                "takes the ledger's entries in the order of their arrival",
                Law.PRESENCE,
                "had it heard all on time",
                () -> Mistaken.host().presence(InOrderOfArrival::new)));
    }

    /** A presence that ignores an entry that comes after a later one, and does not wait for one that is missing. */
    static final class InOrderOfArrival implements HostPresence {

        private final DirectPresence connections = new DirectPresence();
        private final Map<AgentId, AgentState> states = new HashMap<>();

        @Override
        public void hear(PresenceSignal signal) {
            connections.hear(signal);
            if (signal instanceof PresenceSignal.Recorded recorded) {
                AgentState state = states.computeIfAbsent(recorded.agent(), AgentState::untouched);
                long revision = recorded.entry().revisions().of(new AgentKey(recorded.agent()));
                if (revision > state.revision()) {
                    states.put(
                            recorded.agent(),
                            state.after(recorded.entry().events()).atRevision(revision));
                }
            }
        }

        @Override
        public Set<Channel> routable(AgentId agent, Instant now) {
            AgentState state = states.getOrDefault(agent, AgentState.untouched(agent));
            return connections.routable(agent, now).stream()
                    .filter(channel -> state.channel(channel) == ChannelState.OPEN)
                    .collect(Collectors.toSet());
        }

        @Override
        public Bounds bounds() {
            return connections.bounds();
        }
    }

    // parts

    static <C extends Action.Command> Broken calling(
            String name, Law law, String says, Class<C> command, BiConsumer<C, HostNode> instead) {
        return new Broken(
                name,
                law,
                says,
                () -> Mistaken.host().commands((node, library) -> performed -> {
                    if (command.isInstance(performed)) {
                        instead.accept(command.cast(performed), node);
                    } else {
                        library.perform(performed);
                    }
                }));
    }

    static <C extends Action.Command> Broken deciding(
            String name, Law law, String says, Class<C> command, BiFunction<C, Now, List<LedgerEvent>> events) {
        return new Broken(name, law, says, () -> Mistaken.host().commands(decided(command, events)));
    }

    static <C extends Action.Command> BiFunction<HostNode, HostCommands, HostCommands> decided(
            Class<C> command, BiFunction<C, Now, List<LedgerEvent>> events) {
        return (node, library) -> performed -> {
            if (!command.isInstance(performed)) {
                library.perform(performed);
                return;
            }
            ConversationId conversation = node.identifiers().newConversation();
            ProtocolNumber protocol = node.identifiers().newProtocolNumber();
            execute(
                    node,
                    performed,
                    view -> events.apply(command.cast(performed), new Now(view, conversation, protocol)));
        };
    }

    private static LedgerKeys everything(HostNode node) {
        List<LedgerKey> keys = new ArrayList<>();
        node.cast().agentIds().forEach(agent -> keys.add(new AgentKey(agent)));
        node.cast().customers().forEach(customer -> keys.add(customer.line()));
        return LedgerKeys.of(keys);
    }

    private static void execute(HostNode node, Action action, Function<LedgerView, List<LedgerEvent>> events) {
        node.omni().execute(Fingerprint.of("host", action.told()), everything(node), new Rule<String>() {
            @Override
            public Outcome<String> decide(LedgerView view) {
                return new Outcome<>("decided", events.apply(view));
            }

            @Override
            public String replayed(LedgerEntry recorded) {
                return "decided";
            }
        });
    }
}
