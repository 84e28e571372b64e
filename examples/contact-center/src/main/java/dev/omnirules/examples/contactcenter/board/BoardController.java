package dev.omnirules.examples.contactcenter.board;

import dev.omnirules.core.Omni;
import dev.omnirules.core.agent.AgentId;
import dev.omnirules.core.agent.SignOutOverride;
import dev.omnirules.core.conversation.ConversationId;
import dev.omnirules.core.conversation.QueueId;
import dev.omnirules.core.disclosure.DecisionView;
import dev.omnirules.core.ledger.RequestId;
import dev.omnirules.core.ledger.state.AgentState;
import dev.omnirules.core.logout.ForcedLogout;
import dev.omnirules.examples.contactcenter.desk.Commands;
import dev.omnirules.examples.contactcenter.setup.Center;
import dev.omnirules.examples.contactcenter.web.Problem;
import dev.omnirules.examples.contactcenter.web.Problem.Code;
import java.security.Principal;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** The supervisors' one command: a forced sign-out, which says what becomes of each conversation. */
@RestController
@RequestMapping("/api/board")
record BoardController(Center center, Commands commands, Omni omni, ForcedLogout logout) {

    /**
     * The request.
     *
     * @param why why the supervisor decides it
     * @param queues the queue to which each conversation goes; one that is not named ends
     */
    record Forcing(@Nullable String why, @Nullable Map<String, String> queues) {}

    @PostMapping("/agents/{agent}/sign-out")
    DecisionView force(Principal login, RequestId id, @PathVariable AgentId agent, @RequestBody Forcing asked) {
        if (center.agent(agent).isEmpty()) {
            throw new Problem(Code.NOT_FOUND);
        }
        if (asked.why() == null || asked.why().isBlank()) {
            throw new Problem(Code.MALFORMED);
        }
        Map<String, String> named = asked.queues() == null ? Map.of() : asked.queues();
        Map<ConversationId, QueueId> queues = named.entrySet().stream()
                .collect(Collectors.toMap(
                        each -> new ConversationId(each.getKey()),
                        each -> center.queue(each.getValue()).orElseThrow(() -> new Problem(Code.INVALID_VALUE))));
        AgentState now = omni.agent(agent);
        if (now.signedIn()
                && !queues.keySet().stream()
                        .allMatch(each -> now.assignment(each).isPresent())) {
            throw new Problem(Code.INVALID_VALUE); // the one that was meant would end instead
        }
        SignOutOverride override = SignOutOverride.ending(login.getName(), asked.why());
        return commands.run(
                "force-sign-out", login.getName(), () -> logout.under(id).force(agent, override, queues));
    }
}
