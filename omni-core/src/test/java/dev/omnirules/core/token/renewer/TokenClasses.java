package dev.omnirules.core.token.renewer;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** Every class of the token packages, nested ones included. */
final class TokenClasses {

    private static final String PACKAGE = "dev/omnirules/core/token";

    private TokenClasses() {}

    static List<Class<?>> all() throws IOException, ReflectiveOperationException {
        Path root = Path.of(TokenRenewer.class
                .getProtectionDomain()
                .getCodeSource()
                .getLocation()
                .getPath());
        List<Class<?>> classes = new ArrayList<>();
        try (Stream<Path> files = Files.walk(root.resolve(PACKAGE))) {
            for (Path file :
                    files.filter(path -> path.toString().endsWith(".class")).toList()) {
                String name = root.relativize(file).toString().replace(java.io.File.separatorChar, '.');
                if (!name.endsWith("package-info.class")) {
                    classes.add(Class.forName(name.substring(0, name.length() - ".class".length())));
                }
            }
        }
        return classes;
    }
}
