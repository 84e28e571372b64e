package dev.omnirules.whatsapp.internal;

/**
 * libphonenumber's reading of typed digits with another country's code.
 *
 * @param outcome what they are
 * @param digits the number in E.164 without its plus; 0 unless whole
 * @param region where it is; empty unless whole
 */
public record ForeignReading(Outcome outcome, long digits, String region) {

    /** The kind of reading. */
    public enum Outcome {
        /** A valid number of an allowed region. */
        WHOLE,
        /** Too few digits, of a country that is allowed or may become one. */
        INCOMPLETE,
        /** More digits than any number of the country has. */
        TOO_LONG,
        /** As long as a number of an allowed country, and none. */
        NO_NUMBER,
        /** Of a region that is not allowed. */
        ELSEWHERE
    }

    static ForeignReading of(Outcome outcome) {
        return new ForeignReading(outcome, 0, "");
    }
}
