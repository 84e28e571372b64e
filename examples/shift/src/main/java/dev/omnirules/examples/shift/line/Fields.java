package dev.omnirules.examples.shift.line;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import dev.omnirules.core.agent.AgentId;
import dev.omnirules.core.agent.Capacity;
import dev.omnirules.core.agent.Channel;
import dev.omnirules.whatsapp.identity.ProviderId;
import dev.omnirules.whatsapp.identity.ProviderIds;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;

/** The values of one line, read once and reused for the next: asking for one checks that it is there and its type. */
final class Fields {

    private static final int COUNT = Field.values().length;

    private final Kind[] kinds = new Kind[COUNT];
    private final String[] texts = new String[COUNT];
    private final long[] numbers = new long[COUNT];
    private final Set<String> unknown = new HashSet<>();
    private final List<String> list = new ArrayList<>();
    private final Names names = new Names();
    private final ProviderIds ids = ProviderIds.brazilian();
    private final UtcInstants instants = new UtcInstants();
    private Instant at = Instant.EPOCH;

    private enum Kind {
        ABSENT,
        NULL,
        TEXT,
        INTEGER,
        TRUE,
        FALSE,
        TEXTS,
        OTHER
    }

    /** Reads an object whose opening brace was just read, to its closing brace. */
    void read(JsonParser parser) throws IOException {
        Arrays.fill(kinds, Kind.ABSENT);
        unknown.clear();
        for (String name = parser.nextFieldName(); name != null; name = parser.nextFieldName()) {
            JsonToken token = parser.nextToken();
            Optional<Field> field = Field.of(name);
            if (field.isEmpty()) {
                require(unknown.add(name), "duplicate field " + MalformedLineException.quoted(name));
                parser.skipChildren();
            } else {
                require(kinds[field.get().ordinal()] == Kind.ABSENT, duplicate(field.get()));
                kinds[field.get().ordinal()] = value(parser, token, field.get());
            }
        }
    }

    private Kind value(JsonParser parser, JsonToken token, Field field) throws IOException {
        switch (token) {
            case VALUE_STRING:
                return text(parser, field);
            case VALUE_NUMBER_INT:
                return integer(parser, field.ordinal());
            case VALUE_TRUE:
                return Kind.TRUE;
            case VALUE_FALSE:
                return Kind.FALSE;
            case VALUE_NULL:
                return Kind.NULL;
            case START_ARRAY:
                return field == Field.CHANNELS ? list(parser) : skipped(parser);
            default:
                return skipped(parser);
        }
    }

    private Kind text(JsonParser parser, Field field) throws IOException {
        if (field == Field.AT) {
            at = instants.read(parser.getTextCharacters(), parser.getTextOffset(), parser.getTextLength());
            return Kind.TEXT;
        }
        texts[field.ordinal()] = names.of(parser.getTextCharacters(), parser.getTextOffset(), parser.getTextLength());
        return Kind.TEXT;
    }

    private Kind integer(JsonParser parser, int slot) throws IOException {
        if (parser.getNumberType() == JsonParser.NumberType.BIG_INTEGER) {
            return Kind.OTHER;
        }
        numbers[slot] = parser.getLongValue();
        return Kind.INTEGER;
    }

    private Kind list(JsonParser parser) throws IOException {
        list.clear();
        Kind kind = Kind.TEXTS;
        for (JsonToken token = parser.nextToken(); token != JsonToken.END_ARRAY; token = parser.nextToken()) {
            if (token == JsonToken.VALUE_STRING) {
                list.add(parser.getText());
            } else {
                kind = skipped(parser);
            }
        }
        return kind;
    }

    private static Kind skipped(JsonParser parser) throws IOException {
        parser.skipChildren();
        return Kind.OTHER;
    }

    Instant at() {
        require(has(Field.AT), missing(Field.AT));
        require(kinds[Field.AT.ordinal()] == Kind.TEXT, mistyped(Field.AT, "an instant in UTC"));
        return at;
    }

    boolean has(Field field) {
        return kinds[field.ordinal()].compareTo(Kind.NULL) > 0;
    }

    String text(Field field) {
        require(has(field), missing(field));
        require(kinds[field.ordinal()] == Kind.TEXT, mistyped(field, "a text"));
        return texts[field.ordinal()];
    }

    long number(Field field) {
        require(has(field), missing(field));
        require(kinds[field.ordinal()] == Kind.INTEGER, mistyped(field, "a whole number"));
        return numbers[field.ordinal()];
    }

    OptionalLong optionalNumber(Field field) {
        return has(field) ? OptionalLong.of(number(field)) : OptionalLong.empty();
    }

