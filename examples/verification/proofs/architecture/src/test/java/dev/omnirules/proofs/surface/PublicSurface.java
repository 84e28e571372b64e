package dev.omnirules.proofs.surface;

import dev.omnirules.core.Omni;
import dev.omnirules.presence.status.AgentPresence;
import dev.omnirules.whatsapp.identity.ProviderIds;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.module.ModuleDescriptor.Exports;
import java.lang.module.ModuleFinder;
import java.lang.module.ModuleReader;
import java.lang.module.ModuleReference;
import java.lang.reflect.Executable;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.net.URISyntaxException;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The types, constructors and methods that the three modules export to every host, as compiled. */
final class PublicSurface {

    private static final List<Class<?>> ONE_OF_EACH_MODULE =
            List.of(Omni.class, ProviderIds.class, AgentPresence.class);

    private PublicSurface() {}

    /** Returns the exported packages, in order of their names. */
    static List<String> packages() {
        return modules().flatMap(module -> exported(module).stream()).sorted().toList();
    }

    /** Returns every package of the modules, exported or not. */
    static List<String> allPackages() {
        return modules()
                .flatMap(module -> module.descriptor().packages().stream())
                .sorted()
                .toList();
    }

    /** Returns the public types of the exported packages, nested ones included. */
    static List<Class<?>> types() {
        return modules().flatMap(PublicSurface::types).toList();
    }

    /**
     * Returns the public constructors and methods that a type declares, without what the compiler adds, and without
     * {@code equals} and {@code compareTo}: their answers to null are the language's.
     */
    static Stream<Executable> executables(Class<?> type) {
        return Stream.<Executable>concat(Stream.of(type.getConstructors()), Stream.of(type.getDeclaredMethods()))
                .filter(executable -> Modifier.isPublic(executable.getModifiers()))
                .filter(executable -> !executable.isSynthetic())
                .filter(executable -> !isOfTheLanguage(type, executable));
    }

    private static boolean isOfTheLanguage(Class<?> type, Executable executable) {
        if (!(executable instanceof Method method)) {
            return false;
        }
        boolean compares = Set.of("equals", "compareTo").contains(method.getName()) && method.getParameterCount() == 1;
        boolean byName = type.isEnum() && method.getName().equals("valueOf");
        return compares || byName;
    }

    private static Stream<Class<?>> types(ModuleReference module) {
        Set<String> exported = exported(module);
        try (ModuleReader reader = module.open()) {
            return reader
                    .list()
                    .filter(name -> name.endsWith(".class") && !name.endsWith("-info.class"))
                    .map(name ->
                            name.substring(0, name.length() - ".class".length()).replace('/', '.'))
                    .filter(name -> exported.contains(name.substring(0, name.lastIndexOf('.'))))
                    .sorted()
                    .<Class<?>>map(PublicSurface::load)
                    .filter(PublicSurface::isPublic)
                    .toList()
                    .stream();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static boolean isPublic(Class<?> type) {
        for (Class<?> each = type; each != null; each = each.getEnclosingClass()) {
            if (!Modifier.isPublic(each.getModifiers())) {
                return false;
            }
        }
        return !type.isAnonymousClass();
    }

    private static Set<String> exported(ModuleReference module) {
        return module.descriptor().exports().stream()
                .filter(exports -> !exports.isQualified())
                .map(Exports::source)
                .collect(Collectors.toSet());
    }

    private static Stream<ModuleReference> modules() {
        return ONE_OF_EACH_MODULE.stream().flatMap(type -> ModuleFinder.of(place(type)).findAll().stream());
    }

    private static Path place(Class<?> type) {
        try {
            return Path.of(
                    type.getProtectionDomain().getCodeSource().getLocation().toURI());
        } catch (URISyntaxException e) {
            throw new IllegalStateException(e);
        }
    }

    private static Class<?> load(String name) {
        try {
            return Class.forName(name, false, PublicSurface.class.getClassLoader());
        } catch (ClassNotFoundException e) {
            throw new IllegalStateException(e);
        }
    }
}
