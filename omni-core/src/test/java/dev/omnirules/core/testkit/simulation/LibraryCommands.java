package dev.omnirules.core.testkit.simulation;

import dev.omnirules.core.Omni;
import dev.omnirules.core.agent.AgentId;
import dev.omnirules.core.agent.Capacity;
import dev.omnirules.core.agent.Channel;
import dev.omnirules.core.agent.PauseReason;
import dev.omnirules.core.agent.SignOutOverride;
import dev.omnirules.core.conversation.AssignmentState;
import dev.omnirules.core.conversation.ConversationId;
import dev.omnirules.core.conversation.Direction;
import dev.omnirules.core.conversation.Disposition;
import dev.omnirules.core.conversation.InteractionId;
import dev.omnirules.core.conversation.QueueId;
import dev.omnirules.core.customer.CustomerKey;
import dev.omnirules.core.customer.OriginAddress;
import dev.omnirules.core.disposition.Dispositions;
import dev.omnirules.core.expiry.TimeLimits;
import dev.omnirules.core.handling.Conversations;
import dev.omnirules.core.interaction.Interactions;
import dev.omnirules.core.join.LineJoins;
import dev.omnirules.core.ledger.state.AgentKey;
import dev.omnirules.core.ledger.state.Assignment;
import dev.omnirules.core.ledger.state.CustomerLine;
import dev.omnirules.core.ledger.state.LineHolder;
import dev.omnirules.core.ledger.state.LineKey;
import dev.omnirules.core.logout.ForcedLogout;
import dev.omnirules.core.logout.LogoutGuard;
import dev.omnirules.core.offer.Offers;
import dev.omnirules.core.reservation.Reservations;
import dev.omnirules.core.session.AgentSessions;
import dev.omnirules.core.testkit.ledger.ActiveStarts;
import dev.omnirules.core.transfer.Transfers;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Every command by the library's own shells; active conversations by {@link ActiveStarts}, the least that keeps ACTIVE-1
 * to ACTIVE-6 (products have omni-whatsapp's admission). As thread-safe as the node's ledger.
 */
public final class LibraryCommands implements HostCommands {

    private static final PauseReason LUNCH = new PauseReason("lunch");
    private static final Duration RINGING = Duration.ofSeconds(20);
    private static final Duration RESERVED = Duration.ofSeconds(30);
    private static final Duration MORE = Duration.ofSeconds(20);
    private static final ConversationId NEVER_WAS = new ConversationId("never-was");
    private static final Disposition SOLVED = new Disposition("SOLVED", "");

    private final Cast cast;
    private final Omni omni;
    private final AgentSessions sessions;
    private final Interactions interactions;
    private final Conversations conversations;
    private final ActiveStarts starts;
    private final Transfers transfers;
    private final Dispositions dispositions;
    private final LogoutGuard logout;
    private final ForcedLogout forced;
    private final LineJoins joins;
    private final Offers offers;
    private final Reservations reservations;
    private final TimeLimits limits;
    private final InstantSource clock;

    /** The shells on a node. */
    public LibraryCommands(HostNode node) {
        this.omni = node.omni();
        this.cast = node.cast();
        this.sessions = new AgentSessions(omni);
        this.interactions = new Interactions(omni);
        this.conversations = new Conversations(omni);
        this.starts = new ActiveStarts(omni);
        this.transfers = new Transfers(omni);
        this.dispositions = new Dispositions(omni);
        this.logout = new LogoutGuard(omni);
        this.forced = new ForcedLogout(omni);
        this.joins = new LineJoins(omni);
        this.offers = new Offers(omni);
        this.reservations = new Reservations(omni);
        this.limits = new TimeLimits(omni, (most, deadline) -> List.of());
        this.clock = node.clock();
    }

    @Override
    public void perform(Action.Command command) {
        if (!onAgent(command) && !onLine(command) && !onOffer(command)) {
            onConversation(command);
        }
    }

    private boolean onAgent(Action.Command command) {
        if (command instanceof Action.SignIn c) {
            sessions.signIn(c.agent(), cast.agents().get(c.agent()));
            cast.channels().forEach(channel -> sessions.signInTo(c.agent(), channel));
        } else if (command instanceof Action.SignOut c) {
            logout.signOut(c.agent());
        } else if (command instanceof Action.Drain c) {
            logout.drain(c.agent());
        } else if (command instanceof Action.Stay c) {
            logout.cancelDraining(c.agent());
        } else if (command instanceof Action.ForceOut c) {
            forced.force(c.agent(), new SignOutOverride("admin", "closing", c.requeueTo()));
        } else if (command instanceof Action.Join c) {
            sessions.signInTo(c.agent(), c.channel());
        } else if (command instanceof Action.Leave c) {
            sessions.signOutOf(c.agent(), c.channel());
        } else if (command instanceof Action.Pause c) {
            sessions.pause(c.agent(), these(c.channel()), LUNCH);
        } else if (command instanceof Action.Resume c) {
            sessions.resume(c.agent(), these(c.channel()));
        } else if (command instanceof Action.Limit c) {
            sessions.changeCapacity(c.agent(), Capacity.of(c.capacity()));
        } else {
            return false;
        }
        return true;
    }

    private boolean onLine(Action.Command command) {
        if (command instanceof Action.Bot c) {
            startBot(c.customer().line());
        } else if (command instanceof Action.Queue c) {
            enqueue(c.customer().line(), c.queue());
        } else if (command instanceof Action.GiveUp c) {
            giveUp(c.customer().line());
        } else if (command instanceof Action.Conclude c) {
            conclude(c.customer().line());
        } else if (command instanceof Action.Know c) {
            if (!c.customer().equals(c.same())) {
                joins.join(customer(c.customer()), customer(c.same()), addresses(c.customer()));
            }
        } else if (command instanceof Action.TellApart c) {
            if (!c.customer().equals(c.other())) {
                joins.separate(customer(c.customer()), customer(c.other()), addresses(c.customer()));
            }
        } else {
            return false;
        }
        return true;
    }

    private boolean onOffer(Action.Command command) {
        if (command instanceof Action.Offer c) {
            offers.offer(c.agent(), c.customer().line(), c.customer().channel(), RINGING);
        } else if (command instanceof Action.AcceptOffer c) {
            offered(c.agent(), c.customer())
                    .ifPresent(offer -> offers.accept(c.agent(), c.customer().line(), offer));
        } else if (command instanceof Action.DeclineOffer c) {
            offered(c.agent(), c.customer()).ifPresent(offer -> offers.decline(c.agent(), offer));
        } else if (command instanceof Action.WithdrawOffer c) {
            offered(c.agent(), c.customer()).ifPresent(offer -> offers.withdraw(c.agent(), offer));
        } else if (command instanceof Action.Expire) {
            expire();
        } else if (command instanceof Action.Reserve c) {
            Instant until = clock.instant().plus(RESERVED);
            reservations.reserve(c.agent(), c.customer().line(), c.customer().channel(), Direction.OUTBOUND, until);
        } else if (command instanceof Action.Release c) {
            omni.agent(c.agent()).assignments().stream()
                    .filter(held -> held.state() == AssignmentState.RESERVED)
                    .findFirst()
                    .ifPresent(held -> reservations.release(c.agent(), held.conversation()));
        } else {
            return false;
        }
        return true;
    }

    private Optional<ConversationId> offered(AgentId agent, Customer customer) {
        return omni.agent(agent).assignments().stream()
                .filter(held ->
                        held.state() == AssignmentState.OFFERED && held.line().equals(customer.line()))
                .map(Assignment::conversation)
                .findFirst();
    }

    private void onConversation(Action.Command command) {
        if (command instanceof Action.Accept c) {
            conversations.accept(c.agent(), c.customer().line(), c.customer().channel());
        } else if (command instanceof Action.Start c) {
            starts.start(c.agent(), c.customer().line());
        } else if (command instanceof Action.Transfer c) {
            transfers.transfer(c.from(), c.to(), c.customer().line());
        } else if (command instanceof Action.ToQueue c) {
            served(c.agent(), c.customer())
                    .ifPresent(conversation ->
                            transfers.toQueue(c.agent(), c.customer().line(), conversation, c.queue(), c.after()));
        } else if (command instanceof Action.ToBot c) {
            served(c.agent(), c.customer())
                    .ifPresent(conversation -> transfers.toBot(
                            c.agent(),
                            c.customer().line(),
                            conversation,
                            named(omni.line(c.customer().line())),
                            c.after()));
        } else if (command instanceof Action.ExtendWrapUp c) {
            wrapUp(c.agent()).ifPresent(conversation -> conversations.extendWrapUp(c.agent(), conversation, MORE));
        } else if (command instanceof Action.Hold c) {
            conversations.hold(c.agent(), c.customer().line(), meant(c.agent(), c.customer()));
        } else if (command instanceof Action.TakeUp c) {
            conversations.resume(c.agent(), c.customer().line(), meant(c.agent(), c.customer()));
        } else if (command instanceof Action.Finish c) {
            conversations.finish(c.agent(), c.customer().line(), meant(c.agent(), c.customer()), c.after());
        } else if (command instanceof Action.CompleteWrapUp c) {
            completeWrapUp(c.agent());
        } else if (command instanceof Action.Qualify c) {
            dispositions.qualifyLatest(c.agent(), c.customer().line(), SOLVED);
        }
    }

    private void startBot(LineKey line) {
        interactions.start(line, named(omni.line(line)));
    }

    private void enqueue(LineKey line, QueueId queue) {
        CustomerLine read = omni.line(line);
        if (read.holder() instanceof LineHolder.Free) {
            InteractionId interaction = named(read);
            interactions.start(line, interaction);
            interactions.enqueue(line, interaction, queue);
        } else {
            waiting(read.holder()).ifPresent(interaction -> interactions.enqueue(line, interaction, queue));
        }
    }

    private void conclude(LineKey line) {
        waiting(omni.line(line).holder()).ifPresent(interaction -> interactions.end(line, interaction));
    }

    private void giveUp(LineKey line) {
        waiting(omni.line(line).holder()).ifPresent(interaction -> interactions.abandon(line, interaction));
    }

    /** Every agent and customer of the cast, as a host that has no index would do it. */
    private void expire() {
        cast.agentIds().forEach(agent -> limits.expire(new AgentKey(agent)));
        cast.customers().forEach(customer -> limits.expire(customer.line()));
    }

    private void completeWrapUp(AgentId agent) {
        wrapUp(agent).ifPresent(conversation -> conversations.completeWrapUp(agent, conversation));
    }

    private Optional<ConversationId> wrapUp(AgentId agent) {
        return omni.agent(agent).assignments().stream()
                .filter(assignment -> assignment.state() == AssignmentState.WRAP_UP)
                .map(Assignment::conversation)
                .findFirst();
    }

    private Optional<ConversationId> served(AgentId agent, Customer customer) {
        return omni.line(customer.line()).servedBy(agent).map(LineHolder.WithAgent::conversation);
    }

    /** The conversation that the agent sees when clicking; one that never was, if there is none. */
    private ConversationId meant(AgentId agent, Customer customer) {
        return served(agent, customer).orElse(NEVER_WAS);
    }

    private static CustomerKey customer(Customer customer) {
        return customer.line().customer();
    }

    private static List<OriginAddress> addresses(Customer customer) {
        return List.of(customer.line().address());
    }

    private static InteractionId named(CustomerLine line) {
        return new InteractionId(line.key().customer().value() + "-" + line.revision());
    }

    private static Optional<InteractionId> waiting(LineHolder holder) {
        if (holder instanceof LineHolder.WithBot bot) {
            return Optional.of(bot.interaction());
        }
        return holder instanceof LineHolder.Queued queued ? Optional.of(queued.interaction()) : Optional.empty();
    }

    private static Set<Channel> these(Optional<Channel> channel) {
        return channel.map(Set::of).orElse(Set.copyOf(Channel.fromSource()));
    }
}
