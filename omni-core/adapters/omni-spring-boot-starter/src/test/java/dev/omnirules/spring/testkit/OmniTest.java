package dev.omnirules.spring.testkit;

import dev.omnirules.spring.OmniAutoConfiguration;
import dev.omnirules.spring.OmniFeedAutoConfiguration;
import dev.omnirules.spring.OmniPresenceAutoConfiguration;
import dev.omnirules.spring.OmniTokensAutoConfiguration;
import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Inherited;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.springframework.boot.autoconfigure.ImportAutoConfiguration;
import org.springframework.test.context.TestPropertySource;
import org.springframework.test.context.junit.jupiter.SpringJUnitConfig;

/**
 * A test of what a host does with Omni: the context has the ledger in memory, the shells, the feed, presence, and the renewer if
 * the test gives a {@code TokenIssuer}; nothing of the host is scanned. The test gives its own beans in nested configurations or
 * by {@code @Import}, for example a clock that it moves.
 *
 * @since 0.1
 */
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@Documented
@Inherited
@SpringJUnitConfig
@ImportAutoConfiguration({
    OmniAutoConfiguration.class,
    OmniPresenceAutoConfiguration.class,
    OmniFeedAutoConfiguration.class,
    OmniTokensAutoConfiguration.class
})
@TestPropertySource(properties = "omni.ledger.store=memory")
public @interface OmniTest {}
