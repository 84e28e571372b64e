/**
 * Decides between free text and template: {@link dev.omnirules.whatsapp.window.WindowFacts} → {@link dev.omnirules.whatsapp.window.WindowPolicy} → {@link
 * dev.omnirules.whatsapp.window.WindowDecision}.
 *
 * <p>WhatsApp's customer service window: for 24 hours from a customer's latest message or call, a business may send
 * any message; outside it, only an approved template. Source: WhatsApp Business Platform documentation, "Customer
 * service windows" (developers.facebook.com/docs/whatsapp/conversation-types). The window is of one customer and one
 * origin number; a host keeps the instant of the latest inbound message of each.
 */
@NullMarked
package dev.omnirules.whatsapp.window;

import org.jspecify.annotations.NullMarked;
