package dev.omnirules.examples.shift.cli;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;

/** A shift written by hand: two agents, one origin, and whatever follows, each line a second after the other. */
final class Script {

    static final Instant START = Instant.parse("2026-11-16T11:00:00Z");
    static final String SALES = "+551140028001";
    static final String SUPPORT = "+5511987650001";
    static final String CUSTOMER = "5511981074564";
    private static final DateTimeFormatter MILLIS =
            DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss.SSS'Z'").withZone(ZoneOffset.UTC);

    private final List<String> lines = new ArrayList<>();
    private Instant now = START;

    static Script empty() {
        return new Script();
    }

    /** Ana and Bia, capacity 1 each, and one origin number. */
    static Script withAgents() {
        return empty().agent("ana", 1).agent("bia", 1).origin(SALES);
    }

    /** The same, both signed in to WhatsApp. */
    static Script atWork() {
        return withAgents().signIn("ana").signIn("bia");
    }

    Script after(Duration pause) {
        now = now.plus(pause);
        return this;
    }

    /** A line at the present instant; the fields as JSON without braces, quotes written as apostrophes. */
    Script line(String type, String fields) {
        String rest = fields.isEmpty() ? "" : ", " + fields.replace('\'', '"');
        lines.add("{\"at\": \"" + MILLIS.format(now) + "\", \"type\": \"" + type + "\"" + rest + "}");
        return this;
    }

    /** A line a second later. */
    Script then(String type, String fields) {
        return after(Duration.ofSeconds(1)).line(type, fields);
    }

    Script agent(String agent, int capacity) {
        return line("config.agent", "'agent': '" + agent + "', 'capacity': " + capacity);
    }

    Script origin(String origin) {
        return line("config.origin", "'origin': '" + origin + "'");
    }

    Script signIn(String agent) {
        return then("platform.sign-in", "'agent': '" + agent + "'")
                .then("channel.sign-in", "'agent': '" + agent + "', 'channel': 'WHATSAPP'");
    }

    Script active(String agent, String request, String to) {
        return then("active.requested", "'agent': '" + agent + "', 'request': '" + request + "', 'to': '" + to + "'");
    }

    Script of(String type, String agent) {
        return of(type, agent, "");
    }

    /** A command of an agent on the customer's line. */
    Script of(String type, String agent, String more) {
        return then(
                type,
                "'agent': '" + agent + "', 'customer': '" + CUSTOMER + "', 'origin': '" + SALES + "'"
                        + (more.isEmpty() ? "" : ", " + more));
    }

    /** A command on the customer's line. */
    Script ofLine(String type) {
        return then(type, "'customer': '" + CUSTOMER + "', 'origin': '" + SALES + "'");
    }

    Script drain(String agent) {
        return then("platform.drain", "'agent': '" + agent + "'");
    }

    Script bot(String interaction) {
        return then(
                "bot.started",
                "'customer': '" + CUSTOMER + "', 'origin': '" + SALES + "', 'interaction': '" + interaction + "'");
    }

    Script queue(String interaction) {
        return then(
                "queue.entered",
                "'customer': '" + CUSTOMER + "', 'origin': '" + SALES + "', 'interaction': '" + interaction
                        + "', 'queue': 'VENDAS'");
    }

    Script waiting() {
        return bot("i1").queue("i1");
    }

    List<String> lines() {
        return List.copyOf(lines);
    }
}
