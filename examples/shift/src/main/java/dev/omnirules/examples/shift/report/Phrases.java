package dev.omnirules.examples.shift.report;

import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Properties;
import java.util.Set;
import java.util.TreeSet;

/**
 * The words of the timeline and the summary in Brazilian Portuguese, English and Spanish; any other locale gets
 * Brazilian Portuguese, and the JVM's own plays no part. Immutable and thread-safe.
 */
public final class Phrases {

    private static final Set<String> LANGUAGES = Set.of("pt", "en", "es");

    private final Map<String, String[]> pieces = new HashMap<>();

    private Phrases(Properties texts) {
        texts.stringPropertyNames().forEach(key -> pieces.put(key, split(texts.getProperty(key))));
    }

    /** Whether there are words in the language of a locale. */
    public static boolean speaks(Locale locale) {
        return LANGUAGES.contains(locale.getLanguage());
    }

    /** The words for a locale, by its language. */
    public static Phrases in(Locale locale) {
        return new Phrases(load("phrases", locale));
    }

    /** The words of the page for a locale, by its language: their keys, and their texts with a {@code {}} for each blank. */
    public static Properties ofPage(Locale locale) {
        return load("page", locale);
    }

    /** The phrase of a key, with its blanks filled in order. */
    public String say(String key, Object... blanks) {
        String[] phrase = pieces.get(key);
        if (phrase == null) {
            throw new IllegalStateException("no phrase for " + key);
        }
        if (phrase.length == 1) {
            return phrase[0];
        }
        StringBuilder text = new StringBuilder(phrase[0]);
        for (int i = 1; i < phrase.length; i++) {
            text.append(blanks[i - 1]).append(phrase[i]);
        }
        return text.toString();
    }

    /** Every key that has a phrase. */
    Set<String> keys() {
        return new TreeSet<>(pieces.keySet());
    }

    private static String[] split(String text) {
        return text.split("\\{}", -1);
    }

    private static Properties load(String words, Locale locale) {
        String language = LANGUAGES.contains(locale.getLanguage()) ? locale.getLanguage() : "pt";
        String name = "/dev/omnirules/examples/shift/" + words + "_" + language + ".properties";
        try (InputStream in = Phrases.class.getResourceAsStream(name);
                Reader reader = new InputStreamReader(in, StandardCharsets.UTF_8)) {
            Properties texts = new Properties();
            texts.load(reader);
            return texts;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
