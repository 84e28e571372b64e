package dev.omnirules.core.testkit.simulation;

import dev.omnirules.core.agent.AgentId;
import dev.omnirules.core.agent.Capacity;
import dev.omnirules.core.conversation.AssignmentState;
import dev.omnirules.core.conversation.Direction;
import dev.omnirules.core.handling.AfterFinish;
import dev.omnirules.core.ledger.LedgerEntry;
import dev.omnirules.core.ledger.state.Assignment;
import dev.omnirules.core.ledger.state.LedgerEvent;
import dev.omnirules.core.ledger.state.LedgerEvent.AssignmentChanged;
import dev.omnirules.core.ledger.state.LedgerEvent.AssignmentReleased;
import dev.omnirules.core.ledger.state.LedgerEvent.ConversationFinished;
import dev.omnirules.core.ledger.state.LedgerEvent.ConversationRequeued;
import dev.omnirules.core.ledger.state.LedgerEvent.ConversationStarted;
import dev.omnirules.core.ledger.state.LedgerEvent.ConversationTransferred;
import dev.omnirules.core.ledger.state.LedgerEvent.InteractionEnd;
import dev.omnirules.core.ledger.state.LedgerEvent.InteractionEnded;
import dev.omnirules.core.ledger.state.LedgerEvent.InteractionOffered;
import dev.omnirules.core.ledger.state.LedgerEvent.InteractionQueued;
import dev.omnirules.core.ledger.state.LedgerEvent.InteractionStarted;
import dev.omnirules.core.ledger.state.LedgerEvent.LineJoined;
import dev.omnirules.core.ledger.state.LedgerEvent.LineSeparated;
import dev.omnirules.core.ledger.state.LedgerEvent.OfferEnd;
import dev.omnirules.core.ledger.state.LedgerEvent.OfferEnded;
import dev.omnirules.core.ledger.state.LedgerEvent.PlatformSignedOut;
import dev.omnirules.core.ledger.state.LedgerEvent.StageQualified;
import dev.omnirules.core.ledger.state.LineKey;
import java.lang.reflect.Method;
import java.lang.reflect.RecordComponent;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/** Ties each action to its effect, before the effect is folded into the model. */
final class Effects {

    /** The accessors of the agents that a kind of action names. */
    private static final ClassValue<List<Method>> AGENTS = new ClassValue<>() {
        @Override
        protected List<Method> computeValue(Class<?> kind) {
            return Stream.of(kind.getRecordComponents())
                    .filter(part -> part.getType() == AgentId.class)
                    .map(RecordComponent::getAccessor)
                    .toList();
        }
    };

    private final ReferenceModel model;

    Effects(ReferenceModel model) {
        this.model = model;
    }

    void check(Action action, LedgerEntry entry) {
        if (!(action instanceof Action.Command) && !(action instanceof Action.Route)) {
            return;
        }
        if (action instanceof Action.AcceptOffer answer) {
            offer(answer, entry);
        }
        for (LedgerEvent event : entry.events()) {
            if (!allows(action, event, entry)) {
                throw new BrokenLaw(Law.EFFECT, action.told() + ", and the effect is " + told(event, entry));
            }
        }
        if (keepsWrapUp(action)
                && (has(entry, ConversationFinished.class) || has(entry, ConversationRequeued.class))
                && !has(entry, AssignmentChanged.class)) {
            throw new BrokenLaw(Law.EFFECT, action.told() + ", and no wrap-up is kept");
        }
    }

    private static boolean keepsWrapUp(Action action) {
        return action instanceof Action.Finish finish && finish.after() == AfterFinish.WRAP_UP
                || action instanceof Action.ToQueue toQueue && toQueue.after() == AfterFinish.WRAP_UP
                || action instanceof Action.ToBot toBot && toBot.after() == AfterFinish.WRAP_UP;
    }

    /** The agents whom an action names; nothing of another agent's follows from it. */
    private static Set<AgentId> named(Action action) {
        Set<AgentId> named = new HashSet<>();
        try {
            for (Method agent : AGENTS.get(action.getClass())) {
                named.add((AgentId) agent.invoke(action));
            }
        } catch (ReflectiveOperationException e) {
            throw new AssertionError(e);
        }
        return named;
    }

