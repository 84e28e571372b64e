package dev.omnirules.examples.contactcenter.desk;

import dev.omnirules.core.Omni;
import dev.omnirules.core.agent.AgentId;
import dev.omnirules.core.agent.Channel;
import dev.omnirules.core.agent.PauseReason;
import dev.omnirules.core.conversation.ConversationId;
import dev.omnirules.core.conversation.Disposition;
import dev.omnirules.core.conversation.QueueId;
import dev.omnirules.core.disposition.Dispositions;
import dev.omnirules.core.handling.AfterFinish;
import dev.omnirules.core.handling.Conversations;
import dev.omnirules.core.ledger.CommandResult;
import dev.omnirules.core.ledger.state.Assignment;
import dev.omnirules.core.logout.LogoutGuard;
import dev.omnirules.core.offer.Offers;
import dev.omnirules.core.session.AgentSessions;
import dev.omnirules.core.transfer.Transfers;
import dev.omnirules.examples.contactcenter.chat.Message;
import dev.omnirules.examples.contactcenter.chat.Transcripts;
import dev.omnirules.examples.contactcenter.setup.Center;
import dev.omnirules.examples.contactcenter.web.Problem;
import dev.omnirules.examples.contactcenter.web.Problem.Code;
import dev.omnirules.presence.status.StatusView;
import dev.omnirules.presence.tracker.PresenceTracker;
import dev.omnirules.whatsapp.admission.ActiveConversationAdmission;
import dev.omnirules.whatsapp.admission.ActiveConversationRequest;
import dev.omnirules.whatsapp.admission.OriginNumbers;
import dev.omnirules.whatsapp.number.FieldView;
import dev.omnirules.whatsapp.number.NumberField;
import dev.omnirules.whatsapp.number.NumberPolicy;
import dev.omnirules.whatsapp.origin.OriginChoice;
import java.security.Principal;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiFunction;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/**
 * The desk's commands and questions. Each is about the agent who is logged in; a conversation is found in that agent's state alone. A
 * decision is answered with status 200, also where it refuses: a problem is what no rule was asked about.
 */
@RestController
@RequestMapping("/api/desk")
class DeskController {

    private static final int PAGE = 100;

    private final Center center;
    private final DeskStates states;
    private final Commands commands;
    private final Transcripts transcripts;
    private final PresenceTracker presence;
    private final ActiveConversationAdmission admission;
    private final OriginNumbers origins;
    private final NumberField numbers;

    DeskController(
            Center center,
            DeskStates states,
            Commands commands,
            Transcripts transcripts,
            PresenceTracker presence,
            ActiveConversationAdmission admission,
            OriginNumbers origins,
            NumberPolicy numbers) {
        this.center = center;
        this.states = states;
        this.commands = commands;
        this.transcripts = transcripts;
        this.presence = presence;
        this.admission = admission;
        this.origins = origins;
        this.numbers = new NumberField(numbers);
    }

    // Questions

    @GetMapping
    DeskStates.DeskState state(Principal login) {
        return states.of(agent(login));
    }

    @GetMapping("/origins")
    Map<String, Object> origins() {
        OriginChoice choice = OriginChoice.among(origins.configured());
        if (choice instanceof OriginChoice.Prefilled one) {
            String origin = one.origin().address().value();
            return Map.of("options", List.of(origin), "chosen", origin);
        }
        return choice instanceof OriginChoice.Offered several
                ? Map.of(
                        "options",
                        several.options().stream()
                                .map(origin -> origin.address().value())
                                .toList())
                : Map.of("options", List.of());
    }

    record Typed(String text, boolean left) {}

    /** The field as it looks with what is typed so far. In a body, so that no number comes into a log of addresses. */
    @PostMapping("/numbers")
    Map<String, Object> number(@RequestBody Typed typed) {
        String text = present(typed.text());
        FieldView view = typed.left() ? numbers.left(text) : numbers.typing(text);
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("enabled", view.isButtonEnabled());
        json.put("formatted", view.formatted());
        view.alert().ifPresent(alert -> json.put("alert", alert));
        view.interpreted().ifPresent(number -> json.put("interpreted", number));
        return json;
    }

    record Colleague(String id, String name, String status) {}

    @GetMapping("/targets")
    Map<String, Object> targets(Principal login) {
        List<Colleague> colleagues = center.agents().stream()
                .filter(member -> !member.id().equals(agent(login)))
                .map(member -> {
                    StatusView view = presence.view(member.id());
                    return new Colleague(
                            member.id().value(), member.name(), view.status().name());
                })
                .toList();
        return Map.of(
                "agents",
                colleagues,
                "queues",
                center.queues().stream().map(QueueId::value).toList());
    }

