package dev.omnirules.spring.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.post;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.omnirules.core.Omni;
import dev.omnirules.core.agent.AgentId;
import dev.omnirules.core.agent.Capacity;
import dev.omnirules.core.agent.Channel;
import dev.omnirules.core.ledger.CommandResult;
import dev.omnirules.core.ledger.InMemoryLedger;
import dev.omnirules.core.ledger.LedgerUnavailableException;
import dev.omnirules.core.ledger.RequestId;
import dev.omnirules.core.ledger.state.Assignment;
import dev.omnirules.core.session.AgentSessions;
import dev.omnirules.core.session.SignInDecision;
import dev.omnirules.core.token.AccessToken;
import dev.omnirules.core.token.RefreshToken;
import dev.omnirules.core.token.RefreshUse;
import dev.omnirules.core.token.RenewalTimings;
import dev.omnirules.core.token.TokenPair;
import dev.omnirules.core.token.issuer.RenewalAnswer;
import dev.omnirules.core.token.issuer.RenewalRequest;
import dev.omnirules.core.token.issuer.TokenGrant;
import dev.omnirules.core.token.issuer.TokenIssuer;
import dev.omnirules.core.token.renewer.TokenRenewer;
import dev.omnirules.core.token.renewer.TokenSession;
import dev.omnirules.spring.web.WebProblem.Code;
import dev.omnirules.whatsapp.admission.ActiveConversationAdmission;
import dev.omnirules.whatsapp.admission.ActiveConversationRequest;
import dev.omnirules.whatsapp.admission.AdmissionDecision;
import dev.omnirules.whatsapp.identity.ProviderIds;
import dev.omnirules.whatsapp.origin.OriginNumber;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.Principal;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.http.MediaType;
import org.springframework.mock.web.MockHttpServletResponse;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.test.web.servlet.request.MockHttpServletRequestBuilder;
import org.springframework.test.web.servlet.setup.MockMvcBuilders;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RestController;

/** What the web parts refuse, and how they say so: problem details with a status and a stable code. */
class LibraryProblemsTest {

    private static final Principal ANA = () -> "ana";
    private static final ObjectMapper JSON = new ObjectMapper();

    private final Omni omni =
            Omni.on(new InMemoryLedger(InstantSource.system())).build();
    private final AgentSessions sessions = new AgentSessions(omni);
    private final ActiveConversationAdmission admission = ActiveConversationAdmission.of(
            omni, () -> List.of(OriginNumber.of("+551140028001", ProviderIds.brazilian())));
    private final AgentArgument agent = new AgentArgument(principal -> new AgentId(principal.getName()));
    private final MockMvc host = MockMvcBuilders.standaloneSetup(new Desk())
            .setCustomArgumentResolvers(agent, new AssignmentArgument(omni, agent), new RequestIdArgument())
            .setControllerAdvice(new LibraryProblems(), new CommandAnswers())
            .build();

    @RestController
    private final class Desk {
        @GetMapping("/me")
        String me(AgentId caller) {
            return caller.value();
        }

        @GetMapping("/key")
        String key(RequestId id) {
            return id.value();
        }

        @GetMapping("/conversations/{conversation}")
        String conversation(Assignment held) {
            return held.conversation().value();
        }

        @PostMapping("/session")
        CommandResult<SignInDecision> signIn(AgentId caller, RequestId id, @RequestBody String capacity) {
            return sessions.under(id).signIn(caller, Capacity.of(Integer.parseInt(capacity)));
        }

        @PostMapping("/conversations")
        CommandResult<AdmissionDecision> start(AgentId caller, RequestId id, @RequestBody String to) {
            return admission.under(id).request(new ActiveConversationRequest(caller, to, Optional.empty()));
        }

        @PostMapping("/decisions")
        AdmissionDecision decide(AgentId caller, RequestId id, @RequestBody String to) {
            return start(caller, id, to).decision();
        }

        @GetMapping("/failures/{failure}")
        String fail(@PathVariable String failure) {
            if (failure.equals("ledger")) {
                throw new LedgerUnavailableException("no server 10.0.0.7");
            }
            return signedOut().token().value();
        }
    }

    /** Its token is no longer given. */
    private static TokenSession signedOut() {
        TokenIssuer issuer = new TokenIssuer() {
            @Override
            public RenewalAnswer renew(RenewalRequest request) {
                throw new AssertionError("no renewal is due");
            }

            @Override
            public void revoke(TokenPair tokens) {}
        };
        TokenRenewer renewer = TokenRenewer.drivenByHost(
                        issuer, RenewalTimings.of(RefreshUse.singleUse()), Runnable::run)
                .build();
        AgentId ana = new AgentId("ana");
        TokenSession session = renewer.open(
                ana, TokenGrant.of(new AccessToken("a"), new RefreshToken("r"), Duration.ofHours(1)), Instant.now());
        renewer.signOut(ana);
        return session;
    }

