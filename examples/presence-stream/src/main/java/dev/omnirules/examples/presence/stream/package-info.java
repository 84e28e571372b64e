/**
 * The presence fold inside Kafka Streams: signals (an agent's events, and ticks of the ingest) → {@link
 * dev.omnirules.examples.presence.stream.PresenceTopology} → what is seen of each agent, whenever it changes. Entry type:
 * {@link dev.omnirules.examples.presence.stream.PresenceTopology}.
 */
@NullMarked
package dev.omnirules.examples.presence.stream;

import org.jspecify.annotations.NullMarked;
