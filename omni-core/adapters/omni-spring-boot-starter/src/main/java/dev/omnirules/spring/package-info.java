/**
 * Auto-configuration of Omni for Spring Boot: {@link dev.omnirules.spring.OmniProperties} → one {@link
 * dev.omnirules.core.Omni} on a ledger → each shell as a bean; presence, the feed of entries and the token renewer are started
 * and stopped with the application. Every bean gives way to one of the host's own.
 */
@NullMarked
package dev.omnirules.spring;

import org.jspecify.annotations.NullMarked;
