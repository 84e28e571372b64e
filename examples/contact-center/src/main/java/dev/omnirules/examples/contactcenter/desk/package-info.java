/** The agents' desk: commands, the state that the page shows, and the connection that brings it. */
@NullMarked
package dev.omnirules.examples.contactcenter.desk;

import org.jspecify.annotations.NullMarked;
