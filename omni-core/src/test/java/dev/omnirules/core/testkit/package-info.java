/** Published fixtures: contract tests, arbitraries, and a clock that a test moves by hand. */
package dev.omnirules.core.testkit;
