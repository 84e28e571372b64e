package dev.omnirules.examples.contactcenter;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static dev.omnirules.examples.contactcenter.RunningCenter.button;
import static dev.omnirules.examples.contactcenter.RunningCenter.hidden;
import static dev.omnirules.examples.contactcenter.RunningCenter.startConversation;
import static dev.omnirules.examples.contactcenter.RunningCenter.type;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import dev.omnirules.core.Omni;
import dev.omnirules.core.agent.AgentId;
import dev.omnirules.core.alert.Alert;
import dev.omnirules.core.alert.Alerts;
import dev.omnirules.core.queueing.WaitingList;
import dev.omnirules.examples.contactcenter.chat.Message;
import dev.omnirules.examples.contactcenter.desk.DeskSockets;
import dev.omnirules.examples.contactcenter.setup.Bot;
import dev.omnirules.examples.contactcenter.setup.Center;
import dev.omnirules.examples.contactcenter.setup.Customers;
import dev.omnirules.whatsapp.number.FieldView;
import dev.omnirules.whatsapp.number.NumberField;
import dev.omnirules.whatsapp.number.NumberPolicy;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** The desk and the board in a real browser: what the rules say is on the screen. */
@Tag("browser")
@ExtendWith(RunningCenter.Shared.class)
class DeskBrowserTest {

    private static final Alerts ALERTS = Alerts.in(Locale.forLanguageTag("pt-BR"));
    private static RunningCenter center;

    @BeforeAll
    static void start(RunningCenter shared) {
        center = shared;
    }

    @AfterEach
    void everybodyLeaves() {
        center.clear();
    }

    private static Locator alert(Page page, Alert alert) {
        return page.locator(".alert", new Page.LocatorOptions().setHasText(ALERTS.text(alert)));
    }

    private static Locator cards(Page desk) {
        return desk.locator("[data-conversation]");
    }

    @Test
    @Tag("LOGOUT-3")
    @Tag("LOGOUT-4")
    void signOutIsRefusedWithItsAlertAndTheBlockersAndAcceptedAfterTheLastConversation() {
        Page ana = center.desk("ana");
        startConversation(ana, "11987654310");
        button(ana, "Sair do atendimento").click();
        assertThat(alert(ana, Alert.LOGOUT_BLOCKED)).isVisible();
        ana.locator("dialog .card", new Page.LocatorOptions().setHasText("Maria"))
                .click();
        assertThat(ana.locator(".talk h2")).hasText("Maria");
        button(ana, "Finalizar").click();
        ana.getByLabel("Resolvido").check();
        button(ana, "Qualificar e concluir").click();
        assertThat(cards(ana)).hasCount(0);
        button(ana, "Sair do atendimento").click();
        assertThat(button(ana, "Entrar no atendimento")).isVisible();
    }

    @Test
    void whoAsksToLeaveIsSignedOutWithTheLastConversation() {
        Page ana = center.desk("ana");
        startConversation(ana, "11987654310");
        button(ana, "Sair do atendimento").click();
        button(ana, "Sair quando terminarem").click();
        assertThat(ana.locator(".note")).containsText("último atendimento");
        button(ana, "Finalizar").click();
        assertThat(button(ana, "Entrar no atendimento")).isVisible();
    }

    @Test
    @Tag("ACTIVE-3")
    @Tag("ACTIVE-5")
    void theAlertsOfARefusedConversationAreOnTheScreen() {
        Page caio = center.desk("caio");
        startConversation(caio, "11987654310");
        startConversation(caio, "11987654311");
        type(caio, "11987654312");
        button(caio, "+Criar Conversa").click();
        assertThat(alert(caio, Alert.CAPACITY_REACHED)).isVisible();
        Page bia = center.desk("bia");
        type(bia, "(11) 98765-4310");
        button(bia, "+Criar Conversa").click();
        assertThat(alert(bia, Alert.CUSTOMER_WITH_OTHER_AGENT)).isVisible();
        assertThat(cards(bia)).hasCount(0);
    }

