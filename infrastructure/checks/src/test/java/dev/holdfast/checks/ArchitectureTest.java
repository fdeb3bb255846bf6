package dev.holdfast.checks;

import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.GeneralCodingRules.ACCESS_STANDARD_STREAMS;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaAccess;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import java.util.concurrent.ThreadLocalRandom;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Who may know whom, and what the domain may not touch. */
class ArchitectureTest {

    private static final String BASE = "dev.holdfast.";

    /** What each package of the domain may know of the others; itself and the JDK go without saying. */
    private static final Map<String, Set<String>> KNOWS = new TreeMap<>(Map.ofEntries(
            Map.entry("admin", Set.of("position", "subscriber", "workflow")),
            Map.entry("backups", Set.of("position", "journal")),
            Map.entry("failures", Set.of()),
            Map.entry("workflow", Set.of()),
            Map.entry("position", Set.of()),
            Map.entry("subscriber", Set.of()),
            Map.entry("mail", Set.of("subscriber", "position")),
            Map.entry("compiler", Set.of("workflow", "failures")),
            Map.entry("enrolment", Set.of("workflow", "position", "subscriber")),
            Map.entry("journal", Set.of("position", "mail", "subscriber")),
            Map.entry("restore", Set.of("position", "journal", "mail", "subscriber", "workflow", "enrolment", "erasure", "steps")),
            Map.entry("steps", Set.of("workflow", "position", "subscriber", "mail", "enrolment", "failures")),
            Map.entry("held", Set.of("position", "workflow", "subscriber", "mail", "enrolment", "restore", "steps")),
            Map.entry("erasure", Set.of("position", "subscriber", "mail", "enrolment"))));

    private static final String[] DOMAIN = KNOWS.keySet().stream().map(name -> BASE + name + "..").toArray(String[]::new);

    /** Methods by which a program asks the machine that it runs on. */
    private static final Map<String, Set<String>> MACHINE = Map.of(
            Clock.class.getName(), Set.of("systemUTC", "systemDefaultZone", "system", "tickSeconds", "tickMinutes"),
            ZoneId.class.getName(), Set.of("systemDefault"),
            UUID.class.getName(), Set.of("randomUUID"),
            Random.class.getName(), Set.of("<init>"),
            SecureRandom.class.getName(), Set.of("<init>"),
            ThreadLocalRandom.class.getName(), Set.of("current"),
            Math.class.getName(), Set.of("random"),
            System.class.getName(), Set.of("currentTimeMillis", "nanoTime", "getenv", "getProperty"));

    /** What assembles adapters, and so knows what they are made of. */
    private static final Set<String> ASSEMBLERS = Set.of(BASE + "handlers.DynamoDbStores", BASE + "handlers.AwsServices",
            BASE + "handlers.AwsSources", BASE + "handlers.BackupWiring");

    private static final JavaClasses CLASSES = new ClassFileImporter()
            .withImportOption(new ImportOption.DoNotIncludeTests())
            .withImportOption(location -> !location.contains("-tests.jar"))
            .importPackages("dev.holdfast");

    @Test
    void functions_whenAPackageIsAdded_thenItsPlaceIsSaidHere() {
        List<String> packages = CLASSES.stream().map(JavaClass::getPackageName).filter(name -> name.startsWith(BASE))
                .map(name -> name.substring(BASE.length()).replaceAll("\\..*", "")).distinct().sorted().toList();
        assertThat(packages).containsExactlyInAnyOrderElementsOf(
                Stream.concat(KNOWS.keySet().stream(), Stream.of("aws", "handlers", "local")).toList());
    }

    @Test
    void packages_whenTheyKnowOthers_thenOnlyTheAllowedOnes() {
        KNOWS.forEach((name, known) -> {
            String[] forbidden = Stream.concat(KNOWS.keySet().stream(), Stream.of("aws", "handlers", "local"))
                    .filter(other -> !other.equals(name) && !known.contains(other))
                    .map(other -> BASE + other + "..").toArray(String[]::new);
            check(noClasses().that().resideInAPackage(BASE + name + "..")
                    .should().dependOnClassesThat().resideInAnyPackage(forbidden));
        });
    }

