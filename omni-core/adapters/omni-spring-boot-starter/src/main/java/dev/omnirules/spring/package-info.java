/**
 * Auto-configuration of Omni for Spring Boot: {@link dev.omnirules.spring.OmniProperties} → one {@link
 * dev.omnirules.core.Omni} on a ledger → each shell as a bean; presence, the feed of entries and the token renewer are started
 * and stopped with the application. Every bean gives way to one of the host's own.
 *
 * <p>Start with the dependency and the properties: a shell such as {@link dev.omnirules.core.logout.LogoutGuard} can
 * then be injected. {@link dev.omnirules.spring.OmniProperties} lists what can be set; {@code dev.omnirules.spring.web}
 * has the parts of a web host. More: {@code omni-core/adapters/omni-spring-boot-starter/README.md}.
 */
@NullMarked
package dev.omnirules.spring;

import org.jspecify.annotations.NullMarked;
