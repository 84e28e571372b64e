package dev.omnirules.core.testkit.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import dev.omnirules.core.agent.AgentId;
import dev.omnirules.core.agent.Capacity;
import dev.omnirules.core.agent.Channel;
import dev.omnirules.core.agent.Limit;
import dev.omnirules.core.agent.PauseReason;
import dev.omnirules.core.agent.SignOutOverride;
import dev.omnirules.core.conversation.AssignmentState;
import dev.omnirules.core.conversation.ConversationId;
import dev.omnirules.core.conversation.Direction;
import dev.omnirules.core.conversation.Disposition;
import dev.omnirules.core.conversation.InteractionId;
import dev.omnirules.core.conversation.ProtocolNumber;
import dev.omnirules.core.conversation.QueueId;
import dev.omnirules.core.conversation.WrapUpLimits;
import dev.omnirules.core.customer.CustomerKey;
import dev.omnirules.core.customer.OriginAddress;
import dev.omnirules.core.handling.AfterFinish;
import dev.omnirules.core.ledger.CommandResult;
import dev.omnirules.core.ledger.Fingerprint;
import dev.omnirules.core.ledger.LedgerEntry;
import dev.omnirules.core.ledger.LedgerKeys;
import dev.omnirules.core.ledger.LedgerUnavailableException;
import dev.omnirules.core.ledger.Outcome;
import dev.omnirules.core.ledger.RequestConflictException;
import dev.omnirules.core.ledger.RequestId;
import dev.omnirules.core.ledger.state.AgentKey;
import dev.omnirules.core.ledger.state.AgentState;
import dev.omnirules.core.ledger.state.Assignment;
import dev.omnirules.core.ledger.state.ContradictoryEventException;
import dev.omnirules.core.ledger.state.CustomerLine;
import dev.omnirules.core.ledger.state.LedgerEvent;
import dev.omnirules.core.ledger.state.LedgerEvent.AgentEventRecorded;
import dev.omnirules.core.ledger.state.LedgerEvent.AssignmentChanged;
import dev.omnirules.core.ledger.state.LedgerEvent.AssignmentReleased;
import dev.omnirules.core.ledger.state.LedgerEvent.CapacityChanged;
import dev.omnirules.core.ledger.state.LedgerEvent.ChannelSignedIn;
import dev.omnirules.core.ledger.state.LedgerEvent.ChannelSignedOut;
import dev.omnirules.core.ledger.state.LedgerEvent.ChannelsPaused;
import dev.omnirules.core.ledger.state.LedgerEvent.ChannelsResumed;
import dev.omnirules.core.ledger.state.LedgerEvent.ConversationFinished;
import dev.omnirules.core.ledger.state.LedgerEvent.ConversationRequeued;
import dev.omnirules.core.ledger.state.LedgerEvent.ConversationStarted;
import dev.omnirules.core.ledger.state.LedgerEvent.ConversationTransferred;
import dev.omnirules.core.ledger.state.LedgerEvent.DrainingCancelled;
import dev.omnirules.core.ledger.state.LedgerEvent.DrainingStarted;
import dev.omnirules.core.ledger.state.LedgerEvent.InteractionEnd;
import dev.omnirules.core.ledger.state.LedgerEvent.InteractionEnded;
import dev.omnirules.core.ledger.state.LedgerEvent.InteractionOffered;
import dev.omnirules.core.ledger.state.LedgerEvent.InteractionQueued;
import dev.omnirules.core.ledger.state.LedgerEvent.InteractionStarted;
import dev.omnirules.core.ledger.state.LedgerEvent.LineEventRecorded;
import dev.omnirules.core.ledger.state.LedgerEvent.OfferEnd;
import dev.omnirules.core.ledger.state.LedgerEvent.OfferEnded;
import dev.omnirules.core.ledger.state.LedgerEvent.PlatformSignedIn;
import dev.omnirules.core.ledger.state.LedgerEvent.PlatformSignedOut;
import dev.omnirules.core.ledger.state.LedgerEvent.StageQualified;
import dev.omnirules.core.ledger.state.LedgerKey;
import dev.omnirules.core.ledger.state.LineHolder;
import dev.omnirules.core.ledger.state.LineKey;
import dev.omnirules.core.session.AgentSessions;
import java.lang.reflect.RecordComponent;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Keys, requests and values: what is written is what is read, whatever it holds. */
abstract class ValueContract extends IsolationContract {

