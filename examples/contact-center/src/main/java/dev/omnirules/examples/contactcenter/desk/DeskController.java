package dev.omnirules.examples.contactcenter.desk;

import dev.omnirules.core.agent.AgentId;
import dev.omnirules.core.agent.Capacity;
import dev.omnirules.core.agent.Channel;
import dev.omnirules.core.agent.PauseReason;
import dev.omnirules.core.conversation.ConversationId;
import dev.omnirules.core.conversation.Disposition;
import dev.omnirules.core.conversation.ProtocolNumber;
import dev.omnirules.core.conversation.QueueId;
import dev.omnirules.core.disclosure.DecisionView;
import dev.omnirules.core.disclosure.Disclosable;
import dev.omnirules.core.disposition.Dispositions;
import dev.omnirules.core.handling.AfterFinish;
import dev.omnirules.core.handling.Conversations;
import dev.omnirules.core.ledger.CommandResult;
import dev.omnirules.core.ledger.RequestId;
import dev.omnirules.core.ledger.state.Assignment;
import dev.omnirules.core.ledger.state.LineKey;
import dev.omnirules.core.logout.LogoutGuard;
import dev.omnirules.core.offer.Offers;
import dev.omnirules.core.session.AgentSessions;
import dev.omnirules.core.transfer.Transfers;
import dev.omnirules.examples.contactcenter.chat.Message;
import dev.omnirules.examples.contactcenter.chat.Transcripts;
import dev.omnirules.examples.contactcenter.setup.Center;
import dev.omnirules.examples.contactcenter.setup.Customers;
import dev.omnirules.examples.contactcenter.web.Problem;
import dev.omnirules.examples.contactcenter.web.Problem.Code;
import dev.omnirules.presence.tracker.PresenceTracker;
import dev.omnirules.whatsapp.admission.ActiveConversationAdmission;
import dev.omnirules.whatsapp.admission.ActiveConversationRequest;
import dev.omnirules.whatsapp.admission.Destination;
import dev.omnirules.whatsapp.admission.Destination.KnownCustomer;
import dev.omnirules.whatsapp.admission.Destination.Typed;
import dev.omnirules.whatsapp.admission.OriginNumbers;
import dev.omnirules.whatsapp.number.FieldView;
import dev.omnirules.whatsapp.number.NumberField;
import dev.omnirules.whatsapp.number.NumberPolicy;
import dev.omnirules.whatsapp.origin.OriginChoice;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/**
 * The desk's commands and questions. The starter gives the agent who is logged in, the id of the request, and for a question the agent's
 * own assignment of the conversation in the path; a command may also be about a conversation that the agent had. A decision is answered
 * with status 200, also where it refuses: a problem is what no rule was asked about.
 */
