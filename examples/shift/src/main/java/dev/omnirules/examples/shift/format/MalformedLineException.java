package dev.omnirules.examples.shift.format;

/**
 * A line that is not of the shift file's format, or that cannot be read; the message says why, on one line and without its
 * source.
 */
public final class MalformedLineException extends RuntimeException {

    private static final long serialVersionUID = 1L;
    private static final int MAX_QUOTED = 60;

    private final long line;
    private final Rest rest;

    /** What is left of the input after a malformed line. */
    public enum Rest {
        /** The lines after it. */
        READABLE,
        /** Nothing: the input itself is damaged. */
        LOST
    }

    MalformedLineException(long line, String reason) {
        this(line, reason, Rest.READABLE);
    }

    MalformedLineException(long line, String reason, Rest rest) {
        super(reason);
        this.line = line;
        this.rest = rest;
    }

    /** What is left of the input. */
    public Rest rest() {
        return rest;
    }

    /** A malformed line whose number the reader knows. */
    public static MalformedLineException because(String reason) {
        return new MalformedLineException(0, reason);
    }

    /** This exception, at a line. */
    public MalformedLineException at(long number) {
        return line > 0 ? this : new MalformedLineException(number, getMessage(), rest);
    }

    /** The line's number, from 1; 0 if it is not known yet. */
    public long line() {
        return line;
    }

    /** A text of the file as a message may show it: in quotes, on one line, cut. */
    public static String quoted(String text) {
        StringBuilder shown = new StringBuilder("\"");
        text.codePoints().limit(MAX_QUOTED).forEach(c -> append(shown, c));
        return shown.append(text.codePointCount(0, text.length()) > MAX_QUOTED ? "…\"" : "\"")
                .toString();
    }

    private static void append(StringBuilder shown, int c) {
        boolean hidden = Character.isISOControl(c)
                || c == 0x2028
                || c == 0x2029
                || Character.getType(c) == Character.FORMAT
                || Character.getType(c) == Character.SURROGATE;
        if (hidden) {
            shown.append(String.format("\\u%04x", c));
        } else {
            shown.appendCodePoint(c);
        }
    }
}