    /** Texts of which no two are the same, however alike a store's collation may find them. */
    private static final List<List<String>> ALIKE = List.of(
            List.of("in case", "Ana", "ana", "ANA"),
            List.of("in white space at an end", "joao", " joao", "joao "),
            List.of("in white space within", "ana maria", "ana  maria", "anamaria"),
            List.of("in an accent", "jose", "jos\u00e9"),
            List.of("in the way an accent is written", "andr\u00e9", "andre\u0301"),
            List.of("in the width of a letter", "bia", "\uff42ia"),
            List.of("in a ligature", "rafi", "ra\ufb01"),
            List.of("in leading zeros", "7", "07", "007", "7.0"),
            List.of("in a wildcard", "c_io", "caio", "c%"),
            List.of("in a separator", "a|b", "a/b", "a:b", "a,b"),
            List.of("in letters of the same hash", "AaAa", "BBBB"),
            List.of("in a letter beyond 16 bits", "ana\ud83d\ude00", "ana\ud83d\ude01"),
            List.of("in a quote", "d'avila", "d''avila", "davila"),
            List.of("in the last of 128 characters", "x".repeat(127) + "1", "x".repeat(127) + "2", "x".repeat(127)));

    private static final int MANY_REQUESTS = 300;
    private static final Instant FAR = Instant.parse("9999-12-31T23:59:59.123456789Z");
    private static final String LONG = "\u00c7|;\"'\\%_{}<\u20ac\ud83d\ude00 " + "w".repeat(113);

    @Test
    final void keysThatDifferAreKeptApart() {
        LedgerShells impatient = impatient("impatient");
        for (List<String> alike : ALIKE) {
            String how = alike.get(0);
            List<String> names = alike.subList(1, alike.size());
            for (int i = 0; i < names.size(); i++) {
                AgentId agent = new AgentId(names.get(i));
                LineKey ofCustomer = customer(names.get(i));
                LineKey ofAddress = address(names.get(i));
                int number = i;
                stored(
                        "agents whose names differ only " + how,
                        () -> impatient.sessions().signIn(agent, Capacity.of(number + 1)));
                stored("lines whose keys differ only " + how, () -> {
                    Rules.started(
                            impatient.omni(), RequestId.of("customer " + how + number), ofCustomer, "bot-" + number);
                    return Rules.started(
                            impatient.omni(), RequestId.of("address " + how + number), ofAddress, "bot-" + number);
                });
            }
            for (int i = 0; i < names.size(); i++) {
                AgentState agent = shells.omni().agent(new AgentId(names.get(i)));
                assertThat(agent.agent().value()).as("the name of an agent").isEqualTo(names.get(i));
                assertThat(agent.capacity().total() + " at revision " + agent.revision())
                        .as(
                                "agents whose names differ only %s were taken for one: keys must be compared byte by"
                                        + " byte",
                                how)
                        .isEqualTo(Limit.of(i + 1) + " at revision 1");
                for (LineKey key : List.of(customer(names.get(i)), address(names.get(i)))) {
                    CustomerLine line = shells.omni().line(key);
                    assertThat(line.key()).as("the key of a line").isEqualTo(key);
                    assertThat(line.holder() + " at revision " + line.revision())
                            .as(
                                    "lines whose keys differ only %s were taken for one: keys must be compared byte by"
                                            + " byte",
                                    how)
                            .isEqualTo(new LineHolder.WithBot(new InteractionId("bot-" + i)) + " at revision 1");
                }
            }
        }
    }

    /** A command that must succeed; what it throws names the values that the store confused, or did not store. */
    private static <T> T stored(String what, Supplier<T> command) {
        try {
            return command.get();
        } catch (RuntimeException e) {
            throw new AssertionError(what + " were taken for one, or could not be stored: " + e, e);
        }
    }

    private static LineKey customer(String name) {
        return new LineKey(new CustomerKey(name), new OriginAddress("front"));
    }

    private static LineKey address(String name) {
        return new LineKey(new CustomerKey("maria"), new OriginAddress(name));
    }

