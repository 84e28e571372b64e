package dev.omnirules.proofs;

import static com.tngtech.archunit.base.DescribedPredicate.describe;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noFields;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ArchRule;
import java.time.Instant;

/** The rules of the house that hold for the modules and for their adapters. */
final class EverywhereRules {

    @ArchTest
    static final ArchRule packagesHaveNoCycles =
            slices().matching("dev.omnirules.(**)").should().beFreeOfCycles();

    @ArchTest
    static final ArchRule nobodyReadsTheWallClockOfTheMachine = noClasses()
            .should()
            .callMethod(Instant.class, "now")
            .orShould()
            .callMethod(System.class, "currentTimeMillis");

    @ArchTest
    static final ArchRule nothingIsStaticAndMutable =
            noFields().that().areStatic().should().notBeFinal();

    /** Not the module alone: what reads annotations package by package, as Kotlin does, sees no module's. */
    @ArchTest
    static final ArchRule everyPackageIsNullMarked = classes()
            .that()
            .doNotHaveSimpleName("module-info")
            .should(ArchCondition.from(describe(
                    "have a package-info with @NullMarked",
                    type -> type.getPackage().isAnnotatedWith("org.jspecify.annotations.NullMarked"))));

    private EverywhereRules() {}
}
