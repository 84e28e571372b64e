package dev.omnirules.proofs;

import static org.assertj.core.api.Assertions.assertThat;

import dev.omnirules.core.Omni;
import dev.omnirules.core.agent.AgentId;
import dev.omnirules.core.agent.Capacity;
import dev.omnirules.core.agent.Channel;
import dev.omnirules.core.alert.Alerts;
import dev.omnirules.core.ledger.InMemoryLedger;
import dev.omnirules.core.ledger.Ledger;
import dev.omnirules.core.ledger.RequestId;
import dev.omnirules.core.logout.LogoutDecision;
import dev.omnirules.core.logout.LogoutGuard;
import dev.omnirules.core.session.AgentSessions;
import dev.omnirules.whatsapp.admission.ActiveConversationAdmission;
import dev.omnirules.whatsapp.admission.ActiveConversationRequest;
import dev.omnirules.whatsapp.admission.AdmissionDecision;
import dev.omnirules.whatsapp.admission.OriginNumbers;
import dev.omnirules.whatsapp.identity.ProviderIds;
import dev.omnirules.whatsapp.origin.OriginNumber;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** The README's code compiles, runs, and is the code below; its links lead somewhere. */
class ReadmeTest {

    private static final Path ROOT = Path.of(System.getProperty("repository.root"));

    private final List<String> shown = new ArrayList<>();
    private final AgentId agent = new AgentId("ana");
    private final Locale locale = Locale.forLanguageTag("pt-BR");
    private final OriginNumbers origins = () -> List.of(OriginNumber.of("+551140028001", ProviderIds.brazilian()));

    @Test
    void theFirstScreensCodeRuns() {
        // snippet
        Ledger store = new InMemoryLedger(InstantSource.system()); // or your own, or PostgreSQL
        Omni omni = Omni.on(store).build();
        LogoutGuard guard = new LogoutGuard(omni);
        ActiveConversationAdmission admission = ActiveConversationAdmission.of(omni, origins);
        // end
        AgentSessions sessions = new AgentSessions(omni);
        sessions.signIn(agent, Capacity.of(1));
        sessions.signInTo(agent, Channel.WHATSAPP);
        admission.request(
                new ActiveConversationRequest(RequestId.of("click-4710"), agent, "(11) 98765-0000", Optional.empty()));
        // snippet
        LogoutDecision leaving = guard.signOut(agent).decision(); // atomic: nothing slips in between
        if (leaving instanceof LogoutDecision.Blocked blocked) {
            show(Alerts.in(locale).text(blocked.alert()), blocked.blockers());
        }
        AdmissionDecision starting = admission
                .request(new ActiveConversationRequest(
                        RequestId.of("click-4711"), agent, "(11) 98765-4321", Optional.empty()))
                .decision();
        if (starting instanceof AdmissionDecision.Refused refused) {
            refused.alert().ifPresent(alert -> show(Alerts.in(locale).text(alert), refused.reason()));
        }
        // end
        assertThat(shown)
                .containsExactly(
                        "Você não pode fazer logout enquanto houver atendimentos em andamento."
                                + " Finalize-os para sair da aplicação",
                        "Não foi possível iniciar a conversa. O número máximo de atendimentos simultâneos foi"
                                + " atingido.");
    }

    @Test
    void theFirstScreensCodeIsTheCodeAbove() throws IOException {
        String test = Files.readString(ROOT.resolve(
                "examples/verification/proofs/architecture/src/test/java/dev/omnirules/proofs/ReadmeTest.java"));
        String readme = Files.readString(ROOT.resolve("README.md"));
        assertThat(words(all(readme, "<!-- snippet -->\\n```java\\n(.*?)```")))
                .isEqualTo(words(all(test, "// snippet\\n(.*?)// end")));
    }

    @Test
    void everyLinkLeadsToAFile() throws IOException {
        Matcher links = Pattern.compile("]\\(([^)#:]+)\\)").matcher(Files.readString(ROOT.resolve("README.md")));
        while (links.find()) {
            assertThat(ROOT.resolve(links.group(1))).exists();
        }
    }

    private void show(String text, Object detail) {
        assertThat(detail).isNotNull();
        shown.add(text);
    }

    private static String all(String text, String regex) {
        Matcher matcher = Pattern.compile(regex, Pattern.DOTALL).matcher(text);
        StringBuilder found = new StringBuilder();
        while (matcher.find()) {
            found.append(matcher.group(1));
        }
        return found.toString();
    }

    private static String words(String code) {
        return code.replaceAll("\\s+", "");
    }
}
