package dev.omnirules.proofs.mutants;

import java.io.File;
import java.io.UncheckedIOException;
import java.net.MalformedURLException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Path;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Loads the project's own classes afresh, a mutant's first, so that no state outlives a run. Libraries, the test
 * engines among them, are shared with the build's tests and stay warm.
 */
final class MutantLoader extends URLClassLoader {

    private static final String OWN = "dev.omnirules.";

    static {
        registerAsParallelCapable();
    }

    /** A loader for the tests of a module, over a mutant's classes if there is one. */
    MutantLoader(Optional<Path> mutant, String module) {
        super(urls(mutant, module), MutantLoader.class.getClassLoader());
    }

    @Override
    protected Class<?> loadClass(String name, boolean resolve) throws ClassNotFoundException {
        if (!name.startsWith(OWN)) {
            return super.loadClass(name, resolve);
        }
        synchronized (getClassLoadingLock(name)) {
            Class<?> loaded = findLoadedClass(name);
            return loaded == null ? findClass(name) : loaded;
        }
    }

    private static URL[] urls(Optional<Path> mutant, String module) {
        Stream<Path> classPath =
                Stream.of(Repository.classPath().split(File.pathSeparator)).map(Path::of);
        return Stream.of(mutant.stream(), Stream.of(Repository.testsOf(module)), classPath)
                .flatMap(paths -> paths)
                .map(MutantLoader::url)
                .toArray(URL[]::new);
    }

    private static URL url(Path path) {
        try {
            return path.toUri().toURL();
        } catch (MalformedURLException e) {
            throw new UncheckedIOException(e);
        }
    }
}
