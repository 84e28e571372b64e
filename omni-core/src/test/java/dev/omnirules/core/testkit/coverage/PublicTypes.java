package dev.omnirules.core.testkit.coverage;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.lang.module.ModuleDescriptor;
import java.lang.reflect.Modifier;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Stream;

/** The public types of a module's exported packages, read from its class files, on the module path or the class path. */
public final class PublicTypes {

    private PublicTypes() {}

    /** The types that a host can name, those nested in them included, in the order of their names. */
    public static List<Class<?>> of(Class<?> anyOfTheModule) {
        List<String> names = inside(anyOfTheModule, PublicTypes::exportedNames);
        List<Class<?>> types = new ArrayList<>();
        for (String name : names) {
            Class<?> type = load(name, anyOfTheModule.getClassLoader());
            if (isPublic(type)) {
                types.add(type);
            }
        }
        types.sort(Comparator.comparing(Class::getName));
        return List.copyOf(types);
    }

    /** Whether instances are values: a record, or a final class that says when two of it are equal. */
    public static boolean isValue(Class<?> type) {
        return type.isRecord() || (Modifier.isFinal(type.getModifiers()) && !type.isEnum() && declaresEquals(type));
    }

    /** The concrete types that a sealed type permits, or the type itself if it is not sealed. */
    public static Stream<Class<?>> leaves(Class<?> type) {
        return type.isSealed()
                ? Stream.of(type.getPermittedSubclasses()).flatMap(PublicTypes::leaves)
                : Stream.of(type);
    }

    private static boolean declaresEquals(Class<?> type) {
        try {
            return type.getDeclaredMethod("equals", Object.class) != null;
        } catch (NoSuchMethodException none) {
            return false;
        }
    }

    private static boolean isPublic(Class<?> type) {
        for (Class<?> each = type; each != null; each = each.getDeclaringClass()) {
            if (!Modifier.isPublic(each.getModifiers())) {
                return false;
            }
        }
        return !type.isAnonymousClass() && !type.isLocalClass();
    }

    private static List<String> exportedNames(Path root) {
        try (InputStream descriptor = Files.newInputStream(root.resolve("module-info.class"))) {
            List<String> names = new ArrayList<>();
            for (ModuleDescriptor.Exports exported :
                    ModuleDescriptor.read(descriptor).exports()) {
                if (!exported.isQualified()) { // the others are for sibling modules alone
                    names.addAll(namesIn(root, exported.source()));
                }
            }
            return names;
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    private static List<String> namesIn(Path root, String exported) throws IOException {
        try (Stream<Path> files = Files.list(root.resolve(exported.replace('.', '/')))) {
            return files.map(file -> file.getFileName().toString())
                    .filter(file -> file.endsWith(".class") && !file.startsWith("package-info"))
                    .map(file -> exported + '.' + file.substring(0, file.length() - ".class".length()))
                    .toList();
        }
    }

    private static <T> T inside(Class<?> type, Function<Path, T> look) {
        try {
            URI location =
                    type.getProtectionDomain().getCodeSource().getLocation().toURI();
            Path path = Path.of(location);
            if (Files.isDirectory(path)) {
                return look.apply(path);
            }
            try (FileSystem jar = FileSystems.newFileSystem(path)) {
                return look.apply(jar.getPath("/"));
            }
        } catch (IOException | URISyntaxException failed) {
            throw new IllegalStateException("cannot read the module of " + type, failed);
        }
    }

    private static Class<?> load(String name, ClassLoader loader) {
        try {
            return Class.forName(name, false, loader);
        } catch (ClassNotFoundException unknown) {
            throw new IllegalStateException("cannot load " + name, unknown);
        }
    }
}
