package dev.omnirules.core.agent;

import dev.omnirules.core.internal.Texts;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;

/**
 * A way by which conversations reach an agent, such as WhatsApp, e-mail or Instagram. The source names three, which are
 * constants here; a host names its others with {@link #of}. Two channels of one name are equal. In their order the
 * source's three come first, as they are declared, then all others by name. Immutable and thread-safe.
 *
 * @param name an upper-case letter, then at most 31 upper-case letters, digits or underscores
 * @since 0.1
 */
public record Channel(String name) implements Comparable<Channel> {

    private static final Pattern NAME = Pattern.compile("[A-Z][A-Z0-9_]{0,31}");

    /** WhatsApp. */
    public static final Channel WHATSAPP = new Channel("WHATSAPP");

    /** The chat of a web site. */
    public static final Channel WEBCHAT = new Channel("WEBCHAT");

    /** Telephone calls. */
    public static final Channel VOICE = new Channel("VOICE");

    private static final List<Channel> FROM_SOURCE = List.of(WHATSAPP, WEBCHAT, VOICE);

    /**
     * Checks the name.
     *
     * @throws NullPointerException if the name is null
     * @throws IllegalArgumentException if the name is of another form
     */
    public Channel {
        Objects.requireNonNull(name, "name");
        Texts.named("channel", name, 32); // so that the message below repeats a short name alone
        if (!NAME.matcher(name).matches()) {
            throw new IllegalArgumentException("channel must match " + NAME + ", but is " + name);
        }
    }

    /**
     * Returns the channel of a name: the constant, if there is one.
     *
     * @param name the name
     * @return the channel
     * @throws NullPointerException if the name is null
     * @throws IllegalArgumentException if the name is of another form
     */
    public static Channel of(String name) {
        for (Channel channel : FROM_SOURCE) {
            if (channel.name.equals(name)) {
                return channel;
            }
        }
        return new Channel(name);
    }

    /**
     * Returns the channels that the source names.
     *
     * @return WhatsApp, web chat and voice, in their order
     */
    public static List<Channel> fromSource() {
        return FROM_SOURCE;
    }

    /**
     * Copies channels into a set that iterates in their order.
     *
     * @param channels the channels
     * @return an unmodifiable set
     * @throws NullPointerException if the collection or one of the channels is null
     */
    public static Set<Channel> inOrder(Collection<Channel> channels) {
        Objects.requireNonNull(channels, "channels");
        return Collections.unmodifiableSet(new TreeSet<>(channels));
    }

    @Override
    public int compareTo(Channel other) {
        Objects.requireNonNull(other, "other");
        int byRank = Integer.compare(rank(), other.rank());
        return byRank != 0 ? byRank : name.compareTo(other.name);
    }

    @Override
    public boolean equals(Object other) {
        return this == other || (other instanceof Channel that && name.equals(that.name));
    }

    @Override
    public int hashCode() {
        return name.hashCode();
    }

    @Override
    public String toString() {
        return name;
    }

    private int rank() {
        int index = FROM_SOURCE.indexOf(this);
        return index < 0 ? FROM_SOURCE.size() : index;
    }
}
