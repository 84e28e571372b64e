package dev.omnirules.examples.contactcenter.web;

import java.nio.charset.StandardCharsets;
import org.springframework.boot.jackson.JacksonComponent;
import tools.jackson.core.JsonParser;
import tools.jackson.databind.DeserializationContext;
import tools.jackson.databind.deser.jdk.StringDeserializer;

/** The reader of texts in bodies. It refuses those that the database cannot keep, or not as they are. */
@JacksonComponent
public final class StorableText extends StringDeserializer {

    /**
     * Returns whether the database can keep a text: it has neither U+0000 nor half of a surrogate pair.
     *
     * @param text the text
     * @return whether it can
     */
    public static boolean isStorable(String text) {
        return text.indexOf('\0') < 0 && StandardCharsets.UTF_8.newEncoder().canEncode(text);
    }

    @Override
    public String deserialize(JsonParser parser, DeserializationContext context) {
        String text = super.deserialize(parser, context);
        return text == null || isStorable(text)
                ? text
                : context.reportInputMismatch(String.class, "text must be storable");
    }
}
