package dev.omnirules.proofs.mutants;

import java.io.IOException;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import javax.tools.JavaCompiler;
import javax.tools.StandardJavaFileManager;
import javax.tools.ToolProvider;

/** Compiles a mutant's source file alone, against the classes as they are, into a folder of its own. */
final class MutantCompiler {

    private MutantCompiler() {}

    /** Compiles below a scratch folder, and returns the folder with the mutant's classes. */
    static Path compile(Mutant mutant, Path scratch) throws IOException {
        Path folder = Files.createTempDirectory(scratch, "mutant");
        Path source = Repository.root().resolve(mutant.source());
        Path broken = Files.createDirectory(folder.resolve("source")).resolve(source.getFileName());
        Files.writeString(broken, mutant.applyTo(Files.readString(source)));
        Path classes = Files.createDirectory(folder.resolve("classes"));
        JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
        StringWriter said = new StringWriter();
        List<String> options =
                List.of("-d", classes.toString(), "-classpath", Repository.classPath(), "-proc:none", "-nowarn");
        try (StandardJavaFileManager files = compiler.getStandardFileManager(null, null, null)) {
            boolean compiled = compiler.getTask(said, files, null, options, null, files.getJavaFileObjects(broken))
                    .call();
            if (!compiled) {
                throw new IllegalArgumentException(mutant + " does not compile:\n" + said);
            }
        }
        return classes;
    }
}
