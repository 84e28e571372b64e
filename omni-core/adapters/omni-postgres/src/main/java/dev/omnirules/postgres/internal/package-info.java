/**
 * The parts that the adapter's packages share; not exported.
 */
@NullMarked
package dev.omnirules.postgres.internal;

import org.jspecify.annotations.NullMarked;
