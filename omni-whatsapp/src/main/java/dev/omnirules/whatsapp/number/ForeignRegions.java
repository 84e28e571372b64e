package dev.omnirules.whatsapp.number;

import dev.omnirules.whatsapp.internal.ForeignNumbers;
import java.util.Objects;
import java.util.Set;

/**
 * The regions besides Brazil whose numbers may be typed, with {@code +} or {@code 00} before them (T3). Immutable and
 * thread-safe.
 *
 * @param codes two letters of ISO 3166-1 each, as {@code PT}; those that libphonenumber knows, without {@code BR}
 * @since 0.1
 */
public record ForeignRegions(Set<String> codes) {

    private static final ForeignRegions NONE = new ForeignRegions(Set.of());

    /**
     * Copies and checks the codes.
     *
     * @param codes the regions' codes
     * @throws IllegalArgumentException if one is no region that libphonenumber knows, or is Brazil's
     */
    public ForeignRegions {
        Objects.requireNonNull(codes, "codes");
        codes = Set.copyOf(codes);
        if (!codes.isEmpty() && !ForeignNumbers.regions().containsAll(codes)) {
            throw new IllegalArgumentException(
                    "codes must be regions other than BR that libphonenumber knows, but is " + codes);
        }
    }

    /**
     * No region: only Brazilian numbers.
     *
     * @return the regions to start from
     */
    public static ForeignRegions none() {
        return NONE;
    }

    /**
     * Every region that libphonenumber knows.
     *
     * @return the regions, without Brazil
     */
    public static ForeignRegions any() {
        return new ForeignRegions(ForeignNumbers.regions());
    }

    /**
     * Some regions.
     *
     * @param codes the regions' codes, as {@code PT}
     * @return the regions
     * @throws IllegalArgumentException if one is no region that libphonenumber knows, or is Brazil's
     */
    public static ForeignRegions of(String... codes) {
        Objects.requireNonNull(codes, "codes");
        return new ForeignRegions(Set.of(codes));
    }
}