    private static boolean has(LedgerEntry entry, Class<? extends LedgerEvent> kind) {
        return entry.events().stream().anyMatch(kind::isInstance);
    }

    private static String told(LedgerEvent event, LedgerEntry entry) {
        List<String> all = entry.events().stream()
                .map(each -> each.getClass().getSimpleName())
                .toList();
        String override =
                event instanceof PlatformSignedOut out && out.override().isPresent() ? " by override" : "";
        return event.getClass().getSimpleName() + override + (all.size() > 1 ? ", of " + String.join(", ", all) : "");
    }

    private boolean allows(Action action, LedgerEvent event, LedgerEntry entry) {
        Set<AgentId> named = named(action);
        if (event instanceof LedgerEvent.OfAgent of
                && !named.isEmpty()
                && !named.contains(of.agent())
                && !losesTheCustomer(of.agent(), entry)) {
            return false;
        }
        if (event instanceof AssignmentReleased released) {
            return releases(action, released, entry);
        }
        if (event instanceof OfferEnded ended) {
            return endsOffer(action, ended);
        }
        if (event instanceof PlatformSignedOut out) {
            return signsOut(action, out) || out.override().isEmpty() && lostAnOffer(out.agent(), entry);
        }
        if (action instanceof Action.ForceOut a) {
            return forced(a, event);
        }
        if (action instanceof Action.Bot a) {
            return line(a.customer(), event)
                    && (event instanceof InteractionStarted || event instanceof InteractionEnded);
        }
        if (action instanceof Action.Queue a) {
            return line(a.customer(), event)
                    && (event instanceof InteractionStarted
                            || event instanceof InteractionQueued queued
                                    && queued.queue().equals(a.queue()));
        }
        if (action instanceof Action.GiveUp a) {
            return line(a.customer(), event)
                    && event instanceof InteractionEnded ended
                    && ended.end() == InteractionEnd.ABANDONED;
        }
        if (action instanceof Action.Conclude a) {
            return line(a.customer(), event)
                    && event instanceof InteractionEnded ended
                    && ended.end() == InteractionEnd.COMPLETED;
        }
        if (action instanceof Action.Know) {
            return event instanceof LineJoined
                    || event instanceof InteractionEnded
                    || event instanceof ConversationFinished;
        }
        if (action instanceof Action.TellApart) {
            return event instanceof LineSeparated;
        }
        return serving(action, event, entry);
    }

    private boolean serving(Action action, LedgerEvent event, LedgerEntry entry) {
        if (action instanceof Action.Accept a) {
            return gets(a.agent(), a.customer(), Direction.INBOUND, event);
        }
        if (action instanceof Action.AcceptOffer a) {
            return gets(a.agent(), a.customer(), Direction.INBOUND, event);
        }
        if (action instanceof Action.Start a) {
            return gets(a.agent(), a.customer(), Direction.OUTBOUND, event);
        }
        if (action instanceof Action.Route) {
            return event instanceof InteractionEnded ended && ended.end() == InteractionEnd.ACCEPTED
                    || event instanceof ConversationStarted started && started.direction() == Direction.INBOUND
                    || event instanceof AssignmentChanged changed
                            && changed.assignment().state().isTentative();
        }
        if (action instanceof Action.Transfer a) {
            return event instanceof ConversationTransferred moved
                    && moved.from().equals(a.from())
                    && moved.to().equals(a.to())
                    && line(a.customer(), event);
        }
        if (action instanceof Action.ToQueue a) {
            return event instanceof ConversationRequeued requeued
                            && requeued.agent().equals(a.agent())
                            && requeued.queue().equals(a.queue())
                            && line(a.customer(), event)
                    || a.after() == AfterFinish.WRAP_UP
                            && changes(a.agent(), a.customer(), AssignmentState.WRAP_UP, event);
        }
        if (action instanceof Action.ToBot a) {
            return line(a.customer(), event)
                            && (event instanceof ConversationFinished && has(entry, InteractionStarted.class)
                                    || event instanceof InteractionStarted)
                    || a.after() == AfterFinish.WRAP_UP
                            && changes(a.agent(), a.customer(), AssignmentState.WRAP_UP, event);
        }
        if (action instanceof Action.Finish a) {
            return event instanceof ConversationFinished finished
                            && finished.agent().equals(a.agent())
                            && line(a.customer(), event)
                    || a.after() == AfterFinish.WRAP_UP
                            && changes(a.agent(), a.customer(), AssignmentState.WRAP_UP, event);
        }
        if (action instanceof Action.Qualify a) {
            return event instanceof StageQualified qualified
                    && qualified.agent().equals(a.agent())
                    && line(a.customer(), event);
        }
        return assigned(action, event);
    }

