package dev.omnirules.examples.presence.stream;

import dev.omnirules.presence.status.AgentPresence;
import dev.omnirules.presence.status.PresenceCodec;
import dev.omnirules.presence.status.PresenceEvent;
import dev.omnirules.presence.status.PresenceEvent.Beat;
import dev.omnirules.presence.status.PresenceEvent.ObserverGap;
import dev.omnirules.presence.status.StatusPolicy;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.streams.processor.PunctuationType;
import org.apache.kafka.streams.processor.api.Processor;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.Record;
import org.apache.kafka.streams.state.KeyValueIterator;
import org.apache.kafka.streams.state.KeyValueStore;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Folds the signals of one partition, and publishes what is seen of an agent whenever it changes.
 *
 * <p>Time is what was heard: a lease is over when a later signal of the partition says so, never because the task lags
 * or the log is silent. The wall clock decides only whether the log is current; if not, nobody is routable.
 */
final class PresenceProcessor implements Processor<String, byte[], String, Object> {

    static final String SEEN = "seen";
    static final String REFUSED = "refused";

    /** How far a signal may be dated ahead of its receipt before it is reported. */
    static final Duration AHEAD = Duration.ofSeconds(5);

    /** How often the deadlines are looked at; published instants are exact all the same. */
    static final Duration PASS = Duration.ofMillis(200);

    private static final Logger LOG = LoggerFactory.getLogger(PresenceProcessor.class);
    private static final byte[] NOTHING = {};

    private final StatusPolicy policy;
    private final PresenceCodec codec;
    private final InstantSource clock;
    private final Duration trust;

    /** Everyone of this partition, as objects: a beat is to cost no form and no copy of it. */
    private final Map<String, Tracked> everyone = new HashMap<>();

    @SuppressWarnings("NullAway.Init") // Kafka Streams calls init before anything else
    private Stores stores;

    private Instant heard = Instant.MIN;
    private boolean isBlind = true;
    private boolean isAnnounced;

    private record Stores(
            ProcessorContext<String, Object> context,
            KeyValueStore<String, Kept> kept,
            KeyValueStore<Deadline, byte[]> deadlines,
            KeyValueStore<String, AgentSeen> now) {}

    PresenceProcessor(StatusPolicy policy, PresenceCodec codec, InstantSource clock, Duration trust) {
        this.policy = policy;
        this.codec = codec;
        this.clock = clock;
        this.trust = trust;
    }

    @Override
    public void init(ProcessorContext<String, Object> context) {
        stores = new Stores(
                context,
                context.getStateStore(PresenceTopology.KEPT),
                context.getStateStore(PresenceTopology.DEADLINES),
                context.getStateStore(PresenceTopology.NOW));
        context.schedule(PASS, PunctuationType.WALL_CLOCK_TIME, ignored -> pass());
        restore();
    }

    @Override
    public void process(Record<String, byte[]> record) {
        announce();
        SignalReader.Read read = SignalReader.read(record.key(), record.value());
        if (read instanceof SignalReader.Refused refused) {
            report(record, refused.reason(), refused.detail());
        } else if (read instanceof SignalReader.Removed) {
            remove(record.key());
        } else if (read instanceof SignalReader.Taken taken) {
            take(record, taken.signal());
        }
    }

    /** What is dated ahead is believed as of its receipt, by the wall clock: it is no reason to call anybody lost. */
    private void take(Record<String, byte[]> record, Signal signal) {
        Instant received = clock.instant();
        if (isAhead(signal.observedAt(), received)) {
            report(record, Refusal.DATED_AHEAD, signal.observedAt() + " is later than " + received);
        }
        heard = later(heard, believed(signal.observedAt(), received));
        if (signal instanceof Signal.Happened happened) {
            if (happened.event() instanceof ObserverGap gap) {
                everyone.forEach((agent, tracked) -> fold(agent, tracked, gap, received));
            } else {
                fold(record.key(), tracked(record.key()), happened.event(), received);
            }
        }
    }

    private void remove(String agent) {
        Tracked was = everyone.remove(agent);
        stores.kept().delete(agent);
        stores.now().delete(agent);
        if (was != null) {
            was.armed().ifPresent(at -> stores.deadlines().delete(new Deadline(at, agent)));
        }
        ProcessorContext<String, Object> context = stores.context();
        context.forward(new Record<String, Object>(agent, null, context.currentSystemTimeMs()), SEEN);
    }

