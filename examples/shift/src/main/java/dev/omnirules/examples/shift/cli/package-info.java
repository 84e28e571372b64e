/**
 * The command line: arguments → {@link dev.omnirules.examples.shift.cli.OmniShift} and its commands → files and
 * standard output, and exit code 2 with one line on standard error where the input is at fault.
 */
package dev.omnirules.examples.shift.cli;