    @Test
    final void requestIdsThatDifferAreKeptApart() {
        int line = 0;
        for (List<String> alike : ALIKE) {
            for (String id : alike.subList(1, alike.size())) {
                LineKey key = RandomCommands.line("+5511" + (900_000_000 + line++));
                Optional<LedgerEntry> entry = stored(
                        "request ids that differ only " + alike.get(0),
                        () -> Rules.started(shells.omni(), RequestId.of(id), key, "bot"));
                assertThat(entry.map(LedgerEntry::request))
                        .as("request ids that differ only %s were taken for one", alike.get(0))
                        .contains(RequestId.of(id));
            }
        }
    }

    @Test
    final void whatWasAskedIsComparedWhole() {
        int number = 0;
        for (List<Fingerprint> alike : alikeFingerprints()) {
            for (int i = 0; i < alike.size(); i++) {
                Fingerprint asked = alike.get(i);
                Fingerprint other = alike.get((i + 1) % alike.size());
                RequestId id = RequestId.of("asked-" + ++number);
                LineKey line = RandomCommands.line("+5511" + (950_000_000 + number));
                stored("requests that ask much", () -> execute(id, asked, line));
                assertThat(thrownBy(() -> execute(id, other, line)))
                        .as(
                                "what was asked under a request id is compared whole: %s of %s is not %s of %s",
                                other, other.parts(), asked, asked.parts())
                        .isInstanceOf(RequestConflictException.class);
                assertThat(execute(id, asked, line).replayed())
                        .as("the same request, asking %s of %s, is answered once more", asked, asked.parts())
                        .isTrue();
            }
        }
    }

    private static List<List<Fingerprint>> alikeFingerprints() {
        List<List<Fingerprint>> all = new ArrayList<>();
        for (List<String> alike : ALIKE) {
            all.add(alike.subList(1, alike.size()).stream()
                    .map(part -> new Fingerprint("ask", List.of(part)))
                    .toList());
        }
        all.add(Stream.of(
                        List.of("a", "b"),
                        List.of("b", "a"),
                        List.of("a", "b", ""),
                        List.of("ab"),
                        List.of("a b"),
                        List.of("a,b"),
                        List.<String>of(),
                        List.of(""))
                .map(parts -> new Fingerprint("ask", parts))
                .toList());
        all.add(Stream.of("1", "2")
                .map(last -> new Fingerprint("ask", List.of("z".repeat(4_000) + last)))
                .toList());
        all.add(Stream.of("ask", "Ask", "asked")
                .map(operation -> new Fingerprint(operation, List.of("a")))
                .toList());
        return all;
    }

    private CommandResult<String> execute(RequestId id, Fingerprint fingerprint, LineKey line) {
        return shells.omni()
                .under(id)
                .execute(
                        fingerprint,
                        LedgerKeys.of(line),
                        Rules.rule(view -> Outcome.of(
                                "started", new InteractionStarted(line, new InteractionId("bot"), view.now()))));
    }

    @Test
    final void aRequestIdIsOneWhateverTheKeys() {
        shells.signIn(ANA, Capacity.of(2)).signIn(BIA, Capacity.of(2));
        shells.starts().start(REQUEST, ANA, LINE);
        assertThat(thrownBy(() -> shells.starts().start(REQUEST, BIA, OTHER_LINE)))
                .as("a request id is one for the whole store: used again for another agent and another line")
                .isInstanceOf(RequestConflictException.class);
        assertThat(thrownBy(() -> other("other").starts().start(REQUEST, BIA, OTHER_LINE)))
                .as("a request id is one for the whole store: used again on another node")
                .isInstanceOf(RequestConflictException.class);
        assertThat(shells.omni().agent(BIA).assignments()).isEmpty();
    }

    @Test
    final void aRequestIsRememberedWhileOthersCome() {
        shells.signIn(ANA, Capacity.unlimited());
        CommandResult<ActiveStarts.Decision> first = shells.starts().start(REQUEST, ANA, LINE);
        for (int i = 0; i < MANY_REQUESTS; i++) {
            new AgentSessions(shells.omni().under(RequestId.of("later-" + i))).changeCapacity(ANA, Capacity.of(i + 1));
        }
        CommandResult<ActiveStarts.Decision> again = other("other").starts().start(REQUEST, ANA, LINE);
        assertThat(again)
                .as("a request is remembered too short: it is answered once more after " + MANY_REQUESTS
                        + " later ones")
                .isEqualTo(new CommandResult<>(first.decision(), first.entry(), true));
    }

