package dev.omnirules.proofs.surface;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.jspecify.annotations.NullMarked;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Every package is null-marked itself: tools that know no modules, such as Kotlin's compiler, read the package alone. */
class NullMarkedTest {

    static List<String> packages() {
        return PublicSurface.allPackages();
    }

    @ParameterizedTest
    @MethodSource("packages")
    void everyPackageIsNullMarked(String name) {
        assertThat(isNullMarked(name)).as("@NullMarked on " + name).isTrue();
    }

    @Test
    void thePackagesAreFound() {
        assertThat(packages()).hasSizeGreaterThan(PublicSurface.packages().size());
    }

    private static boolean isNullMarked(String name) {
        try {
            return Class.forName(name + ".package-info").isAnnotationPresent(NullMarked.class);
        } catch (ClassNotFoundException e) {
            return false; // the compiler keeps no class for a package without annotations
        }
    }
}
