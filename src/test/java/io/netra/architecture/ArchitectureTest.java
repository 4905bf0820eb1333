package io.netra.architecture;

import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.fields;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.library.GeneralCodingRules;
import io.netra.engine.EngineException;
import io.netra.engine.Progress;
import java.util.stream.Stream;

/** The table of packages, a rule for each line, and what no class may do. */
@AnalyzeClasses(packages = "io.netra", importOptions = ImportOption.DoNotIncludeTests.class)
final class ArchitectureTest {

    private static final String[] PLAN_MAY_USE = {"compose", "image", "stack", "settings", "problem"};

    /** What tells of the engine's work: its events and its failures. */
    private static final DescribedPredicate<JavaClass> ENGINE_EVENTS = JavaClass.Predicates.type(Progress.class)
            .or(JavaClass.Predicates.type(EngineException.class))
            .as("the engine's events");

    private static final DescribedPredicate<JavaClass> GENERATED =
            JavaClass.Predicates.simpleName("HelpMojo").as("the generated help goal");

    /** A process of its own, whose output is a log file. */
    private static final DescribedPredicate<JavaClass> REMOVER =
            JavaClass.Predicates.simpleName("Remover").as("the guardian's second half");

    @ArchTest
    static final ArchRule problem = mayUse("problem");

    @ArchTest
    static final ArchRule redaction = mayUse("redaction", "problem");

    @ArchTest
    static final ArchRule settings = mayUse("settings", "problem");

    @ArchTest
    static final ArchRule dockerfile = mayUse("dockerfile", "problem");

    @ArchTest
    static final ArchRule stack = mayUse("stack", "dockerfile", "settings", "problem");

    @ArchTest
    static final ArchRule yaml = mayUse("yaml", "problem");

    @ArchTest
    static final ArchRule composeProject = mayUse("compose.project", "yaml", "problem");

    @ArchTest
    static final ArchRule compose = mayUse("compose", "compose.project", "yaml", "stack", "settings", "problem");

    @ArchTest
    static final ArchRule composeDerive =
            mayUse("compose.derive", "compose", "compose.project", "yaml", "stack", "settings", "problem");

    @ArchTest
    static final ArchRule image = mayUse("image", "compose", "dockerfile", "stack", "settings", "problem");

    @ArchTest
    static final ArchRule plan = mayUse("plan", "compose", "image", "stack", "problem");

    @ArchTest
    static final ArchRule engine = mayUse("engine", with(PLAN_MAY_USE, "plan", "redaction"));

    @ArchTest
    static final ArchRule engineDocker = mayUse("engine.docker", with(PLAN_MAY_USE, "plan", "engine"));

    @ArchTest
    static final ArchRule environment = mayUse("environment", "compose", "plan", "stack", "problem");

    @ArchTest
    static final ArchRule fallback = mayUse("fallback", "yaml", "environment", "problem");

    @ArchTest
    static final ArchRule report = mayUse(ENGINE_EVENTS, "report", "plan", "environment", "stack", "problem");

    @ArchTest
    static final ArchRule workflow = mayUse(
            "workflow",
            "problem",
            "settings",
            "stack",
            "compose",
            "compose.project",
            "compose.derive",
            "yaml",
            "dockerfile",
            "image",
            "plan",
            "engine",
            "environment",
            "fallback",
            "report",
            "redaction");

    @ArchTest
    static final ArchRule wiring = mayUse(
            "wiring",
            "workflow",
            "problem",
            "settings",
            "stack",
            "compose",
            "image",
            "plan",
            "engine",
            "engine.docker",
            "environment",
            "report",
            "redaction");

    @ArchTest
    static final ArchRule guardian =
            mayUse("guardian", "wiring", "workflow", "engine", "environment", "settings", "problem");

    @ArchTest
    static final ArchRule mojo = mayUse(
            ENGINE_EVENTS, "mojo", "guardian", "wiring", "workflow", "settings", "environment", "redaction", "problem");

    @ArchTest
    static final ArchRule everyPackageHasALineAbove = classes()
            .should()
            .resideInAnyPackage(Stream.of(
                            "problem",
                            "redaction",
                            "settings",
                            "dockerfile",
                            "stack",
                            "yaml",
                            "compose",
                            "compose.project",
                            "compose.derive",
                            "image",
                            "plan",
                            "engine",
                            "engine.docker",
                            "environment",
                            "fallback",
                            "report",
                            "workflow",
                            "wiring",
                            "guardian",
                            "mojo")
                    .map(ArchitectureTest::full)
                    .toArray(String[]::new));

