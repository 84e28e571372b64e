package dev.omnirules.examples.shift.report;

import com.fasterxml.jackson.core.JsonGenerator;
import dev.omnirules.whatsapp.identity.ContactReading;
import dev.omnirules.whatsapp.identity.IdentityMatch;
import dev.omnirules.whatsapp.identity.ProviderId;
import dev.omnirules.whatsapp.identity.WhatsAppId;
import dev.omnirules.whatsapp.number.BrazilianNumber;
import dev.omnirules.whatsapp.number.NumberCheck;
import dev.omnirules.whatsapp.number.PhoneNumber;
import java.io.IOException;
import java.util.List;
import java.util.Optional;

/** Writes what numbers and ids are, a line of JSON each. Its output holds full numbers: that is what it is for. */
public final class ContactWriter {

    private final JsonLines lines;

    /** A writer of contacts. */
    public ContactWriter(JsonLines lines) {
        this.lines = lines;
    }

    /** Writes the answer to a typed number. */
    public void number(String input, NumberCheck check) {
        lines.object(json -> {
            JsonLines.text(json, "input", input);
            if (check instanceof NumberCheck.Valid valid) {
                number(json, valid.number());
            } else if (check instanceof NumberCheck.Invalid invalid) {
                notValid(json, "INVALID", Optional.of(invalid.defect().name()), invalid.suggestion());
            } else {
                notValid(json, "INCOMPLETE", Optional.empty(), Optional.empty());
            }
        });
    }

    private static void number(JsonGenerator json, PhoneNumber number) throws IOException {
        json.writeStringField("result", "VALID");
        json.writeStringField(
                "kind",
                number instanceof BrazilianNumber brazilian ? brazilian.kind().name() : "FOREIGN");
        json.writeStringField("e164", number.e164());
        json.writeStringField("national", number.national());
        json.writeNullField("defect");
        json.writeNullField("suggestion");
    }

    private static void notValid(
            JsonGenerator json, String result, Optional<String> defect, Optional<BrazilianNumber> suggestion)
            throws IOException {
        json.writeStringField("result", result);
        json.writeNullField("kind");
        json.writeNullField("e164");
        json.writeNullField("national");
        json.writeStringField("defect", defect.orElse(null));
        json.writeStringField(
                "suggestion", suggestion.map(BrazilianNumber::e164).orElse(null));
    }

    /** Writes what a provider id is. */
    public void id(String input, ProviderId id) {
        lines.object(json -> id(json, input, id));
    }

    private static void id(JsonGenerator json, String input, ProviderId id) throws IOException {
        JsonLines.text(json, "input", input);
        json.writeStringField("kind", kind(id));
        if (id instanceof ProviderId.Telephone telephone) {
            json.writeStringField("key", telephone.identity().key().value());
            digits(json, "candidates", telephone.identity().candidates());
            digits(json, "possible", telephone.identity().possible());
            json.writeBooleanField("opaque", false);
        } else {
            json.writeStringField("key", id instanceof ProviderId.UserId user ? user.value() : null);
            digits(json, "candidates", List.of());
            digits(json, "possible", List.of());
            json.writeBooleanField("opaque", true);
        }
    }

    /** Writes what a row of a contact table is, and how it was read. */
    public void typed(String input, ContactReading reading) {
        lines.object(json -> {
            id(json, input, reading.id());
            json.writeStringField("read", reading.source().name());
            json.writeStringField("doubt", reading.doubt().map(Enum::name).orElse(null));
        });
    }

    /** The kind as the documents name it: what is neither a person's nor a group's is OTHER. */
    private static String kind(ProviderId id) {
        return switch (id.kind()) {
            case PHONE, USER_ID, PARENT_USER_ID, LID, GROUP -> id.kind().name();
            default -> ProviderId.Kind.OTHER.name();
        };
    }

    /** Writes whether two provider ids are one customer. */
    public void pair(String a, String b, IdentityMatch sameness) {
        lines.object(json -> pair(json, a, b, sameness));
    }

    /** Writes whether two rows of a contact table are one customer, and how they were read. */
    public void typedPair(String a, String b, IdentityMatch sameness, ContactReading readA, ContactReading readB) {
        lines.object(json -> {
            pair(json, a, b, sameness);
            json.writeStringField("readA", readA.source().name());
            json.writeStringField("readB", readB.source().name());
        });
    }

    private static void pair(JsonGenerator json, String a, String b, IdentityMatch sameness) throws IOException {
        JsonLines.text(json, "a", a);
        JsonLines.text(json, "b", b);
        json.writeStringField("sameness", sameness.name());
    }

    private static void digits(JsonGenerator json, String name, List<WhatsAppId> ids) throws IOException {
        json.writeArrayFieldStart(name);
        for (WhatsAppId id : ids) {
            json.writeString(id.digits());
        }
        json.writeEndArray();
    }
}
