package dev.omnirules.core.alert;

/**
 * The code of a text that a person is shown; {@link Alerts} has the text in each locale.
 *
 * @since 0.1
 */
public enum Alert {
    /** Sign-out was refused: conversations are in progress (LOGOUT-3). */
    LOGOUT_BLOCKED,
    /** An active conversation was refused: the agent is at capacity (ACTIVE-3). */
    CAPACITY_REACHED,
    /** An active conversation was refused: the customer is with another agent (ACTIVE-5). */
    CUSTOMER_WITH_OTHER_AGENT,
    /** The destination is not a number (NUMBER-3). */
    INVALID_NUMBER,
    /** The notice in each chat card's text field while the connection is lost (CONN-1). */
    CONNECTION_LOST_NOTICE,
    /** The alert on the agent's desk while the connection is lost (CONN-2). */
    CONNECTION_LOST
}