    boolean flag(Field field) {
        require(has(field), missing(field));
        Kind kind = kinds[field.ordinal()];
        require(kind == Kind.TRUE || kind == Kind.FALSE, mistyped(field, "true or false"));
        return kind == Kind.TRUE;
    }

    AgentId agent(Field field) {
        return names.agent(text(field));
    }

    ProviderId providerId(Field field) {
        return ids.read(text(field));
    }

    Duration duration(Field field) {
        return names.duration(field, text(field));
    }

    Optional<Duration> optionalDuration(Field field) {
        return has(field) ? Optional.of(duration(field)) : Optional.empty();
    }

    <E extends Enum<E>> E constant(Field field, Class<E> constants) {
        return constant(field, text(field), constants);
    }

    /** The channels named in a list, or all of them for the text {@code ALL}. */
    Set<Channel> channels() {
        require(has(Field.CHANNELS), missing(Field.CHANNELS));
        if (kinds[Field.CHANNELS.ordinal()] == Kind.TEXT && texts[Field.CHANNELS.ordinal()].equals("ALL")) {
            return EnumSet.allOf(Channel.class);
        }
        require(
                kinds[Field.CHANNELS.ordinal()] == Kind.TEXTS,
                mistyped(Field.CHANNELS, "a list of channels or \"ALL\""));
        Set<Channel> channels = EnumSet.noneOf(Channel.class);
        list.forEach(name -> channels.add(constant(Field.CHANNELS, name, Channel.class)));
        return channels;
    }

    Capacity capacity() {
        if (kinds[Field.CAPACITY.ordinal()] == Kind.TEXT && texts[Field.CAPACITY.ordinal()].equals("unlimited")) {
            return Capacity.unlimited();
        }
        require(
                !has(Field.CAPACITY) || kinds[Field.CAPACITY.ordinal()] == Kind.INTEGER,
                mistyped(Field.CAPACITY, "a whole number or \"unlimited\""));
        long max = number(Field.CAPACITY);
        return Capacity.of((int) Math.max(Integer.MIN_VALUE, Math.min(Integer.MAX_VALUE, max)));
    }

    private static <E extends Enum<E>> E constant(Field field, String name, Class<E> constants) {
        for (E constant : constants.getEnumConstants()) {
            if (constant.name().equals(name)) {
                return constant;
            }
        }
        throw MalformedLineException.because(mistyped(
                field, "one of " + Arrays.toString(constants.getEnumConstants()).replaceAll("[\\[\\]]", "")));
    }

    private static void require(boolean holds, String reason) {
        if (!holds) {
            throw MalformedLineException.because(reason);
        }
    }

    private static String missing(Field field) {
        return "missing field \"" + field.inFile() + '"';
    }

    private static String duplicate(Field field) {
        return "duplicate field \"" + field.inFile() + '"';
    }

    private static String mistyped(Field field, String expected) {
        return "field \"" + field.inFile() + "\" must be " + expected;
    }

    /** The texts and what they name, kept for the lines that repeat them. */
    private static final class Names {

        private static final int MASK = 0x3ff;
        private static final int MAX_KEPT = 32;

        private final String[] recent = new String[MASK + 1];
        private final Map<String, AgentId> agents = new HashMap<>();
        private String lastDuration = "";
        private Duration last = Duration.ZERO;

        /** A text, as the same object if a short one was read lately. */
        String of(char[] characters, int offset, int length) {
            if (length > MAX_KEPT) {
                return new String(characters, offset, length);
            }
            int hash = length;
            for (int i = 0; i < length; i++) {
                hash = 31 * hash + characters[offset + i];
            }
            int slot = (hash ^ hash >>> 10 ^ hash >>> 20) & MASK;
            String kept = recent[slot];
            if (kept == null || !same(kept, characters, offset, length)) {
                kept = new String(characters, offset, length);
                recent[slot] = kept;
            }
            return kept;
        }

        AgentId agent(String name) {
            AgentId known = agents.get(name);
            return known != null ? known : agents.computeIfAbsent(name, AgentId::new);
        }

        Duration duration(Field field, String text) {
            if (!text.equals(lastDuration)) {
                last = parsed(field, text);
                lastDuration = text;
            }
            return last;
        }

        private static Duration parsed(Field field, String text) {
            try {
                Duration duration = Duration.parse(text);
                require(!duration.isNegative() && !duration.isZero(), mistyped(field, "a duration longer than zero"));
                return duration;
            } catch (DateTimeParseException e) {
                throw MalformedLineException.because(mistyped(field, "a duration, as PT20S"));
            }
        }

        private static boolean same(String kept, char[] characters, int offset, int length) {
            if (kept.length() != length) {
                return false;
            }
            for (int i = 0; i < length; i++) {
                if (kept.charAt(i) != characters[offset + i]) {
                    return false;
                }
            }
            return true;
        }
    }
}