    private boolean assigned(Action action, LedgerEvent event) {
        if (action instanceof Action.Hold a) {
            return changes(a.agent(), a.customer(), AssignmentState.ON_HOLD, event);
        }
        if (action instanceof Action.TakeUp a) {
            return changes(a.agent(), a.customer(), AssignmentState.IN_PROGRESS, event);
        }
        if (action instanceof Action.Offer a) {
            return changes(a.agent(), a.customer(), AssignmentState.OFFERED, event)
                    || event instanceof InteractionOffered && line(a.customer(), event);
        }
        if (action instanceof Action.Reserve a) {
            return changes(a.agent(), a.customer(), AssignmentState.RESERVED, event);
        }
        if (action instanceof Action.ExtendWrapUp a) {
            return event instanceof AssignmentChanged changed
                    && changed.agent().equals(a.agent())
                    && changed.assignment().state() == AssignmentState.WRAP_UP;
        }
        if (action instanceof Action.CompleteWrapUp
                || action instanceof Action.Expire
                || action instanceof Action.WithdrawOffer
                || action instanceof Action.DeclineOffer
                || action instanceof Action.Release) {
            return false;
        }
        return session(action, event);
    }

    private boolean session(Action action, LedgerEvent event) {
        if (event instanceof LedgerEvent.OfLine || event instanceof AssignmentChanged) {
            return action instanceof Action.Lose;
        }
        if (action instanceof Action.Limit a) {
            return event instanceof LedgerEvent.CapacityChanged e
                    && e.capacity().equals(Capacity.of(a.capacity()));
        }
        if (action instanceof Action.Drain) {
            return event instanceof LedgerEvent.DrainingStarted;
        }
        if (action instanceof Action.Stay) {
            return event instanceof LedgerEvent.DrainingCancelled;
        }
        if (action instanceof Action.Join a) {
            return event instanceof LedgerEvent.ChannelSignedIn e && e.channel().equals(a.channel());
        }
        if (action instanceof Action.Leave a) {
            return event instanceof LedgerEvent.ChannelSignedOut e
                    && e.channel().equals(a.channel());
        }
        if (action instanceof Action.Pause a) {
            return event instanceof LedgerEvent.ChannelsPaused e
                    && (a.channel().isEmpty()
                            || e.channels().equals(Set.of(a.channel().get())));
        }
        if (action instanceof Action.Resume a) {
            return event instanceof LedgerEvent.ChannelsResumed e
                    && (a.channel().isEmpty()
                            || e.channels().equals(Set.of(a.channel().get())));
        }
        return true;
    }

    private static boolean forced(Action.ForceOut action, LedgerEvent event) {
        if (event instanceof ConversationFinished) {
            return action.requeueTo().isEmpty();
        }
        if (event instanceof ConversationRequeued requeued) {
            return action.requeueTo().filter(requeued.queue()::equals).isPresent();
        }
        return event instanceof LedgerEvent.DrainingStarted;
    }

    private boolean gets(AgentId agent, Customer customer, Direction direction, LedgerEvent event) {
        return line(customer, event)
                && (event instanceof InteractionEnded
                        || event instanceof ConversationStarted started
                                && started.agent().equals(agent)
                                && started.direction() == direction);
    }

    private boolean changes(AgentId agent, Customer customer, AssignmentState state, LedgerEvent event) {
        return event instanceof AssignmentChanged changed
                && changed.agent().equals(agent)
                && isOf(customer, changed.assignment().line())
                && changed.assignment().state() == state;
    }

