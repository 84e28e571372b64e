package dev.omnirules.whatsapp.number;

import dev.omnirules.core.alert.Alert;
import dev.omnirules.whatsapp.number.NumberCheck.Valid;
import java.util.Objects;
import java.util.Optional;

/**
 * The look of the "Para" field with a text in it. Immutable and thread-safe.
 *
 * @param check the policy's answer
 * @param alert the alert below the field, if there is one (NUMBER-3)
 * @param formatted the text with its digits grouped as far as they go; the text itself if it has what no number has.
 *     The policy answers the same on it. It is what was typed, unmasked
 * @param doubt why the number may not be the one that was meant, if its digits have a second reading (T11)
 * @since 0.1
 */
public record FieldView(NumberCheck check, Optional<Alert> alert, String formatted, Optional<NumberDoubt> doubt) {
    /** Checks that nothing is null. */
    public FieldView {
        Objects.requireNonNull(doubt, "doubt");
        Objects.requireNonNull(check, "check");
        Objects.requireNonNull(alert, "alert");
        Objects.requireNonNull(formatted, "formatted");
    }

    /**
     * Returns whether the <em>+Criar Conversa</em> button is enabled: only for a whole number (NUMBER-4).
     *
     * @return whether the agent can start the conversation
     */
    public boolean isButtonEnabled() {
        return check instanceof Valid;
    }

    /**
     * The number as it was understood, country code and area code apart, to be shown before sending: a number typed
     * with 55 and another area code passes through readings that are whole in area code 55 (T11).
     *
     * @return as {@code +55 (55) 99999-9999}; empty unless the number is whole
     */
    public Optional<String> interpreted() {
        return check instanceof Valid valid ? Optional.of(valid.number().international()) : Optional.empty();
    }

    /** Returns the answer and the alert, without the text. */
    @Override
    public String toString() {
        return "FieldView[check=" + check + ", alert=" + alert + "]";
    }
}
