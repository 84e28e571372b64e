package dev.omnirules.examples.shift.replay;

import dev.omnirules.core.agent.AgentId;
import dev.omnirules.core.agent.Channel;
import dev.omnirules.core.conversation.AssignmentState;
import dev.omnirules.core.conversation.ConversationId;
import dev.omnirules.core.conversation.InteractionId;
import dev.omnirules.core.customer.CustomerLabel;
import dev.omnirules.core.expiry.ExpiryDecision;
import dev.omnirules.core.handling.ConversationDecision;
import dev.omnirules.core.handling.WrapUpDecision;
import dev.omnirules.core.interaction.InteractionDecision;
import dev.omnirules.core.ledger.CommandResult;
import dev.omnirules.core.ledger.LedgerEntry;
import dev.omnirules.core.ledger.state.Assignment;
import dev.omnirules.core.ledger.state.LedgerEvent;
import dev.omnirules.core.ledger.state.LedgerEvent.OfferEnd;
import dev.omnirules.core.ledger.state.LineHolder;
import dev.omnirules.core.ledger.state.LineKey;
import dev.omnirules.core.offer.AnswerDecision;
import dev.omnirules.core.offer.DeclineDecision;
import dev.omnirules.core.offer.OfferDecision;
import dev.omnirules.core.transfer.TransferDecision;
import dev.omnirules.examples.shift.format.ShiftLine.ConversationHandedBack;
import dev.omnirules.examples.shift.format.ShiftLine.ConversationRequeued;
import dev.omnirules.examples.shift.format.ShiftLine.CustomerCommand;
import dev.omnirules.examples.shift.format.ShiftLine.OfferAccepted;
import dev.omnirules.examples.shift.format.ShiftLine.OfferDeclined;
import dev.omnirules.examples.shift.format.ShiftLine.OfferMade;
import dev.omnirules.examples.shift.format.ShiftLine.OfferRanOut;
import dev.omnirules.examples.shift.format.ShiftLine.OfferWithdrawn;
import dev.omnirules.examples.shift.format.ShiftLine.QueueAbandoned;
import dev.omnirules.examples.shift.format.ShiftLine.WrapUpEnded;
import dev.omnirules.examples.shift.format.ShiftLine.WrapUpExtended;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;

/**
 * The commands on offers, wrap-ups and queues. The file names a customer where the library's commands name an offer, a
 * conversation or an interaction: it is the one that the ledger has now, and if there is none, an id that never was.
 */
final class QueueCommands {

    private static final ConversationId NO_CONVERSATION = new ConversationId("none");
    private static final InteractionId NO_INTERACTION = new InteractionId("none");
    private static final int ALL = 100_000;

    private final Shells shells;
    private final Function<LineKey, CustomerLabel> shownAs;

    QueueCommands(Shells shells, Function<LineKey, CustomerLabel> shownAs) {
        this.shells = shells;
        this.shownAs = shownAs;
    }

    Answer answer(CustomerCommand command, LineKey line, Consumer<LedgerEntry> recorded) {
        if (command instanceof OfferMade asked) {
            return answer(
                    done(shells.offers().offer(asked.agent(), line, Channel.WHATSAPP, asked.ringing()), recorded));
        }
        if (command instanceof OfferAccepted asked) {
            return answer(
                    done(shells.offers().accept(asked.agent(), line, offer(asked.agent(), line)), recorded), line);
        }
        if (command instanceof OfferDeclined asked) {
            return answer(done(shells.offers().decline(asked.agent(), offer(asked.agent(), line)), recorded));
        }
        if (command instanceof OfferWithdrawn asked) {
            return answer(done(shells.offers().withdraw(asked.agent(), offer(asked.agent(), line)), recorded));
        }
        if (command instanceof OfferRanOut) {
            Optional<Instant> until = shells.omni().line(line).offer().map(LineHolder.OpenOffer::until);
            return ranOut(shells.limits().expire(line), until, recorded);
        }
        if (command instanceof WrapUpExtended asked) {
            return answer(done(
                    shells.conversations().extendWrapUp(asked.agent(), wrapUp(asked.agent(), line), asked.by()),
                    recorded));
        }
        if (command instanceof WrapUpEnded asked) {
            return completed(done(
                    shells.conversations().completeWrapUp(asked.agent(), wrapUp(asked.agent(), line)), recorded));
        }
        if (command instanceof ConversationRequeued asked) {
            return answer(done(
                    shells.transfers()
                            .toQueue(
                                    asked.agent(),
                                    line,
                                    conversation(asked.agent(), line),
                                    asked.queue(),
                                    asked.after()),
                    recorded));
        }
        if (command instanceof ConversationHandedBack asked) {
            return answer(done(
                    shells.transfers()
                            .toBot(
                                    asked.agent(),
                                    line,
                                    conversation(asked.agent(), line),
                                    asked.interaction(),
                                    asked.after()),
                    recorded));
        }
        QueueAbandoned asked = (QueueAbandoned) command;
        return answer(done(
                shells.interactions().abandon(line, asked.interaction().orElseGet(() -> interaction(line))), recorded));
    }

    /** The answer to a look at what has ended by itself. */
    Answer expired(Consumer<LedgerEntry> recorded) {
        List<LedgerEvent> events = new ArrayList<>();
        shells.limits()
                .expireDue(ALL)
                .forEach(result -> result.entry().ifPresent(entry -> {
                    events.addAll(entry.events());
                    recorded.accept(entry);
                }));
        return events.isEmpty()
                ? new Answer.Timed(Verdict.NOT_DUE, Optional.empty())
                : expired(Verdict.EXPIRED, events);
    }

