package dev.omnirules.whatsapp.number;

import dev.omnirules.core.alert.Alert;
import dev.omnirules.whatsapp.number.NumberCheck.Invalid;
import java.util.Objects;
import java.util.Optional;

/**
 * The "Para" field: its look while the agent types, and after leaving the field or submitting (T10). The policy's answer
 * is the same in both; only the alert differs:
 *
 * <ul>
 *   <li>while typing, only for a text that is invalid and begins no valid one, so that a number that is still being typed gives none;
 *   <li>afterwards, {@link NumberCheck#alert}: also for an incomplete mobile (NUMBER-2), not for an
 *       incomplete landline (NUMBER-4).
 * </ul>
 *
 * Pure and thread-safe: the host calls it with the field's whole text after each keystroke or paste.
 *
 * <pre>{@code
 * NumberField field = new NumberField(NumberPolicy.brazilian());
 * FieldView typing = field.typing("1198765");
 * FieldView left = field.left("1198765");
 * left.alert().ifPresent(alert -> show(Alerts.in(Locale.ENGLISH).text(alert)));
 * }</pre>
 *
 * @since 0.1
 */
public final class NumberField {

    private final NumberPolicy policy;

    /**
     * A field under a policy.
     *
     * @param policy what decides on the text
     */
    public NumberField(NumberPolicy policy) {
        Objects.requireNonNull(policy, "policy");
        this.policy = policy;
    }

    /**
     * Returns the look after a keystroke or a paste.
     *
     * @param text the field's whole text
     * @return the field's appearance
     */
    public FieldView typing(CharSequence text) {
        Objects.requireNonNull(text, "text");
        NumberCheck check = policy.check(text);
        boolean hopeless = check instanceof Invalid && !policy.leads(text);
        return view(text, check, hopeless ? check.alert() : Optional.empty());
    }

    /**
     * Returns the look once the agent has left the field or submits.
     *
     * @param text the field's whole text
     * @return the field's appearance
     */
    public FieldView left(CharSequence text) {
        Objects.requireNonNull(text, "text");
        NumberCheck check = policy.check(text);
        return view(text, check, check.alert());
    }

    private FieldView view(CharSequence text, NumberCheck check, Optional<Alert> alert) {
        return new FieldView(check, alert, NumberFormatter.format(text), policy.doubt(text));
    }
}
