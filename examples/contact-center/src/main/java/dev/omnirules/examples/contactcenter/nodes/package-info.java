/** What the nodes on one database tell each other. */
@NullMarked
package dev.omnirules.examples.contactcenter.nodes;

import org.jspecify.annotations.NullMarked;
