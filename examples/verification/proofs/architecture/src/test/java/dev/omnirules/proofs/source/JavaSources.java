package dev.omnirules.proofs.source;

import com.sun.source.tree.ClassTree;
import com.sun.source.tree.CompilationUnitTree;
import com.sun.source.tree.IdentifierTree;
import com.sun.source.tree.MemberSelectTree;
import com.sun.source.tree.MethodTree;
import com.sun.source.tree.Tree;
import com.sun.source.tree.VariableTree;
import com.sun.source.util.DocTrees;
import com.sun.source.util.JavacTask;
import com.sun.source.util.TreePathScanner;
import dev.omnirules.proofs.Repository;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.stream.Stream;
import javax.lang.model.element.Modifier;
import javax.tools.DiagnosticCollector;
import javax.tools.JavaCompiler;
import javax.tools.JavaFileObject;
import javax.tools.StandardJavaFileManager;
import javax.tools.ToolProvider;

/** The repository's Java sources, read by the compiler's own parser. */
final class JavaSources {

    private JavaSources() {}

    /** The names that a source file declares or uses; comments and texts are not among them. */
    record Names(Path file, Set<String> names) {}

    /** A public type with the text of its Javadoc, empty if it has none. */
    record PublicType(Path file, String name, String javadoc) {}

    /** Returns the names in every source file of the repository. */
    static List<Names> names() {
        List<Names> all = new ArrayList<>();
        parse(file -> true, (unit, docs) -> {
            Set<String> names = new TreeSet<>();
            new NameScanner().scan(unit, names);
            all.add(new Names(file(unit), names));
        });
        return all;
    }

    /** Returns the public types of the three modules, nested ones included. */
    static List<PublicType> publicTypes() {
        List<PublicType> all = new ArrayList<>();
        parse(JavaSources::isOfAModule, (unit, docs) -> new TypeScanner(file(unit), docs, all).scan(unit, null));
        return all;
    }

    private static boolean isOfAModule(Path file) {
        return Stream.of("omni-core", "omni-whatsapp", "omni-presence")
                .anyMatch(module -> file.startsWith(Path.of(module, "src", "main", "java")));
    }

    private interface Visit {
        void unit(CompilationUnitTree unit, DocTrees docs);
    }

    private static void parse(Predicate<Path> wanted, Visit visit) {
        List<Path> files = Repository.files().stream()
                .filter(file -> file.toString().endsWith(".java"))
                .filter(file -> wanted.test(Repository.ROOT.relativize(file)))
                .toList();
        JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
        DiagnosticCollector<JavaFileObject> problems = new DiagnosticCollector<>();
        try (StandardJavaFileManager manager = compiler.getStandardFileManager(problems, null, null)) {
            JavacTask task = (JavacTask) compiler.getTask(
                    null, manager, problems, List.of("-proc:none"), null, manager.getJavaFileObjectsFromPaths(files));
            DocTrees docs = DocTrees.instance(task);
            for (CompilationUnitTree unit : task.parse()) {
                visit.unit(unit, docs);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        if (!problems.getDiagnostics().isEmpty()) {
            throw new IllegalStateException("not parsed: " + problems.getDiagnostics());
        }
    }

    private static Path file(CompilationUnitTree unit) {
        return Repository.ROOT.relativize(Path.of(unit.getSourceFile().toUri()));
    }

    private static final class NameScanner extends TreePathScanner<Void, Set<String>> {

        @Override
        public Void visitClass(ClassTree type, Set<String> names) {
            names.add(type.getSimpleName().toString());
            return super.visitClass(type, names);
        }

        @Override
        public Void visitMethod(MethodTree method, Set<String> names) {
            names.add(method.getName().toString());
            return super.visitMethod(method, names);
        }

        @Override
        public Void visitVariable(VariableTree variable, Set<String> names) {
            names.add(variable.getName().toString());
            return super.visitVariable(variable, names);
        }

        @Override
        public Void visitIdentifier(IdentifierTree identifier, Set<String> names) {
            names.add(identifier.getName().toString());
            return super.visitIdentifier(identifier, names);
        }

        @Override
        public Void visitMemberSelect(MemberSelectTree select, Set<String> names) {
            names.add(select.getIdentifier().toString());
            return super.visitMemberSelect(select, names);
        }
    }

    private static final class TypeScanner extends TreePathScanner<Void, Void> {

        private final Path file;
        private final DocTrees docs;
        private final List<PublicType> types;

        TypeScanner(Path file, DocTrees docs, List<PublicType> types) {
            this.file = file;
            this.docs = docs;
            this.types = types;
        }

        @Override
        public Void visitClass(ClassTree type, Void nothing) {
            if (!isPublic(type)) {
                return null; // nor is a type in it
            }
            String javadoc = docs.getDocComment(getCurrentPath());
            types.add(new PublicType(file, type.getSimpleName().toString(), javadoc == null ? "" : javadoc.strip()));
            return super.visitClass(type, nothing);
        }

        @Override
        public Void visitMethod(MethodTree method, Void nothing) {
            return null; // a local type is nobody's
        }

        private boolean isPublic(ClassTree type) {
            boolean inInterface = getCurrentPath().getParentPath().getLeaf() instanceof ClassTree outer
                    && outer.getKind() == Tree.Kind.INTERFACE;
            return inInterface || type.getModifiers().getFlags().contains(Modifier.PUBLIC);
        }
    }
}
