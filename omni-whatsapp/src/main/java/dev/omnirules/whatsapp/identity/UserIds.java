package dev.omnirules.whatsapp.identity;

import java.util.Arrays;
import java.util.Locale;
import java.util.Set;

/** The shape of business-scoped user ids (P6). */
final class UserIds {

    static final int COUNTRY = 2;

    private static final int LONGEST = 128;
    private static final String PARENT = ".ENT.";
    private static final String SCHEME = "whatsapp:";
    private static final String KOSOVO = "XK";
    private static final Set<String> COUNTRIES = Set.copyOf(Arrays.asList(Locale.getISOCountries()));

    private UserIds() {}

    /** Returns the id in a text: without blanks around it and a gateway's prefix. */
    static String withoutScheme(String text) {
        return text.regionMatches(true, 0, SCHEME, 0, SCHEME.length())
                ? text.substring(SCHEME.length()).strip()
                : text;
    }

    static boolean isUserId(String text) {
        if (text.length() < COUNTRY + 2 || text.charAt(COUNTRY) != '.') {
            return false;
        }
        String country = text.substring(0, COUNTRY);
        if (!COUNTRIES.contains(country) && !country.equals(KOSOVO)) {
            return false;
        }
        return isName(text, isParent(text) ? COUNTRY + PARENT.length() : COUNTRY + 1);
    }

    static boolean isParent(String text) {
        return text.startsWith(PARENT, COUNTRY);
    }

    private static boolean isName(String text, int start) {
        int length = text.length() - start;
        if (length < 1 || length > LONGEST) {
            return false;
        }
        for (int i = start; i < text.length(); i++) {
            char unit = text.charAt(i);
            boolean allowed =
                    (unit >= '0' && unit <= '9') || (unit >= 'A' && unit <= 'Z') || (unit >= 'a' && unit <= 'z');
            if (!allowed) {
                return false;
            }
        }
        return true;
    }
}
