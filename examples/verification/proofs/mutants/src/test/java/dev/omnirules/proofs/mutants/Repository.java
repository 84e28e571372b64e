package dev.omnirules.proofs.mutants;

import java.nio.file.Path;

/** Where the sources, the compiled tests and the class path of this build are. */
final class Repository {

    private Repository() {}

    static Path root() {
        return Path.of(System.getProperty("repository.root"));
    }

    static Path testsOf(String module) {
        return root().resolve(module).resolve("target/test-classes");
    }

    static String classPath() {
        return System.getProperty("java.class.path");
    }
}