    /** Forwards a record to the dead letters as it is, with the reason and where it came from. */
    private void report(Record<String, byte[]> record, Refusal reason, String detail) {
        LOG.atWarn().log("{}: {}: {}", stores.context().taskId(), reason, detail);
        RecordHeaders headers = new RecordHeaders(record.headers());
        headers.add("reason", bytes(reason.name())).add("detail", bytes(detail));
        stores.context()
                .recordMetadata()
                .ifPresent(origin -> headers.add("partition", bytes("" + origin.partition()))
                        .add("offset", bytes("" + origin.offset())));
        stores.context()
                .forward(
                        new Record<String, Object>(record.key(), record.value(), record.timestamp(), headers), REFUSED);
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    /** Looks at whom it is time to look at, and whether the log is current. */
    private void pass() {
        announce();
        Instant wall = clock.instant();
        Instant now = heard.isBefore(wall) ? heard : wall;
        Deadline end = new Deadline(now.plusNanos(1), "");
        try (KeyValueIterator<Deadline, byte[]> due = stores.deadlines().range(new Deadline(Instant.MIN, ""), end)) {
            due.forEachRemaining(entry -> wake(entry.key, end.at()));
        }
        if (lags(wall) != isBlind) {
            isBlind = !isBlind;
            LOG.atInfo().log("{}: {}", stores.context().taskId(), isBlind ? "lags, nobody is routable" : "is current");
            everyone.forEach((agent, was) -> put(agent, look(agent, was, was.presence(), now)));
        }
    }

    /** Trust that was lost comes back only when half the lag is made up: to tell everyone takes time of its own. */
    private boolean lags(Instant wall) {
        return heard.isBefore(wall.minus(isBlind ? trust.dividedBy(2) : trust));
    }

    private void wake(Deadline deadline, Instant untilExclusive) {
        Tracked was = tracked(deadline.agent());
        stores.deadlines().delete(deadline);
        put(deadline.agent(), drain(deadline.agent(), was.armed(Optional.empty()), untilExclusive));
    }

    /** A gap is folded as of its beginning: what time would have changed during it is not to be seen. */
    private void fold(String agent, Tracked was, PresenceEvent event, Instant received) {
        Instant told = event instanceof ObserverGap gap ? gap.fromInclusive() : event.observedAt();
        Instant from = believed(told, received);
        Tracked then = drain(agent, was, from);
        AgentPresence presence = then.presence().apply(event, received);
        if (presence.equals(then.presence())) {
            put(agent, then);
            return;
        }
        Tracked is = look(agent, then, presence, from);
        boolean isKept = is.reason() != then.reason();
        boolean isOnlyBeat = event instanceof Beat
                && presence.connections() == then.presence().connections();
        if (!isKept && !isOnlyBeat) {
            keep(agent, is);
        }
        put(agent, is);
    }

    /** What time alone changed before an instant, each change with its own. */
    private Tracked drain(String agent, Tracked was, Instant untilExclusive) {
        Tracked is = was;
        while (is.changesBefore(untilExclusive)) {
            is = look(agent, is, is.presence(), is.next().orElseThrow());
        }
        return is;
    }

    /** Publishes what is seen if it changed, and keeps what is known if the reason did. */
    private Tracked look(String agent, Tracked was, AgentPresence presence, Instant observedAt) {
        Instant at = later(was.lookedAt(), observedAt);
        Tracked is = was.looked(tracked(presence, at));
        if (!is.seen().equals(was.seen()) || !is.choicesEqual(was)) {
            publish(agent, is);
        }
        if (is.reason() != was.reason()) {
            keep(agent, is);
        }
        return is;
    }

    private Tracked tracked(AgentPresence presence, Instant at) {
        Tracked tracked = Tracked.of(presence, policy.derive(presence, at), at);
        return isBlind ? tracked.withoutRouting() : tracked;
    }

    private Tracked tracked(String agent) {
        Tracked known = everyone.get(agent);
        return known != null ? known : tracked(policy.unknown(), Instant.MIN);
    }

    private void put(String agent, Tracked is) {
        everyone.put(agent, armed(agent, is));
    }

    private Tracked armed(String agent, Tracked tracked) {
        if (!tracked.mustBeArmedEarlier()) {
            return tracked;
        }
        tracked.armed().ifPresent(at -> stores.deadlines().delete(new Deadline(at, agent)));
        stores.deadlines().put(new Deadline(tracked.next().orElseThrow(), agent), NOTHING);
        return tracked.armed(tracked.next());
    }

    private void keep(String agent, Tracked tracked) {
        stores.kept().put(agent, new Kept(tracked.lookedAt(), tracked.presence()));
    }

    private void publish(String agent, Tracked tracked) {
        ProcessorContext<String, Object> context = stores.context();
        AgentSeen seen = answerFrom(agent, tracked);
        context.forward(new Record<String, Object>(agent, seen, context.currentSystemTimeMs()), SEEN);
    }

    /** Keeps what is seen for questions, which may come before it is published. */
    private AgentSeen answerFrom(String agent, Tracked tracked) {
        AgentSeen seen = tracked.seen().knowing(codec.encode(tracked.presence()));
        stores.now().put(agent, seen);
        return seen;
    }

    /** Before anything else is folded, everyone is told that beats were missed. */
    private void restore() {
        Instant now = clock.instant();
        everyone.clear(); // a task may be revived with the processor that it had
        heard = Instant.MIN;
        isBlind = true;
        isAnnounced = false;
        try (KeyValueIterator<String, Kept> all = stores.kept().all()) {
            all.forEachRemaining(entry -> {
                Kept kept = entry.value;
                Tracked resumed = tracked(kept.resumed(now), later(kept.at(), now));
                put(entry.key, resumed);
                answerFrom(entry.key, resumed);
            });
        }
        LOG.atInfo().log("{}: restored {} agents", stores.context().taskId(), everyone.size());
    }

    /** Who was published as routable before the loss of the task is so no more. */
    private void announce() {
        if (!isAnnounced) {
            isAnnounced = true;
            everyone.forEach(this::publish);
        }
    }

    /** The instant of a signal, or of its receipt if it is dated too far ahead. */
    private static Instant believed(Instant told, Instant received) {
        return isAhead(told, received) ? received : told;
    }

    private static boolean isAhead(Instant told, Instant received) {
        return told.isAfter(received.plus(AHEAD));
    }

    private static Instant later(Instant one, Instant other) {
        return one.isAfter(other) ? one : other;
    }
}
