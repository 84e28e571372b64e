/**
 * Code that the number packages share and no host sees: the normalization of one character, and libphonenumber's
 * answers, read once into a table.
 */
@NullMarked
package dev.omnirules.whatsapp.internal;

import org.jspecify.annotations.NullMarked;
