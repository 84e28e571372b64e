package dev.omnirules.examples.shift.replay;

import static dev.omnirules.examples.shift.replay.QueueCommands.done;

import dev.omnirules.core.Omni;
import dev.omnirules.core.agent.AgentId;
import dev.omnirules.core.agent.Capacity;
import dev.omnirules.core.agent.Channel;
import dev.omnirules.core.conversation.CountingRule;
import dev.omnirules.core.conversation.Identifiers;
import dev.omnirules.core.conversation.WrapUpLimits;
import dev.omnirules.core.customer.CustomerKey;
import dev.omnirules.core.customer.CustomerLabel;
import dev.omnirules.core.disposition.DispositionDecision;
import dev.omnirules.core.handling.AcceptanceDecision;
import dev.omnirules.core.handling.AfterFinish;
import dev.omnirules.core.handling.ConversationDecision;
import dev.omnirules.core.interaction.InteractionDecision;
import dev.omnirules.core.ledger.CommandResult;
import dev.omnirules.core.ledger.InMemoryLedger;
import dev.omnirules.core.ledger.InMemorySettings;
import dev.omnirules.core.ledger.LedgerEntry;
import dev.omnirules.core.ledger.state.ConflictScope;
import dev.omnirules.core.ledger.state.LedgerEvent;
import dev.omnirules.core.ledger.state.LineKey;
import dev.omnirules.core.logout.DrainDecision;
import dev.omnirules.core.logout.LogoutDecision;
import dev.omnirules.core.session.ChannelDecision;
import dev.omnirules.core.session.SignInDecision;
import dev.omnirules.core.transfer.TransferDecision;
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
import dev.omnirules.examples.shift.format.ShiftLine.CustomerEvidence;
import dev.omnirules.examples.shift.format.ShiftLine.LimitsChecked;
import dev.omnirules.examples.shift.format.ShiftLine.PlatformDrain;
import dev.omnirules.examples.shift.format.ShiftLine.PlatformSignIn;
import dev.omnirules.examples.shift.format.ShiftLine.PlatformSignOut;
import dev.omnirules.examples.shift.format.ShiftLine.QueueEntered;
import dev.omnirules.whatsapp.admission.ActiveConversationAdmission;
import dev.omnirules.whatsapp.admission.ActiveConversationRequest;
import dev.omnirules.whatsapp.admission.AdmissionDecision;
import dev.omnirules.whatsapp.origin.OriginNumber;
import java.time.Duration;
import java.time.Instant;
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
    private static final ConflictScope SCOPE = ConflictScope.PER_ADDRESS;

    private final Map<AgentId, Capacity> capacities = new HashMap<>();
    private final List<OriginNumber> origins = new ArrayList<>();
    private final Customers customers;
    private final InMemoryLedger ledger;
    private final Identifiers identifiers = Identifiers.counting("shift");
    private final Contacts contacts;
    private final InstantSource clock;
    private Shells shells;
    private QueueCommands queue;
    private ActiveConversationAdmission admission;
    private ActiveConversationAdmission admissionByContacts;

    ContactCenter(InstantSource clock, Customers customers) {
        this.ledger = new InMemoryLedger(clock, InMemorySettings.defaults().withRequestRetention(WHOLE_FILE));
        this.customers = customers;
        this.contacts = new Contacts(ledger, SCOPE, clock);
        this.clock = clock;
        this.shells = Shells.on(context().build(), ledger);
        this.queue = new QueueCommands(shells, this::shownAs);
        this.admission = ActiveConversationAdmission.of(shells.omni(), () -> origins);
        this.admissionByContacts = admission.knowing(contacts.directory(), Contacts.PORTFOLIO, clock);
    }

    private Omni.Builder context() {
        return Omni.on(ledger).conflictScope(SCOPE).identifiers(identifiers);
    }

    /** From now on a wrap-up has limits, and perhaps counts. */
    void wrapUps(WrapUpLimits limits, CountingRule counting) {
        shells = Shells.on(context().counting(counting).wrapUpLimits(limits).build(), ledger);
        queue = new QueueCommands(shells, this::shownAs);
        admission = ActiveConversationAdmission.of(shells.omni(), () -> origins);
        admissionByContacts = admission.knowing(contacts.directory(), Contacts.PORTFOLIO, clock);
        contacts.counting(counting);
    }

    void capacity(AgentId agent, Capacity capacity, Consumer<LedgerEntry> recorded) {
        if (capacities.put(agent, capacity) != null) {
            shells.sessions().changeCapacity(agent, capacity).entry().ifPresent(recorded);
        }
    }

    void origin(OriginNumber origin) {
        if (!origins.contains(origin)) {
            origins.add(origin);
            contacts.address(origin.address());
        }
    }

    /** The key of the customer behind an id, now. */
    CustomerKey customer(CustomerKey named) {
        return contacts.customer(named);
    }

    /** The answer to any command but a look at the board. */
    Answer answer(Command command, Consumer<LedgerEntry> recorded) {
        if (command instanceof ActiveRequested asked) {
            return answer(asked, recorded);
        }
        if (command instanceof CustomerEvidence evidence) {
            return contacts.learn(evidence, customers, recorded);
        }
        if (command instanceof LimitsChecked) {
            return queue.expired(recorded);
        }
        return command instanceof CustomerCommand about ? ofLine(about, recorded) : ofAgent(command, recorded);
    }

    private Answer ofAgent(Command command, Consumer<LedgerEntry> recorded) {
        if (command instanceof PlatformSignIn asked) {
            Capacity capacity = capacities.get(asked.agent());
            return new Answer.Plain(verdict(done(shells.sessions().signIn(asked.agent(), capacity), recorded)));
        }
        if (command instanceof PlatformSignOut asked) {
            return answer(done(shells.guard().signOut(asked.agent()), recorded));
        }
        if (command instanceof PlatformDrain asked) {
            return answer(done(shells.guard().drain(asked.agent()), recorded));
        }
        if (command instanceof ChannelSignIn asked) {
            return answer(
                    done(shells.sessions().signInTo(asked.agent(), asked.channel()), recorded),
                    Verdict.CHANNEL_SIGNED_IN);
        }
        if (command instanceof ChannelPause asked) {
            return answer(
                    done(shells.sessions().pause(asked.agent(), asked.channels(), asked.reason()), recorded),
                    Verdict.PAUSED);
        }
        ChannelResume asked = (ChannelResume) command;
        return answer(done(shells.sessions().resume(asked.agent(), asked.channels()), recorded), Verdict.RESUMED);
    }

    private Answer ofLine(CustomerCommand command, Consumer<LedgerEntry> recorded) {
        contacts.address(command.origin());
        LineKey line = SCOPE.line(contacts.customer(command.customer()), command.origin());
        if (command instanceof BotStarted asked) {
            return answer(done(shells.interactions().start(line, asked.interaction()), recorded));
        }
        if (command instanceof QueueEntered asked) {
            return answer(done(shells.interactions().enqueue(line, asked.interaction(), asked.queue()), recorded));
        }
        if (command instanceof ConversationAccepted asked) {
            return answer(done(shells.conversations().accept(asked.agent(), line, Channel.WHATSAPP), recorded), line);
        }
        if (command instanceof ConversationTransferred asked) {
            return answer(done(transfer(asked, line), recorded));
        }
        if (command instanceof ConversationFinished asked) {
            return answer(shells.conversations().finish(asked.agent(), line, asked.after()), recorded);
        }
        return command instanceof ConversationQualified asked
                ? answer(done(shells.dispositions().qualifyLatest(asked.agent(), line, asked.disposition()), recorded))
                : queue.answer(command, line, recorded);
    }

    private CommandResult<TransferDecision> transfer(ConversationTransferred asked, LineKey line) {
        return asked.after() == AfterFinish.RELEASE
                ? shells.transfers().transfer(asked.agent(), asked.to(), line)
                : shells.transfers()
                        .transfer(
                                asked.agent(),
                                asked.to(),
                                line,
                                queue.conversation(asked.agent(), line),
                                asked.after());
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

    private static Answer answer(DrainDecision decision) {
        if (decision instanceof DrainDecision.NotSignedIn) {
            return Answer.Refused.because(Reason.NOT_SIGNED_IN);
        }
        return decision instanceof DrainDecision.SignedOut out
                ? new Answer.SignedOut(out.channels())
                : new Answer.Plain(Verdict.DRAINING);
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
                ? new Answer.Accepted(shownAs(line))
                : new Answer.Plain(Verdict.ALREADY_SERVING);
    }

    private CustomerLabel shownAs(LineKey line) {
        return customers.label(line.customer(), contacts);
    }

    private static Answer answer(TransferDecision decision) {
        if (decision instanceof TransferDecision.Transferred done) {
            return new Answer.Transferred(done.protocol());
        }
        return decision instanceof TransferDecision.Refused refused
                ? Answer.Refused.because(refused.reason())
                : Answer.Refused.because(Reason.NOT_SERVING);
    }

    private static Answer answer(CommandResult<ConversationDecision> finished, Consumer<LedgerEntry> recorded) {
        ConversationDecision decision = done(finished, recorded);
        boolean isDone = decision instanceof ConversationDecision.Done
                || decision instanceof ConversationDecision.DoneAndSignedOut;
        return isDone
                ? new Answer.Timed(Verdict.FINISHED, wrapUpEnd(finished.events()))
                : Answer.Refused.because(Reason.NOT_SERVING);
    }

    private static Optional<Instant> wrapUpEnd(List<LedgerEvent> events) {
        for (LedgerEvent event : events) {
            if (event instanceof LedgerEvent.AssignmentChanged changed) {
                return changed.assignment().until();
            }
        }
        return Optional.empty();
    }

    private static Answer answer(DispositionDecision decision) {
        return decision instanceof DispositionDecision.Qualified done
                ? new Answer.Qualified(done.protocol())
                : Answer.Refused.because(((DispositionDecision.Refused) decision).reason());
    }

    private Answer answer(ActiveRequested asked, Consumer<LedgerEntry> recorded) {
        ActiveConversationRequest request = new ActiveConversationRequest(asked.agent(), asked.to(), asked.origin());
        CommandResult<AdmissionDecision> committed = (contacts.anyEvidence() ? admissionByContacts : admission)
                .under(asked.request())
                .request(request);
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
                        customers.label(admitted.line().customer(), admitted.conversation(), contacts),
                        committed.replayed() ? Answer.Effect.REPLAYED : Answer.Effect.NEW)
                : new Answer.Plain(Verdict.ALREADY_SERVING);
    }
}