    @Test
    @Tag("NUMBER-3")
    @Tag("NUMBER-4")
    void theButtonAndTheAlertFollowWhatIsTyped() {
        Page ana = center.desk("ana");
        type(ana, "");
        NumberField field = new NumberField(NumberPolicy.brazilian());
        Locator create = button(ana, "+Criar Conversa");
        for (String text : List.of(
                "1",
                "11",
                "119",
                "1198765432",
                "11987654321",
                "119876543210",
                "(11) 98765-4321",
                "(11)999999999",
                "(21) 32235036",
                "21322350",
                "2132235036",
                "213223503",
                "+55 11 98765-4321",
                "5511987654321",
                "011 98765 4321",
                "11887654321",
                "1187654321",
                "20987654321",
                "abc",
                "11 9",
                "0800 123 4567",
                "+1 212 555 0100",
                "00",
                "99999999999",
                "1132235036",
                "11 3223-5036",
                "61987654321",
                "6133221100",
                "11 98765 432a",
                "47991234567")) {
            ana.getByLabel("Para").fill(text);
            FieldView expected = field.typing(text);
            if (expected.isButtonEnabled()) {
                assertThat(create).isEnabled();
                assertThat(ana.locator("#to-hint"))
                        .containsText(expected.interpreted().orElseThrow());
            } else {
                assertThat(ana.locator("#to-hint")).hasText("DDD e número. O 55 é completado.");
                assertThat(create).isDisabled();
            }
            assertThat(ana.locator("#to-alert"))
                    .hasText(expected.alert().map(ALERTS::text).orElse(""));
        }
        ana.getByLabel("Para").fill("1198765");
        ana.getByLabel("Para").blur();
        assertThat(ana.locator("#to-alert")).hasText(ALERTS.text(Alert.INVALID_NUMBER));
    }

    @Test
    void aConversationThatTheAgentHasIsOpenedWithoutAnAlert() {
        Page ana = center.desk("ana");
        startConversation(ana, "11987654310");
        startConversation(ana, "11987654311");
        startConversation(ana, "+55 (11) 98765-4310");
        assertThat(ana.locator("#said")).hasText("Você já atende este cliente. Conversa aberta.");
        assertThat(ana.locator(".talk h2")).hasText("Maria");
        assertThat(cards(ana)).hasCount(2);
    }

    @Test
    @Tag("CONN-1")
    @Tag("CONN-2")
    @Tag("CONN-3")
    @Tag("CONN-5")
    @Tag("STATUS-3")
    void aLostConnectionIsShownAndAfterItNothingIsMissing() {
        Page sol = center.login("sol");
        Page ana = center.desk("ana");
        startConversation(ana, "11987654317");
        Locator text = ana.getByLabel("Mensagem");
        text.fill("Bom dia!");
        text.press("Enter");
        assertThat(ana.locator("[data-sequence]")).hasCount(1);
        text.fill("meio escrito");
        ana.context().setOffline(true);
        center.bean(DeskSockets.class).cut(new AgentId("ana"));
        assertThat(ana.locator("#connection-alert")).containsText(ALERTS.text(Alert.CONNECTION_LOST));
        assertThat(ana.locator("#notice")).hasText(ALERTS.text(Alert.CONNECTION_LOST_NOTICE));
        assertThat(text).isDisabled();
        assertThat(text).hasValue("meio escrito");
        assertThat(sol.locator("[data-agent=ana] .pill")).hasText("Inativo");
        Bot bot = center.bean(Bot.class);
        bot.write(bot.line(center.customer(7)), Message.CUSTOMER, "Ainda está aí?");
        ana.context().setOffline(false);
        assertThat(ana.locator("#connection-alert")).hasCount(0);
        assertThat(text).isEnabled();
        assertThat(text).hasValue("meio escrito");
        assertThat(ana.locator("[data-sequence]")).hasCount(2);
        assertThat(ana.locator("[data-sequence='2']")).containsText("Ainda está aí?");
        assertThat(sol.locator("[data-agent=ana] .pill")).hasText("Disponível");
    }