    @Test
    final void aRequestThatAnotherNodeRecordedMeanwhileIsReplayed() {
        shells.signIn(ANA, Capacity.of(1)).starts().start(ANA, LINE);
        assertThat(shells.starts().start(REQUEST, ANA, OTHER_LINE).entry()).isEmpty();
        shells.conversations().finish(ANA, LINE, AfterFinish.RELEASE);
        LedgerShells other = other("other");
        Optional<LedgerEntry> started =
                other.starts().start(REQUEST, ANA, OTHER_LINE).entry();
        other.conversations().finish(ANA, OTHER_LINE, AfterFinish.RELEASE);
        CommandResult<ActiveStarts.Decision> again = shells.starts().start(REQUEST, ANA, OTHER_LINE);
        assertThat(again.replayed() ? again.entry() : Optional.empty())
                .as("a node does not know what another one recorded under a request id that this one refused before")
                .isEqualTo(started);
    }

    /** A shell's id is sent once, so that nothing is kept of it; a caller's id of the same text is another. */
    @Test
    final void nothingIsKeptOfTheRequestIdsOfShells() {
        RequestId ofShell = new RequestId("r1", RequestId.Source.SHELL);
        String why = "an id that a shell made is kept as if a caller had made it";
        assertThat(started(ofShell, LINE, "bot").replayed()).as(why).isFalse();
        assertThat(started(ofShell, OTHER_LINE, "bot").replayed()).as(why).isFalse();
        RequestId ofCaller = RequestId.of("r1");
        LineKey third = RandomCommands.line("+5511955555555");
        assertThat(started(ofCaller, third, "bot").replayed()).as(why).isFalse();
        assertThat(started(ofCaller, third, "bot").replayed())
                .as("an id that a caller made is kept as if a shell had made it, so that it has a second effect")
                .isTrue();
        assertThat(started(ofShell, RandomCommands.line("+5511955555556"), "bot")
                        .replayed())
                .as(why)
                .isFalse();
        assertThat(fixture.outbox().stream().map(entry -> entry.request().source()))
                .as("who made the request ids of the outbox's entries")
                .containsExactly(
                        RequestId.Source.SHELL,
                        RequestId.Source.SHELL,
                        RequestId.Source.CALLER,
                        RequestId.Source.SHELL);
    }

    private CommandResult<String> started(RequestId id, LineKey line, String bot) {
        try {
            return shells.omni()
                    .under(id)
                    .execute(
                            Fingerprint.of("start", line),
                            LedgerKeys.of(line),
                            Rules.rule(view -> Outcome.of(
                                    "started", new InteractionStarted(line, new InteractionId(bot), view.now()))));
        } catch (RequestConflictException e) {
            throw new AssertionError("an id that a shell made is kept as if a caller had made it", e);
        } catch (ContradictoryEventException e) {
            throw new AssertionError(
                    "an id that a caller made is kept as if a shell had made it, so that it has a second effect", e);
        }
    }

    @Test
    final void theOutboxGivesEachKeyInTheOrderOfItsRevisionsWhateverTheNodesClocks() {
        LedgerShells ahead = LedgerShells.on(fixture.node(Duration.ofHours(2), LedgerHooks.none()), "ahead");
        LedgerShells behind = LedgerShells.on(fixture.node(Duration.ofHours(-2), LedgerHooks.none()), "behind");
        List<LedgerEntry> expected = new ArrayList<>();
        ahead.sessions().signIn(ANA, Capacity.of(1)).entry().ifPresent(expected::add);
        for (int i = 2; i < 12; i++) {
            LedgerShells node = i % 3 == 0 ? ahead : i % 3 == 1 ? shells : behind;
            node.sessions().changeCapacity(ANA, Capacity.of(i)).entry().ifPresent(expected::add);
        }
        assertThat(expected).hasSize(11);
        assertThat(fixture.outbox().stream().map(entry -> entry.revisions().of(new AgentKey(ANA))))
                .as("the outbox gives the entries of a key in the order of its revisions, and not by a clock")
                .isSortedAccordingTo(Long::compare);
        assertThat(fixture.outbox()).isEqualTo(expected);
    }

