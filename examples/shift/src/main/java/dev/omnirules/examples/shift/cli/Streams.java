package dev.omnirules.examples.shift.cli;

import java.io.InputStream;
import java.io.OutputStream;

/**
 * Where a command reads and writes.
 *
 * @param in standard input
 * @param out standard output, in UTF-8 whatever the machine says
 * @param err standard error, too
 */
record Streams(InputStream in, OutputStream out, OutputStream err) {}