    @Test
    void anOfferRingsIsMissedAndTheCustomerIsBackAtTheSamePlace() {
        Customers.Known first = center.customer(0);
        Customers.Known second = center.customer(1);
        Bot bot = center.bean(Bot.class);
        assertThat(bot.arrive(first, Center.SUPPORT)).isTrue();
        assertThat(bot.arrive(second, Center.SUPPORT)).isTrue();
        Page caio = center.desk("caio");
        Page alone = center.deskWithoutTicks("caio");
        Locator offer = caio.locator(".offer");
        assertThat(offer).containsText("Maria");
        assertThat(alone.locator(".offer")).containsText("Maria");
        assertThat(caio.locator("#said")).containsText("Novo cliente");
        alone.context().setOffline(true);
        center.bean(DeskSockets.class).cut(new AgentId("caio"));
        offer.waitFor(hidden());
        caio.waitForCondition(
                () -> center.bean(Omni.class).agent(new AgentId("caio")).missedOffers() > 0);
        assertThat(center.bean(WaitingList.class).position(bot.line(first), Instant.now()))
                .hasValue(1);
        assertThat(alone.locator(".offer")).hasCount(0);
        assertThat(offer).containsText("Maria");
        caio.keyboard().press("Alt+a");
        assertThat(caio.locator(".talk h2")).hasText("Maria");
        assertThat(caio.getByRole(AriaRole.LOG)).containsText("Um atendente já vai falar");
    }

    @Test
    void anOfferWhoseCustomerLeavesIsGoneAtOnce() {
        Bot bot = center.bean(Bot.class);
        bot.arrive(center.customer(0), Center.SUPPORT);
        center.desk("caio");
        Page caio = center.deskWithoutTicks("caio");
        assertThat(caio.locator(".offer")).containsText("Maria");
        center.leave(bot.line(center.customer(0)));
        caio.locator(".offer").waitFor(hidden().setTimeout(5_000));
    }

    @Test
    @Tag("TRANSFER-1")
    void aTransferTellsBothProtocolNumbersAndTheNextAgentHasTheHistory() {
        Page bia = center.desk("bia");
        Page ana = center.desk("ana");
        startConversation(ana, "11987654320");
        ana.getByLabel("Mensagem").fill("Vou transferir você.");
        button(ana, "Enviar").click();
        assertThat(ana.locator("[data-sequence]")).hasCount(1);
        button(ana, "Transferir").click();
        ana.locator("dialog").getByText("Bia").click();
        ana.locator("dialog button.primary").click();
        assertThat(ana.locator("#said"))
                .hasText(Pattern.compile("Transferido\\. Protocolo \\S+ encerrado; novo protocolo \\S+\\."));
        assertThat(bia.locator(".talk h2")).hasText("Inês");
        assertThat(bia.getByRole(AriaRole.LOG)).containsText("Vou transferir você.");
        assertThat(bia.locator(".stage")).hasCount(2);
        button(bia, "Transferir").click();
        bia.locator("dialog").getByText("vendas").click();
        bia.locator("dialog button.primary").click();
        assertThat(bia.locator("#said")).containsText("Devolvido à fila vendas");
    }

    @Test
    @Tag("LOGOUT-1")
    void aSupervisorForcesASignOutAndSaysWhatBecomesOfTheConversation() {
        Page sol = center.login("sol");
        Page caio = center.desk("caio");
        startConversation(caio, "11987654310");
        assertThat(sol.locator(".tile.sessions .figure")).hasText("1");
        button(sol, "Forçar saída Caio").click();
        sol.getByLabel("Justificativa").fill("Fim do turno");
        sol.locator("dialog select").selectOption("vendas");
        sol.locator("#force").click();
        assertThat(sol.locator("#said")).hasText("Caio saiu. 1 atendimento(s) liberado(s).");
        assertThat(sol.locator("[data-queue=vendas]")).containsText("Maria");
        assertThat(button(caio, "Entrar no atendimento")).isVisible();
        button(sol, "Ver Agentes Offline (4)").click();
        assertThat(sol.locator("[data-agent=caio]")).containsText("Saída forçada");
    }

