package dev.omnirules.oauth;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * The fields of a JSON object (RFC 8259): texts and numbers as they are written; of other values only the names, though the
 * whole text is checked. Of a name that comes twice the last value counts. Nothing is kept but the fields, for they are
 * secrets. Immutable.
 *
 * @param names every name
 * @param texts the values that are strings
 * @param numbers the values that are numbers, as they are written
 */
record JsonFields(Set<String> names, Map<String, String> texts, Map<String, String> numbers) {

    /** Reads UTF-8; empty if it is not one JSON object, or nests deeper than 64. */
    static Optional<JsonFields> read(byte[] body) {
        try {
            String text = StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(body))
                    .toString();
            return Optional.of(new Parser(text.startsWith("\ufeff") ? text.substring(1) : text).whole());
        } catch (CharacterCodingException | Malformed e) {
            return Optional.empty();
        }
    }

    /** Shows no value. */
    @Override
    public String toString() {
        return "JsonFields" + names;
    }

    private static JsonFields none() {
        return new JsonFields(new HashSet<>(), new HashMap<>(), new HashMap<>());
    }

    private void replace(String name) {
        names.add(name);
        texts.remove(name);
        numbers.remove(name);
    }

    /** The end of reading a text that is no JSON. */
    private static final class Malformed extends RuntimeException {
        private static final long serialVersionUID = 1L;

        Malformed() {
            super("not JSON", null, false, false);
        }
    }

    /** One reading of one text. */
    private static final class Parser {

        private static final int DEEPEST = 64;
        private static final int HEXADECIMAL = 16;
        private static final int CODE = 4;

        private final String text;
        private int at;

        Parser(String text) {
            this.text = text;
        }

        JsonFields whole() {
            JsonFields fields = none();
            blank();
            object(fields, 1);
            blank();
            require(at == text.length());
            return fields;
        }

        private void object(JsonFields fields, int depth) {
            expect('{');
            blank();
            if (!skip('}')) {
                do {
                    blank();
                    String name = string();
                    blank();
                    expect(':');
                    blank();
                    value(fields, name, depth);
                    blank();
                } while (skip(','));
                expect('}');
            }
        }

        private void value(JsonFields fields, String name, int depth) {
            fields.replace(name);
            char first = peek();
            if (first == '"') {
                fields.texts.put(name, string());
            } else if (first == '-' || isDigit(first)) {
                fields.numbers.put(name, number());
            } else {
                other(first, depth);
            }
        }

        private void other(char first, int depth) {
            require(depth < DEEPEST);
            switch (first) {
                case '{' -> object(none(), depth + 1);
                case '[' -> array(depth + 1);
                case 't' -> word("true");
                case 'f' -> word("false");
                default -> word("null");
            }
        }

        private void array(int depth) {
            JsonFields elements = none();
            expect('[');
            blank();
            if (!skip(']')) {
                do {
                    blank();
                    value(elements, "", depth);
                    blank();
                } while (skip(','));
                expect(']');
            }
        }

        private String string() {
            expect('"');
            StringBuilder value = new StringBuilder();
            while (true) {
                char next = next();
                if (next == '"') {
                    return value.toString();
                }
                require(next >= ' ');
                value.append(next == '\\' ? escaped() : next);
            }
        }

        private char escaped() {
            char kind = next();
            return switch (kind) {
                case '"', '\\', '/' -> kind;
                case 'b' -> '\b';
                case 'f' -> '\f';
                case 'n' -> '\n';
                case 'r' -> '\r';
                case 't' -> '\t';
                case 'u' -> code();
                default -> throw new Malformed();
            };
        }

        private char code() {
            int code = 0;
            for (int i = 0; i < CODE; i++) {
                char next = next();
                int digit = next < 128 ? Character.digit(next, HEXADECIMAL) : -1;
                require(digit >= 0);
                code = code * HEXADECIMAL + digit;
            }
            return (char) code;
        }

        private String number() {
            int start = at;
            skip('-');
            if (!skip('0')) {
                digits();
            }
            if (skip('.')) {
                digits();
            }
            if (skip('e') || skip('E')) {
                if (!skip('+')) {
                    skip('-');
                }
                digits();
            }
            return text.substring(start, at);
        }

        private void digits() {
            int start = at;
            while (isDigit(peek())) {
                at++;
            }
            require(at > start);
        }

        private static boolean isDigit(char character) {
            return character >= '0' && character <= '9';
        }

        private void word(String word) {
            require(text.startsWith(word, at));
            at += word.length();
        }

        private void blank() {
            while (peek() == ' ' || peek() == '\t' || peek() == '\n' || peek() == '\r') {
                at++;
            }
        }

        private char peek() {
            return at < text.length() ? text.charAt(at) : '\0';
        }

        private char next() {
            require(at < text.length());
            return text.charAt(at++);
        }

        private boolean skip(char expected) {
            boolean there = at < text.length() && text.charAt(at) == expected;
            at += there ? 1 : 0;
            return there;
        }

        private void expect(char expected) {
            require(skip(expected));
        }

        private static void require(boolean holds) {
            if (!holds) {
                throw new Malformed();
            }
        }
    }
}