    @Test
    final void everyValueOfAStateAndOfAnEventIsReadAsItWasWritten() {
        Map<AgentId, AgentState> agents = new HashMap<>();
        Map<LineKey, CustomerLine> lines = new HashMap<>();
        List<LedgerEntry> entries = new ArrayList<>();
        LedgerShells reader = other("reader");
        LedgerShells impatient = impatient("impatient");
        int step = 0;
        for (List<LedgerEvent> events : richStory()) {
            RequestId id = RequestId.of("rich-" + ++step);
            Fingerprint asked = new Fingerprint("rich", List.of(LONG, "", "\n\t" + step));
            LedgerKeys keys = LedgerKeys.of(
                    events.stream().flatMap(event -> event.keys().stream()).toList());
            CommandResult<String> answered = stored(
                    "values at their limits, of " + HistoryStory.events(events) + ",",
                    () -> impatient
                            .omni()
                            .under(id)
                            .execute(asked, keys, Rules.rule(view -> new Outcome<>("rich", events))));
            LedgerEntry entry = answered.entry().orElseThrow();
            entries.add(entry);
            same("the answered entry of a command", "events", entry.events(), events);
            CommandResult<String> again =
                    reader.omni().under(id).execute(asked, keys, Rules.rule(view -> new Outcome<>("rich", events)));
            same("the entry that a request recorded", "entry", again.entry().orElseThrow(), entry);
            for (LedgerKey key : keys) {
                if (key instanceof AgentKey agent) {
                    AgentState next = agents.getOrDefault(agent.agent(), AgentState.untouched(agent.agent()))
                            .after(events);
                    agents.put(agent.agent(), next);
                    sameParts("an agent's state", reader.omni().agent(agent.agent()), next);
                } else {
                    CustomerLine next = lines.getOrDefault((LineKey) key, CustomerLine.untouched((LineKey) key))
                            .after(events);
                    lines.put((LineKey) key, next);
                    sameLines(reader.omni().line((LineKey) key), next);
                }
            }
        }
        List<LedgerEntry> outbox = fixture.outbox();
        for (int i = 0; i < Math.min(outbox.size(), entries.size()); i++) {
            sameParts("an entry of the outbox", outbox.get(i), entries.get(i));
        }
        assertThat(outbox).as("the outbox").hasSameSizeAs(entries);
    }

    /** Compares two records part by part, so that a failure names the part. */
    private static void sameParts(String what, Record read, Record written) {
        try {
            for (RecordComponent part : written.getClass().getRecordComponents()) {
                part.getAccessor().setAccessible(true);
                same(
                        what,
                        part.getName(),
                        part.getAccessor().invoke(read),
                        part.getAccessor().invoke(written));
            }
        } catch (ReflectiveOperationException e) {
            throw new AssertionError(e);
        }
    }

    private static void sameLines(CustomerLine read, CustomerLine written) {
        same("a line", "key", read.key(), written.key());
        same("a line", "revision", read.revision(), written.revision());
        same("a line", "holder", read.holder(), written.holder());
        same("a line", "fence", read.fence(), written.fence());
        same("a line", "history", read.history(), written.history());
        same("a line", "since", read.since(), written.since());
    }

    private static void same(String what, String part, Object read, Object written) {
        assertThat(read)
                .as("%s is read otherwise than it was written: %s", what, part)
                .isEqualTo(written);
    }

