package dev.omnirules.core.ledger.codec;

import dev.omnirules.core.agent.AgentId;
import dev.omnirules.core.agent.Capacity;
import dev.omnirules.core.agent.Channel;
import dev.omnirules.core.agent.ChannelSession;
import dev.omnirules.core.agent.Limit;
import dev.omnirules.core.agent.PauseReason;
import dev.omnirules.core.agent.SignOutOverride;
import dev.omnirules.core.conversation.ConversationId;
import dev.omnirules.core.conversation.Disposition;
import dev.omnirules.core.conversation.InteractionId;
import dev.omnirules.core.conversation.ProtocolNumber;
import dev.omnirules.core.conversation.QueueId;
import dev.omnirules.core.customer.CustomerKey;
import dev.omnirules.core.customer.OriginAddress;
import dev.omnirules.core.ledger.state.LineKey;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;
import java.util.function.BiConsumer;
import java.util.function.Function;

/** The text forms of the values that events and states share. */
final class WordForms {

    private static final String UNLIMITED = "unlimited";

    private WordForms() {}

    static void agent(FieldWriter out, AgentId agent) {
        out.text(agent.value());
    }

    static AgentId agent(FieldReader in) {
        return new AgentId(in.text());
    }

    static void line(FieldWriter out, LineKey line) {
        out.text(line.customer().value()).text(line.address().value());
    }

    static LineKey line(FieldReader in) {
        return new LineKey(new CustomerKey(in.text()), new OriginAddress(in.text()));
    }

    static void conversation(FieldWriter out, ConversationId conversation) {
        out.text(conversation.value());
    }

    static ConversationId conversation(FieldReader in) {
        return new ConversationId(in.text());
    }

    static void interaction(FieldWriter out, InteractionId interaction) {
        out.text(interaction.value());
    }

    static InteractionId interaction(FieldReader in) {
        return new InteractionId(in.text());
    }

    static void protocol(FieldWriter out, ProtocolNumber protocol) {
        out.text(protocol.value());
    }

    static ProtocolNumber protocol(FieldReader in) {
        return new ProtocolNumber(in.text());
    }

    static void queue(FieldWriter out, QueueId queue) {
        out.text(queue.value());
    }

    static QueueId queue(FieldReader in) {
        return new QueueId(in.text());
    }

    static void reason(FieldWriter out, PauseReason reason) {
        out.text(reason.value());
    }

    static PauseReason reason(FieldReader in) {
        return new PauseReason(in.text());
    }

    static void disposition(FieldWriter out, Disposition disposition) {
        out.text(disposition.code()).text(disposition.description());
    }

    static Disposition disposition(FieldReader in) {
        return new Disposition(in.text(), in.text());
    }

    static void override(FieldWriter out, SignOutOverride override) {
        out.text(override.by()).text(override.why()).optional(override.requeueTo(), WordForms::queue);
    }

    static SignOutOverride override(FieldReader in) {
        return new SignOutOverride(in.text(), in.text(), in.optional(WordForms::queue));
    }

    static void channels(FieldWriter out, Set<Channel> channels) {
        out.list(channels, WordForms::channel);
    }

    static Set<Channel> channels(FieldReader in) {
        Set<Channel> channels = new LinkedHashSet<>();
        int count = in.count();
        for (int i = 0; i < count; i++) {
            inOrder(in, channels, channel(in));
        }
        return channels;
    }

    static void channel(FieldWriter out, Channel channel) {
        out.text(channel.name());
    }

    static Channel channel(FieldReader in) {
        String name = in.text();
        try {
            return Channel.of(name);
        } catch (IllegalArgumentException e) {
            throw in.wrong("a channel"); // without the text that is there, which may be personal data
        }
    }

    static void session(FieldWriter out, ChannelSession session) {
        out.with(WordForms::channel, session.channel()).optional(session.pause(), WordForms::reason);
    }

    static ChannelSession session(FieldReader in) {
        return new ChannelSession(channel(in), in.optional(WordForms::reason));
    }

    /** Whether earlier versions have not all fields of a capacity. */
    static boolean needsFourth(Capacity capacity) {
        return !capacity.perQueue().isEmpty();
    }

    static void capacity(FieldWriter out, Capacity capacity) {
        out.with(WordForms::limit, capacity.total());
        byKey(out, capacity.weights(), WordForms::channel, (fields, weight) -> fields.number(weight));
        byKey(out, capacity.perChannel(), WordForms::channel, WordForms::limit);
        out.with(WordForms::limit, capacity.outbound()).with(WordForms::limit, capacity.inbound());
        if (out.has(TextVersion.FOURTH)) {
            byKey(out, capacity.perQueue(), WordForms::queue, WordForms::limit);
        }
    }

    static Capacity capacity(FieldReader in) {
        return new Capacity(
                limit(in),
                byKey(in, WordForms::channel, FieldReader::count),
                byKey(in, WordForms::channel, WordForms::limit),
                limit(in),
                limit(in),
                in.has(TextVersion.FOURTH) ? byKey(in, WordForms::queue, WordForms::limit) : Map.of());
    }

    private static void limit(FieldWriter out, Limit limit) {
        out.text(limit.isUnlimited() ? UNLIMITED : Integer.toString(limit.max()));
    }

    private static Limit limit(FieldReader in) {
        String raw = in.text();
        if (raw.equals(UNLIMITED)) {
            return Limit.unlimited();
        }
        try {
            Limit limit = Limit.of(Integer.parseInt(raw));
            if (limit.toString().equals(raw)) {
                return limit;
            }
        } catch (NumberFormatException e) {
            throw in.wrong("a limit");
        }
        throw in.wrong("a limit");
    }

    private static <K, V> void byKey(
            FieldWriter out, Map<K, V> map, BiConsumer<FieldWriter, K> form, BiConsumer<FieldWriter, V> each) {
        out.number(map.size());
        map.forEach((key, value) -> each.accept(out.with(form, key), value));
    }

    private static <K extends Comparable<K>, V> Map<K, V> byKey(
            FieldReader in, Function<FieldReader, K> form, Function<FieldReader, V> each) {
        Map<K, V> map = new LinkedHashMap<>();
        int count = in.count();
        for (int i = 0; i < count; i++) {
            K key = form.apply(in);
            if (map.keySet().stream().anyMatch(before -> before.compareTo(key) >= 0)) {
                throw in.wrong("keys in their order");
            }
            map.put(key, each.apply(in));
        }
        return map;
    }

    private static void inOrder(FieldReader in, Set<Channel> before, Channel next) {
        if (before.stream().anyMatch(channel -> channel.compareTo(next) >= 0)) {
            throw in.wrong("channels in their order");
        }
        before.add(next);
    }
}
