package dev.omnirules.whatsapp.testkit;

import java.util.List;
import java.util.function.UnaryOperator;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;

/** jqwik arbitraries of the ids that WhatsApp and its gateways send. Stateless. */
public final class ProviderForms {

    private static final List<UnaryOperator<String>> FORMS = List.of(
            UnaryOperator.identity(),
            "+"::concat,
            "whatsapp:"::concat,
            "whatsapp:+"::concat,
            digits -> digits + "@s.whatsapp.net",
            digits -> digits + "@c.us",
            digits -> digits + ":12@s.whatsapp.net",
            digits -> digits + ":0",
            digits -> " +" + digits.substring(0, 2) + " (" + digits.substring(2, 4) + ") " + digits.substring(4, 8)
                    + "-" + digits.substring(8),
            digits -> "\u202a+" + digits.substring(0, 2) + "\u00a0" + digits.substring(2) + "\u202c");

    private static final List<UnaryOperator<String>> OPAQUE = List.of(
            digits -> digits + "@lid",
            digits -> digits + ":3@lid",
            digits -> digits + "@g.us",
            digits -> digits + "-1432150321@g.us",
            digits -> digits + "@broadcast",
            digits -> digits + "@newsletter",
            digits -> "status@broadcast",
            digits -> digits + "0000",
            digits -> digits.substring(0, 11),
            digits -> digits + "@",
            digits -> digits + "@example.net",
            "55"::concat);

    private ProviderForms() {}

    /** Digits of Brazilian ids of every class: mobiles with and without the 9, landlines, first digit 6, toll-free. */
    public static Arbitrary<String> brazilian() {
        return Arbitraries.oneOf(
                Numbers.mobiles().map("55"::concat),
                Numbers.legacyMobiles().map("55"::concat),
                Numbers.landlines().map("55"::concat),
                Numbers.eightDigits(6, 6).map("55"::concat),
                Combinators.combine(Numbers.areaCodes(), Numbers.digits(7))
                        .as((area, rest) -> "55" + area + "96" + rest),
                Numbers.digits(7).map("55800"::concat));
    }

    /** Digits of other countries' numbers that libphonenumber finds possible. */
    public static Arbitrary<String> foreign() {
        return Arbitraries.oneOf(
                Numbers.digits(7).map("1202"::concat),
                Numbers.digits(8).map("3519"::concat),
                Numbers.digits(8).map("5255"::concat),
                Numbers.digits(8).map("54911"::concat),
                Numbers.digits(8).map("5411"::concat));
    }

    /** Any form in which a gateway writes the id of some digits (P1). The operators take the digits. */
    public static Arbitrary<UnaryOperator<String>> forms() {
        return Arbitraries.of(FORMS);
    }

    /** Ids that never are a telephone, though most of them hold one. */
    public static Arbitrary<String> opaque() {
        return Combinators.combine(brazilian(), Arbitraries.of(OPAQUE)).as((digits, form) -> form.apply(digits));
    }
}
