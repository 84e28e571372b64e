package dev.omnirules.core.ledger.codec;

import java.time.Instant;
import java.util.Collection;
import java.util.Optional;
import java.util.function.BiConsumer;

/** Fields in a row, each after a bar; what could be mistaken for a bar, or break a line or a store, is escaped. */
final class FieldWriter {

    static final char BAR = '|';
    static final char ESCAPE = '\\';

    private final StringBuilder text;
    private final TextVersion version;

    /** Starts a text behind its head, in a version. */
    FieldWriter(String head, TextVersion version) {
        this.text = new StringBuilder(160).append(head);
        this.version = version;
    }

    /** Whether the text has the fields that came with a version. */
    boolean has(TextVersion fields) {
        return version.has(fields);
    }

    FieldWriter text(String value) {
        text.append(BAR);
        for (int i = 0; i < value.length(); i++) {
            char c = value.charAt(i);
            if (plain(value, i)) {
                text.append(c);
            } else {
                escape(c);
            }
        }
        return this;
    }

    FieldWriter number(long value) {
        text.append(BAR).append(value);
        return this;
    }

    FieldWriter flag(Enum<?> value) {
        text.append(BAR).append(value.name());
        return this;
    }

    FieldWriter yes(boolean value) {
        text.append(BAR).append(value ? 'y' : 'n');
        return this;
    }

    FieldWriter instant(Instant value) {
        text.append(BAR).append(value);
        return this;
    }

    <T> FieldWriter list(Collection<T> values, BiConsumer<FieldWriter, ? super T> each) {
        number(values.size());
        for (T value : values) {
            each.accept(this, value);
        }
        return this;
    }

    <T> FieldWriter optional(Optional<T> value, BiConsumer<FieldWriter, ? super T> each) {
        yes(value.isPresent());
        if (value.isPresent()) {
            each.accept(this, value.get());
        }
        return this;
    }

    <T> FieldWriter with(BiConsumer<FieldWriter, ? super T> form, T value) {
        form.accept(this, value);
        return this;
    }

    String written() {
        return text.toString();
    }

    /** Whether a character stands for itself: no control character, bar, escape or half of a broken pair. */
    static boolean plain(CharSequence value, int at) {
        char c = value.charAt(at);
        if (c == BAR || c == ESCAPE || Character.isISOControl(c)) {
            return false;
        }
        if (!Character.isSurrogate(c)) {
            return true;
        }
        return Character.isHighSurrogate(c)
                ? at + 1 < value.length() && Character.isLowSurrogate(value.charAt(at + 1))
                : at > 0 && Character.isHighSurrogate(value.charAt(at - 1));
    }

    private void escape(char c) {
        text.append(ESCAPE);
        for (int shift = 12; shift >= 0; shift -= 4) {
            text.append(Character.forDigit((c >> shift) & 0xf, 16));
        }
    }
}
