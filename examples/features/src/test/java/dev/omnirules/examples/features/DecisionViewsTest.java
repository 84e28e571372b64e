package dev.omnirules.examples.features;

import static dev.omnirules.examples.features.Host.ANA;
import static dev.omnirules.examples.features.Host.BIA;
import static dev.omnirules.examples.features.Host.JOAO;
import static org.assertj.core.api.Assertions.assertThat;

import dev.omnirules.core.agent.Channel;
import dev.omnirules.core.alert.Alert;
import dev.omnirules.core.disclosure.DecisionView;
import dev.omnirules.core.disclosure.Disclosable;
import dev.omnirules.core.handling.Conversations;
import dev.omnirules.core.logout.LogoutGuard;
import java.net.URI;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Test;

/** What a host's API answers with: one shape for every decision. */
class DecisionViewsTest {

    private static final Locale BRAZIL = Locale.forLanguageTag("pt-BR");

    private final Host host = Host.open();

    @Test
    void aRefusalHasACodeAndItsAlertInTheCallersLanguage() {
        host.signIn(ANA, 2);
        host.enqueue(JOAO);
        DecisionView accepted = answer(new Conversations(host.omni())
                .accept(ANA, JOAO, Channel.WHATSAPP, Host.WAITING)
                .decision());
        assertThat(accepted.code()).isEqualTo("acceptance.accepted");
        DecisionView blocked = answer(new LogoutGuard(host.omni()).signOut(ANA).decision());
        assertThat(blocked.refused()).isTrue();
        assertThat(blocked.code()).isEqualTo("logout.blocked");
        assertThat(blocked.alerts())
                .containsExactly(new DecisionView.AlertText(
                        Alert.LOGOUT_BLOCKED,
                        "Você não pode fazer logout enquanto houver atendimentos em andamento."
                                + " Finalize-os para sair da aplicação"));
        assertThat(blocked.lists().get("conversations"))
                .isEqualTo(List.of(accepted.values().get("conversation")));
        assertThat(problem(blocked)).hasToString("https://desk.example/problems/logout.blocked");
    }

    @Test
    void whoServesTheCustomerIsNotTold() {
        host.signIn(ANA, 2);
        host.signIn(BIA, 2);
        host.enqueue(JOAO);
        Conversations conversations = new Conversations(host.omni());
        conversations.accept(ANA, JOAO, Channel.WHATSAPP, Host.WAITING);
        DecisionView late = answer(
                conversations.accept(BIA, JOAO, Channel.WHATSAPP, Host.WAITING).decision());
        assertThat(late.code()).isEqualTo("acceptance.refused.customer-with-other-agent");
        assertThat(late.values()).isEmpty();
    }

    private static DecisionView answer(Disclosable decision) {
        return DecisionView.of(decision, BRAZIL);
    }

    /** RFC 9457: the type of a problem. */
    private static URI problem(DecisionView refused) {
        return URI.create("https://desk.example/problems/").resolve(refused.code());
    }
}
