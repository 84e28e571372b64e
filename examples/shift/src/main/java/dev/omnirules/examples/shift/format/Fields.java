package dev.omnirules.examples.shift.format;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import dev.omnirules.core.agent.AgentId;
import dev.omnirules.core.agent.Capacity;
import dev.omnirules.core.agent.Channel;
import dev.omnirules.core.customer.CustomerKey;
import dev.omnirules.core.customer.OriginAddress;
import dev.omnirules.whatsapp.identity.ProviderId;
import dev.omnirules.whatsapp.identity.ProviderIds;
import dev.omnirules.whatsapp.origin.OriginNumber;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.Set;
import java.util.TreeSet;

/** The values of one line, read once and reused for the next: asking for one checks that it is there and its type. */
@SuppressWarnings("EnumOrdinal") // a field's ordinal is its slot
final class Fields {

    private static final int COUNT = Field.values().length;

    private final Kind[] kinds = new Kind[COUNT];
    private long present; // a bit for each field that the line has; the others' values are of lines before
    private final String[] texts = new String[COUNT];
    private final long[] numbers = new long[COUNT];
    private final Set<String> unknown = new HashSet<>();
    private final List<String> channelTexts = new ArrayList<>();
    private final List<String> idTexts = new ArrayList<>();
    private final FieldOrder order = new FieldOrder();
    private final RecentTexts recent = new RecentTexts();
    private final ProviderIds ids = ProviderIds.brazilian();
    private final ReadOnce<LineType> types = new ReadOnce<>(LineType::named);
    private final ReadOnce<AgentId> agents = new ReadOnce<>(AgentId::new);
    private final ReadOnce<CustomerKey> customers = new ReadOnce<>(text -> key(ids.read(text)));
    private final ReadOnce<OriginAddress> addresses =
            new ReadOnce<>(text -> new OriginNumber(ids.read(text)).address());
    private final Map<String, Channel> channels = channelsFromSource();
    private final Map<String, Duration> durations = new HashMap<>();
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
        present = 0;
        if (!unknown.isEmpty()) {
            unknown.clear();
        }
        order.restart();
        for (String name = parser.nextFieldName(); name != null; name = parser.nextFieldName()) {
            JsonToken token = parser.nextToken();
            int slot = order.slot(name);
            if (slot == FieldOrder.UNKNOWN) {
                skipUnknown(parser, name);
            } else if ((present & bit(slot)) == 0) {
                present |= bit(slot);
                kinds[slot] = value(parser, token, slot);
            } else {
                throw duplicate(name);
            }
        }
    }

    private void skipUnknown(JsonParser parser, String name) throws IOException {
        if (!unknown.add(name)) {
            throw duplicate(name);
        }
        parser.skipChildren();
    }

    private Kind value(JsonParser parser, JsonToken token, int slot) throws IOException {
        return switch (token) {
            case VALUE_STRING -> text(parser, slot);
            case VALUE_NUMBER_INT -> integer(parser, slot);
            case VALUE_TRUE -> Kind.TRUE;
            case VALUE_FALSE -> Kind.FALSE;
            case VALUE_NULL -> Kind.NULL;
            case START_ARRAY ->
                slot == Field.CHANNELS.ordinal() || slot == Field.IDS.ordinal() ? list(parser, slot) : skipped(parser);
            default -> skipped(parser);
        };
    }

    private Kind text(JsonParser parser, int slot) throws IOException {
        char[] characters = parser.getTextCharacters();
        if (slot == Field.AT.ordinal()) {
            at = instants.read(characters, parser.getTextOffset(), parser.getTextLength());
        } else {
            texts[slot] = recent.text(characters, parser.getTextOffset(), parser.getTextLength());
        }
        return Kind.TEXT;
    }

    private Kind integer(JsonParser parser, int slot) throws IOException {
        if (parser.getNumberType() == JsonParser.NumberType.BIG_INTEGER) {
            return Kind.OTHER;
        }
        numbers[slot] = parser.getLongValue();
        return Kind.INTEGER;
    }

    private Kind list(JsonParser parser, int slot) throws IOException {
        List<String> list = slot == Field.IDS.ordinal() ? idTexts : channelTexts;
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

    private static long bit(int slot) {
        return 1L << slot;
    }

    private Kind kind(Field field) {
        return (present & bit(field.ordinal())) == 0 ? Kind.ABSENT : kinds[field.ordinal()];
    }

    boolean has(Field field) {
        Kind kind = kind(field);
        return kind != Kind.ABSENT && kind != Kind.NULL;
    }

    Instant at() {
        require(Field.AT, Kind.TEXT, "an instant in UTC");
        return at;
    }

    List<ProviderId> providerIds(Field field) {
        require(field, Kind.TEXTS, "a list of texts");
        return idTexts.stream().map(ids::read).toList();
    }

    String text(Field field) {
        require(field, Kind.TEXT, "a text");
        return texts[field.ordinal()];
    }

    long number(Field field) {
        require(field, Kind.INTEGER, "a whole number");
        return numbers[field.ordinal()];
    }

    OptionalLong optionalNumber(Field field) {
        return has(field) ? OptionalLong.of(number(field)) : OptionalLong.empty();
    }

    boolean flag(Field field) {
        if (kind(field) == Kind.TRUE) {
            return true;
        }
        require(field, Kind.FALSE, "true or false");
        return false;
    }

    LineType type() {
        return types.of(text(Field.TYPE));
    }

    AgentId agent(Field field) {
        return agents.of(text(field));
    }

    CustomerKey customer(Field field) {
        return customers.of(text(field));
    }

    private static CustomerKey key(ProviderId id) {
        return id.key().orElseGet(() -> new CustomerKey(((ProviderId.Opaque) id).text()));
    }

    OriginNumber origin() {
        return new OriginNumber(ids.read(text(Field.ORIGIN)));
    }

    OriginAddress address() {
        return addresses.of(text(Field.ORIGIN));
    }

    Duration duration(Field field) {
        String text = text(field);
        Duration known = durations.get(text);
        return known != null ? known : durations.computeIfAbsent(text, any -> parsed(field, text));
    }

    <E extends Enum<E>> E constant(Field field, Constants<E> constants) {
        return constants.named(text(field)).orElseThrow(() -> mistyped(field, "one of " + constants));
    }

    Channel channel() {
        return channel(Field.CHANNEL, text(Field.CHANNEL), "a channel, as WHATSAPP");
    }

    /**
     * The channels named in a list, or for the text {@code ALL} every one that a line has named so far: no agent can be
     * signed in to another.
     */
    Set<Channel> channels() {
        Kind kind = kind(Field.CHANNELS);
        if (kind == Kind.TEXT && texts[Field.CHANNELS.ordinal()].equals("ALL")) {
            return Channel.inOrder(channels.values());
        }
        require(Field.CHANNELS, Kind.TEXTS, "a list of channels or \"ALL\"");
        Set<Channel> named = new TreeSet<>();
        for (String name : channelTexts) {
            named.add(channel(Field.CHANNELS, name, "a list of channels, as WHATSAPP"));
        }
        return named;
    }

    private Channel channel(Field field, String name, String expected) {
        Channel known = channels.get(name);
        if (known != null) {
            return known;
        }
        try {
            Channel channel = Channel.of(name);
            channels.put(name, channel);
            return channel;
        } catch (IllegalArgumentException e) {
            throw mistyped(field, expected);
        }
    }

    Capacity capacity() {
        Kind kind = kind(Field.CAPACITY);
        if (kind == Kind.TEXT && texts[Field.CAPACITY.ordinal()].equals("unlimited")) {
            return Capacity.unlimited();
        }
        require(Field.CAPACITY, Kind.INTEGER, "a whole number or \"unlimited\"");
        long max = numbers[Field.CAPACITY.ordinal()];
        return Capacity.of((int) Math.max(Integer.MIN_VALUE, Math.min(Integer.MAX_VALUE, max)));
    }

    private static Map<String, Channel> channelsFromSource() {
        Map<String, Channel> channels = new HashMap<>();
        Channel.fromSource().forEach(channel -> channels.put(channel.name(), channel));
        return channels;
    }

    private static Duration parsed(Field field, String text) {
        try {
            Duration duration = Duration.parse(text);
            if (duration.isNegative() || duration.isZero()) {
                throw mistyped(field, "a duration longer than zero");
            }
            return duration;
        } catch (DateTimeParseException e) {
            throw mistyped(field, "a duration, as PT20S");
        }
    }

    private void require(Field field, Kind kind, String expected) {
        if (kind(field) != kind) {
            throw has(field)
                    ? mistyped(field, expected)
                    : MalformedLineException.because("missing field \"" + field.inFile() + '"');
        }
    }

    private static MalformedLineException duplicate(String name) {
        return MalformedLineException.because("duplicate field " + MalformedLineException.quoted(name));
    }

    private static MalformedLineException mistyped(Field field, String expected) {
        return MalformedLineException.because("field \"" + field.inFile() + "\" must be " + expected);
    }
}
