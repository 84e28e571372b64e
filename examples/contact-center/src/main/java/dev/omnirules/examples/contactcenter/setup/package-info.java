/** The demonstration's agents, queues and customers, the database, and the bot that keeps customers coming. */
@NullMarked
package dev.omnirules.examples.contactcenter.setup;

import org.jspecify.annotations.NullMarked;
