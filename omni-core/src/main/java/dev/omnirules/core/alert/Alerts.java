package dev.omnirules.core.alert;

import java.util.Locale;
import java.util.Map;
import java.util.Objects;

/**
 * The text of each {@link Alert}, in Brazilian Portuguese (the product's own words, byte for byte), English and
 * Spanish. Any other locale gets Brazilian Portuguese. Immutable and thread-safe.
 *
 * <pre>{@code
 * Alerts alerts = Alerts.in(Locale.forLanguageTag("pt-BR"));
 * LogoutDecision decision = new LogoutGuard(omni).signOut(ana).decision();
 * if (decision instanceof LogoutDecision.Blocked blocked) {
 *     show(alerts.text(blocked.alert()));
 * }
 * }</pre>
 *
 * @since 0.1
 */
public final class Alerts {

    private static final Map<Alert, String> PT_BR = Map.of(
            Alert.LOGOUT_BLOCKED,
            "Você não pode fazer logout enquanto houver atendimentos em andamento."
                    + " Finalize-os para sair da aplicação",
            Alert.CAPACITY_REACHED,
            "Não foi possível iniciar a conversa. O número máximo de atendimentos simultâneos foi atingido.",
            Alert.CUSTOMER_WITH_OTHER_AGENT,
            "Não foi possível iniciar a conversa. O cliente está sendo atendido por outro agente.",
            Alert.INVALID_NUMBER,
            "Número inválido, corrija e tente novamente",
            Alert.CONNECTION_LOST_NOTICE,
            "Perda de Conexão",
            Alert.CONNECTION_LOST,
            "Perda de conexão. Você está offline. Aguarde um instante para realizar o envio de mensagens");

    private static final Map<Alert, String> EN = Map.of(
            Alert.LOGOUT_BLOCKED,
            "You cannot sign out while conversations are in progress. Finish them to leave the application",
            Alert.CAPACITY_REACHED,
            "The conversation could not be started. The maximum number of simultaneous conversations was reached.",
            Alert.CUSTOMER_WITH_OTHER_AGENT,
            "The conversation could not be started. The customer is being served by another agent.",
            Alert.INVALID_NUMBER,
            "Invalid number, correct it and try again",
            Alert.CONNECTION_LOST_NOTICE,
            "Connection lost",
            Alert.CONNECTION_LOST,
            "Connection lost. You are offline. Wait a moment before sending messages");

    private static final Map<Alert, String> ES = Map.of(
            Alert.LOGOUT_BLOCKED,
            "No puede cerrar sesión mientras haya conversaciones en curso. Finalícelas para salir de la aplicación",
            Alert.CAPACITY_REACHED,
            "No fue posible iniciar la conversación. Se alcanzó el número máximo de conversaciones simultáneas.",
            Alert.CUSTOMER_WITH_OTHER_AGENT,
            "No fue posible iniciar la conversación. El cliente está siendo atendido por otro agente.",
            Alert.INVALID_NUMBER,
            "Número no válido, corríjalo e inténtelo de nuevo",
            Alert.CONNECTION_LOST_NOTICE,
            "Conexión perdida",
            Alert.CONNECTION_LOST,
            "Conexión perdida. Está sin conexión. Espere un momento para enviar mensajes");

    private final Map<Alert, String> texts;

    private Alerts(Map<Alert, String> texts) {
        this.texts = texts;
    }

    /**
     * Returns the texts for a locale: by its language, {@code en} or {@code es}; any other gets {@code pt-BR}.
     *
     * @param locale the locale, of which the language decides
     * @return the texts
     * @throws NullPointerException if the locale is null
     */
    public static Alerts in(Locale locale) {
        Objects.requireNonNull(locale, "locale");
        return switch (locale.getLanguage()) {
            case "en" -> new Alerts(EN);
            case "es" -> new Alerts(ES);
            default -> new Alerts(PT_BR);
        };
    }

    /**
     * Returns the text of an alert.
     *
     * @param alert the code
     * @return its text
     * @throws NullPointerException if the alert is null
     */
    public String text(Alert alert) {
        String text = texts.get(Objects.requireNonNull(alert, "alert"));
        if (text == null) {
            throw new IllegalStateException("no text for " + alert);
        }
        return text;
    }
}
