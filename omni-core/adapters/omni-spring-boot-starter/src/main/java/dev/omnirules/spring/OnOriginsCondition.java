package dev.omnirules.spring;

import java.util.List;
import org.springframework.boot.autoconfigure.condition.ConditionOutcome;
import org.springframework.boot.autoconfigure.condition.SpringBootCondition;
import org.springframework.boot.context.properties.bind.Bindable;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.context.annotation.ConditionContext;
import org.springframework.core.type.AnnotatedTypeMetadata;

/** The condition that origin numbers are set, in whichever form a list may be written. */
final class OnOriginsCondition extends SpringBootCondition {

    private static final String PROPERTY = "omni.whatsapp.origins";

    @Override
    public ConditionOutcome getMatchOutcome(ConditionContext context, AnnotatedTypeMetadata metadata) {
        List<String> origins = Binder.get(context.getEnvironment())
                .bind(PROPERTY, Bindable.listOf(String.class))
                .orElse(List.of());
        return new ConditionOutcome(!origins.isEmpty(), PROPERTY + " has " + origins.size() + " numbers");
    }
}
