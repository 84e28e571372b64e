package dev.omnirules.core.ledger.codec;

import java.time.DateTimeException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/** Reads what a {@link FieldWriter} wrote, and nothing else: every field has one spelling only. */
final class FieldReader {

    private static final int ESCAPED_DIGITS = 4;

    private final String text;
    private final String kind;
    private final TextVersion version;
    private int at;
    private int field;

    /** Starts behind the head of a text: its kind and version. */
    FieldReader(String text, String kind) {
        this.text = text;
        this.kind = kind;
        int end = text.indexOf(FieldWriter.BAR);
        this.version = TextVersion.of(end < 0 ? text : text.substring(0, end), kind);
        this.at = end < 0 ? text.length() : end;
    }

    /** The version of the text. */
    TextVersion version() {
        return version;
    }

    /** Whether the text has the fields that came with a version. */
    boolean has(TextVersion fields) {
        return version.has(fields);
    }

    /** Reads the name of a kind of event or of a constant, as the current version writes it. */
    String word() {
        return version.word(text());
    }

    String text() {
        String raw = next();
        if (allPlain(raw)) {
            return raw;
        }
        StringBuilder plain = new StringBuilder(raw.length());
        for (int i = 0; i < raw.length(); i++) {
            if (raw.charAt(i) == FieldWriter.ESCAPE) {
                plain.append(escaped(raw, i + 1));
                i += ESCAPED_DIGITS;
            } else {
                plain.append(raw.charAt(i));
            }
        }
        return canonical(plain.toString(), raw);
    }

    long number() {
        String raw = next();
        try {
            long value = Long.parseLong(raw);
            if (Long.toString(value).equals(raw)) {
                return value;
            }
        } catch (NumberFormatException e) {
            throw wrong("a number", e);
        }
        throw wrong("a number");
    }

    int count() {
        long value = number();
        if (value < 0 || value > Integer.MAX_VALUE) {
            throw wrong("a count");
        }
        return (int) value;
    }

    boolean yes() {
        String raw = next();
        if (raw.equals("y")) {
            return true;
        }
        if (raw.equals("n")) {
            return false;
        }
        throw wrong("y or n");
    }

    <E extends Enum<E>> E flag(Class<E> type) {
        String raw = version.word(next());
        for (E constant : type.getEnumConstants()) {
            if (constant.name().equals(raw)) {
                return constant;
            }
        }
        throw wrong("a " + type.getSimpleName());
    }

    Instant instant() {
        String raw = next();
        try {
            Instant value = Instant.parse(raw);
            if (value.toString().equals(raw)) {
                return value;
            }
        } catch (DateTimeException e) {
            throw wrong("an instant", e);
        }
        throw wrong("an instant");
    }

    <T> List<T> list(Function<FieldReader, T> each) {
        int count = count();
        List<T> values = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            values.add(each.apply(this));
        }
        return values;
    }

    <T> Optional<T> optional(Function<FieldReader, T> each) {
        return yes() ? Optional.of(each.apply(this)) : Optional.empty();
    }

    /** The value of a whole text: nothing may be left, and what the value's own checks refuse is no such text. */
    static <T> T whole(FieldReader reader, Function<FieldReader, T> form) {
        try {
            T value = form.apply(reader);
            if (reader.at != reader.text.length()) {
                throw new LedgerFormatException(reader.kind + " has more than " + reader.field + " fields");
            }
            return value;
        } catch (LedgerFormatException e) {
            throw e;
        } catch (IllegalArgumentException e) {
            throw new LedgerFormatException(reader.kind + ", up to field " + reader.field + ": " + e.getMessage(), e);
        }
    }

    LedgerFormatException wrong(String expected) {
        return new LedgerFormatException(kind + ", field " + field + ": expected " + expected);
    }

    private LedgerFormatException wrong(String expected, Throwable cause) {
        return new LedgerFormatException(kind + ", field " + field + ": expected " + expected, cause);
    }

    private String next() {
        field++;
        if (at >= text.length()) {
            throw new LedgerFormatException(kind + " ends before field " + field);
        }
        int end = text.indexOf(FieldWriter.BAR, at + 1);
        int stop = end < 0 ? text.length() : end;
        String raw = text.substring(at + 1, stop);
        at = stop;
        return raw;
    }

    private String canonical(String value, String raw) {
        String again = new FieldWriter("", version).text(value).written();
        if (!again.substring(1).equals(raw)) {
            throw wrong("text in its one spelling");
        }
        return value;
    }

    private char escaped(String raw, int from) {
        int value = 0;
        for (int i = from; i < from + ESCAPED_DIGITS; i++) {
            int digit = i < raw.length() ? Character.digit(raw.charAt(i), 16) : -1;
            if (digit < 0) {
                throw wrong("four hexadecimal digits after an escape");
            }
            value = value << 4 | digit;
        }
        return (char) value;
    }

    private static boolean allPlain(String raw) {
        for (int i = 0; i < raw.length(); i++) {
            if (!FieldWriter.plain(raw, i)) {
                return false;
            }
        }
        return true;
    }
}
