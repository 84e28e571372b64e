package dev.omnirules.proofs;

import static com.tngtech.archunit.base.DescribedPredicate.alwaysTrue;
import static com.tngtech.archunit.base.DescribedPredicate.describe;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noFields;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.core.importer.Location;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ArchRule;
import java.time.Clock;
import java.time.Instant;
import java.time.InstantSource;
import java.util.function.Predicate;

/** The directions of the house, on the compiled modules. */
@AnalyzeClasses(
        packages = {"dev.omnirules.core", "dev.omnirules.whatsapp", "dev.omnirules.presence"},
        importOptions = {ImportOption.DoNotIncludeTests.class, ArchitectureTest.NoTestkit.class})
class ArchitectureTest {

    private static final String CORE = "dev.omnirules.core..";
    private static final String WHATSAPP = "dev.omnirules.whatsapp..";
    private static final String PRESENCE = "dev.omnirules.presence..";

    @ArchTest
    static final ArchRule whatsappDoesNotKnowPresence =
            noClasses().that(resideInAPackage(WHATSAPP)).should().dependOnClassesThat(resideInAPackage(PRESENCE));

    @ArchTest
    static final ArchRule presenceDoesNotKnowWhatsapp =
            noClasses().that(resideInAPackage(PRESENCE)).should().dependOnClassesThat(resideInAPackage(WHATSAPP));

    @ArchTest
    static final ArchRule coreKnowsNeither = noClasses()
            .that(resideInAPackage(CORE))
            .should()
            .dependOnClassesThat(resideInAnyPackage(WHATSAPP, PRESENCE));

    @ArchTest
    static final ArchRule packagesHaveNoCycles =
            slices().matching("dev.omnirules.(**)").should().beFreeOfCycles();

    @ArchTest
    static final ArchRule modulesUseOnlyWhatTheyMay = classes()
            .that(alwaysTrue())
            .should()
            .onlyDependOnClassesThat(resideInAnyPackage(
                    CORE,
                    WHATSAPP,
                    PRESENCE,
                    "java..",
                    "javax.crypto..",
                    "org.slf4j..",
                    "org.jspecify..",
                    "com.google.i18n.phonenumbers.."));

    @ArchTest
    static final ArchRule libphonenumberStaysInOnePackage = noClasses()
            .that()
            .resideOutsideOfPackage("dev.omnirules.whatsapp.internal..")
            .should()
            .dependOnClassesThat(resideInAPackage("com.google.i18n.phonenumbers.."));

    @ArchTest
    static final ArchRule policiesAreFinal =
            classes().that(arePolicies()).should().haveModifier(JavaModifier.FINAL);

    @ArchTest
    static final ArchRule policiesTouchNoClock = noClasses()
            .that(arePolicies())
            .should()
            .dependOnClassesThat()
            .areAssignableTo(InstantSource.class)
            .orShould()
            .dependOnClassesThat()
            .areAssignableTo(Clock.class)
            .orShould()
            .callMethod(Instant.class, "now")
            .orShould()
            .callMethod(System.class, "nanoTime")
            .orShould()
            .callMethod(System.class, "currentTimeMillis");

    @ArchTest
    static final ArchRule policiesTouchNoInputOutputLoggerOrThread = noClasses()
            .that(arePolicies())
            .should()
            .dependOnClassesThat(resideInAnyPackage(
                    "java.io..",
                    "java.nio.file..",
                    "java.net..",
                    "java.sql..",
                    "org.slf4j..",
                    "java.util.concurrent.."));

    @ArchTest
    static final ArchRule policiesHaveFinalFieldsOnly =
            noFields().that().areDeclaredInClassesThat(arePolicies()).should().notBeFinal();

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
            .should(have(
                    "a package-info with @NullMarked",
                    type -> type.getPackage().isAnnotatedWith("org.jspecify.annotations.NullMarked")));

    private static DescribedPredicate<JavaClass> arePolicies() {
        return describe("are policies", type -> type.getSimpleName().endsWith("Policy") && !type.isInterface());
    }

    private static ArchCondition<JavaClass> have(String what, Predicate<JavaClass> holds) {
        return ArchCondition.from(describe("have " + what, holds));
    }

    /** Leaves the published fixtures out: they are test code in a jar. */
    static final class NoTestkit implements ImportOption {
        @Override
        public boolean includes(Location location) {
            return !location.contains("/testkit/")
                    && !location.contains("test-classes")
                    && !location.contains("-tests");
        }
    }
}