    record Page(List<Message> messages, long through, String rest) {}

    @GetMapping("/conversations/{id}/messages")
    Page messages(Principal login, @PathVariable String id, @RequestParam(defaultValue = "0") long after) {
        List<Message> found = transcripts.after(own(login, id).line(), after, PAGE);
        long through = found.isEmpty() ? after : found.get(found.size() - 1).sequence();
        return new Page(found, through, found.size() == PAGE ? "MORE" : "NONE");
    }

    // Commands

    record Answer(Map<String, Object> decision, DeskStates.DeskState desk) {}

    private <D> Answer run(
            String command, Principal login, String request, BiFunction<Omni, AgentId, CommandResult<D>> shell) {
        AgentId agent = agent(login);
        Map<String, Object> decision =
                commands.run(command, agent.value(), requestId(request), (omni, id) -> shell.apply(omni, agent));
        return new Answer(decision, states.of(agent));
    }

    record Channels(
            @Nullable Set<String> channels, @Nullable String reason) {

        Set<Channel> named() {
            return channels == null
                    ? Set.of()
                    : channels.stream().map(Channel::of).collect(Collectors.toSet());
        }
    }

    /** Signs in to the platform, and to the channels. Channels that the agent has already change nothing. */
    @PostMapping("/sign-in")
    Answer signIn(Principal login, @RequestHeader("X-Request-Id") String request, @RequestBody Channels asked) {
        Set<Channel> channels = asked.named();
        Answer answer = run(
                "sign-in",
                login,
                request,
                (omni, agent) -> new AgentSessions(omni)
                        .signIn(agent, center.agent(agent).orElseThrow().capacity()));
        for (Channel channel : new LinkedHashSet<>(channels)) {
            answer = run(
                    "channel-in",
                    login,
                    request + channel.name(),
                    (omni, agent) -> new AgentSessions(omni).signInTo(agent, channel));
        }
        return answer;
    }

    @PostMapping("/channels/{channel}/sign-in")
    Answer channelIn(Principal login, @RequestHeader("X-Request-Id") String request, @PathVariable String channel) {
        return run(
                "channel-in",
                login,
                request,
                (omni, agent) -> new AgentSessions(omni).signInTo(agent, Channel.of(channel)));
    }

    @PostMapping("/channels/{channel}/sign-out")
    Answer channelOut(Principal login, @RequestHeader("X-Request-Id") String request, @PathVariable String channel) {
        return run(
                "channel-out",
                login,
                request,
                (omni, agent) -> new AgentSessions(omni).signOutOf(agent, Channel.of(channel)));
    }

    @PostMapping("/pause")
    Answer pause(Principal login, @RequestHeader("X-Request-Id") String request, @RequestBody Channels asked) {
        PauseReason reason = new PauseReason(present(asked.reason()));
        return run(
                "pause", login, request, (omni, agent) -> new AgentSessions(omni).pause(agent, asked.named(), reason));
    }

    @PostMapping("/resume")
    Answer resume(Principal login, @RequestHeader("X-Request-Id") String request, @RequestBody Channels asked) {
        return run("resume", login, request, (omni, agent) -> new AgentSessions(omni).resume(agent, asked.named()));
    }

    @PostMapping("/sign-out")
    Answer signOut(Principal login, @RequestHeader("X-Request-Id") String request) {
        return run("sign-out", login, request, (omni, agent) -> new LogoutGuard(omni).signOut(agent));
    }

    @PostMapping("/drain")
    Answer drain(Principal login, @RequestHeader("X-Request-Id") String request) {
        return run("drain", login, request, (omni, agent) -> new LogoutGuard(omni).drain(agent));
    }

    @PostMapping("/stay")
    Answer stay(Principal login, @RequestHeader("X-Request-Id") String request) {
        return run("stay", login, request, (omni, agent) -> new LogoutGuard(omni).cancelDraining(agent));
    }

    record NewConversation(String to, @Nullable String origin) {}

    @PostMapping("/conversations")
    Answer create(Principal login, @RequestHeader("X-Request-Id") String request, @RequestBody NewConversation asked) {
        AgentId agent = agent(login);
        String to = present(asked.to());
        ActiveConversationRequest conversation =
                new ActiveConversationRequest(agent, to, Optional.ofNullable(asked.origin()));
        Map<String, Object> decision = commands.run(
                "start-conversation",
                agent.value(),
                requestId(request),
                (omni, id) -> admission.under(id).request(conversation));
        return new Answer(decision, states.of(agent));
    }

