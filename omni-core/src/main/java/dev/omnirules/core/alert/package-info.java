/**
 * The alerts that people read: code ({@link dev.omnirules.core.alert.Alert}) and locale → text ({@link
 * dev.omnirules.core.alert.Alerts}). Decisions carry codes only.
 */
@NullMarked
package dev.omnirules.core.alert;

import org.jspecify.annotations.NullMarked;
