package dev.omnirules.examples.benchmarks;

import com.google.i18n.phonenumbers.NumberParseException;
import com.google.i18n.phonenumbers.PhoneNumberUtil;
import com.google.i18n.phonenumbers.PhoneNumberUtil.PhoneNumberFormat;
import com.google.i18n.phonenumbers.Phonenumber.PhoneNumber;
import dev.omnirules.whatsapp.identity.ProviderId.Telephone;
import dev.omnirules.whatsapp.identity.ProviderIds;
import dev.omnirules.whatsapp.number.NumberCheck.Valid;
import dev.omnirules.whatsapp.number.NumberPolicy;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
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
    private static final String REGION = "BR";

    private final NumberPolicy policy = NumberPolicy.brazilian();
    private final ProviderIds ids = ProviderIds.brazilian();
    private final PhoneNumberUtil library = PhoneNumberUtil.getInstance();
    private List<String> typed = List.of();
    private List<String> provided = List.of();
    private List<String> users = List.of();
    private List<String> abroad = List.of();
    private int next;

    /** Which inputs: those that the code was tuned with, or others that it was not. */
    @Param({"DESK", "OTHERS"})
    private NumberInputs inputs = NumberInputs.DESK;

    /** Makes the inputs. */
    @Setup
    public void makeInputs() {
        typed = inputs.typed(INPUTS);
        provided = inputs.provided(INPUTS);
        users = inputs.users(INPUTS);
        abroad = inputs.foreign(INPUTS);
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

    /** The customer's key behind a user id, which libphonenumber cannot read. */
    @Benchmark
    public Object userIdByOmni() {
        return ids.read(users.get(advance())).key();
    }

    /** The id's number by libphonenumber, after cutting the server off. */
    @Benchmark
    public Object idByLibphonenumber() {
        return idByLibrary(provided.get(advance()));
    }

    /** The customer's key behind another country's id. */
    @Benchmark
    public Object foreignIdByOmni() {
        return ids.read(abroad.get(advance())).key();
    }

    /** Such an id by libphonenumber. */
    @Benchmark
    public Object foreignIdByLibphonenumber() {
        return idByLibrary(abroad.get(advance()));
    }

    private Object idByLibrary(String id) {
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
