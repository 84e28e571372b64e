/** Offers to the agents: the waiting list and the idle times, fed by the ledger's entries. */
@NullMarked
package dev.omnirules.examples.contactcenter.routing;

import org.jspecify.annotations.NullMarked;
