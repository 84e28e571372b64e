package dev.omnirules.examples.shift.format;

/** A line that is not of the shift file's format; the message says why, on one line and without its source. */
public final class MalformedLineException extends RuntimeException {

    private static final long serialVersionUID = 1L;
    private static final int MAX_QUOTED = 60;

    private final long line;

    MalformedLineException(long line, String reason) {
        super(reason);
        this.line = line;
    }

    /** A malformed line whose number the reader knows. */
    public static MalformedLineException because(String reason) {
        return new MalformedLineException(0, reason);
    }

    /** This exception, at a line. */
    public MalformedLineException at(long number) {
        return line > 0 ? this : new MalformedLineException(number, getMessage());
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
