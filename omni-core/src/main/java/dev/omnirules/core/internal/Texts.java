package dev.omnirules.core.internal;

/** The one check of a text that names something: not blank, bounded, without control characters. */
public final class Texts {

    private Texts() {}

    /**
     * Returns the text, checked.
     *
     * @param field what the text is, for the message; never the text itself, which may be personal data
     * @param text the text to check
     * @param maxLength the most UTF-16 units that it may have
     * @return {@code text}
     * @throws IllegalArgumentException if the text is blank, too long, or has a control character
     */
    public static String named(String field, String text, int maxLength) {
        if (text.isBlank()) {
            throw new IllegalArgumentException(field + " must not be blank");
        }
        return bounded(field, text, maxLength);
    }

    /**
     * Returns the text, checked like {@link #named} but possibly blank.
     *
     * @param field what the text is, for the message
     * @param text the text to check
     * @param maxLength the most UTF-16 units that it may have
     * @return {@code text}
     * @throws IllegalArgumentException if the text is too long or has a control character
     */
    public static String bounded(String field, String text, int maxLength) {
        if (text.length() > maxLength) {
            throw new IllegalArgumentException(
                    field + " must have at most " + maxLength + " characters, but has " + text.length());
        }
        for (int i = 0; i < text.length(); i++) {
            if (Character.isISOControl(text.charAt(i))) {
                throw new IllegalArgumentException(field + " must not have control characters, but has one at " + i);
            }
        }
        return text;
    }
}
