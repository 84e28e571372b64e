/**
 * WhatsApp's webhooks as evidence of which ids are one customer: JSON → {@link
 * dev.omnirules.examples.webhooks.WebhookReader} → {@link dev.omnirules.examples.webhooks.WebhookFact} → {@link
 * dev.omnirules.examples.webhooks.CustomerInbox}, which gives the evidence to the directory and finds the customer.
 */
@NullMarked
package dev.omnirules.examples.webhooks;

import org.jspecify.annotations.NullMarked;
