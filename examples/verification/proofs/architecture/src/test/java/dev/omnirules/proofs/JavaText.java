package dev.omnirules.proofs;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The text of a Java source file, of which tests read the identifiers and what documentation says of types. */
final class JavaText {

    /** A text block, a string, a character, or a comment: what may hold words that are no identifiers. */
    private static final Pattern PROSE = Pattern.compile("\"\"\"(?s:.*?)(?<!\\\\)\"\"\""
            + "|\"(?:[^\"\\\\\n]|\\\\.)*+\""
            + "|'(?:[^'\\\\\n]|\\\\.)+'"
            + "|//[^\n]*"
            + "|(?s:/\\*.*?\\*/)");

    private static final Pattern IDENTIFIER = Pattern.compile("[A-Za-z_$][A-Za-z0-9_$]*");

    private static final Pattern DOCUMENTED = Pattern.compile("(?s)/\\*\\*((?:(?!\\*/).)*)\\*/\\s*(?:@[^\n]*\n\\s*)*"
            + "(?:(?:public|protected|private|static|final|abstract|sealed|non-sealed) )*"
            + "(?:class|interface|enum|record|@interface) (\\w+)");

    private final String text;

    JavaText(String text) {
        this.text = text;
    }

    /** Every word of the code that is not in a comment or in a literal; keywords too. */
    Set<String> identifiers() {
        Set<String> identifiers = new LinkedHashSet<>();
        Matcher words = IDENTIFIER.matcher(PROSE.matcher(text).replaceAll(" "));
        while (words.find()) {
            identifiers.add(words.group());
        }
        return identifiers;
    }

    /** The types that have documentation, public or not, and its first sentence, without markup. */
    List<Documented> documentedTypes() {
        List<Documented> types = new ArrayList<>();
        for (MatchResult match : DOCUMENTED.matcher(text).results().toList()) {
            types.add(new Documented(match.group(2), firstSentence(match.group(1))));
        }
        return types;
    }

    private static String firstSentence(String documentation) {
        String flat = documentation
                .replaceAll("\\s*\n\\s*\\*\\s?", " ")
                .replaceAll("\\{@\\w+ ([^}]*)}", "$1")
                .replaceAll("^[ *]+", "")
                .strip();
        return flat.split("(?<=[.])\\s", 2)[0];
    }

    /** A type, and the first sentence about it. */
    record Documented(String type, String firstSentence) {}
}
