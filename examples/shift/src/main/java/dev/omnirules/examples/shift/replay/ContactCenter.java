package dev.omnirules.examples.shift.replay;

import dev.omnirules.core.Omni;
import dev.omnirules.core.agent.AgentId;
import dev.omnirules.core.agent.Capacity;
import dev.omnirules.core.agent.Channel;
import dev.omnirules.core.conversation.CountingRule;
import dev.omnirules.core.conversation.Identifiers;
import dev.omnirules.core.disposition.DispositionDecision;
import dev.omnirules.core.disposition.Dispositions;
import dev.omnirules.core.handling.AcceptanceDecision;
import dev.omnirules.core.handling.AfterFinish;
import dev.omnirules.core.handling.ConversationDecision;
import dev.omnirules.core.handling.Conversations;
import dev.omnirules.core.interaction.InteractionDecision;
import dev.omnirules.core.interaction.Interactions;
import dev.omnirules.core.ledger.CommandResult;
import dev.omnirules.core.ledger.InMemoryLedger;
import dev.omnirules.core.ledger.InMemorySettings;
import dev.omnirules.core.ledger.LedgerEntry;
import dev.omnirules.core.ledger.state.ConflictScope;
import dev.omnirules.core.ledger.state.LineKey;
import dev.omnirules.core.logout.LogoutDecision;
import dev.omnirules.core.logout.LogoutGuard;
import dev.omnirules.core.session.AgentSessions;
import dev.omnirules.core.session.ChannelDecision;
import dev.omnirules.core.session.SignInDecision;
import dev.omnirules.core.transfer.TransferDecision;
import dev.omnirules.core.transfer.Transfers;
import dev.omnirules.examples.shift.format.ShiftLine.ActiveRequested;
import dev.omnirules.examples.shift.format.ShiftLine.BotStarted;
import dev.omnirules.examples.shift.format.ShiftLine.ChannelPause;
import dev.omnirules.examples.shift.format.ShiftLine.ChannelResume;
import dev.omnirules.examples.shift.format.ShiftLine.ChannelSignIn;
import dev.omnirules.examples.shift.format.ShiftLine.Command;
import dev.omnirules.examples.shift.format.ShiftLine.ConversationAccepted;
import dev.omnirules.examples.shift.format.ShiftLine.ConversationFinished;
import dev.omnirules.examples.shift.format.ShiftLine.ConversationQualified;
import dev.omnirules.examples.shift.format.ShiftLine.ConversationTransferred;
import dev.omnirules.examples.shift.format.ShiftLine.CustomerCommand;
import dev.omnirules.examples.shift.format.ShiftLine.PlatformSignIn;
import dev.omnirules.examples.shift.format.ShiftLine.PlatformSignOut;
import dev.omnirules.examples.shift.format.ShiftLine.QueueEntered;
import dev.omnirules.whatsapp.admission.ActiveConversationAdmission;
import dev.omnirules.whatsapp.admission.ActiveConversationRequest;
import dev.omnirules.whatsapp.admission.AdmissionDecision;
import dev.omnirules.whatsapp.origin.OriginNumber;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;

/** The library's shells on one ledger: each command goes to its own, and what comes back becomes an answer. */
final class ContactCenter {

    private static final Duration WHOLE_FILE = Duration.ofDays(365_000);
    private static final CountingRule COUNTING = CountingRule.defaults();
    private static final ConflictScope SCOPE = ConflictScope.PER_ADDRESS;

    private final Map<AgentId, Capacity> capacities = new HashMap<>();
    private final List<OriginNumber> origins = new ArrayList<>();
    private final Customers customers;
    private final AgentSessions sessions;
    private final LogoutGuard guard;
    private final Interactions interactions;
    private final Conversations conversations;
    private final Transfers transfers;
    private final Dispositions dispositions;
    private final ActiveConversationAdmission admission;

    ContactCenter(InstantSource clock, Customers customers) {
        Omni omni = Omni.on(
                        new InMemoryLedger(clock, InMemorySettings.defaults().withRequestRetention(WHOLE_FILE)))
                .counting(COUNTING)
                .conflictScope(SCOPE)
                .identifiers(Identifiers.counting("shift"))
                .build();
        this.customers = customers;
        this.sessions = new AgentSessions(omni);
        this.guard = new LogoutGuard(omni);
        this.interactions = new Interactions(omni);
        this.conversations = new Conversations(omni);
        this.transfers = new Transfers(omni);
        this.dispositions = new Dispositions(omni);
        this.admission = ActiveConversationAdmission.of(omni, () -> origins);
    }

    void capacity(AgentId agent, Capacity capacity, Consumer<LedgerEntry> recorded) {
        if (capacities.put(agent, capacity) != null) {
            sessions.changeCapacity(agent, capacity).entry().ifPresent(recorded);
        }
    }

    void origin(OriginNumber origin) {
        if (!origins.contains(origin)) {
            origins.add(origin);
        }
    }

    /** The answer to any command but a look at the board. */
    Answer answer(Command command, Consumer<LedgerEntry> recorded) {
        if (command instanceof ActiveRequested asked) {
            return answer(asked, recorded);
        }
        return command instanceof CustomerCommand about ? ofLine(about, recorded) : ofAgent(command, recorded);
    }