    @Test
    void pausesAndChannelsAreOnTheBoard() {
        Page sol = center.login("sol");
        Page ana = center.desk("ana");
        button(ana, "Pausar").click();
        ana.getByLabel("Almoço").check();
        ana.locator("dialog button.primary").click();
        assertThat(sol.locator("[data-agent=ana]")).containsText("Todos os canais em pausa · Almoço");
        assertThat(sol.locator("[data-status=PAUSED] .figure")).hasText("1");
        button(ana, "Voltar da pausa").click();
        assertThat(sol.locator("[data-agent=ana] .pill")).hasText("Disponível");
        button(ana, "WebChat").click();
        assertThat(sol.locator("[data-agent=ana]")).containsText("WhatsApp, WebChat");
    }

    @Test
    void aCommandWhoseAnswerIsLostIsSentAgainAndHasOneEffect() {
        Page ana = center.desk("ana");
        AtomicInteger sent = new AtomicInteger();
        ana.route("**/api/desk/conversations", route -> {
            if (sent.incrementAndGet() == 1) {
                route.fetch();
                route.abort();
            } else {
                route.resume();
            }
        });
        startConversation(ana, "11987654310");
        assertThat(cards(ana)).hasCount(1);
        assertThat(sent).hasValue(2);
        assertThat(ana.locator("#said")).hasText("");
    }

    @Test
    void theShiftIsDrawnAndItsFiguresAreATable() {
        Bot bot = center.bean(Bot.class);
        Page sol = center.login("sol");
        Locator shift = sol.getByRole(AriaRole.REGION, new Page.GetByRoleOptions().setName("Turno"));
        shift.getByText("Como tabela").nth(1).click();
        Locator sales = shift.getByRole(AriaRole.ROW).filter(new Locator.FilterOptions().setHasText("vendas"));
        List<Long> before = figures(sales);
        bot.arrive(center.customer(0), Center.SALES);
        center.leave(bot.line(center.customer(0)));
        bot.arrive(center.customer(1), Center.SALES);
        Page dora = center.desk("dora");
        assertThat(dora.locator(".offer")).isVisible();
        dora.keyboard().press("Alt+a");
        assertThat(dora.locator(".talk h2")).hasText("João");
        sol.waitForCondition(() -> figures(sales).equals(List.of(before.get(0) + 1, before.get(1) + 1)));
        assertThat(shift.locator(".bar")).hasCount(10);
    }

    /** How many were answered, and how many left. */
    private static List<Long> figures(Locator row) {
        List<String> cells = row.locator("td").allTextContents();
        return List.of(Long.valueOf(cells.get(1)), Long.valueOf(cells.get(3)));
    }

    @Test
    void aShiftFromSignInToSignOutNeedsNoMouse() {
        center.bean(Bot.class).arrive(center.customer(0), Center.SUPPORT);
        Page page = center.login("ana");
        focus(page, "#start");
        page.keyboard().press("Enter");
        assertThat(page.locator(".offer")).isVisible();
        page.keyboard().press("Alt+a");
        assertThat(page.locator("#text")).isFocused();
        page.keyboard().type("Olá!");
        page.keyboard().press("Enter");
        assertThat(page.getByRole(AriaRole.LOG)).containsText("Olá!");
        focus(page, "header .row .primary");
        page.keyboard().press("Enter");
        assertThat(page.locator("input[name=disposition]").first()).isVisible();
        focus(page, "input[name=disposition]");
        page.keyboard().press("Space");
        focus(page, "aside .primary");
        page.keyboard().press("Enter");
        assertThat(cards(page)).hasCount(0);
        focus(page, ".top .danger");
        page.keyboard().press("Enter");
        assertThat(page.locator("#start")).isVisible();
    }

    /** Moves the focus with the tab key alone. */
    private static void focus(Page page, String selector) {
        for (int steps = 0; steps < 60; steps++) {
            if ((Boolean) page.evaluate("selector => document.activeElement?.matches(selector) ?? false", selector)) {
                return;
            }
            page.keyboard().press("Tab");
        }
        throw new AssertionError("the tab key does not reach " + selector);
    }