    @ArchTest
    static final ArchRule noCycles = slices().matching("io.netra.(**)").should().beFreeOfCycles();

    @ArchTest
    static final ArchRule dockerJavaOnlyInEngineDocker = only("com.github.dockerjava..", "engine.docker");

    @ArchTest
    static final ArchRule freeMarkerOnlyInCompose = only("freemarker..", "compose");

    @ArchTest
    static final ArchRule theYamlLibraryOnlyInYaml = only("org.snakeyaml..", "yaml");

    @ArchTest
    static final ArchRule mavenOnlyInMojo = only("org.apache.maven..", "mojo");

    @ArchTest
    static final ArchRule plexusOnlyInMojo = only("org.codehaus.plexus..", "mojo");

    @ArchTest
    static final ArchRule aPlanIsMadeWithoutClockFilesOrLog = noClasses()
            .that()
            .resideInAPackage(full("plan"))
            .should()
            .dependOnClassesThat()
            .haveNameMatching("java\\.io\\..*|java\\.net\\..*|java\\.nio\\.file\\.Files|java\\.time\\.Clock"
                    + "|java\\.lang\\.System|java\\.lang\\.Thread|java\\.util\\.logging\\..*|org\\.slf4j\\..*");

    @ArchTest
    static final ArchRule noStandardStreams =
            noClasses().that(not(GENERATED).and(not(REMOVER))).should(GeneralCodingRules.ACCESS_STANDARD_STREAMS);

    @ArchTest
    static final ArchRule noEndOfTheJvm = noClasses()
            .should()
            .callMethod(System.class, "exit", int.class)
            .orShould()
            .callMethod(Runtime.class, "exit", int.class)
            .orShould()
            .callMethod(Runtime.class, "halt", int.class)
            .orShould()
            .callMethod(Runtime.class, "addShutdownHook", Thread.class);

    @ArchTest
    static final ArchRule noPropertiesOfTheJvm = noClasses()
            .should()
            .callMethod(System.class, "setProperty", String.class, String.class)
            .orShould()
            .callMethod(System.class, "setProperties", java.util.Properties.class)
            .orShould()
            .callMethod(System.class, "clearProperty", String.class);

    @ArchTest
    static final ArchRule noJavaUtilLogging = GeneralCodingRules.NO_CLASSES_SHOULD_USE_JAVA_UTIL_LOGGING;

    @ArchTest
    static final ArchRule staticFieldsNeverChange = fields().that()
            .areStatic()
            .and()
            .doNotHaveName("$jacocoData")
            .should()
            .beFinal();

    /** A credential helper is what Docker calls the program. */
    @ArchTest
    static final ArchRule noEmptyNames = noClasses()
            .that()
            .doNotHaveSimpleName("CredentialHelper")
            .should()
            .haveSimpleNameEndingWith("Manager")
            .orShould()
            .haveSimpleNameEndingWith("Helper")
            .orShould()
            .haveSimpleNameContaining("Util")
            .orShould()
            .haveSimpleNameEndingWith("Impl");

    private static ArchRule mayUse(String name, String... others) {
        return mayUse(DescribedPredicate.<JavaClass>alwaysFalse().as("nothing more"), name, others);
    }

    private static ArchRule mayUse(DescribedPredicate<JavaClass> further, String name, String... others) {
        String[] packages = Stream.concat(Stream.of(name), Stream.of(others))
                .map(ArchitectureTest::full)
                .toArray(String[]::new);
        DescribedPredicate<JavaClass> allowed = not(resideInAPackage("io.netra.."))
                .or(resideInAnyPackage(packages))
                .or(further)
                .as("%s and %s", String.join(", ", packages), further.getDescription());
        return classes().that().resideInAPackage(full(name)).should().onlyDependOnClassesThat(allowed);
    }

    private static ArchRule only(String library, String name) {
        return noClasses()
                .that()
                .resideOutsideOfPackage(full(name))
                .should()
                .dependOnClassesThat()
                .resideInAPackage(library);
    }

    private static String[] with(String[] names, String... more) {
        return Stream.concat(Stream.of(names), Stream.of(more)).toArray(String[]::new);
    }

    private static String full(String name) {
        return "io.netra." + name;
    }
}
