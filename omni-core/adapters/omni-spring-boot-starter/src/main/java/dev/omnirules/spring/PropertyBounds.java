package dev.omnirules.spring;

import java.net.URI;
import java.time.Duration;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The bounds of properties. A refusal names the property, its rule and, unless it is a secret, the value. */
final class PropertyBounds {

    /** Longer times overflow somewhere: 292 years of nanoseconds are not far. */
    static final Duration LONGEST = Duration.ofDays(365);

    private static final Set<String> WEB = Set.of("http", "https");

    private PropertyBounds() {}

    static void longerThanZero(String property, @Nullable Duration value, Duration most) {
        if (value != null && (value.isNegative() || value.isZero() || value.compareTo(most) > 0)) {
            throw refused(property, "longer than zero and at most " + shown(most), shown(value));
        }
    }

    static void between(String property, Duration least, Duration value, Duration most) {
        if (value.compareTo(least) < 0 || value.compareTo(most) > 0) {
            throw refused(property, "from " + shown(least) + " to " + shown(most), shown(value));
        }
    }

    static void atLeast(String property, int least, int value) {
        if (value < least) {
            throw refused(property, "at least " + least, String.valueOf(value));
        }
    }

    static void between(String property, int least, int value, int most) {
        if (value < least || value > most) {
            throw refused(property, "from " + least + " to " + most, String.valueOf(value));
        }
    }

    static void text(String property, int most, @Nullable String value) {
        if (value != null && (value.isBlank() || value.length() > most || hasControls(value))) {
            throw refused(
                    property,
                    "1 to " + most + " characters that are not all blank, without control characters",
                    value.isBlank() ? "blank" : "one of " + value.length());
        }
    }

    static void secret(String property, @Nullable String value) {
        if (value != null && value.isBlank()) {
            throw refused(property, "not blank", "blank");
        }
    }

    static void path(String property, @Nullable String value) {
        if (value != null && !value.matches("/[^\\s?#{}*]*")) {
            throw refused(property, "a path such as /presence, without white space and any of ?#{}*", quoted(value));
        }
    }

    /** An address at which a server is asked. */
    static void address(String property, @Nullable URI value) {
        if (value != null && value.getRawUserInfo() != null) {
            throw refused(property, "an address without a user", "one with a user");
        }
        if (value != null && (!isWeb(value) || value.getFragment() != null)) {
            throw refused(
                    property,
                    "an absolute address with http or https and a host, without a fragment",
                    quoted(value.toString()));
        }
    }

    static void origin(String property, String value) {
        if (!value.equals("*") && !isOrigin(value)) {
            throw refused(property, "an origin such as https://desk.example, or *", quoted(value));
        }
    }

    private static boolean isOrigin(String value) {
        try {
            URI origin = URI.create(value);
            return isWeb(origin) && value.matches("[^/]+//[^/?#@]+");
        } catch (IllegalArgumentException noAddress) {
            return false;
        }
    }

    private static boolean isWeb(URI address) {
        return address.getScheme() != null
                && WEB.contains(address.getScheme().toLowerCase(Locale.ROOT))
                && address.getHost() != null;
    }

    private static boolean hasControls(String value) {
        return value.chars().anyMatch(Character::isISOControl);
    }

    private static String quoted(String value) {
        return value.isEmpty() ? "empty" : value;
    }

    private static OmniConfigurationException refused(String property, String rule, String fact) {
        return new OmniConfigurationException(
                property + " must be " + rule + ", but is " + fact, "Correct the property.");
    }

    /** As one writes it in a properties file, such as 25h. */
    static String shown(Duration value) {
        long seconds = value.getSeconds();
        if (value.getNano() % 1_000_000 != 0) {
            return value.toString();
        }
        if (value.getNano() != 0) {
            return value.toMillis() + "ms";
        }
        if (seconds % 86_400 == 0 && Math.abs(seconds) > 86_400) {
            return seconds / 86_400 + "d";
        }
        if (seconds % 3_600 == 0 && seconds != 0) {
            return seconds / 3_600 + "h";
        }
        return seconds % 60 == 0 && seconds != 0 ? seconds / 60 + "m" : seconds + "s";
    }
}
