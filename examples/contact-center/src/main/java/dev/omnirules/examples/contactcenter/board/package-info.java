/** The supervisors' board: who works, who waits, and the forced sign-out. */
@NullMarked
package dev.omnirules.examples.contactcenter.board;

import org.jspecify.annotations.NullMarked;
