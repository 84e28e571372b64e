package dev.omnirules.spring;

import dev.omnirules.spring.OmniProperties.Store;
import org.springframework.boot.autoconfigure.condition.ConditionOutcome;
import org.springframework.boot.autoconfigure.condition.SpringBootCondition;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.context.annotation.ConditionContext;
import org.springframework.core.type.AnnotatedTypeMetadata;

/** The condition that {@code omni.ledger.store} is not {@code memory}. */
final class OnSharedStoreCondition extends SpringBootCondition {

    private static final String PROPERTY = "omni.ledger.store";

    @Override
    public ConditionOutcome getMatchOutcome(ConditionContext context, AnnotatedTypeMetadata metadata) {
        Store store =
                Binder.get(context.getEnvironment()).bind(PROPERTY, Store.class).orElse(Store.AUTO);
        return new ConditionOutcome(store != Store.MEMORY, PROPERTY + " is " + store);
    }
}
