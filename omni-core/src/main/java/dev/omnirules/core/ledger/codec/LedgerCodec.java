package dev.omnirules.core.ledger.codec;

import dev.omnirules.core.ledger.Fingerprint;
import dev.omnirules.core.ledger.LedgerEntry;
import dev.omnirules.core.ledger.LedgerKeys;
import dev.omnirules.core.ledger.RequestId;
import dev.omnirules.core.ledger.Revisions;
import dev.omnirules.core.ledger.state.AgentKey;
import dev.omnirules.core.ledger.state.AgentState;
import dev.omnirules.core.ledger.state.CustomerLine;
import dev.omnirules.core.ledger.state.LedgerEvent;
import dev.omnirules.core.ledger.state.LedgerKey;
import dev.omnirules.core.ledger.state.LineKey;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.function.Function;

/**
 * The writer and reader of the ledger's values as text. A value has one text, and a text one value: what was written
 * is read back equal, and everything else is refused with {@link LedgerFormatException}.
 *
 * <p>A text is one line of printable UTF-16 that any UTF-8 column can keep: what it is, a slash and the version of
 * its form, then its fields, each after a bar: {@code event/2|DrainingStarted|ana|2026-03-02T12:00:00Z}. It holds
 * customers' numbers, so it is personal data like the values themselves. Within a version, forms do not change; a new
 * kind of event is one that older readers refuse. A value is written in the lowest version, from 2 on, that has all its
 * fields: version 3 for a line with an offer, an agent who missed an offer, and a wrap-up that can be extended; version 4 for
 * a state with the instant since which it holds, a conversation of a queue, and a limit of a queue. Thread-safe.
 *
 * <pre>{@code
 * String text = LedgerCodec.encode(omni.agent(ana));
 * AgentState same = LedgerCodec.agent(text);
 * }</pre>
 *
 * @since 0.1
 */
public final class LedgerCodec {

    private static final String EVENT = "event";
    private static final String ENTRY = "entry";
    private static final String AGENT = TextVersion.AGENT;
    private static final String AGENT_KEY = "desk";
    private static final String LINE = "line";
    private static final String KEY = TextVersion.KEY;
    private static final String FINGERPRINT = TextVersion.FINGERPRINT;

    private LedgerCodec() {}

    /**
     * Writes an event.
     *
     * @param event the event
     * @return its text
     */
    public static String encode(LedgerEvent event) {
        Objects.requireNonNull(event, "event");
        return written(EVENT, EventForms.version(event))
                .with(EventForms::event, event)
                .written();
    }

    /**
     * Writes an entry, with its events and revisions.
     *
     * @param entry the entry
     * @return its text
     */
    public static String encode(LedgerEntry entry) {
        Objects.requireNonNull(entry, "entry");
        return written(ENTRY, version(entry)).with(LedgerCodec::entry, entry).written();
    }

    /**
     * Writes an agent's state.
     *
     * @param agentState the agent state
     * @return its text
     */
    public static String encode(AgentState agentState) {
        Objects.requireNonNull(agentState, "agentState");
        return written(AGENT, StateForms.version(agentState))
                .with(StateForms::agent, agentState)
                .written();
    }

    /**
     * Writes a customer's line.
     *
     * @param line the line
     * @return its text
     */
    public static String encode(CustomerLine line) {
        Objects.requireNonNull(line, "line");
        return written(LINE, StateForms.version(line))
                .with(StateForms::line, line)
                .written();
    }

    /**
     * Writes a key. The text may serve as a column's key: equal keys have equal texts, and no two keys share one.
     *
     * @param key the key
     * @return its text
     */
    public static String encode(LedgerKey key) {
        Objects.requireNonNull(key, "key");
        return written(KEY, TextVersion.FIRST).with(LedgerCodec::key, key).written();
    }

    /**
     * Writes a fingerprint.
     *
     * @param fingerprint the fingerprint
     * @return its text
     */
    public static String encode(Fingerprint fingerprint) {
        Objects.requireNonNull(fingerprint, "fingerprint");
        return written(FINGERPRINT, TextVersion.FIRST)
                .text(fingerprint.operation())
                .list(fingerprint.parts(), FieldWriter::text)
                .written();
    }

    /**
     * Reads an event.
     *
     * @param text what {@link #encode(LedgerEvent)} wrote
     * @return the event
     * @throws LedgerFormatException if it is anything else
     */
    public static LedgerEvent event(String text) {
        Objects.requireNonNull(text, "text");
        return read(EVENT, text, EventForms::event, EventForms::version);
    }

