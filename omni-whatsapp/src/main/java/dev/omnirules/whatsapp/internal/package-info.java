/**
 * What the number packages share and no host sees: the clean-up of one character, and libphonenumber's answers read
 * once into a table.
 */
package dev.omnirules.whatsapp.internal;
