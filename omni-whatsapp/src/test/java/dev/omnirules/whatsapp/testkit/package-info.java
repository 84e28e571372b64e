/**
 * Published fixtures: the contract test of a WhatsApp directory, a fake one, and arbitraries for every public value, fact and
 * decision ({@link dev.omnirules.whatsapp.testkit.WhatsAppDomain}).
 *
 * <p>They are the artifact {@code omni-whatsapp} with the classifier {@code tests}. It brings no dependencies along: a host
 * declares omni-core's {@code tests} and what that one needs.
 */
package dev.omnirules.whatsapp.testkit;
