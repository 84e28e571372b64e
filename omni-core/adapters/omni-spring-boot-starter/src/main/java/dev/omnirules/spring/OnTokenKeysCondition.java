package dev.omnirules.spring;

import java.util.Map;
import org.springframework.boot.autoconfigure.condition.ConditionOutcome;
import org.springframework.boot.autoconfigure.condition.SpringBootCondition;
import org.springframework.boot.context.properties.bind.Bindable;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.context.annotation.ConditionContext;
import org.springframework.core.type.AnnotatedTypeMetadata;

/** The condition that there is a key under which tokens are sealed. */
final class OnTokenKeysCondition extends SpringBootCondition {

    private static final String PROPERTY = "omni.postgres.token-keys";

    @Override
    public ConditionOutcome getMatchOutcome(ConditionContext context, AnnotatedTypeMetadata metadata) {
        Map<String, String> keys = Binder.get(context.getEnvironment())
                .bind(PROPERTY, Bindable.mapOf(String.class, String.class))
                .orElse(Map.of());
        return new ConditionOutcome(!keys.isEmpty(), PROPERTY + " has " + keys.size() + " keys");
    }
}
