/** The messages of the conversations, numbered for each line from 1 without holes. */
@NullMarked
package dev.omnirules.examples.contactcenter.chat;

import org.jspecify.annotations.NullMarked;
