/** A contact center with a screen, on Spring Boot: the host that embeds Omni, and the pages of its agents and supervisors. */
@NullMarked
package dev.omnirules.examples.contactcenter;

import org.jspecify.annotations.NullMarked;
