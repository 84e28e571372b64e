package dev.omnirules.proofs;

import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.library.dependencies.SliceAssignment;
import com.tngtech.archunit.library.dependencies.SliceIdentifier;

/** Inside the two packages where threads meet, no class leads back to itself; a nested class counts as its owner. */
@AnalyzeClasses(
        packages = {"dev.omnirules.core.token.renewer", "dev.omnirules.core.ledger"},
        importOptions = {ImportOption.DoNotIncludeTests.class, ArchitectureTest.NoTestkit.class})
class ClassCyclesTest {

    @ArchTest
    static final ArchRule renewerHasNoClassCycles = slices().assignedFrom(
                    new ClassesOf("dev.omnirules.core.token.renewer"))
            .should()
            .beFreeOfCycles();

    @ArchTest
    static final ArchRule ledgerHasNoClassCycles = slices().assignedFrom(new ClassesOf("dev.omnirules.core.ledger"))
            .should()
            .beFreeOfCycles();

    /** Each top-level class of a package. */
    private record ClassesOf(String packageName) implements SliceAssignment {

        @Override
        public SliceIdentifier getIdentifierOf(JavaClass type) {
            return type.getPackageName().equals(packageName)
                    ? SliceIdentifier.of(topLevel(type).getSimpleName())
                    : SliceIdentifier.ignore();
        }

        @Override
        public String getDescription() {
            return "the classes of " + packageName;
        }

        private static JavaClass topLevel(JavaClass type) {
            JavaClass owner = type;
            while (owner.getEnclosingClass().isPresent()) {
                owner = owner.getEnclosingClass().get();
            }
            return owner;
        }
    }
}