    /** Every kind of event, with values at their limits: long and awkward texts, far instants, the largest numbers. */
    private List<List<LedgerEvent>> richStory() {
        AgentId ana = new AgentId("z" + LONG.substring(1));
        AgentId bia = new AgentId("a" + LONG.substring(1));
        LineKey line = new LineKey(
                new CustomerKey("k" + LONG + "\u00fc".repeat(CustomerKey.MAX_LENGTH - LONG.length() - 1)),
                new OriginAddress(LONG));
        LineKey second = new LineKey(new CustomerKey("b"), OriginAddress.everywhere());
        Channel own = Channel.of("OWN_CHANNEL_OF_THE_HOST");
        Instant at = Instant.parse("2026-03-02T12:00:00.000000001Z");
        Instant whole = Instant.parse("1999-12-31T23:59:59Z");
        Capacity rich = new Capacity(
                Limit.of(1_000_000),
                Map.of(Channel.WHATSAPP, 1_000, own, 1),
                Map.of(Channel.WEBCHAT, Limit.of(0), own, Limit.unlimited(), Channel.VOICE, Limit.of(999_999)),
                Limit.unlimited(),
                Limit.of(70_000),
                Map.of(new QueueId(LONG), Limit.of(1), new QueueId("a"), Limit.unlimited()));
        ConversationId c1 = new ConversationId("z" + LONG.substring(1));
        ConversationId c2 = new ConversationId("a");
        QueueId queue = new QueueId(LONG);
        InteractionId bot = new InteractionId(LONG);
        ProtocolNumber p1 = new ProtocolNumber("9".repeat(63) + "1");
        ProtocolNumber p2 = new ProtocolNumber("9".repeat(63) + "2");
        Disposition full = new Disposition(LONG, " \u00e1e\u0301\r\n\t\r\u0085|" + "d".repeat(3_980) + "end ");
        Disposition empty = new Disposition("EMPTY", "");
        Assignment offer = Assignment.offered(
                new ConversationId("offer"), second, own, new LineHolder.Queued(new InteractionId("i2"), queue), FAR);
        Assignment reserved = Assignment.reserved(
                new ConversationId("0"), line, Channel.VOICE, Direction.OUTBOUND, whole.plusNanos(1));
        return List.of(
                List.of(new PlatformSignedIn(ana, rich, at)),
                List.of(new PlatformSignedIn(bia, Capacity.of(0), whole)),
                List.of(
                        new ChannelSignedIn(ana, own, at),
                        new ChannelSignedIn(ana, Channel.WEBCHAT, at),
                        new ChannelSignedIn(ana, Channel.WHATSAPP, at)),
                List.of(new ChannelsPaused(ana, Set.of(own, Channel.WEBCHAT), new PauseReason(LONG), at)),
                List.of(new ChannelsResumed(ana, Set.of(Channel.WEBCHAT), FAR)),
                List.of(new ChannelSignedOut(ana, Channel.WEBCHAT, at)),
                List.of(
                        new ChannelSignedIn(bia, Channel.WHATSAPP, at),
                        new CapacityChanged(bia, Capacity.unlimited(), at)),
                List.of(new InteractionStarted(line, bot, at)),
                List.of(new InteractionQueued(line, bot, queue, at)),
                List.of(
                        new InteractionEnded(line, bot, InteractionEnd.ACCEPTED, at),
                        new ConversationStarted(c1, ana, line, own, Direction.INBOUND, p1, Optional.of(queue), at)),
                List.of(new StageQualified(line, p1, ana, full, at)),
                List.of(
                        new LineEventRecorded(line, LONG, "x".repeat(LedgerEvent.LONGEST_TEXT), at),
                        new AgentEventRecorded(ana, "kind", LONG, at)),
                List.of(new AssignmentChanged(
                        ana,
                        Assignment.inProgress(c1, line, own, Direction.INBOUND)
                                .ofQueue(Optional.of(queue))
                                .as(AssignmentState.ON_HOLD),
                        at)),
                List.of(new AssignmentChanged(ana, reserved, at)),
                List.of(new InteractionQueued(second, new InteractionId("i2"), queue, at)),
                List.of(
                        new AssignmentChanged(ana, offer, at),
                        new InteractionOffered(
                                second,
                                new InteractionId("i2"),
                                queue,
                                new LineHolder.OpenOffer(ana, offer.conversation(), FAR),
                                at)),
                List.of(new ConversationTransferred(c1, line, own, Direction.INBOUND, ana, bia, p2, FAR)),
                List.of(new StageQualified(line, p2, bia, empty, at)),
                List.of(
                        new OfferEnded(ana, second, offer.conversation(), OfferEnd.MISSED, at),
                        new InteractionEnded(second, new InteractionId("i2"), InteractionEnd.PREEMPTED, at),
                        new ConversationStarted(
                                c2, ana, second, Channel.WHATSAPP, Direction.OUTBOUND, new ProtocolNumber("0"), at)),
                List.of(
                        new ConversationFinished(c2, ana, second, Channel.WHATSAPP, at),
                        new AssignmentChanged(
                                ana,
                                Assignment.inProgress(c2, second, Channel.WHATSAPP, Direction.OUTBOUND)
                                        .wrapUp(
                                                Optional.of(
                                                        new WrapUpLimits(Duration.ofNanos(1), Duration.ofHours(24))),
                                                at),
                                at)),
                List.of(new DrainingStarted(ana, at)),
                List.of(new DrainingCancelled(ana, at)),
                List.of(new ConversationRequeued(c1, bia, line, own, new InteractionId("again"), queue, at)),
                List.of(new InteractionEnded(line, new InteractionId("again"), InteractionEnd.values()[0], at)),
                List.of(new InteractionStarted(line, new InteractionId("0"), at)),
                List.of(
                        new AssignmentReleased(ana, c2, at),
                        new AssignmentReleased(ana, reserved.conversation(), at),
                        new PlatformSignedOut(
                                ana,
                                Set.of(own, Channel.WHATSAPP),
                                Optional.of(new SignOutOverride(LONG, "w".repeat(500), Optional.of(queue))),
                                at)),
                List.of(new PlatformSignedOut(bia, Set.of(Channel.WHATSAPP), Optional.empty(), FAR)),
                List.of(new PlatformSignedIn(ana, Capacity.of(1), at)),
                List.of(new PlatformSignedOut(
                        ana, Set.of(), Optional.of(new SignOutOverride("b", "w", Optional.empty())), at)));
    }

