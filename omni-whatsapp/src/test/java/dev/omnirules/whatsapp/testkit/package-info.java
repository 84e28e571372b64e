/** Published fixtures: arbitraries of numbers and ids, and the contract test of {@code WhatsAppDirectory}. */
package dev.omnirules.whatsapp.testkit;