    @Test
    void withoutAPrincipalNobodyIsSignedIn() throws Exception {
        assertProblem(ask(null, get("/me")), 401, "sign-in-needed");
        assertProblem(ask(null, get("/me").accept(MediaType.TEXT_EVENT_STREAM)), 401, "sign-in-needed");
        assertThat(ask(ANA, get("/me")).getContentAsString()).isEqualTo("ana");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "  ", "a\u0007"})
    void aPrincipalThatIsNoAgentIsRefused(String name) throws Exception {
        assertProblem(ask(() -> name, get("/me")), 403, "not-an-agent");
        assertProblem(ask(() -> "a".repeat(129), get("/me")), 403, "not-an-agent");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "  ", "a\u0007"})
    void aKeyOutOfBoundsIsRefused(String key) throws Exception {
        assertProblem(ask(ANA, get("/key").header("Idempotency-Key", key)), 400, "request-id-invalid");
        assertProblem(ask(ANA, get("/key").header("Idempotency-Key", "k".repeat(129))), 400, "request-id-invalid");
    }

    @Test
    void aKeyIsTakenOnceAndWithoutOneItIsNew() throws Exception {
        assertProblem(ask(ANA, get("/key").header("Idempotency-Key", "one", "two")), 400, "request-id-invalid");
        assertThat(ask(ANA, get("/key").header("Idempotency-Key", "one")).getContentAsString())
                .isEqualTo("one");
        assertThat(ask(ANA, get("/key")).getContentAsString())
                .hasSize(36)
                .isNotEqualTo(ask(ANA, get("/key")).getContentAsString());
    }

    @ParameterizedTest
    @ValueSource(strings = {"unknown", " "})
    void aConversationThatIsNotTheAgentsIsNotFound(String conversation) throws Exception {
        assertProblem(ask(ANA, get("/conversations/{conversation}", conversation)), 404, "conversation-not-found");
    }

    /** A decision has a code of its own, but the client has one answer, whatever it asked for. */
    @ParameterizedTest
    @CsvSource({"/session, 1, 2", "/conversations, 11 98765-4321, 21 98765-4321", "/decisions, 11 98765-4321, 1"})
    void oneIdForTwoCommandsIsAConflict(String path, String first, String second) throws Exception {
        if (!path.equals("/session")) {
            sessions.signIn(new AgentId("ana"), Capacity.of(3));
            sessions.signInTo(new AgentId("ana"), Channel.WHATSAPP);
        }
        MockHttpServletResponse done = send(path, "click", first);
        assertThat(done.getStatus()).isEqualTo(200);
        assertThat(send(path, "click", first).getContentAsString()).isEqualTo(done.getContentAsString());
        assertProblem(send(path, "click", second), 409, "request-conflict");
        assertThat(send(path, "other", second).getStatus()).isEqualTo(200);
    }

    private MockHttpServletResponse send(String path, String key, String body) throws Exception {
        return ask(
                ANA,
                post(path)
                        .header("Idempotency-Key", key)
                        .accept(MediaType.APPLICATION_JSON)
                        .content(body));
    }

    @Test
    void aFailureOfTheLibraryIsToldWithoutItsCause() throws Exception {
        MockHttpServletResponse ledger = ask(ANA, get("/failures/ledger"));
        assertProblem(ledger, 503, "ledger-unavailable");
        assertThat(ledger.getContentAsString()).doesNotContain("10.0.0.7");
        assertProblem(ask(ANA, get("/failures/token")), 503, "token-unavailable");
    }

    @Test
    void theReadmeHasEveryProblem() throws Exception {
        List<String> rows = Files.readAllLines(Path.of("README.md")).stream()
                .dropWhile(line -> !line.startsWith("|problem|"))
                .skip(2)
                .takeWhile(line -> line.startsWith("|"))
                .map(line -> line.substring(0, line.indexOf('|', line.indexOf('|', 1) + 1) + 1))
                .toList();
        assertThat(rows)
                .containsExactlyInAnyOrderElementsOf(Stream.of(Code.values())
                        .map(code -> "|`" + code.text() + "`|" + code.status().value() + "|")
                        .toList());
    }

    private MockHttpServletResponse ask(@Nullable Principal user, MockHttpServletRequestBuilder request)
            throws Exception {
        return host.perform(user == null ? request : request.principal(user))
                .andReturn()
                .getResponse();
    }

    private static void assertProblem(MockHttpServletResponse response, int status, String code) throws Exception {
        assertThat(response.getStatus()).isEqualTo(status);
        assertThat(response.getContentType()).isEqualTo(MediaType.APPLICATION_PROBLEM_JSON_VALUE);
        JsonNode body = JSON.readTree(response.getContentAsString());
        assertThat(body.path("code").asText()).isEqualTo(code);
        assertThat(body.path("status").asInt()).isEqualTo(status);
        assertThat(body.path("detail").asText()).isNotBlank();
    }
}
