package dev.omnirules.proofs;

import static com.tngtech.archunit.base.DescribedPredicate.describe;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noFields;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ArchRule;
import java.time.Instant;

/** The directions of the published adapters: each knows the modules, and only the starter knows other adapters. */
@AnalyzeClasses(
        packages = {"dev.omnirules.postgres", "dev.omnirules.oauth", "dev.omnirules.spring"},
        importOptions = {ImportOption.DoNotIncludeTests.class, ArchitectureTest.NoTestkit.class})
class AdaptersTest {

    private static final String POSTGRES = "dev.omnirules.postgres..";
    private static final String OAUTH = "dev.omnirules.oauth..";
    private static final String SPRING = "dev.omnirules.spring..";

    @ArchTest
    static final ArchRule postgresKnowsNoOtherAdapter = noClasses()
            .that(resideInAPackage(POSTGRES))
            .should()
            .dependOnClassesThat(resideInAnyPackage(OAUTH, SPRING, "org.springframework.."));

    @ArchTest
    static final ArchRule oauthKnowsNoOtherAdapter = noClasses()
            .that(resideInAPackage(OAUTH))
            .should()
            .dependOnClassesThat(resideInAnyPackage(POSTGRES, SPRING, "org.springframework.."));

    @ArchTest
    static final ArchRule onlyTheStarterKnowsSpring = classes()
            .that()
            .resideOutsideOfPackage(SPRING)
            .should()
            .onlyDependOnClassesThat(resideInAnyPackage(
                    "dev.omnirules..", "java..", "javax.sql..", "javax.crypto..", "org.slf4j..", "org.jspecify.."));

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

    @ArchTest
    static final ArchRule everyPackageIsNullMarked = classes()
            .that()
            .doNotHaveSimpleName("module-info")
            .should(ArchCondition.from(describe(
                    "have a package-info with @NullMarked",
                    type -> type.getPackage().isAnnotatedWith("org.jspecify.annotations.NullMarked"))));
}