    @Test
    final void aFailureOfARuleIsNoAnswer() {
        shells.signIn(ANA, Capacity.of(1));
        AssertionError thrown = new AssertionError("broken rule");
        assertThat(thrownBy(() -> shells.omni()
                        .under(REQUEST)
                        .execute(Fingerprint.of("broken"), LedgerKeys.of(ANA, LINE), Rules.rule(view -> {
                            throw thrown;
                        }))))
                .as("what a rule throws, an Error too, reaches the caller as it is")
                .isSameAs(thrown);
        LedgerShells other = LedgerShells.on(node(), "other", Duration.ofSeconds(2));
        String free = "after a rule that threw, its keys and its request id are free";
        try {
            assertThat(Together.run(List.of(() ->
                            other.starts().start(REQUEST, ANA, LINE).decision().answer())))
                    .as(free)
                    .containsOnly(ActiveStarts.Answer.STARTED);
        } catch (LedgerUnavailableException stillLocked) {
            throw new AssertionError(free, stillLocked);
        }
    }

    @Test
    final void readingChangesNothing() {
        List<LedgerEntry> before = fixture.outbox();
        for (int i = 0; i < 3; i++) {
            assertThat(shells.omni().agent(BIA)).as("read, never written").isEqualTo(AgentState.untouched(BIA));
            assertThat(shells.omni().line(OTHER_LINE))
                    .as("read, never written")
                    .isEqualTo(CustomerLine.untouched(OTHER_LINE));
        }
        assertThat(fixture.outbox()).as("the outbox after reads").isEqualTo(before);
        assertThat(shells.sessions()
                        .signIn(BIA, Capacity.of(1))
                        .entry()
                        .orElseThrow()
                        .revisions()
                        .of(new AgentKey(BIA)))
                .as("the first revision of an agent who was read before")
                .isEqualTo(1);
    }

    @Test
    final void aNodeSeesWhatAnotherNodeCommittedBefore() {
        LedgerShells second = other("second");
        for (int i = 0; i < 5; i++) {
            Capacity capacity = Capacity.of(i + 1);
            (i == 0
                            ? shells.sessions().signIn(ANA, capacity)
                            : shells.sessions().changeCapacity(ANA, capacity))
                    .entry()
                    .orElseThrow();
            assertThat(second.omni().agent(ANA).capacity())
                    .as("read on a node after another node's commit: a cache answers")
                    .isEqualTo(capacity);
            assertThat(second.omni()
                            .execute(
                                    Fingerprint.of("look"),
                                    LedgerKeys.of(ANA),
                                    Rules.reading(view -> view.agent(ANA).capacity()))
                            .decision())
                    .as("seen by a rule on a node after another node's commit: a cache answers")
                    .isEqualTo(capacity.toString());
        }
    }
}
