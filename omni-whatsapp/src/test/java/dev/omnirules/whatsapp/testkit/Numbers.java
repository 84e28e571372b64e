package dev.omnirules.whatsapp.testkit;

import java.util.List;
import java.util.function.UnaryOperator;
import java.util.stream.IntStream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.Tuple;

/**
 * jqwik arbitraries of Brazilian numbers: any valid number, any spelling of it, any near miss, and any text. A number
 * is its area code and subscriber, digits only: {@code 11987654321}. Stateless.
 */
public final class Numbers {

    /** The 67 area codes, written out once more and independently of the library (N1). */
    public static final List<Integer> AREA_CODES = List.of(
            11, 12, 13, 14, 15, 16, 17, 18, 19, 21, 22, 24, 27, 28, 31, 32, 33, 34, 35, 37, 38, 41, 42, 43, 44, 45, 46,
            47, 48, 49, 51, 53, 54, 55, 61, 62, 63, 64, 65, 66, 67, 68, 69, 71, 73, 74, 75, 77, 79, 81, 82, 83, 84, 85,
            86, 87, 88, 89, 91, 92, 93, 94, 95, 96, 97, 98, 99);

    /** Two-digit texts that are no area code, none of them with a leading zero. */
    public static final List<Integer> UNKNOWN_AREA_CODES = IntStream.range(10, 100)
            .filter(code -> !AREA_CODES.contains(code))
            .boxed()
            .toList();

    private static final List<String> BLANKS = List.of(
            " ", "\t", "\u00a0", "\u2002", "\u2009", "\u202f", "\u3000", "\u200b", "\u200e", "\u2066", "\ufeff");
    private static final List<String> DASHES = List.of("-", "\u2010", "\u2011", "\u2013", "\u2014", "\u2212", "\uff0d");
    private static final List<UnaryOperator<String>> MASKS = List.of(
            UnaryOperator.identity(),
            number -> "(" + number.substring(0, 2) + ")" + number.substring(2),
            number -> "(" + number.substring(0, 2) + ") " + dashed(number.substring(2)),
            number -> number.substring(0, 2) + " " + dashed(number.substring(2)),
            number -> number.substring(0, 2) + "." + number.substring(2, 6) + "." + number.substring(6),
            number -> number.substring(0, 2) + "/" + number.substring(2),
            number -> " " + number.substring(0, 2) + "  " + number.substring(2) + " ");
    private static final int[] ZEROS = {'0', 0x0660, 0x06f0, 0x0966, 0x0e50, 0xff10, 0x1d7ce};

    private Numbers() {}

    /** Any of the 67 area codes; 55, whose hazards are its own, comes often. */
    public static Arbitrary<Integer> areaCodes() {
        return Arbitraries.frequencyOf(Tuple.of(9, Arbitraries.of(AREA_CODES)), Tuple.of(1, Arbitraries.just(55)));
    }

    /** Any mobile: 11 digits. */
    public static Arbitrary<String> mobiles() {
        return Combinators.combine(areaCodes(), digits(8)).as((area, rest) -> area + "9" + rest);
    }

    /** Any landline: 10 digits. */
    public static Arbitrary<String> landlines() {
        return Combinators.combine(areaCodes(), Arbitraries.integers().between(2, 5), digits(7))
                .as((area, first, rest) -> area + "" + first + rest);
    }

    /** Any mobile or landline. */
    public static Arbitrary<String> valid() {
        return Arbitraries.oneOf(mobiles(), landlines());
    }

    /** An area code and 8 digits from 7 to 9: a mobile as it was before the ninth digit. */
    public static Arbitrary<String> legacyMobiles() {
        return eightDigits(7, 9);
    }

    /** An area code and 8 digits whose first is in a range. */
    public static Arbitrary<String> eightDigits(int first, int last) {
        return Combinators.combine(areaCodes(), Arbitraries.integers().between(first, last), digits(7))
                .as((area, digit, rest) -> area + "" + digit + rest);
    }