    private boolean line(Customer customer, LedgerEvent event) {
        return event instanceof LedgerEvent.OfLine of && isOf(customer, of.line());
    }

    /** Only an override, or an agent who is leaving, signs out on the way. */
    private static boolean signsOut(Action action, PlatformSignedOut out) {
        if (action instanceof Action.ForceOut) {
            return out.override().isPresent();
        }
        return out.override().isEmpty()
                && (action instanceof Action.SignOut
                        || action instanceof Action.Drain
                        || action instanceof Action.Finish
                        || action instanceof Action.Transfer
                        || action instanceof Action.ToQueue
                        || action instanceof Action.ToBot
                        || action instanceof Action.WithdrawOffer
                        || action instanceof Action.Expire
                        || action instanceof Action.CompleteWrapUp
                        || action instanceof Action.AcceptOffer
                        || action instanceof Action.DeclineOffer
                        || action instanceof Action.Release);
    }

    /** An offer ends as the action has it, or because its customer goes elsewhere. */
    private static boolean endsOffer(Action action, OfferEnded ended) {
        return switch (ended.end()) {
            case ACCEPTED ->
                action instanceof Action.Accept
                        || action instanceof Action.AcceptOffer
                        || action instanceof Action.Route;
            case DECLINED -> action instanceof Action.DeclineOffer;
            case LATE -> action instanceof Action.AcceptOffer || action instanceof Action.DeclineOffer;
            case WITHDRAWN -> !(action instanceof Action.Expire);
            case MISSED, SUPERSEDED -> true;
        };
    }

    /** An agent whom the customer was offered to, and who hears that it is over. */
    private static boolean losesTheCustomer(AgentId agent, LedgerEntry entry) {
        return entry.events().stream()
                .anyMatch(event -> event instanceof OfferEnded ended
                        && ended.agent().equals(agent)
                        && (ended.end() == OfferEnd.SUPERSEDED || ended.end() == OfferEnd.MISSED));
    }

    private static boolean lostAnOffer(AgentId agent, LedgerEntry entry) {
        return entry.events().stream()
                .anyMatch(event ->
                        event instanceof OfferEnded ended && ended.agent().equals(agent));
    }

    /** What is released is an offer or a reservation, or a wrap-up that is through or goes with a sign-out. */
    private boolean releases(Action action, AssignmentReleased released, LedgerEntry entry) {
        Assignment held = model.agent(released.agent()).held.get(released.conversation());
        boolean leaves = entry.events().stream()
                .anyMatch(event ->
                        event instanceof PlatformSignedOut out && out.agent().equals(released.agent()));
        return held == null
                || (action instanceof Action.Expire ? isOver(held, entry) : held.state() != AssignmentState.WRAP_UP)
                || isOver(held, entry)
                || leaves
                || action instanceof Action.CompleteWrapUp;
    }

    private static boolean isOver(Assignment held, LedgerEntry entry) {
        return held.until().map(until -> !entry.at().isBefore(until)).orElse(false);
    }

    private void offer(Action.AcceptOffer answer, LedgerEntry entry) {
        if (!has(entry, ConversationStarted.class)) {
            return;
        }
        String who = answer.agent() + " accepts an offer of " + answer.customer();
        Assignment offer = model.agent(answer.agent()).held.values().stream()
                .filter(held -> held.state() == AssignmentState.OFFERED && isOf(answer.customer(), held.line()))
                .findFirst()
                .orElseThrow(() -> new BrokenLaw(Law.OFFER, who + ", and there is none"));
        if (!entry.at().isBefore(offer.until().orElseThrow())) {
            throw new BrokenLaw(Law.OFFER, who + ", which has ended");
        }
        if (!offer.waiting().equals(model.followed(answer.customer().line()).queued())) {
            throw new BrokenLaw(Law.OFFER, who + ", which was of another interaction or queue");
        }
    }

    /** The customer's own line, or the one that it follows; which of both may be written is the law of joins' business. */
    private boolean isOf(Customer customer, LineKey line) {
        return line.equals(customer.line())
                || line.equals(model.followed(customer.line()).customer.line());
    }
}
