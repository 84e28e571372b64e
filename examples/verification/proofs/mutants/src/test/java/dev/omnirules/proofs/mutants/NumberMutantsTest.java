package dev.omnirules.proofs.mutants;

import java.util.List;

/** The rules of Brazilian numbers and of WhatsApp identity, each broken once. */
class NumberMutantsTest extends BrokenRules {

    private static final String SOURCES = "omni-whatsapp/src/main/java/dev/omnirules/whatsapp/";
    private static final String NUMBERS = "dev.omnirules.whatsapp.number.NumberInvariantsTest";
    private static final String IDENTITY = "dev.omnirules.whatsapp.identity.IdentityInvariantsTest";

    @Override
    List<Mutant> mutants() {
        return List.of(
                new Mutant(
                        "T1: no dash of Unicode's",
                        SOURCES + "internal/CharacterNormalizer.java",
                        "case Character.DASH_PUNCTUATION -> '-';",
                        "case Character.DASH_PUNCTUATION -> OTHER;",
                        NUMBERS),
                new Mutant(
                        "T5: a carrier code is not stripped",
                        SOURCES + "number/NumberPolicy.java",
                        "plan.read(Digits.after(digits, count, CARRIER), count - CARRIER)",
                        "plan.read(digits, count)",
                        NUMBERS),
                new Mutant(
                        "T3: 0055 is left to libphonenumber",
                        SOURCES + "number/NumberPolicy.java",
                        "long typed = TypedDigits.of(text);\n        if (TypedDigits.isRefused(typed)) {",
                        """
                        if (text.toString().startsWith("0055")) {
                            try {
                                var library = com.google.i18n.phonenumbers.PhoneNumberUtil.getInstance();
                                var number = library.parse(text, "BR");
                                return library.isValidNumber(number)
                                        ? NumberChecks.valid(number.getNationalNumber())
                                        : invalid(Defect.FOREIGN);
                            } catch (com.google.i18n.phonenumbers.NumberParseException e) {
                                return invalid(Defect.FOREIGN);
                            }
                        }
                        long typed = TypedDigits.of(text);
                        if (TypedDigits.isRefused(typed)) {""",
                        NUMBERS),
                new Mutant(
                        "T8: a suggestion is applied",
                        SOURCES + "number/NumberingPlan.java",
                        "? invalid(Defect.MISSING_NINTH_DIGIT, withNinthDigit(digits))",
                        "? new NumberCheck.Valid(withNinthDigit(digits))",
                        NUMBERS),
                new Mutant(
                        "T7: the beginning of a number is accepted",
                        SOURCES + "number/NumberingPlan.java",
                        "if (length < LANDLINE_DIGITS) {",
                        "if (length == LANDLINE_DIGITS - 1) {\nreturn valid(digits);\n}\nif (length < LANDLINE_DIGITS) {",
                        NUMBERS),
                new Mutant(
                        "E2: a 9 is put before a landline's 3",
                        SOURCES + "identity/CustomerIdentity.java",
                        "if (first >= Brazil.LEGACY_MOBILE) {",
                        "if (first >= 3) {",
                        IDENTITY));
    }
}
