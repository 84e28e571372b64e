package dev.omnirules.examples.shift.cli;

import dev.omnirules.examples.shift.report.ContactWriter;
import dev.omnirules.whatsapp.number.ForeignRegions;
import dev.omnirules.whatsapp.number.NumberLimits;
import dev.omnirules.whatsapp.number.NumberPolicy;
import java.util.List;
import picocli.CommandLine.Command;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.Option;
import picocli.CommandLine.TypeConversionException;

/** {@code numbers}: what typed numbers are. */
@Command(
        name = "numbers",
        description =
                "Reads {\"input\": …} a line, a number as typed, and says whether it is valid, incomplete or invalid.",
        mixinStandardHelpOptions = true)
final class NumbersCommand extends ContactCommand {

    @Option(
            names = "--foreign",
            paramLabel = "REGIONS",
            converter = RegionsConverter.class,
            description = "Other countries whose numbers are valid too, as PT,UY, or any; none by default.")
    private ForeignRegions foreign = ForeignRegions.none();

    private NumberPolicy numbers = NumberPolicy.brazilian();

    NumbersCommand(Streams streams) {
        super(streams, "input");
    }

    @Override
    public Integer call() throws FaultException {
        NumberLimits defaults = NumberLimits.defaults();
        numbers = new NumberPolicy(new NumberLimits(defaults.profile(), defaults.flags(), foreign));
        return super.call();
    }

    @Override
    void answer(List<String> asked, ContactWriter writer) {
        writer.number(asked.get(0), numbers.check(asked.get(0)));
    }

    /** Regions separated by commas, or {@code any}. */
    static final class RegionsConverter implements ITypeConverter<ForeignRegions> {
        @Override
        public ForeignRegions convert(String value) {
            try {
                return value.equals("any") ? ForeignRegions.any() : ForeignRegions.of(value.split(",", -1));
            } catch (IllegalArgumentException e) {
                throw new TypeConversionException("no region abroad, or twice the same: " + value);
            }
        }
    }
}