    /**
     * Reads an entry.
     *
     * @param text what {@link #encode(LedgerEntry)} wrote
     * @return the entry
     * @throws LedgerFormatException if it is anything else
     */
    public static LedgerEntry entry(String text) {
        Objects.requireNonNull(text, "text");
        return read(ENTRY, text, LedgerCodec::entry, LedgerCodec::version);
    }

    /**
     * Reads an agent's state.
     *
     * @param text what {@link #encode(AgentState)} wrote
     * @return the agent state
     * @throws LedgerFormatException if it is anything else
     */
    public static AgentState agent(String text) {
        Objects.requireNonNull(text, "text");
        return read(AGENT, text, StateForms::agent, StateForms::version);
    }

    /**
     * Reads a line.
     *
     * @param text what {@link #encode(CustomerLine)} wrote
     * @return the line
     * @throws LedgerFormatException if it is anything else
     */
    public static CustomerLine line(String text) {
        Objects.requireNonNull(text, "text");
        return read(LINE, text, StateForms::line, StateForms::version);
    }

    /**
     * Reads a key.
     *
     * @param text what {@link #encode(LedgerKey)} wrote
     * @return the key
     * @throws LedgerFormatException if it is anything else
     */
    public static LedgerKey key(String text) {
        Objects.requireNonNull(text, "text");
        return read(KEY, text, LedgerCodec::key, key -> TextVersion.FIRST);
    }

    /**
     * Reads a fingerprint.
     *
     * @param text what {@link #encode(Fingerprint)} wrote
     * @return the fingerprint
     * @throws LedgerFormatException if it is anything else
     */
    public static Fingerprint fingerprint(String text) {
        Objects.requireNonNull(text, "text");
        return read(
                FINGERPRINT,
                text,
                in -> new Fingerprint(in.text(), in.list(FieldReader::text)),
                fingerprint -> TextVersion.FIRST);
    }

    private static FieldWriter written(String kind, TextVersion version) {
        return new FieldWriter(version.head(kind), version);
    }

    private static <T> T read(
            String kind, String text, Function<FieldReader, T> form, Function<T, TextVersion> lowest) {
        FieldReader reader = new FieldReader(text, kind);
        T value = FieldReader.whole(reader, form);
        if (reader.has(TextVersion.THIRD) && lowest.apply(value) != reader.version()) {
            throw reader.wrong("a value that an earlier version cannot have");
        }
        return value;
    }

    private static TextVersion version(LedgerEntry entry) {
        TextVersion version = TextVersion.SECOND;
        for (LedgerEvent event : entry.events()) {
            version = version.or(EventForms.version(event));
        }
        return version;
    }

    private static void key(FieldWriter out, LedgerKey key) {
        if (key instanceof AgentKey agentState) {
            out.text(AGENT_KEY).with(WordForms::agent, agentState.agent());
        } else {
            out.text(LINE).with(WordForms::line, (LineKey) key);
        }
    }

    private static LedgerKey key(FieldReader in) {
        return switch (in.text()) {
            case AGENT_KEY -> new AgentKey(WordForms.agent(in));
            case LINE -> WordForms.line(in);
            default -> throw in.wrong("desk or line");
        };
    }

    private static void entry(FieldWriter out, LedgerEntry entry) {
        out.text(entry.request().value())
                .flag(entry.request().source())
                .instant(entry.at())
                .list(entry.events(), EventForms::event)
                .number(entry.revisions().keys().size());
        for (LedgerKey key : entry.revisions().keys()) {
            out.with(LedgerCodec::key, key).number(entry.revisions().of(key));
        }
    }

    private static LedgerEntry entry(FieldReader in) {
        RequestId request = new RequestId(in.text(), in.flag(RequestId.Source.class));
        return new LedgerEntry(request, in.instant(), in.list(EventForms::event), revisions(in));
    }

    private static Revisions revisions(FieldReader in) {
        int count = in.count();
        List<LedgerKey> keys = new ArrayList<>();
        List<Long> written = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            keys.add(key(in));
            written.add(in.number());
        }
        LedgerKeys ordered = LedgerKeys.of(keys);
        for (int i = 0; i < keys.size(); i++) {
            if (ordered.indexOf(keys.get(i)) != i) {
                throw in.wrong("keys in their order");
            }
        }
        return new Revisions(ordered, written);
    }
}
