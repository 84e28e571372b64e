package dev.omnirules.whatsapp.identity;

import dev.omnirules.whatsapp.identity.ProviderId.Kind;
import dev.omnirules.whatsapp.internal.CharacterNormalizer;
import java.util.Locale;
import java.util.Map;

/** The servers of ids that are no telephones, and the one form in which each id is kept (P1). */
final class OpaqueIds {

    /** The digits of Meta's assistant, which writes to everybody and is nobody's customer. */
    static final long META_AI = 13_135_550_002L;

    private static final String LID = "lid";
    private static final String HOSTED_LID = "hosted.lid";
    private static final Map<String, Kind> SERVERS = Map.of(
            LID,
            Kind.LID,
            "g.us",
            Kind.GROUP,
            "newsletter",
            Kind.NEWSLETTER,
            "broadcast",
            Kind.BROADCAST,
            "bot",
            Kind.BOT);

    private OpaqueIds() {}

    /** Returns the form in which an id is kept: visible, trimmed, its server in lower case, a LID without its device. */
    static String canonical(String text) {
        int at = text.lastIndexOf('@');
        if (at < 0) {
            return text;
        }
        String server = text.substring(at + 1).toLowerCase(Locale.ROOT);
        String known = server.equals(HOSTED_LID) ? LID : server;
        if (!SERVERS.containsKey(known)) {
            return text;
        }
        String user = text.substring(0, at);
        return (known.equals(LID) ? withoutDevice(user) : user) + '@' + known;
    }

    static Kind kind(String text) {
        if (text.equals(Long.toString(META_AI))) {
            return Kind.BOT;
        }
        Kind kind = SERVERS.getOrDefault(text.substring(text.lastIndexOf('@') + 1), Kind.OTHER);
        return text.indexOf('@') < 1 || (kind == Kind.LID && !isDigits(text, text.indexOf('@'))) ? Kind.OTHER : kind;
    }

    /** Drops the agent, {@code _1} or {@code .1}, and the device, {@code :99}, of a user who is named by digits. */
    private static String withoutDevice(String user) {
        int end = 0;
        while (end < user.length() && user.charAt(end) >= '0' && user.charAt(end) <= '9') {
            end++;
        }
        return end > 0 && isSuffix(user, end) ? user.substring(0, end) : user;
    }

    private static boolean isSuffix(String user, int start) {
        int i = start;
        for (String marks : new String[] {"_.", ":"}) {
            if (i < user.length() && marks.indexOf(user.charAt(i)) >= 0) {
                int digits = i + 1;
                i = digits;
                while (i < user.length() && CharacterNormalizer.isDigit(user.charAt(i))) {
                    i++;
                }
                if (i == digits) {
                    return false;
                }
            }
        }
        return i == user.length();
    }

    private static boolean isDigits(String text, int end) {
        for (int i = 0; i < end; i++) {
            if (text.charAt(i) < '0' || text.charAt(i) > '9') {
                return false;
            }
        }
        return end > 0;
    }
}