    private Answer ofAgent(Command command, Consumer<LedgerEntry> recorded) {
        if (command instanceof PlatformSignIn asked) {
            Capacity capacity = capacities.get(asked.agent());
            return new Answer.Plain(verdict(done(sessions.signIn(asked.agent(), capacity), recorded)));
        }
        if (command instanceof PlatformSignOut asked) {
            return answer(done(guard.signOut(asked.agent()), recorded));
        }
        if (command instanceof ChannelSignIn asked) {
            return answer(done(sessions.signInTo(asked.agent(), asked.channel()), recorded), Verdict.CHANNEL_SIGNED_IN);
        }
        if (command instanceof ChannelPause asked) {
            return answer(
                    done(sessions.pause(asked.agent(), asked.channels(), asked.reason()), recorded), Verdict.PAUSED);
        }
        ChannelResume asked = (ChannelResume) command;
        return answer(done(sessions.resume(asked.agent(), asked.channels()), recorded), Verdict.RESUMED);
    }

    private Answer ofLine(CustomerCommand command, Consumer<LedgerEntry> recorded) {
        LineKey line = SCOPE.line(command.customer(), command.origin());
        if (command instanceof BotStarted asked) {
            return answer(done(interactions.start(line, asked.interaction()), recorded));
        }
        if (command instanceof QueueEntered asked) {
            return answer(done(interactions.enqueue(line, asked.interaction(), asked.queue()), recorded));
        }
        if (command instanceof ConversationAccepted asked) {
            return answer(done(conversations.accept(asked.agent(), line, Channel.WHATSAPP), recorded), line);
        }
        if (command instanceof ConversationTransferred asked) {
            return answer(done(transfers.transfer(asked.agent(), asked.to(), line), recorded));
        }
        if (command instanceof ConversationFinished asked) {
            return answer(done(conversations.finish(asked.agent(), line, AfterFinish.RELEASE), recorded));
        }
        ConversationQualified asked = (ConversationQualified) command;
        return answer(done(dispositions.qualifyLatest(asked.agent(), line, asked.disposition()), recorded));
    }

    private static <D> D done(CommandResult<D> committed, Consumer<LedgerEntry> recorded) {
        committed.entry().ifPresent(recorded);
        return committed.decision();
    }

    private static Verdict verdict(SignInDecision decision) {
        return decision == SignInDecision.SIGNED_IN ? Verdict.SIGNED_IN : Verdict.ALREADY_SIGNED_IN;
    }

    private static Answer answer(LogoutDecision decision) {
        if (decision instanceof LogoutDecision.Blocked blocked) {
            return new Answer.Blocked(blocked.blockers().size(), Optional.of(blocked.alert()));
        }
        return decision instanceof LogoutDecision.SignedOut out
                ? new Answer.SignedOut(out.channels())
                : new Answer.Plain(Verdict.ALREADY_SIGNED_OUT);
    }

    private static Answer answer(ChannelDecision decision, Verdict applied) {
        return decision instanceof ChannelDecision.Refused refused
                ? Answer.Refused.because(refused.reason())
                : new Answer.Plain(applied);
    }

    private static Answer answer(InteractionDecision decision) {
        if (decision instanceof InteractionDecision.Refused refused) {
            return Answer.Refused.because(refused.reason());
        }
        return new Answer.Plain(decision instanceof InteractionDecision.Started ? Verdict.STARTED : Verdict.QUEUED);
    }

    private Answer answer(AcceptanceDecision decision, LineKey line) {
        if (decision instanceof AcceptanceDecision.Refused refused) {
            return Answer.Refused.because(refused.reason());
        }
        return decision instanceof AcceptanceDecision.Accepted
                ? new Answer.Accepted(customers.label(line.customer()))
                : new Answer.Plain(Verdict.ALREADY_SERVING);
    }

    private static Answer answer(TransferDecision decision) {
        return decision instanceof TransferDecision.Transferred done
                ? new Answer.Transferred(done.protocol())
                : Answer.Refused.because(((TransferDecision.Refused) decision).reason());
    }

    private static Answer answer(ConversationDecision decision) {
        return decision instanceof ConversationDecision.Done
                ? new Answer.Plain(Verdict.FINISHED)
                : new Answer.Refused(Reason.NOT_SERVING, Optional.empty());
    }

    private static Answer answer(DispositionDecision decision) {
        return decision instanceof DispositionDecision.Qualified done
                ? new Answer.Qualified(done.protocol())
                : Answer.Refused.because(((DispositionDecision.Refused) decision).reason());
    }

    private Answer answer(ActiveRequested asked, Consumer<LedgerEntry> recorded) {
        CommandResult<AdmissionDecision> committed = admission.request(
                new ActiveConversationRequest(asked.request(), asked.agent(), asked.to(), asked.origin()));
        if (!committed.replayed()) {
            committed.entry().ifPresent(recorded);
        }
        AdmissionDecision decision = committed.decision();
        if (decision instanceof AdmissionDecision.Refused refused) {
            return new Answer.Refused(Reason.of(refused.reason()), refused.alert());
        }
        return decision instanceof AdmissionDecision.Admitted admitted
                ? new Answer.Admitted(
                        admitted.ended().stream().toList(),
                        customers.label(admitted.line().customer(), admitted.conversation()),
                        committed.replayed() ? Answer.Effect.REPLAYED : Answer.Effect.NEW)
                : new Answer.Plain(Verdict.ALREADY_SERVING);
    }
}
