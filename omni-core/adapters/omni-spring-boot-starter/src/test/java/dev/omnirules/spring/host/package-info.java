/**
 * A host with all features on the starter: REST, pages' sockets, tokens, and the supervisor's board. {@link
 * dev.omnirules.spring.host.GlueTest} counts its lines and uses it over the network.
 */
@NullMarked
package dev.omnirules.spring.host;

import org.jspecify.annotations.NullMarked;
