package dev.omnirules.examples.contactcenter;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static dev.omnirules.examples.contactcenter.RunningCenter.button;
import static dev.omnirules.examples.contactcenter.RunningCenter.startConversation;
import static dev.omnirules.examples.contactcenter.RunningCenter.type;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import dev.omnirules.core.alert.Alert;
import dev.omnirules.core.alert.Alerts;
import dev.omnirules.examples.contactcenter.chat.Message;
import dev.omnirules.examples.contactcenter.chat.Transcripts;
import dev.omnirules.examples.contactcenter.setup.Bot;
import java.io.IOException;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.extension.ExtendWith;

/** Two nodes on one database: the second one is reached through a balancer, and dies in the last test. */
@Tag("browser")
@ExtendWith(RunningCenter.Shared.class)
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class NodesBrowserTest {

    private static final String CONFLICT =
            Alerts.in(Locale.forLanguageTag("pt-BR")).text(Alert.CUSTOMER_WITH_OTHER_AGENT);

    private static RunningCenter center;
    private static Balancer balancer;
    private static OtherNode other;

    @BeforeAll
    static void start(RunningCenter shared) throws Exception {
        center = shared;
        balancer = new Balancer();
        other = new OtherNode(center, balancer.url());
        balancer.to(List.of(other.port, center.port));
    }

    @AfterAll
    static void stop() throws IOException {
        other.close();
        balancer.close();
    }

    @AfterEach
    void everybodyLeaves() {
        center.clear();
    }

    @Test
    @Order(1)
    void twoAgentsAtTwoNodesAtOnceGetOneConversationAndOneAlert() {
        Page ana = center.desk("ana");
        Page bia = center.desk(balancer.url(), "bia");
        type(ana, "11987654313");
        type(bia, "(11) 98765-4313");
        press(ana, bia, "Paulo");
    }

    @Test
    @Order(2)
    void alsoIfOneOfThemKnowsTheCustomerByUserIdAlone() {
        Page ana = center.desk("ana");
        Page bia = center.desk(balancer.url(), "bia");
        type(ana, "11987654390");
        type(bia, "");
        bia.getByLabel("Contato").selectOption("nina");
        press(ana, bia, "Nina");
    }

    private static void press(Page ana, Page bia, String customer) {
        for (Page desk : List.of(ana, bia)) {
            assertThat(button(desk, "+Criar Conversa")).isEnabled();
        }
        ana.evaluate("() => { document.getElementById('create').click(); }");
        bia.evaluate("() => { document.getElementById('create').click(); }");
        Pattern over = Pattern.compile(customer + "|" + CONFLICT);
        for (Page desk : List.of(ana, bia)) {
            assertThat(desk.locator(".talk h2, dialog .alert").first()).hasText(over);
        }
        assertThat(count(ana, bia, "[data-conversation]")).isEqualTo(1);
        assertThat(count(ana, bia, "#refusal")).isEqualTo(1);
    }

    private static int count(Page ana, Page bia, String selector) {
        return ana.locator(selector).count() + bia.locator(selector).count();
    }

    @Test
    @Order(3)
    @Tag("CONN-5")
    void whenANodeIsKilledItsAgentGoesOnAtTheOtherAndNothingIsLostOrDoubled() throws Exception {
        Page sol = center.login("sol");
        Page ana = center.desk(balancer.url(), "ana");
        Locator status = sol.locator("[data-agent=ana] .pill");
        assertThat(status).hasText("Disponível");
        startConversation(ana, "11987654321"); // nobody else has written to this customer
        say(ana, "Bom dia!");
        assertThat(ana.locator("[data-sequence]")).hasCount(1);
        say(ana, "No meio");
        other.kill();
        Locator text = ana.getByLabel("Mensagem");
        assertThat(ana.locator("#notice")).isVisible();
        Bot bot = center.bean(Bot.class);
        var line = bot.line(center.customer(11));
        bot.write(line, Message.CUSTOMER, "Ainda está aí?");
        assertThat(ana.locator("#notice")).hasCount(0);
        Locator again = button(ana, "Enviar de novo");
        Locator settled = ana.locator(".log").getByText("No meio");
        assertThat(settled).hasCount(1);
        ana.waitForCondition(
                () -> again.count() == 1 || ana.locator(".bubble.PENDING").count() == 0);
        if (again.count() == 1) {
            again.click();
        }
        assertThat(ana.locator(".bubble.agent[data-sequence]")).hasCount(2);
        assertThat(ana.locator(".bubble.customer")).hasText(Pattern.compile("Ainda está aí\\?"));
        say(ana, "Estou!");
        assertThat(ana.locator("[data-sequence]")).hasCount(4);
        assertThat(center.bean(Transcripts.class).after(line, 0, 10))
                .extracting(Message::text)
                .containsExactlyInAnyOrder("Bom dia!", "No meio", "Ainda está aí?", "Estou!");
        assertThat(status).hasText("Disponível");
        assertThat(text).isEnabled();
        button(ana, "Finalizar").click();
        ana.getByLabel("Resolvido").check();
        button(ana, "Qualificar e concluir").click();
        assertThat(ana.locator("[data-conversation]")).hasCount(0);
    }

    private static void say(Page desk, String text) {
        desk.getByLabel("Mensagem").fill(text);
        desk.getByLabel("Mensagem").press("Enter");
    }
}
