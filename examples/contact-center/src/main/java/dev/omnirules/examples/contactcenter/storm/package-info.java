/** Failures on a button, for engineers, and the laws while they last. */
@NullMarked
package dev.omnirules.examples.contactcenter.storm;

import org.jspecify.annotations.NullMarked;
