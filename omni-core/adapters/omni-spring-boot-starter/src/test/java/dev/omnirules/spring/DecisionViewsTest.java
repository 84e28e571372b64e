package dev.omnirules.spring;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.omnirules.core.agent.AgentId;
import dev.omnirules.core.agent.Capacity;
import dev.omnirules.core.alert.Alert;
import dev.omnirules.core.alert.Alerts;
import dev.omnirules.core.conversation.ConversationId;
import dev.omnirules.core.disclosure.DecisionView;
import dev.omnirules.core.disclosure.Disclosable;
import dev.omnirules.core.disclosure.Disclosure;
import dev.omnirules.core.logout.Blocker;
import dev.omnirules.core.logout.LogoutDecision;
import dev.omnirules.core.queueing.QueueDecision;
import dev.omnirules.core.testkit.coverage.CoreSamples;
import dev.omnirules.core.testkit.coverage.PublicTypes;
import dev.omnirules.core.testkit.coverage.Samples;
import dev.omnirules.presence.status.StatusPolicy;
import dev.omnirules.presence.testkit.PresenceSamples;
import dev.omnirules.whatsapp.admission.AdmissionDecision;
import dev.omnirules.whatsapp.number.NumberCheck;
import dev.omnirules.whatsapp.number.NumberPolicy;
import dev.omnirules.whatsapp.testkit.WhatsAppSamples;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Decisions as JSON, by plain Jackson without modules: complete, stable, and safe to show to the agent who asked. */
class DecisionViewsTest {

    private static final Path TABLE = Path.of("../../docs/decision-views.md");
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Locale BRAZIL = Locale.forLanguageTag("pt-BR");

    /** Sealed types that nobody asks for: facts, states, events, signals, commands to the page, settings, and answers of ports. */
    private static final Set<String> NO_DECISIONS = Set.of(
            "AdmissionTarget",
            "Consequence",
            "ConnectionEvent",
            "DeskCommand",
            "DeskSignal",
            "Destination",
            "DirectoryAnswer",
            "Evidence",
            "FeedStart",
            "Intent",
            "LedgerEvent",
            "LedgerKey",
            "LineHolder",
            "OfAgent",
            "OfLine",
            "OverflowTrigger",
            "PhoneNumber",
            "PresenceEvent",
            "ProviderId",
            "RelaxationStep",
            "RenewalAnswer",
            "RenewalNotice",
            "RenewalProgress",
            "Verdict");

    @Test
    void everyDecisionOfTheLibraryIsDisclosable() {
        assertThat(publicTypes()
                        .filter(type -> type.isSealed() || type.getSimpleName().endsWith("Decision"))
                        .filter(type -> !Disclosable.class.isAssignableFrom(type))
                        .map(Class::getSimpleName))
                .containsExactlyInAnyOrderElementsOf(NO_DECISIONS);
    }

    /** A code is one outcome's: of one type, with one reason. Evidence on directory and ledger has the directory's code. */
    @Test
    void everyOutcomeHasAStableCodeOfItsOwn() throws IOException {
        Map<String, Set<String>> outcomes = new TreeMap<>();
        Set<String> rows = new TreeSet<>();
        for (Disclosable decision : decisions()) {
            Disclosure seen = decision.disclosure();
            if (!decision.getClass().getName().endsWith("LinkDecision$Decided")) {
                String owner = decision instanceof Enum<?> constant
                        ? decision.getClass().getName() + '.' + constant
                        : decision.getClass().getName();
                outcomes.computeIfAbsent(seen.code(), any -> new TreeSet<>()).add(owner);
            }
        }
        assertThat(outcomes.entrySet())
                .filteredOn(entry -> entry.getValue().size() > 1)
                .isEmpty();
        outcomes.keySet().forEach(code -> rows.add(row(code)));
        List<String> table = Files.readAllLines(TABLE).stream()
                .dropWhile(line -> !line.startsWith("|code|"))
                .skip(2)
                .takeWhile(line -> line.startsWith("|"))
                .toList();
        assertThat(table).containsExactlyElementsOf(rows);
    }

    /** The codes follow the reasons, so that no two reasons share one. */
    @Test
    void everyReasonIsTold() {
        for (Class<?> reasons : publicTypes()
                .filter(type ->
                        type.isEnum() && Set.of("Reason", "Why", "Defect").contains(type.getSimpleName()))
                .filter(type -> Disclosable.class.isAssignableFrom(type.getEnclosingClass()))
                .filter(type -> type != QueueDecision.Reason.class) // of each customer who is not taken
                .toList()) {
            for (Object reason : reasons.getEnumConstants()) {
                String word = reason.toString().toLowerCase(Locale.ROOT).replace('_', '-');
                assertThat(decisions().stream().map(each -> each.disclosure().code()))
                        .as(reasons + "." + reason)
                        .anyMatch(code -> code.endsWith("." + word));
            }
        }
    }

    @Test
    @Tag("ACTIVE-5")
    void nobodyElseIsNamed() throws JsonProcessingException {
        for (Disclosable decision : decisions()) {
            String json = json(decision);
            assertThat(json).as(decision.toString()).doesNotContain(CoreSamples.OTHER_AGENT.value());
            assertThat(json)
                    .as(decision.toString())
                    .doesNotContain(CoreSamples.CUSTOMER.value().substring(3));
        }
    }

