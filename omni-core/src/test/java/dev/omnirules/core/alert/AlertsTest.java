package dev.omnirules.core.alert;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.EnumMap;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class AlertsTest {

    private static final Locale PT_BR = Locale.forLanguageTag("pt-BR");

    /** The product's texts, once more and independently of the code, as rules.md gives them. */
    private static final Map<Alert, String> PRODUCT_TEXTS = new EnumMap<>(Map.of(
            Alert.LOGOUT_BLOCKED,
            "Você não pode fazer logout enquanto houver atendimentos em andamento. Finalize-os para sair da aplicação",
            Alert.CAPACITY_REACHED,
            "Não foi possível iniciar a conversa. O número máximo de atendimentos simultâneos foi atingido.",
            Alert.CUSTOMER_WITH_OTHER_AGENT,
            "Não foi possível iniciar a conversa. O cliente está sendo atendido por outro agente.",
            Alert.INVALID_NUMBER,
            "Número inválido, corrija e tente novamente",
            Alert.CONNECTION_LOST_NOTICE,
            "Perda de Conexão",
            Alert.CONNECTION_LOST,
            "Perda de conexão. Você está offline. Aguarde um instante para realizar o envio de mensagens"));

    @ParameterizedTest
    @EnumSource
    @Tag("LOGOUT-3")
    @Tag("ACTIVE-3")
    @Tag("ACTIVE-5")
    @Tag("NUMBER-3")
    @Tag("CONN-1")
    @Tag("CONN-2")
    void everyAlertIsTheProductsOwnTextByteForByte(Alert alert) {
        assertThat(Alerts.in(PT_BR).text(alert).getBytes(StandardCharsets.UTF_8))
                .isEqualTo(PRODUCT_TEXTS.get(alert).getBytes(StandardCharsets.UTF_8));
    }

    @ParameterizedTest
    @ValueSource(strings = {"pt-BR", "pt", "pt-PT", "fr", "ja-JP", "und", "zz"})
    void anyLocaleButEnglishAndSpanishGetsBrazilianPortuguese(String tag) {
        assertThat(texts(Locale.forLanguageTag(tag))).isEqualTo(texts(PT_BR));
    }

    @ParameterizedTest
    @ValueSource(strings = {"en", "en-US", "en-GB", "es", "es-AR", "es-MX"})
    void aCountrysEnglishOrSpanishIsItsLanguages(String tag) {
        Locale locale = Locale.forLanguageTag(tag);
        assertThat(texts(locale)).isEqualTo(texts(Locale.forLanguageTag(locale.getLanguage())));
    }

    @Test
    void everyAlertHasADifferentTextInEveryLanguage() {
        Set<String> all = Stream.of("pt-BR", "en", "es")
                .flatMap(tag -> texts(Locale.forLanguageTag(tag)).stream())
                .collect(Collectors.toSet());
        assertThat(all).hasSize(3 * Alert.values().length);
    }

    private static Set<String> texts(Locale locale) {
        return Stream.of(Alert.values()).map(Alerts.in(locale)::text).collect(Collectors.toSet());
    }
}