    @Test
    void axeHasNoFindingOnAnyPage() {
        Page sol = center.login("sol");
        Page ana = center.login("ana");
        assertThat(RunningCenter.findings(ana)).as("desk before the shift").isEmpty();
        button(ana, "Entrar no atendimento").click();
        startConversation(ana, "11987654311");
        center.bean(Bot.class).arrive(center.customer(0), Center.SUPPORT);
        assertThat(ana.locator(".offer")).isVisible();
        assertThat(RunningCenter.findings(ana)).as("desk").isEmpty();
        type(ana, "1198765");
        ana.getByLabel("Para").blur();
        assertThat(ana.locator("#to-alert")).not().isEmpty();
        assertThat(RunningCenter.findings(ana)).as("new conversation").isEmpty();
        button(sol, "Ver Agentes Offline (3)").click();
        assertThat(RunningCenter.findings(sol)).as("board").isEmpty();
        button(sol, "Forçar saída Ana").click();
        assertThat(RunningCenter.findings(sol)).as("forced sign-out").isEmpty();
        Page login = ana.context().browser().newContext().newPage();
        login.navigate(center.url);
        assertThat(RunningCenter.findings(login)).as("login").isEmpty();
        login.context().close();
    }

    @Test
    void thePagesSpeakThreeLanguages() {
        Page ana = center.desk("ana");
        for (String language : List.of("en", "es", "pt-BR")) {
            ana.locator("#language").selectOption(language);
            ana.locator(".top .danger").waitFor();
            Alerts alerts = Alerts.in(Locale.forLanguageTag(language));
            ana.locator(".col .primary").first().click();
            ana.locator("#to").fill("abc");
            assertThat(ana.locator("#to-alert")).hasText(alerts.text(Alert.INVALID_NUMBER));
            ana.keyboard().press("Escape");
        }
    }

    @Test
    void pictures() {
        Bot bot = center.bean(Bot.class);
        Page sol = center.login("sol");
        Page ana = center.desk("ana");
        Page bia = center.desk("bia");
        startConversation(bia, "11987654315");
        bia.close();
        startConversation(ana, "11987654312");
        startConversation(ana, "11987654316");
        Customers.Known helena = center.customer(6);
        bot.write(bot.line(helena), Message.CUSTOMER, "Oi! Preciso da segunda via do boleto.");
        ana.getByLabel("Mensagem").fill("Olá, Helena! Posso enviar por aqui mesmo. Qual é o mês?");
        button(ana, "Enviar").click();
        assertThat(ana.locator(".bubble.agent[data-sequence]")).hasCount(1);
        bot.write(bot.line(helena), Message.CUSTOMER, "É o de outubro. Obrigada!");
        Page dora = center.desk("dora");
        button(dora, "Pausar").click();
        dora.locator("dialog button.primary").click();
        bot.arrive(center.customer(3), Center.SUPPORT);
        bot.arrive(center.customer(8), Center.SUPPORT);
        bot.arrive(center.customer(4), Center.SPANISH);
        bot.arrive(center.customer(9), Center.SALES);
        assertThat(ana.locator(".offer")).isVisible();
        assertThat(ana.getByRole(AriaRole.LOG)).containsText("outubro");
        RunningCenter.picture(ana, "desk.png");
        RunningCenter.picture(sol, "board.png");
        type(ana, "(11) 98765-4321");
        assertThat(button(ana, "+Criar Conversa")).isEnabled();
        RunningCenter.picture(ana, "new-conversation.png");
        button(ana, "Cancelar").click();
        ana.context().setOffline(true);
        center.bean(DeskSockets.class).cut(new AgentId("ana"));
        assertThat(ana.locator("#notice")).isVisible();
        RunningCenter.picture(ana, "connection-lost.png");
        assertThat(sol.locator("[data-agent=ana] .pill")).hasText("Inativo");
    }
}