    @PostMapping("/offers/{id}/accept")
    Answer accept(Principal login, @RequestHeader("X-Request-Id") String request, @PathVariable String id) {
        Assignment own = own(login, id);
        return run(
                "accept-offer",
                login,
                request,
                (omni, agent) -> new Offers(omni).accept(agent, own.line(), own.conversation()));
    }

    @PostMapping("/offers/{id}/decline")
    Answer decline(Principal login, @RequestHeader("X-Request-Id") String request, @PathVariable String id) {
        Assignment own = own(login, id);
        return run(
                "decline-offer", login, request, (omni, agent) -> new Offers(omni).decline(agent, own.conversation()));
    }

    @PostMapping("/conversations/{id}/hold")
    Answer hold(Principal login, @RequestHeader("X-Request-Id") String request, @PathVariable String id) {
        Assignment own = own(login, id);
        return run(
                "hold",
                login,
                request,
                (omni, agent) -> new Conversations(omni).hold(agent, own.line(), own.conversation()));
    }

    @PostMapping("/conversations/{id}/resume")
    Answer resume(Principal login, @RequestHeader("X-Request-Id") String request, @PathVariable String id) {
        Assignment own = own(login, id);
        return run(
                "resume-conversation",
                login,
                request,
                (omni, agent) -> new Conversations(omni).resume(agent, own.line(), own.conversation()));
    }

    @PostMapping("/conversations/{id}/finish")
    Answer finish(Principal login, @RequestHeader("X-Request-Id") String request, @PathVariable String id) {
        Assignment own = own(login, id);
        return run(
                "finish",
                login,
                request,
                (omni, agent) ->
                        new Conversations(omni).finish(agent, own.line(), own.conversation(), AfterFinish.WRAP_UP));
    }

    @PostMapping("/conversations/{id}/extend")
    Answer extend(Principal login, @RequestHeader("X-Request-Id") String request, @PathVariable String id) {
        Assignment own = own(login, id);
        return run(
                "extend-wrap-up",
                login,
                request,
                (omni, agent) ->
                        new Conversations(omni).extendWrapUp(agent, own.conversation(), Duration.ofSeconds(30)));
    }

    record Qualification(String code, String description) {}

    /** Qualifies the agent's stage, and ends the wrap-up. */
    @PostMapping("/conversations/{id}/qualify")
    Answer qualify(
            Principal login,
            @RequestHeader("X-Request-Id") String request,
            @PathVariable String id,
            @RequestBody Qualification asked) {
        Assignment own = own(login, id);
        Disposition disposition = new Disposition(present(asked.code()), present(asked.description()));
        Answer qualified = run(
                "qualify",
                login,
                request,
                (omni, agent) -> new Dispositions(omni).qualifyLatest(agent, own.line(), disposition));
        Answer completed = run(
                "complete-wrap-up",
                login,
                request + "-complete",
                (omni, agent) -> new Conversations(omni).completeWrapUp(agent, own.conversation()));
        return new Answer(qualified.decision(), completed.desk());
    }

    record Transfer(@Nullable String agent, @Nullable String queue) {}

    @PostMapping("/conversations/{id}/transfer")
    Answer transfer(
            Principal login,
            @RequestHeader("X-Request-Id") String request,
            @PathVariable String id,
            @RequestBody Transfer asked) {
        Assignment own = own(login, id);
        if (asked.queue() != null) {
            QueueId queue = queue(asked.queue());
            return run(
                    "transfer-to-queue",
                    login,
                    request,
                    (omni, agent) -> new Transfers(omni)
                            .toQueue(agent, own.line(), own.conversation(), queue, AfterFinish.RELEASE));
        }
        AgentId target = new AgentId(present(asked.agent()));
        if (center.agent(target).isEmpty()) {
            throw new Problem(Code.INVALID_VALUE);
        }
        return run(
                "transfer",
                login,
                request,
                (omni, agent) -> new Transfers(omni).transfer(agent, target, own.line(), own.conversation()));
    }

    private QueueId queue(String name) {
        return center.queues().stream()
                .filter(queue -> queue.value().equals(name))
                .findFirst()
                .orElseThrow(() -> new Problem(Code.INVALID_VALUE));
    }

    private Assignment own(Principal login, String conversation) {
        return states.find(agent(login), new ConversationId(conversation))
                .orElseThrow(() -> new Problem(Code.NOT_YOUR_CONVERSATION));
    }

    private static AgentId agent(Principal login) {
        return new AgentId(login.getName());
    }

    private static String requestId(@Nullable String request) {
        if (request == null || request.isBlank() || request.length() > 64) {
            throw new Problem(Code.REQUEST_ID_MISSING);
        }
        return request;
    }

    private static String present(@Nullable String value) {
        if (value == null) {
            throw new Problem(Code.MALFORMED);
        }
        return value;
    }
}
