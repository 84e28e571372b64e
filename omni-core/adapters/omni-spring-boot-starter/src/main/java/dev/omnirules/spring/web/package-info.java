/**
 * The parts of a web host that are the same in every one: a request's principal → {@link dev.omnirules.spring.web.CurrentAgent}
 * → arguments of the host's controllers; a controller's {@code CommandResult} → its decision; failures of the library → problem
 * details; a page's socket → the tracker; the supervisor's board → {@link dev.omnirules.spring.web.BoardStream}. Entry types:
 * the two that are linked here.
 */
@NullMarked
package dev.omnirules.spring.web;

import org.jspecify.annotations.NullMarked;
