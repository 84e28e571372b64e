package dev.omnirules.examples.benchmarks;

import com.google.i18n.phonenumbers.NumberParseException;
import com.google.i18n.phonenumbers.PhoneNumberUtil;
import com.google.i18n.phonenumbers.PhoneNumberUtil.PhoneNumberFormat;
import com.google.i18n.phonenumbers.Phonenumber.PhoneNumber;
import dev.omnirules.whatsapp.identity.ProviderId.Telephone;
import dev.omnirules.whatsapp.identity.ProviderIds;
import dev.omnirules.whatsapp.number.NumberCheck.Valid;
import dev.omnirules.whatsapp.number.NumberPolicy;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/**
 * A typed number to its verdict and E.164, and a provider id to its customer's key, against libphonenumber's parse,
 * isValidNumber, getNumberType and format. Each call takes the next of {@value #INPUTS} mixed inputs.
 */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(1)
public class NumbersBenchmark {

    private static final int INPUTS = 4096;
    private static final int[] AREA_CODES = {11, 21, 31, 41, 55, 61, 71, 81, 92};
    private static final String REGION = "BR";

    private final NumberPolicy policy = NumberPolicy.brazilian();
    private final ProviderIds ids = ProviderIds.brazilian();
    private final PhoneNumberUtil library = PhoneNumberUtil.getInstance();
    private List<String> typed = List.of();
    private List<String> provided = List.of();
    private int next;

    /** Makes the inputs: masks, prefixes, landlines, mobiles, and one in eight that is no number. */
    @Setup
    public void makeInputs() {
        Random random = new Random(20261123);
        List<String> texts = new ArrayList<>();
        List<String> forms = new ArrayList<>();
        for (int i = 0; i < INPUTS; i++) {
            int area = AREA_CODES[random.nextInt(AREA_CODES.length)];
            String end = String.format("%04d", random.nextInt(10_000));
            String start = i % 3 == 0 ? "3" + random.nextInt(100, 1000) : "9" + random.nextInt(6000, 10_000);
            texts.add(
                    switch (i % 8) {
                        case 0 -> "(" + area + ") " + start + "-" + end;
                        case 1 -> "" + area + start + end;
                        case 2 -> "+55 " + area + " " + start + "-" + end;
                        case 3 -> "55" + area + start + end;
                        case 4 -> "0" + area + start + end;
                        case 5 -> "(" + area + ")" + start + "\u2013" + end;
                        case 6 -> "+55" + area + start + end;
                        default -> "(" + area + ") " + start.charAt(0) + end;
                    });
            String id = "55" + area + (i % 2 == 0 ? start : start.substring(start.length() - 4)) + end;
            forms.add(i % 2 == 0 ? id + "@s.whatsapp.net" : id);
        }
        typed = List.copyOf(texts);
        provided = List.copyOf(forms);
    }

    /** The policy's verdict, and E.164 if there is a number. */
    @Benchmark
    public Object typedByOmni() {
        return policy.check(typed.get(advance())) instanceof Valid valid
                ? valid.number().e164()
                : "";
    }

    /** The same questions to libphonenumber. */
    @Benchmark
    public Object typedByLibphonenumber() {
        return byLibrary(typed.get(advance()));
    }

    /** The customer's key behind an id. */
    @Benchmark
    public Object idByOmni() {
        return ids.read(provided.get(advance())) instanceof Telephone telephone
                ? telephone.identity().key()
                : "";
    }

    /** The id's number by libphonenumber, after cutting the server off. */
    @Benchmark
    public Object idByLibphonenumber() {
        String id = provided.get(advance());
        int server = id.indexOf('@');
        return byLibrary("+" + (server < 0 ? id : id.substring(0, server)));
    }

    private Object byLibrary(String text) {
        try {
            PhoneNumber number = library.parse(text, REGION);
            boolean valid = library.isValidNumber(number);
            return library.getNumberType(number) + (valid ? library.format(number, PhoneNumberFormat.E164) : "");
        } catch (NumberParseException noNumber) {
            return "";
        }
    }

    private int advance() {
        next = (next + 1) % INPUTS;
        return next;
    }
}
