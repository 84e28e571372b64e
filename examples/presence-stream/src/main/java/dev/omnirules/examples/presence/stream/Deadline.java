package dev.omnirules.examples.presence.stream;

import java.time.Instant;

/** When an agent is to be looked at again; its bytes sort by the instant. */
record Deadline(Instant at, String agent) {}
