package dev.omnirules.proofs.surface;

import java.lang.reflect.Constructor;
import java.lang.reflect.Executable;
import java.lang.reflect.Modifier;
import java.lang.reflect.Parameter;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The public constructors and methods through which a host passes arguments in. */
final class Doors {

    private Doors() {}

    /** Returns the doors of a package, without the methods of ports: a host implements these. */
    static Stream<Executable> of(String packageName) {
        return PublicSurface.types().stream()
                .filter(type -> type.getPackageName().equals(packageName))
                .flatMap(PublicSurface::executables)
                .filter(executable -> !Modifier.isAbstract(executable.getModifiers()));
    }

    /** Returns what an instance method is called on, and null for a constructor or a static method. */
    static Object target(Executable executable, Samples samples) {
        boolean needed = !(executable instanceof Constructor) && !Modifier.isStatic(executable.getModifiers());
        return needed ? samples.of(executable.getDeclaringClass()) : null;
    }

    /** Returns the position of a parameter. */
    static int index(Parameter parameter) {
        return List.of(parameter.getDeclaringExecutable().getParameters()).indexOf(parameter);
    }

    /** Names a parameter and its door for a person. */
    static String label(Parameter parameter) {
        Executable executable = parameter.getDeclaringExecutable();
        String type = executable.getDeclaringClass().getName();
        String method = executable instanceof Constructor ? "new" : executable.getName();
        String names =
                Stream.of(executable.getParameters()).map(Parameter::getName).collect(Collectors.joining(", "));
        return type.substring(type.lastIndexOf('.') + 1) + '.' + method + '(' + names + ") " + parameter.getName();
    }
}
