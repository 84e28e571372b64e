package dev.omnirules.spring.host;

import dev.omnirules.core.agent.AgentId;
import dev.omnirules.core.agent.Capacity;
import dev.omnirules.core.agent.Channel;
import dev.omnirules.core.agent.PauseReason;
import dev.omnirules.core.expiry.TimeLimits;
import dev.omnirules.core.handling.AfterFinish;
import dev.omnirules.core.handling.ConversationDecision;
import dev.omnirules.core.handling.Conversations;
import dev.omnirules.core.ledger.CommandResult;
import dev.omnirules.core.ledger.RequestId;
import dev.omnirules.core.ledger.state.Assignment;
import dev.omnirules.core.logout.LogoutDecision;
import dev.omnirules.core.logout.LogoutGuard;
import dev.omnirules.core.session.AgentSessions;
import dev.omnirules.core.session.ChannelDecision;
import dev.omnirules.core.session.SignInDecision;
import dev.omnirules.oauth.AuthorizationCode;
import dev.omnirules.spring.web.BoardStream;
import dev.omnirules.spring.web.CodeSignIn;
import dev.omnirules.whatsapp.admission.ActiveConversationAdmission;
import dev.omnirules.whatsapp.admission.ActiveConversationRequest;
import dev.omnirules.whatsapp.admission.AdmissionDecision;
import java.util.Optional;
import java.util.Set;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.servlet.mvc.method.annotation.SseEmitter;

@RestController
record DeskApi(
        AgentSessions sessions,
        Conversations conversations,
        ActiveConversationAdmission admission,
        LogoutGuard guard,
        TimeLimits limits,
        CodeSignIn codes,
        BoardStream board) {
    @PostMapping("/session")
    CommandResult<SignInDecision> signIn(AgentId agent, @RequestBody AuthorizationCode code) {
        codes.open(agent, code);
        return sessions.signIn(agent, Capacity.of(3));
    }

    @DeleteMapping("/session")
    CommandResult<LogoutDecision> signOut(AgentId agent) {
        return guard.signOut(agent);
    }

    @PostMapping("/channels/{channel}")
    CommandResult<ChannelDecision> signInTo(AgentId agent, @PathVariable Channel channel) {
        return sessions.signInTo(agent, channel);
    }

    @PostMapping("/channels/{channel}/pause")
    CommandResult<ChannelDecision> pause(AgentId agent, @PathVariable Channel channel, @RequestBody String reason) {
        return sessions.pause(agent, Set.of(channel), new PauseReason(reason));
    }

    @PostMapping("/conversations")
    CommandResult<AdmissionDecision> start(AgentId agent, RequestId id, @RequestBody String to) {
        return admission.under(id).request(new ActiveConversationRequest(agent, to, Optional.empty()));
    }

    @DeleteMapping("/conversations/{conversation}")
    CommandResult<ConversationDecision> finish(AgentId agent, Assignment held) {
        return conversations.finish(agent, held.line(), held.conversation(), AfterFinish.RELEASE);
    }

    @GetMapping("/board")
    SseEmitter board(AgentId supervisor) {
        return board.open();
    }

    @Scheduled(fixedDelay = 1_000)
    void expire() {
        limits.expireDue(100);
    }
}
