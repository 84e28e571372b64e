package dev.omnirules.core.internal;

import java.util.Objects;

/**
 * The checks of a text that a host passes in: not null, not blank, bounded, without control characters. Every text of
 * every module passes one of them.
 *
 * <p>A refusal reads {@code <field> must <rule>, but is <fact>} or {@code … but has <fact>}. The fact is a length or a
 * position and never the text, which may be personal data: {@code agent id must have at most 128 characters, but has
 * 200}.
 */
public final class Texts {

    private Texts() {}

    /**
     * Checks the only component of an identifier record. By convention the component is called {@code value}, so that
     * this is the name with which null is refused; every other message names the identifier.
     *
     * @param identifier the identifier's name in words, such as {@code agent id}
     * @param value the component
     * @param maxLength the greatest length allowed, in UTF-16 units
     * @return {@code value}
     * @throws NullPointerException with the message {@code value}, if the value is null
     * @throws IllegalArgumentException if the value is blank, too long, or has a control character
     */
    public static String identifier(String identifier, String value, int maxLength) {
        Objects.requireNonNull(value, "value");
        return named(identifier, value, maxLength);
    }

    /**
     * Checks a text that must not be blank.
     *
     * @param field the parameter's name, for the message
     * @param text the text
     * @param maxLength the greatest length allowed, in UTF-16 units
     * @return {@code text}
     * @throws NullPointerException with the field as its message, if the text is null
     * @throws IllegalArgumentException if the text is blank, too long, or has a control character
     */
    public static String named(String field, String text, int maxLength) {
        Objects.requireNonNull(text, field);
        if (text.isBlank()) {
            throw new IllegalArgumentException(
                    field + " must not be blank, but " + (text.isEmpty() ? "is empty" : "has only white space"));
        }
        return bounded(field, text, maxLength);
    }

    /**
     * Checks a text that may be blank or empty.
     *
     * @param field the parameter's name, for the message
     * @param text the text
     * @param maxLength the greatest length allowed, in UTF-16 units
     * @return {@code text}
     * @throws NullPointerException with the field as its message, if the text is null
     * @throws IllegalArgumentException if the text is too long or has a control character
     */
    public static String bounded(String field, String text, int maxLength) {
        atMost(field, text, maxLength);
        int length = text.length();
        for (int i = 0; i < length; i++) {
            if (Character.isISOControl(text.charAt(i))) {
                throw new IllegalArgumentException(field + " must not have control characters, but has one at " + i);
            }
        }
        return text;
    }

    /**
     * Checks a text of several lines: it may be blank or empty and may have control characters, such as line breaks.
     *
     * @param field the parameter's name, for the message
     * @param text the text
     * @param maxLength the greatest length allowed, in UTF-16 units
     * @return {@code text}
     * @throws NullPointerException with the field as its message, if the text is null
     * @throws IllegalArgumentException if the text is too long
     */
    public static String atMost(String field, String text, int maxLength) {
        Objects.requireNonNull(text, field);
        if (text.length() > maxLength) {
            throw new IllegalArgumentException(
                    field + " must have at most " + maxLength + " characters, but has " + text.length());
        }
        return text;
    }
}
