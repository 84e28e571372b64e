package dev.omnirules.examples.tokens;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import dev.omnirules.core.token.RenewalProgress;
import dev.omnirules.core.token.RenewalState;
import dev.omnirules.core.token.TokenPair;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.core.util.JsonRecyclerPools;
import tools.jackson.databind.json.JsonMapper;

/**
 * A session's state and tokens as JSON: instants and durations to the nanosecond, kinds of progress by name. Buffers are not
 * kept for the next time, for tokens would stay in them.
 */
final class SessionForms {

    private final JsonMapper json = JsonMapper.builder(JsonFactory.builder()
                    .recyclerPool(JsonRecyclerPools.nonRecyclingPool())
                    .build())
            .addMixIn(RenewalProgress.class, Named.class)
            .build();

    String text(RenewalState state) {
        return json.writeValueAsString(state);
    }

    RenewalState state(String text) {
        return json.readValue(text, RenewalState.class);
    }

    byte[] bytes(TokenPair tokens) {
        return json.writeValueAsBytes(tokens);
    }

    TokenPair tokens(byte[] bytes) {
        return json.readValue(bytes, TokenPair.class);
    }

    @JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "is")
    @JsonSubTypes({
        @JsonSubTypes.Type(value = RenewalProgress.Ready.class, name = "ready"),
        @JsonSubTypes.Type(value = RenewalProgress.InFlight.class, name = "inFlight"),
        @JsonSubTypes.Type(value = RenewalProgress.BackingOff.class, name = "backingOff"),
        @JsonSubTypes.Type(value = RenewalProgress.Uncertain.class, name = "uncertain"),
        @JsonSubTypes.Type(value = RenewalProgress.Ended.class, name = "ended")
    })
    private interface Named {}
}