    @Test
    void everyOneIsWrittenWholeAndReadBack() throws JsonProcessingException {
        for (Disclosable decision : decisions()) {
            DecisionView view = DecisionView.of(decision, Locale.ENGLISH);
            assertThat(JSON.readValue(JSON.writeValueAsString(view), DecisionView.class))
                    .isEqualTo(view);
        }
    }

    @Test
    @Tag("ACTIVE-5")
    void aRefusalHasItsAlertInTheAskedLanguageAndNotWhoServes() throws JsonProcessingException {
        AdmissionDecision refused = new AdmissionDecision.Refused(
                AdmissionDecision.Reason.CUSTOMER_WITH_OTHER_AGENT,
                Optional.of(Alert.CUSTOMER_WITH_OTHER_AGENT),
                Optional.of(new AgentId("bia")));
        assertThat(JSON.writeValueAsString(DecisionView.of(refused, BRAZIL)))
                .isEqualTo("{\"code\":\"admission.refused.customer-with-other-agent\",\"refused\":true,"
                        + "\"alerts\":[{\"code\":\"CUSTOMER_WITH_OTHER_AGENT\",\"text\":\"Não foi possível iniciar a"
                        + " conversa. O cliente está sendo atendido por outro agente.\"}],\"values\":{},\"lists\":{}}");
    }

    @Test
    @Tag("LOGOUT-3")
    void aBlockedSignOutHasItsAlertAndItsConversations() {
        LogoutDecision blocked = new LogoutDecision.Blocked(List.of(Blocker.inProgress(new ConversationId("c-1"))));
        for (Locale locale : List.of(BRAZIL, Locale.ENGLISH, Locale.forLanguageTag("es"))) {
            DecisionView view = DecisionView.of(blocked, locale);
            assertThat(view.alerts())
                    .containsExactly(new DecisionView.AlertText(
                            Alert.LOGOUT_BLOCKED, Alerts.in(locale).text(Alert.LOGOUT_BLOCKED)));
            assertThat(view.lists()).isEqualTo(Map.of("conversations", List.of("c-1")));
        }
    }

    @Test
    void aNumberIsNotEmpty() throws JsonProcessingException {
        NumberCheck valid = NumberPolicy.brazilian().check("(11) 98765-4321");
        assertThat(DecisionView.of(valid, BRAZIL)).hasToString("number.valid");
        assertThat(JSON.readTree(json(valid)).get("values").toString())
                .isEqualTo("{\"number\":\"+5511987654321\",\"shown\":\"+55 (11) 98765-4321\"}");
        NumberCheck short9 = NumberPolicy.brazilian().check("(11) 8765-4321");
        assertThat(JSON.readTree(json(short9)).get("values").toString())
                .isEqualTo("{\"suggestion\":\"+55 (11) 98765-4321\"}");
    }

    @Test
    void aCapacityHasItsNumber() {
        JsonNode one = JSON.valueToTree(Capacity.of(1));
        assertThat(one.get("total").toString()).isEqualTo("{\"max\":1,\"unlimited\":false}");
        JsonNode any = JSON.valueToTree(Capacity.unlimited());
        assertThat(any.get("total").get("unlimited").asBoolean()).isTrue();
    }

    /** RFC 9457: a problem's type is an absolute URI of the host's, with the code at its end. */
    @Test
    void everyCodeIsThePathOfAProblemType() {
        URI problems = URI.create("https://desk.example/problems/");
        for (Disclosable decision : decisions()) {
            String code = decision.disclosure().code();
            assertThat(problems.resolve(code)).hasToString("https://desk.example/problems/" + code);
        }
    }

    private static String json(Disclosable decision) throws JsonProcessingException {
        return JSON.writeValueAsString(DecisionView.of(decision, Locale.ENGLISH));
    }

    private static String row(String code) {
        List<Disclosure> seen = decisions().stream()
                .map(Disclosable::disclosure)
                .filter(disclosure -> disclosure.code().equals(code))
                .toList();
        Stream<String> names = Stream.concat(
                seen.stream().flatMap(each -> each.values().keySet().stream()),
                seen.stream().flatMap(each -> each.lists().keySet().stream()).map(name -> name + "[]"));
        return Stream.of(
                        code,
                        seen.stream().anyMatch(Disclosure::refused) ? "yes" : "",
                        seen.stream()
                                .flatMap(each -> each.alerts().stream())
                                .distinct()
                                .map(alert -> seen.stream()
                                                .allMatch(each -> each.alerts().contains(alert))
                                        ? alert.name()
                                        : alert.name() + "?")
                                .sorted()
                                .collect(Collectors.joining(", ")),
                        names.distinct().sorted().collect(Collectors.joining(", ")))
                .collect(Collectors.joining("|", "|", "|"));
    }

    private static List<Disclosable> decisions() {
        Map<Class<?>, List<?>> given = new HashMap<>(WhatsAppSamples.given());
        given.putAll(PresenceSamples.given());
        Samples samples = new Samples(given);
        return Stream.of(AgentId.class, NumberPolicy.class, StatusPolicy.class)
                .flatMap(any -> samples.decisions(any).stream())
                .toList();
    }

    private static Stream<Class<?>> publicTypes() {
        return Stream.of(AgentId.class, NumberPolicy.class, StatusPolicy.class)
                .flatMap(any -> PublicTypes.of(any).stream());
    }
}