    /** The conversation that an agent has with a customer. */
    ConversationId conversation(AgentId agent, LineKey line) {
        return shells.omni()
                .line(line)
                .servedBy(agent)
                .map(LineHolder.WithAgent::conversation)
                .orElse(NO_CONVERSATION);
    }

    private ConversationId offer(AgentId agent, LineKey line) {
        return latest(agent, line, AssignmentState.OFFERED);
    }

    private ConversationId wrapUp(AgentId agent, LineKey line) {
        return latest(agent, line, AssignmentState.WRAP_UP);
    }

    private ConversationId latest(AgentId agent, LineKey line, AssignmentState state) {
        return shells.omni().agent(agent).assignments().stream()
                .filter(assignment ->
                        assignment.state() == state && assignment.line().equals(line))
                .map(Assignment::conversation)
                .reduce(NO_CONVERSATION, (earlier, later) -> later);
    }

    private InteractionId interaction(LineKey line) {
        LineHolder holder = shells.omni().line(line).holder();
        if (holder instanceof LineHolder.WithBot bot) {
            return bot.interaction();
        }
        return holder instanceof LineHolder.Queued queued ? queued.interaction() : NO_INTERACTION;
    }

    private static Answer answer(OfferDecision decision) {
        if (decision instanceof OfferDecision.Offered offered) {
            return new Answer.Timed(Verdict.OFFERED, Optional.of(offered.until()));
        }
        if (decision instanceof OfferDecision.AlreadyOffered offered) {
            return new Answer.Timed(Verdict.ALREADY_OFFERED, Optional.of(offered.until()));
        }
        if (decision instanceof OfferDecision.AlreadyServing) {
            return new Answer.Plain(Verdict.ALREADY_SERVING);
        }
        if (decision instanceof OfferDecision.OfferedElsewhere) {
            return Answer.Refused.because(Reason.OFFERED_ELSEWHERE);
        }
        return decision instanceof OfferDecision.Refused refused
                ? Answer.Refused.because(refused.reason())
                : Answer.Refused.because(Reason.NOT_WAITING);
    }

    private Answer answer(AnswerDecision decision, LineKey line) {
        if (decision instanceof AnswerDecision.Accepted) {
            return new Answer.Accepted(shownAs.apply(line));
        }
        if (decision instanceof AnswerDecision.AlreadyServing) {
            return new Answer.Plain(Verdict.ALREADY_SERVING);
        }
        if (decision instanceof AnswerDecision.NotOffered) {
            return Answer.Refused.because(Reason.NOT_OFFERED);
        }
        if (decision instanceof AnswerDecision.Expired) {
            return Answer.Refused.because(Reason.OFFER_EXPIRED);
        }
        return decision instanceof AnswerDecision.Refused refused
                ? Answer.Refused.because(refused.reason())
                : Answer.Refused.because(Reason.NOT_WAITING);
    }

    private static Answer answer(DeclineDecision decision) {
        return switch (decision) {
            case NOT_OFFERED -> Answer.Refused.because(Reason.NOT_OFFERED);
            case EXPIRED -> Answer.Refused.because(Reason.OFFER_EXPIRED);
            case DECLINED -> new Answer.Plain(Verdict.DECLINED);
            case WITHDRAWN -> new Answer.Plain(Verdict.WITHDRAWN);
        };
    }

    /** The agent's other limits may be over while the offer is not. */
    private static Answer ranOut(
            CommandResult<ExpiryDecision> result, Optional<Instant> until, Consumer<LedgerEntry> recorded) {
        result.entry().ifPresent(recorded);
        return result.events().stream().anyMatch(LedgerEvent.OfferEnded.class::isInstance)
                ? expired(Verdict.RAN_OUT, result.events())
                : new Answer.Timed(Verdict.NOT_DUE, until);
    }

    private static Answer expired(Verdict verdict, List<LedgerEvent> events) {
        int offers = 0;
        int wrapUps = 0;
        for (LedgerEvent event : events) {
            offers += event instanceof LedgerEvent.OfferEnded ended && ended.end() == OfferEnd.MISSED ? 1 : 0;
            wrapUps += event instanceof LedgerEvent.AssignmentReleased ? 1 : 0;
        }
        return new Answer.Expired(verdict, offers, wrapUps);
    }

    private static Answer answer(WrapUpDecision decision) {
        if (decision instanceof WrapUpDecision.Extended extended) {
            return new Answer.Timed(Verdict.EXTENDED, Optional.of(extended.until()));
        }
        return decision instanceof WrapUpDecision.NotExtendable same
                ? new Answer.Timed(Verdict.NOT_EXTENDABLE, same.until())
                : Answer.Refused.because(Reason.NOT_WRAPPING_UP);
    }

    private static Answer completed(ConversationDecision decision) {
        boolean isDone = decision instanceof ConversationDecision.Done
                || decision instanceof ConversationDecision.DoneAndSignedOut;
        return isDone ? new Answer.Plain(Verdict.COMPLETED) : Answer.Refused.because(Reason.NOT_WRAPPING_UP);
    }

    private static Answer answer(TransferDecision decision) {
        if (decision instanceof TransferDecision.Requeued requeued) {
            return new Answer.Requeued(requeued.interaction());
        }
        return decision instanceof TransferDecision.HandedBack
                ? new Answer.Plain(Verdict.HANDED_BACK)
                : Answer.Refused.because(Reason.NOT_SERVING);
    }

    private static Answer answer(InteractionDecision decision) {
        return decision instanceof InteractionDecision.Refused refused
                ? Answer.Refused.because(refused.reason())
                : new Answer.Plain(Verdict.ABANDONED);
    }

    static <D> D done(CommandResult<D> committed, Consumer<LedgerEntry> recorded) {
        committed.entry().ifPresent(recorded);
        return committed.decision();
    }
}
