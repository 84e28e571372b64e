/**
 * The public surface of the three modules, called by reflection: {@link
 * dev.omnirules.proofs.surface.PublicSurfaceTest} passes null and bad values to everything that a host can call.
 */
package dev.omnirules.proofs.surface;
