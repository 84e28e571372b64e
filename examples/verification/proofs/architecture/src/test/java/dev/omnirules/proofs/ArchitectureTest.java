package dev.omnirules.proofs;

import static com.tngtech.archunit.base.DescribedPredicate.alwaysTrue;
import static com.tngtech.archunit.base.DescribedPredicate.describe;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noFields;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.core.importer.Location;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.junit.ArchTests;
import com.tngtech.archunit.lang.ArchRule;
import java.time.Clock;
import java.time.Instant;
import java.time.InstantSource;

/** The directions of the house, on the compiled modules. */
@AnalyzeClasses(
        packages = {"dev.omnirules.core", "dev.omnirules.whatsapp", "dev.omnirules.presence"},
        importOptions = {ImportOption.DoNotIncludeTests.class, ArchitectureTest.NoTestkit.class})
class ArchitectureTest {

    private static final String CORE = "dev.omnirules.core..";
    private static final String WHATSAPP = "dev.omnirules.whatsapp..";
    private static final String PRESENCE = "dev.omnirules.presence..";

    @ArchTest
    static final ArchTests everywhere = ArchTests.in(EverywhereRules.class);

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

    private static DescribedPredicate<JavaClass> arePolicies() {
        return describe("are policies", type -> type.getSimpleName().endsWith("Policy") && !type.isInterface());
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