@RestController
@RequestMapping("/api/desk")
record DeskController(
        Center center,
        Customers customers,
        DeskStates states,
        DeskConversations own,
        SignIns signIns,
        Commands commands,
        Transcripts transcripts,
        PresenceTracker presence,
        OriginNumbers origins,
        NumberPolicy numbers,
        AgentSessions sessions,
        LogoutGuard guard,
        ActiveConversationAdmission admission,
        Offers offers,
        Conversations conversations,
        Dispositions dispositions,
        Transfers transfers) {

    private static final int PAGE = 100;

    // Questions

    @GetMapping
    DeskStates.DeskState state(AgentId agent) {
        return states.of(agent);
    }

    @GetMapping("/origins")
    OriginChoice choice() {
        return OriginChoice.among(origins.configured());
    }

    record Named(String id, String name) {}

    /** The customers whom an agent chooses by the name, as some have no number. */
    @GetMapping("/contacts")
    List<Named> contacts() {
        return customers.contacts().stream()
                .map(contact -> new Named(contact.id(), contact.name()))
                .toList();
    }

    record Field(String text, boolean left) {}

    /** The field as it looks with what is typed so far. In a body, so that no number comes into a log of addresses. */
    @PostMapping("/numbers")
    Map<String, Object> number(@RequestBody Field typed) {
        NumberField field = new NumberField(numbers);
        String text = present(typed.text());
        FieldView view = typed.left() ? field.left(text) : field.typing(text);
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("enabled", view.isButtonEnabled());
        json.put("formatted", view.formatted());
        view.alert().ifPresent(alert -> json.put("alert", alert));
        view.interpreted().ifPresent(number -> json.put("interpreted", number));
        return json;
    }

    record Colleague(String id, String name, String status) {}

    record Targets(List<Colleague> agents, List<String> queues) {}

    @GetMapping("/targets")
    Targets targets(AgentId agent) {
        return new Targets(
                center.agents().stream()
                        .filter(member -> !member.id().equals(agent))
                        .map(member -> new Colleague(
                                member.id().value(),
                                member.name(),
                                presence.view(member.id()).status().name()))
                        .toList(),
                center.queues().stream().map(QueueId::value).toList());
    }

    record Page(List<Message> messages, long through, String rest) {}

    @GetMapping("/conversations/{conversation}/messages")
    Page messages(Assignment assignment, @RequestParam(defaultValue = "0") long after) {
        List<Message> found = transcripts.after(assignment.line(), after, PAGE);
        long through = found.isEmpty() ? after : found.get(found.size() - 1).sequence();
        return new Page(found, through, found.size() == PAGE ? "MORE" : "NONE");
    }

    // Commands

    record Answer(DecisionView decision, DeskStates.DeskState desk) {}

    private Answer run(String command, AgentId agent, Supplier<CommandResult<? extends Disclosable>> shell) {
        DecisionView decision = commands.run(command, agent.value(), shell);
        return new Answer(decision, states.of(agent));
    }

    record Asked(@Nullable Set<String> channels, @Nullable String reason) {}

    /** The channels that a request names, as far as the desk has them all: each of them may be a command. */
    private Set<Channel> channels(Asked asked) {
        Set<String> names = asked.channels() == null ? Set.of() : asked.channels();
        return names.stream().map(this::channel).collect(Collectors.toSet());
    }

    private Channel channel(String name) {
        return center.channel(name).orElseThrow(() -> new Problem(Code.INVALID_VALUE));
    }

    /** Signs in to the platform, and to the channels. Channels that the agent has already change nothing. */
    @PostMapping("/sign-in")
    Answer signIn(AgentId agent, RequestId id, @RequestBody Asked asked) {
        Set<Channel> channels = channels(asked);
        signIns.begin(id, agent, channels);
        Capacity capacity = center.agent(agent)
                .orElseThrow(() -> new Problem(Code.FORBIDDEN))
                .capacity();
        Answer answer = run("sign-in", agent, () -> sessions.under(id).signIn(agent, capacity));
        for (Channel channel : channels) {
            RequestId next = then(id, channel.name());
            answer = run("channel-sign-in", agent, () -> sessions.under(next).signInTo(agent, channel));
        }
        return answer;
    }

    @PostMapping("/channels/{channel}/{verb:sign-in|sign-out}")
    Answer channel(AgentId agent, RequestId id, @PathVariable("channel") String name, @PathVariable String verb) {
        Channel channel = channel(name);
        AgentSessions shell = sessions.under(id);
        return run(
                "channel-" + verb,
                agent,
                () -> verb.equals("sign-in") ? shell.signInTo(agent, channel) : shell.signOutOf(agent, channel));
    }

    @PostMapping("/pause")
    Answer pause(AgentId agent, RequestId id, @RequestBody Asked asked) {
        PauseReason reason = new PauseReason(present(asked.reason()));
        Set<Channel> channels = channels(asked);
        return run("pause", agent, () -> sessions.under(id).pause(agent, channels, reason));
    }

    @PostMapping("/resume")
    Answer resume(AgentId agent, RequestId id, @RequestBody Asked asked) {
        Set<Channel> channels = channels(asked);
        return run("resume", agent, () -> sessions.under(id).resume(agent, channels));
    }

    @PostMapping("/{verb:sign-out|drain|stay}")
    Answer leave(AgentId agent, RequestId id, @PathVariable String verb) {
        LogoutGuard shell = guard.under(id);
        return run(verb, agent, () -> switch (verb) {
            case "sign-out" -> shell.signOut(agent);
            case "drain" -> shell.drain(agent);
            default -> shell.cancelDraining(agent);
        });
    }

    record NewConversation(
            @Nullable String to,
            @Nullable String contact,
            @Nullable String origin) {}

    @PostMapping("/conversations")
    Answer create(AgentId agent, RequestId id, @RequestBody NewConversation asked) {
        Destination to = asked.contact() == null ? new Typed(present(asked.to())) : contact(asked.contact());
        ActiveConversationRequest request =
                new ActiveConversationRequest(agent, to, Optional.ofNullable(asked.origin()));
        return run("start-conversation", agent, () -> admission.under(id).request(request));
    }

    private KnownCustomer contact(String id) {
        return customers.contacts().stream()
                .filter(contact -> contact.id().equals(id))
                .findFirst()
                .map(contact -> new KnownCustomer(contact.key()))
                .orElseThrow(() -> new Problem(Code.INVALID_VALUE));
    }

    @PostMapping("/conversations/{conversation}/{verb:accept|decline|hold|resume|finish|extend}")
    Answer handle(AgentId agent, RequestId id, @PathVariable ConversationId conversation, @PathVariable String verb) {
        LineKey line = line(agent, conversation);
        Offers offer = offers.under(id);
        Conversations shell = conversations.under(id);
        return run(verb, agent, () -> switch (verb) {
            case "accept" -> offer.accept(agent, line, conversation);
            case "decline" -> offer.decline(agent, conversation);
            case "hold" -> shell.hold(agent, line, conversation);
            case "resume" -> shell.resume(agent, line, conversation);
            case "finish" -> shell.finish(agent, line, conversation, AfterFinish.WRAP_UP);
            default -> shell.extendWrapUp(agent, conversation, Duration.ofSeconds(30));
        });
    }

    /** The line of a conversation that the agent has or had. */
    private LineKey line(AgentId agent, ConversationId conversation) {
        return own.line(agent, conversation).orElseThrow(() -> new Problem(Code.NOT_FOUND));
    }

    record Qualification(String code, String description) {}

    /** Qualifies the agent's stage of the conversation, and ends the wrap-up. */
    @PostMapping("/conversations/{conversation}/qualify")
    Answer qualify(
            AgentId agent, RequestId id, @PathVariable ConversationId conversation, @RequestBody Qualification asked) {
        LineKey line = line(agent, conversation);
        ProtocolNumber stage =
                states.protocol(agent, line, conversation).orElseThrow(() -> new Problem(Code.NOT_FOUND));
        Disposition disposition = new Disposition(present(asked.code()), present(asked.description()));
        Answer qualified = run("qualify", agent, () -> dispositions.under(id).qualify(agent, line, stage, disposition));
        Conversations shell = conversations.under(then(id, "complete"));
        Answer completed = run("complete-wrap-up", agent, () -> shell.completeWrapUp(agent, conversation));
        return new Answer(qualified.decision(), completed.desk());
    }

    record Target(@Nullable String agent, @Nullable String queue) {}

    @PostMapping("/conversations/{conversation}/transfer")
    Answer transfer(AgentId agent, RequestId id, @PathVariable ConversationId conversation, @RequestBody Target asked) {
        LineKey line = line(agent, conversation);
        Transfers shell = transfers.under(id);
        if (asked.queue() != null) {
            QueueId queue = center.queue(asked.queue()).orElseThrow(() -> new Problem(Code.INVALID_VALUE));
            return run(
                    "transfer-to-queue",
                    agent,
                    () -> shell.toQueue(agent, line, conversation, queue, AfterFinish.RELEASE));
        }
        AgentId target = new AgentId(present(asked.agent()));
        if (center.agent(target).isEmpty()) {
            throw new Problem(Code.INVALID_VALUE);
        }
        return run("transfer", agent, () -> shell.transfer(agent, target, line, conversation));
    }

    /** The id of the next command of one request: made of a digest, so that the longest id has a next one. */
    private static RequestId then(RequestId id, String next) {
        byte[] both = (id.value() + "-" + next).getBytes(StandardCharsets.UTF_8);
        return RequestId.of(UUID.nameUUIDFromBytes(both).toString());
    }

    private static String present(@Nullable String value) {
        if (value == null) {
            throw new Problem(Code.MALFORMED);
        }
        return value;
    }
}
