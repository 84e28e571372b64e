/**
 * Published fixtures: contract tests for every port, arbitraries for every public value, fact and decision ({@link
 * dev.omnirules.core.testkit.CoreDomain}), a small contact center, and a clock that a test moves by hand.
 *
 * <p>They are the artifact {@code omni-core} with the classifier {@code tests}. It brings no dependencies along, so a host
 * declares, in test scope, {@code org.junit.jupiter:junit-jupiter} (5.14 or 6), {@code net.jqwik:jqwik} (1.9.3) and {@code
 * org.assertj:assertj-core} (3.27). With jqwik's properties use {@code net.jqwik.api.Tag}: JUnit's is silently skipped.
 */
package dev.omnirules.core.testkit;
