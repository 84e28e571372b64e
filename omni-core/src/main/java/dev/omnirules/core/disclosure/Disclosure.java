package dev.omnirules.core.disclosure;

import dev.omnirules.core.alert.Alert;
import dev.omnirules.core.internal.Texts;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Pattern;

/**
 * The part of a decision that whoever asked for it may see, without texts: {@link DecisionView} has them. Immutable and
 * thread-safe.
 *
 * @param code the stable name of the outcome: words of lower-case letters and digits with hyphens, joined by dots, such as
 *     {@code admission.refused.agent-at-capacity}; at most 128 characters. It is the last part of a problem's {@code type}
 *     (RFC 9457)
 * @param refused whether what was asked for was refused: then nothing changed, but that an offer which had run out is removed
 * @param alerts what a person is told, where a rule says so
 * @param values ids, instants (ISO 8601, UTC) and the like, by their names
 * @param lists several of them under one name, each in the order of the decision
 * @since 0.1
 */
public record Disclosure(
        String code, boolean refused, List<Alert> alerts, Map<String, String> values, Map<String, List<String>> lists) {

    private static final Pattern CODE = Pattern.compile("[a-z0-9]+([.-][a-z0-9]+)*");

    /**
     * Copies the collections.
     *
     * @throws IllegalArgumentException if the code is of another form
     */
    public Disclosure {
        Objects.requireNonNull(code, "code");
        Objects.requireNonNull(alerts, "alerts");
        Objects.requireNonNull(values, "values");
        Objects.requireNonNull(lists, "lists");
        Texts.named("code", code, 128);
        if (!CODE.matcher(code).matches()) {
            throw new IllegalArgumentException("code must match " + CODE + ", but is " + code);
        }
        alerts = List.copyOf(alerts);
        values = Collections.unmodifiableMap(new TreeMap<>(Map.copyOf(values)));
        Map<String, List<String>> copied = new TreeMap<>();
        Map.copyOf(lists).forEach((name, list) -> copied.put(name, List.copyOf(list)));
        lists = Collections.unmodifiableMap(copied);
    }

    /**
     * Begins the disclosure of something that was done, or was so before, or is only told.
     *
     * @param code its stable name
     * @return a disclosure with the code alone
     * @throws IllegalArgumentException if the code is of another form
     */
    public static Disclosure of(String code) {
        Objects.requireNonNull(code, "code");
        return new Disclosure(code, false, List.of(), Map.of(), Map.of());
    }

    /**
     * Begins the disclosure of something that was done, with a reason or a kind as the last part of the code.
     *
     * @param code the code up to the reason
     * @param reason the reason
     * @return a disclosure with the code alone
     * @throws IllegalArgumentException if the code is of another form
     */
    public static Disclosure of(String code, Enum<?> reason) {
        Objects.requireNonNull(code, "code");
        Objects.requireNonNull(reason, "reason");
        return of(joined(code, reason));
    }

    /**
     * Begins the disclosure of a refusal.
     *
     * @param code its stable name
     * @return a disclosure with the code alone
     * @throws IllegalArgumentException if the code is of another form
     */
    public static Disclosure refusal(String code) {
        Objects.requireNonNull(code, "code");
        return new Disclosure(code, true, List.of(), Map.of(), Map.of());
    }

    /**
     * Begins the disclosure of a refusal, with its reason as the last part of the code.
     *
     * @param code the code up to the reason
     * @param reason the reason
     * @return a disclosure with the code alone
     * @throws IllegalArgumentException if the code is of another form
     */
    public static Disclosure refusal(String code, Enum<?> reason) {
        Objects.requireNonNull(code, "code");
        Objects.requireNonNull(reason, "reason");
        return refusal(joined(code, reason));
    }

    /**
     * Returns this disclosure with an alert.
     *
     * @param alert the alert
     * @return the changed copy
     */
    public Disclosure alerting(Alert alert) {
        Objects.requireNonNull(alert, "alert");
        List<Alert> all = new ArrayList<>(alerts);
        all.add(alert);
        return new Disclosure(code, refused, all, values, lists);
    }

    /**
     * Returns this disclosure with an alert, where there is one.
     *
     * @param alert the alert
     * @return the changed copy
     */
    public Disclosure alerting(Optional<Alert> alert) {
        Objects.requireNonNull(alert, "alert");
        return alert.map(this::alerting).orElse(this);
    }

    /**
     * Returns this disclosure with a value.
     *
     * @param name the value's name
     * @param value the value
     * @return the changed copy
     */
    public Disclosure with(String name, String value) {
        Objects.requireNonNull(name, "name");
        Objects.requireNonNull(value, "value");
        Map<String, String> all = new TreeMap<>(values);
        all.put(name, value);
        return new Disclosure(code, refused, alerts, all, lists);
    }

    /**
     * Returns this disclosure with an instant.
     *
     * @param name the instant's name
     * @param at the instant
     * @return the changed copy
     */
    public Disclosure with(String name, Instant at) {
        Objects.requireNonNull(name, "name");
        Objects.requireNonNull(at, "at");
        return with(name, at.toString());
    }

    /**
     * Returns this disclosure with an instant, where there is one.
     *
     * @param name the instant's name
     * @param at the instant
     * @return the changed copy
     */
    public Disclosure with(String name, Optional<Instant> at) {
        Objects.requireNonNull(name, "name");
        Objects.requireNonNull(at, "at");
        return at.map(instant -> with(name, instant)).orElse(this);
    }

    /**
     * Returns this disclosure with several values under one name.
     *
     * @param name their name
     * @param all the values
     * @return the changed copy
     */
    public Disclosure withAll(String name, List<String> all) {
        Objects.requireNonNull(name, "name");
        Objects.requireNonNull(all, "all");
        Map<String, List<String>> changed = new TreeMap<>(lists);
        changed.put(name, List.copyOf(all));
        return new Disclosure(code, refused, alerts, values, changed);
    }

    @Override
    public String toString() {
        return code; // values may be personal data
    }

    private static String joined(String code, Enum<?> reason) {
        return code + '.' + reason.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
