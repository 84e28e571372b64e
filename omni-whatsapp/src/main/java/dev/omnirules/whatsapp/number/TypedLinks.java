package dev.omnirules.whatsapp.number;

import dev.omnirules.whatsapp.internal.CharacterNormalizer;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * The links that carry a number: the forms that {@link PhoneNumber#telUri} and {@link PhoneNumber#whatsAppLink} write, and
 * WhatsApp's other ones. Nothing else of a URL is read: not its text, not another host, not an extension.
 */
final class TypedLinks {

    /** The most UTF-16 units that a link may have, its message text included. */
    static final int MAX_LENGTH = 2048;

    private static final String TEL = "tel:";
    private static final String HTTPS = "https://";
    private static final String HTTP = "http://";
    private static final List<String> PATHS = List.of("wa.me/", "www.wa.me/");
    private static final List<String> QUERIES = List.of(
            "https://api.whatsapp.com/send",
            "https://web.whatsapp.com/send",
            "http://api.whatsapp.com/send",
            "whatsapp://send");
    private static final String PHONE = "phone=";

    private TypedLinks() {}

    /**
     * Returns the number that a link carries.
     *
     * @param text a text that is refused as digits
     * @return the number as it may be typed, with its plus; empty if the text is no such link
     */
    static Optional<String> carried(CharSequence text) {
        if (text.length() > MAX_LENGTH) {
            return Optional.empty();
        }
        String link = trimmed(text);
        String lower = link.toLowerCase(Locale.ROOT);
        if (lower.startsWith(TEL)) {
            return telephone(link.substring(TEL.length()));
        }
        String bare = lower.startsWith(HTTPS)
                ? lower.substring(HTTPS.length())
                : lower.startsWith(HTTP) ? lower.substring(HTTP.length()) : lower;
        for (String path : PATHS) {
            if (bare.startsWith(path)) {
                return international(untilAny(bare.substring(path.length()), "/?#"));
            }
        }
        for (String query : QUERIES) {
            if (lower.startsWith(query)) {
                return queried(lower.substring(query.length()));
            }
        }
        return Optional.empty();
    }

    /** Returns whether a text may become such a link, or one of its numbers may go on. */
    static boolean mayStart(CharSequence text) {
        String lower = trimmed(text).toLowerCase(Locale.ROOT);
        for (String scheme : List.of("", HTTPS, HTTP)) {
            for (String path : PATHS) {
                if ((scheme + path).startsWith(lower)) {
                    return true;
                }
            }
        }
        return TEL.startsWith(lower) || QUERIES.stream().anyMatch(query -> (query + "?" + PHONE).startsWith(lower));
    }

    private static Optional<String> telephone(String rest) {
        for (int i = 0; i < rest.length(); i++) {
            if ("0123456789+-.()".indexOf(rest.charAt(i)) < 0) {
                return Optional.empty();
            }
        }
        return Optional.of(rest);
    }

    private static Optional<String> queried(String rest) {
        String query = rest.startsWith("/?") ? rest.substring(1) : rest;
        if (!query.startsWith("?")) {
            return Optional.empty();
        }
        for (String parameter : untilAny(query.substring(1), "#").split("&", -1)) {
            if (parameter.startsWith(PHONE)) {
                return international(parameter.substring(PHONE.length()));
            }
        }
        return Optional.empty();
    }

    /** WhatsApp's links have the number in international form, with or without its plus. */
    private static Optional<String> international(String number) {
        String digits =
                number.startsWith("+") ? number.substring(1) : number.startsWith("%2b") ? number.substring(3) : number;
        for (int i = 0; i < digits.length(); i++) {
            if (digits.charAt(i) < '0' || digits.charAt(i) > '9') {
                return Optional.empty();
            }
        }
        return Optional.of("+" + digits);
    }

    private static String untilAny(String text, String ends) {
        for (int i = 0; i < text.length(); i++) {
            if (ends.indexOf(text.charAt(i)) >= 0) {
                return text.substring(0, i);
            }
        }
        return text;
    }

    private static String trimmed(CharSequence text) {
        StringBuilder visible = new StringBuilder(text.length());
        text.codePoints()
                .filter(codePoint -> !CharacterNormalizer.isInvisible(codePoint))
                .forEach(visible::appendCodePoint);
        return visible.toString().strip();
    }
}
