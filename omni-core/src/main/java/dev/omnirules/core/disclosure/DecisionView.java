package dev.omnirules.core.disclosure;

import dev.omnirules.core.alert.Alert;
import dev.omnirules.core.alert.Alerts;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;

/**
 * A decision as a host's API answers with it: strings, lists and maps alone, so that every JSON library writes it as it is and
 * reads it back. {@code docs/decision-views.md} lists every code. Immutable and thread-safe.
 *
 * @param code the stable name of the outcome, such as {@code logout.blocked}; see {@link Disclosure#code}
 * @param refused whether what was asked for was refused: then nothing changed
 * @param alerts what a person is told, in the asked locale; empty where no rule says so
 * @param values ids, instants (ISO 8601, UTC) and the like, by their names
 * @param lists several of them under one name
 * @since 0.1
 */
public record DecisionView(
        String code,
        boolean refused,
        List<AlertText> alerts,
        Map<String, String> values,
        Map<String, List<String>> lists) {

    /**
     * Copies the collections.
     *
     * @throws IllegalArgumentException if the code is of another form
     */
    public DecisionView {
        Objects.requireNonNull(alerts, "alerts");
        Disclosure checked = new Disclosure(code, refused, List.of(), values, lists);
        alerts = List.copyOf(alerts);
        values = checked.values();
        lists = checked.lists();
    }

    /**
     * Shows a decision.
     *
     * @param decision the decision
     * @param locale the locale of the alerts' texts, as {@link Alerts#in} takes it
     * @return what whoever asked for the decision may see
     */
    public static DecisionView of(Disclosable decision, Locale locale) {
        Objects.requireNonNull(decision, "decision");
        Objects.requireNonNull(locale, "locale");
        Disclosure seen = decision.disclosure();
        Alerts texts = Alerts.in(locale);
        List<AlertText> alerts = seen.alerts().stream()
                .map(alert -> new AlertText(alert, texts.text(alert)))
                .toList();
        return new DecisionView(seen.code(), seen.refused(), alerts, seen.values(), seen.lists());
    }

    @Override
    public String toString() {
        return code; // values may be personal data
    }

    /**
     * An alert with its text.
     *
     * @param code the alert's code
     * @param text the text, in the asked locale
     */
    public record AlertText(Alert code, String text) {
        /** Refuses nulls. */
        public AlertText {
            Objects.requireNonNull(code, "code");
            Objects.requireNonNull(text, "text");
        }
    }
}
