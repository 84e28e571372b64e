package dev.omnirules.examples.presence.stream;

import dev.omnirules.core.agent.AgentId;
import dev.omnirules.presence.status.PresenceEvent.ObserverGap;
import java.io.ByteArrayInputStream;
import java.io.DataInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.time.DateTimeException;
import org.jspecify.annotations.Nullable;

/** Reads the records of the signals' topic, whatever they hold: a record that cannot be read is refused with a reason. */
final class SignalReader {

    private static final SignalForm FORM = new SignalForm();

    private SignalReader() {}

    sealed interface Read {}

    record Taken(Signal signal) implements Read {}

    /** A tombstone: the agent is gone. */
    record Removed() implements Read {}

    record Refused(Refusal reason, String detail) implements Read {}

    /** The form of a signal that is not in this version. */
    static final class UnknownForm extends IOException {
        private static final long serialVersionUID = 1L;

        private final Refusal reason;
        private final String detail;

        UnknownForm(Refusal reason, String message) {
            super(message);
            this.reason = reason;
            this.detail = message;
        }
    }

    static Read read(@Nullable String key, byte @Nullable [] bytes) {
        if (key != null && !isAgent(key)) {
            return new Refused(Refusal.ILLEGAL_KEY, "key must be an agent's id");
        }
        if (bytes == null) {
            return key == null ? new Refused(Refusal.NO_KEY, "a tombstone must have a key") : new Removed();
        }
        if (bytes.length == 0) {
            return new Refused(Refusal.EMPTY, "a signal must have bytes");
        }
        return signal(key, new DataInputStream(new ByteArrayInputStream(bytes)));
    }

    private static Read signal(@Nullable String key, DataInputStream in) {
        try {
            Signal signal = FORM.read(in);
            if (in.available() > 0) {
                return new Refused(Refusal.TRAILING_BYTES, in.available() + " bytes more");
            }
            return key == null && isOfOneAgent(signal)
                    ? new Refused(Refusal.NO_KEY, "an event of one agent must have a key")
                    : new Taken(signal);
        } catch (UnknownForm e) {
            return new Refused(e.reason, e.detail);
        } catch (EOFException e) {
            return new Refused(Refusal.CUT_OFF, "a signal must be whole");
        } catch (IOException | IllegalArgumentException | DateTimeException e) {
            return new Refused(Refusal.ILLEGAL_VALUE, String.valueOf(e.getMessage()));
        }
    }

    private static boolean isOfOneAgent(Signal signal) {
        return signal instanceof Signal.Happened happened && !(happened.event() instanceof ObserverGap);
    }

    private static boolean isAgent(String key) {
        try {
            return new AgentId(key).value().equals(key);
        } catch (IllegalArgumentException e) {
            return false;
        }
    }
}
