package dev.omnirules.examples.webhooks;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.omnirules.examples.webhooks.WebhookFact.Gap;
import dev.omnirules.whatsapp.customer.Portfolio;
import java.io.IOException;
import java.io.InputStream;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The reader of the Cloud API's webhooks: the parts that tell of a customer, in order. The host has checked the signature
 * before. Thread-safe.
 */
public final class WebhookReader {

    private final ObjectMapper json = new ObjectMapper();
    private final Map<String, Portfolio> portfolios;

    /**
     * A reader for a host's numbers.
     *
     * @param portfolios for each {@code phone_number_id} the portfolio that it belongs to
     */
    public WebhookReader(Map<String, Portfolio> portfolios) {
        this.portfolios = Map.copyOf(portfolios);
    }

    /**
     * Reads a webhook.
     *
     * @param body its body
     * @return what it tells of customers
     * @throws IOException if it is no JSON, or cannot be read
     */
    public List<WebhookFact> read(InputStream body) throws IOException {
        List<WebhookFact> facts = new ArrayList<>();
        for (JsonNode entry : json.readTree(body).path("entry")) {
            for (JsonNode change : entry.path("changes")) {
                facts.addAll(facts(change.path("value")));
            }
        }
        return facts;
    }

    private List<WebhookFact> facts(JsonNode value) {
        Portfolio portfolio =
                portfolios.get(value.path("metadata").path("phone_number_id").asText());
        List<WebhookFact> facts = new ArrayList<>();
        for (String field : List.of("messages", "statuses")) {
            for (JsonNode item : value.path(field)) {
                facts.add(
                        portfolio == null
                                ? unknown(item)
                                : new WebhookItem(item, field, value.path("contacts"), portfolio).fact());
            }
        }
        return facts;
    }

    private static WebhookFact unknown(JsonNode item) {
        return new WebhookFact(at(item), Optional.empty(), List.of(), Optional.of(Gap.UNKNOWN_PORTFOLIO));
    }

    static Instant at(JsonNode item) {
        return Instant.ofEpochSecond(item.path("timestamp").asLong());
    }
}
