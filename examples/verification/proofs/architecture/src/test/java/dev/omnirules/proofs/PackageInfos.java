package dev.omnirules.proofs;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;

/** The package descriptions in the modules' sources: the compiler keeps no class for one without annotations. */
final class PackageInfos {

    private PackageInfos() {}

    static boolean exist(String source) {
        Path root = Path.of(System.getProperty("repository.root"));
        return Stream.of("omni-core", "omni-whatsapp", "omni-presence")
                .anyMatch(module -> Files.exists(
                        root.resolve(module).resolve("src/main/java").resolve(source)));
    }
}
