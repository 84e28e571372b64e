/**
 * A crowd of agents that signs in and beats, in real or accelerated time: {@link dev.omnirules.examples.presence.load.Crowd}
 * → {@link dev.omnirules.examples.presence.load.LoadGenerator} → the signals' topic. Entry type: {@link
 * dev.omnirules.examples.presence.load.LoadGenerator}.
 */
@NullMarked
package dev.omnirules.examples.presence.load;

import org.jspecify.annotations.NullMarked;