    /**
     * Any way to spell a number: prefixes, mask, blanks, dashes, other scripts' digits; at most 64 UTF-16 units. The
     * operators take area code and subscriber.
     */
    public static Arbitrary<UnaryOperator<String>> spellers() {
        return Combinators.combine(
                        prefixes(),
                        Arbitraries.of(MASKS),
                        Arbitraries.of(BLANKS),
                        Arbitraries.of(DASHES),
                        Arbitraries.integers().between(0, ZEROS.length - 1))
                .as((prefix, mask, blank, dash, script) -> number -> inScript(
                        script, prefix + mask.apply(number).replace(" ", blank).replace("-", dash)));
    }

    /** Any spelling of any number. */
    public static Arbitrary<Spelling> spelled() {
        return Combinators.combine(valid(), spellers())
                .as((number, speller) -> new Spelling(number, speller.apply(number)));
    }

    /**
     * A number and one way to type it.
     *
     * @param number area code and subscriber
     * @param text the spelling
     */
    public record Spelling(String number, String text) {}

    /** Texts close to a number and none: a digit too few or too many, another area code or first digit, a letter. */
    public static Arbitrary<String> nearMisses() {
        return Arbitraries.oneOf(
                shortened(valid()),
                Combinators.combine(mobiles().filter(number -> !number.startsWith("55")), digits(1))
                        .as((number, digit) -> number + digit),
                Combinators.combine(Arbitraries.of(UNKNOWN_AREA_CODES), valid())
                        .as((area, number) -> area + number.substring(2)),
                Combinators.combine(areaCodes(), Arbitraries.of("0", "1", "6", "7", "8"), digits(8))
                        .as((area, first, rest) -> area + first + rest),
                Combinators.combine(areaCodes(), Arbitraries.of("0", "1", "6", "7", "8", "9"), digits(7))
                        .as((area, first, rest) -> area + first + rest),
                Combinators.combine(valid(), Arbitraries.of("x", ",", ";", "#", "*", "\n", "\u0000", "\ud800", "+"))
                        .as((number, wrong) -> number.substring(0, 5) + wrong + number.substring(5)),
                valid().map(number -> "+1" + number),
                valid().map(number -> "000" + number));
    }

    /** Any text, likely to have digits and the punctuation of numbers in it. */
    public static Arbitrary<String> texts() {
        return Arbitraries.oneOf(
                Arbitraries.strings().ofMaxLength(80),
                Arbitraries.strings().withChars("0123456789").ofMaxLength(20),
                Arbitraries.strings()
                        .withChars("0123456789+()-./ \t\u00a0\u2013")
                        .ofMaxLength(30),
                Arbitraries.strings().withChars("0159").ofMaxLength(17),
                nearMisses(),
                spelled().map(Spelling::text),
                spelled().map(spelling -> spelling.text() + "x"));
    }

    /** Exactly so many ASCII digits. */
    public static Arbitrary<String> digits(int count) {
        return Arbitraries.strings().numeric().ofLength(count);
    }

    private static Arbitrary<String> shortened(Arbitrary<String> numbers) {
        return Combinators.combine(numbers, Arbitraries.integers().between(0, 9))
                .as((number, end) -> number.substring(0, end));
    }

    private static Arbitrary<String> prefixes() {
        Arbitrary<Integer> carriers = Arbitraries.integers().between(10, 99);
        return Arbitraries.oneOf(
                Arbitraries.of("", "55", "55 ", "+55", "+55 ", "0055", "0055 ", "0", "0 ", "90", "90 "),
                carriers.map(carrier -> "0" + carrier + " "),
                carriers.map(carrier -> "90" + carrier + " "),
                carriers.map(carrier -> "+55 0" + carrier + " "));
    }

    private static String dashed(String subscriber) {
        int end = subscriber.length() - 4;
        return subscriber.substring(0, end) + "-" + subscriber.substring(end);
    }

    private static String inScript(int script, String text) {
        StringBuilder written = new StringBuilder();
        text.chars()
                .forEach(unit ->
                        written.appendCodePoint(unit >= '0' && unit <= '9' ? ZEROS[script] + unit - '0' : unit));
        return written.length() <= 64 ? written.toString() : text;
    }
}
