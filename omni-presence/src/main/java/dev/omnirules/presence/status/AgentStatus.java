package dev.omnirules.presence.status;

/**
 * The status of an agent, as a supervisor sees it.
 *
 * @since 0.1
 */
public enum AgentStatus {
    /** <i>Disponível</i>: signed in to one channel or more, not all of them paused, and connected (STATUS-1). */
    AVAILABLE,
    /** <i>Pausa</i>: connected, and every signed-in channel is paused (STATUS-2). */
    PAUSED,
    /** <i>Inativo</i>: signed in to a channel, but the device's connection is interrupted; not: idle (STATUS-3). */
    INACTIVE,
    /** <i>Offline</i>: in no channel, whether or not signed in to the platform or connected (STATUS-4). */
    OFFLINE
}
