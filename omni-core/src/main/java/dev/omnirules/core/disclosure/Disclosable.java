package dev.omnirules.core.disclosure;

/**
 * A decision with a part that may be shown to whoever asked for it. Every decision of the library is one. Implementations are
 * immutable and thread-safe.
 *
 * <pre>{@code
 * Disclosable decision = new LogoutGuard(omni).signOut(ana).decision();
 * DecisionView answer = DecisionView.of(decision, Locale.ENGLISH);
 * show(answer.code() + " " + answer.alerts());
 * }</pre>
 *
 * @since 0.1
 */
@FunctionalInterface
public interface Disclosable {

    /**
     * Returns what the caller may see. It names no other agent (ACTIVE-5) and has no customer's key or address; a host that shows
     * supervisors more reads it off the decision itself.
     *
     * @return the code, the alerts and the ids
     */
    Disclosure disclosure();
}
