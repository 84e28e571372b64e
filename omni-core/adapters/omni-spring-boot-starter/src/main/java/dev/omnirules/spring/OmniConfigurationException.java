package dev.omnirules.spring;

import java.util.Objects;

/**
 * The failure of a start because of a property that is missing or wrong, or of a bean that a property asks for. Spring Boot shows
 * its message and its action instead of a stack trace.
 *
 * @since 0.1
 */
public final class OmniConfigurationException extends IllegalArgumentException {

    private static final long serialVersionUID = 1L;

    /** The advice. */
    private final String action;

    /**
     * Makes an exception.
     *
     * @param message the property, its rule and its value
     * @param action what to do
     */
    public OmniConfigurationException(String message, String action) {
        super(Objects.requireNonNull(message, "message"));
        this.action = Objects.requireNonNull(action, "action");
    }

    /**
     * Returns the advice.
     *
     * @return what to do
     */
    public String action() {
        return action;
    }
}
