package dev.omnirules.proofs;

import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.junit.ArchTests;
import com.tngtech.archunit.lang.ArchRule;

/** The directions of the published adapters: each knows the modules, and only the starter knows other adapters. */
@AnalyzeClasses(
        packages = {"dev.omnirules.postgres", "dev.omnirules.oauth", "dev.omnirules.spring"},
        importOptions = {ImportOption.DoNotIncludeTests.class, ArchitectureTest.NoTestkit.class})
class AdaptersTest {

    private static final String POSTGRES = "dev.omnirules.postgres..";
    private static final String OAUTH = "dev.omnirules.oauth..";
    private static final String SPRING = "dev.omnirules.spring..";

    @ArchTest
    static final ArchTests everywhere = ArchTests.in(EverywhereRules.class);

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
}