    @Test
    void packages_whenTheyKnowOthers_thenNeverInACircle() {
        check(slices().matching(BASE + "(*)..").should().beFreeOfCycles());
    }

    @Test
    void adapters_whenTheyAreUsed_thenThroughTheirPorts() {
        check(noClasses().that().resideInAPackage(BASE + "aws..")
                .should().dependOnClassesThat().resideInAPackage(BASE + "handlers.."));
    }

    @Test
    void domain_whenItDecides_thenItKnowsNothingOfAws() {
        check(noClasses().that().resideInAnyPackage(DOMAIN)
                .should().dependOnClassesThat().resideInAnyPackage("software.amazon..", "com.amazonaws.."));
    }

    @Test
    void functions_whenTheyCallAServiceOfAws_thenInTheAdaptersAlone() {
        check(noClasses().that(not(resideInAnyPackage(BASE + "aws..", BASE + "local..")))
                .and(not(DescribedPredicate.describe("assemble adapters", type -> ASSEMBLERS.contains(type.getName()))))
                .should().dependOnClassesThat().resideInAPackage("software.amazon.awssdk.."));
    }

    @Test
    void domain_whenItNeedsTimeOrChance_thenItIsGivenThem() {
        check(noClasses().that().resideInAnyPackage(DOMAIN).should().accessTargetWhere(DescribedPredicate.describe(
                "it asks the machine for the time, an id, chance or a setting", ArchitectureTest::asksTheMachine)));
    }

    @Test
    void functions_whenTheySpeak_thenNotToTheStandardStreams() {
        check(noClasses().that().resideOutsideOfPackage(BASE + "local..").should(ACCESS_STANDARD_STREAMS));
    }

    @Test
    void main_whenItCalls_thenByName() {
        check(noClasses().should().dependOnClassesThat().resideInAPackage("java.lang.reflect.."));
        check(noClasses().should().accessTargetWhere(DescribedPredicate.describe("it loads a class by a text",
                (JavaAccess<?> access) -> access.getTargetOwner().isEquivalentTo(Class.class)
                        && Set.of("forName", "newInstance").contains(access.getName()))));
    }

    /** Lambda makes a handler without arguments; a second constructor takes ports, clock and ids. */
    @Test
    void handlers_whenLambdaStartsThem_thenItCan() {
        DescribedPredicate<JavaClass> entryPoint = DescribedPredicate.describe("are entry points", type ->
                !type.isInterface() && !type.getModifiers().contains(JavaModifier.ABSTRACT)
                        && (type.isAssignableTo("com.amazonaws.services.lambda.runtime.RequestHandler")
                                || type.isAssignableTo("com.amazonaws.services.lambda.runtime.RequestStreamHandler")));
        check(classes().that(entryPoint).should(new ArchCondition<>("be public with a public constructor without arguments") {
            @Override
            public void check(JavaClass type, ConditionEvents events) {
                boolean can = type.getModifiers().contains(JavaModifier.PUBLIC) && type.getConstructors().stream()
                        .anyMatch(constructor -> constructor.getRawParameterTypes().isEmpty()
                                && constructor.getModifiers().contains(JavaModifier.PUBLIC));
                events.add(new SimpleConditionEvent(type, can, type.getName() + " cannot be made by Lambda"));
            }
        }));
        check(classes().that(entryPoint.and(not(resideInAPackage(BASE + "local.."))))
                .should().resideInAPackage(BASE + "handlers.."));
    }

    private static boolean asksTheMachine(JavaAccess<?> access) {
        String owner = access.getTargetOwner().getFullName();
        if (owner.startsWith("java.time.") && access.getName().equals("now")) {
            return !access.getTarget().getFullName().endsWith("now(java.time.Clock)");
        }
        return MACHINE.getOrDefault(owner, Set.of()).contains(access.getName());
    }

    /** A rule may find nothing to read: that every package is there, a test of its own says. */
    private static void check(ArchRule rule) {
        rule.allowEmptyShould(true).check(CLASSES);
    }
}
