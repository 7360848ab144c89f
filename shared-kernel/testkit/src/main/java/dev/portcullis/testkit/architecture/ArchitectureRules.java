package dev.portcullis.testkit.architecture;

import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.simpleNameEndingWith;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.fields;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.methods;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.lang.ArchRule;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * The rules that hold, for all classes below a base package. The base is a parameter so that a fixture can build a
 * small house of its own that breaks one rule.
 *
 * <p>An ArchUnit rule that finds nothing to look at fails here, except for layers that a fixture leaves out: {@link #all}
 * names every rule, and the test of the real house runs them over all modules at once, where none is empty.
 */
public final class ArchitectureRules {

    private static final String[] JDBC = {"java.sql..", "javax.sql..", "org.springframework.jdbc.."};
    private static final String KAFKA = "org.apache.kafka..";
    private static final String COMMAND_HANDLER = "org.axonframework.commandhandling.CommandHandler";
    private static final String EVENT_SOURCING_HANDLER = "org.axonframework.eventsourcing.EventSourcingHandler";

    private final String base;

    /** Rules for the classes below the package {@code base}, such as {@code dev.portcullis}. */
    public ArchitectureRules(String base) {
        this.base = base;
    }

    /** Every rule by its name, in the order in which they are written here. */
    public Map<String, ArchRule> all() {
        Map<String, ArchRule> rules = new LinkedHashMap<>();
        for (String service : new String[] {"identity", "policy", "acl", "decision.server"}) {
            rules.put(service + " imports no other service", importsNoOtherService(service));
        }
        rules.put("vocabulary is plain Java", onlyDependsOn("vocabulary"));
        rules.put(
                "the policy language knows vocabulary and a tokenizer",
                onlyDependsOn("language", "vocabulary", "tools.jackson.core"));
        rules.put("the engine is pure", onlyDependsOn("decision.engine", "vocabulary", "language"));
        rules.put("proofs are plain Java over vocabulary", onlyDependsOn("decision.proof", "vocabulary"));
        rules.put(
                "the replica knows no Spring",
                onlyDependsOn(
                        "decision.replica",
                        "vocabulary",
                        "language",
                        "decision.engine",
                        "org.apache.kafka",
                        "tools.jackson",
                        "com.fasterxml.jackson.annotation",
                        "io.vavr",
                        "org.slf4j"));
        rules.put("the platform knows no service", platformKnowsNoService());
        rules.put("Kafka stays in its rooms", kafkaStaysInItsRooms());
        rules.put("JDBC stays in its rooms", jdbcStaysInItsRooms());
        rules.put("aggregates and messages are plain", aggregatesAndMessagesArePlain());
        rules.put("events are named records under a sealed parent", eventsAreNamedRecords());
        rules.put("evolving reads no clock and no chance", evolvingReadsNoClockAndNoChance());
        rules.put("injection is by constructor", injectionIsByConstructor());
        rules.put("names say what a thing is", namesSayWhatAThingIs());
        rules.put("configuration stays in its rooms", configurationStaysInItsRooms());
        rules.put("packages are null-marked", packagesAreNullMarked());
        for (String service : new String[] {"identity", "policy", "acl", "decision.server", "platform"}) {
            rules.put("slices of " + service + " are acyclic", slicesAreAcyclic(service));
        }
        return rules;
    }

    ArchRule importsNoOtherService(String service) {
        String[] others = java.util.stream.Stream.of("identity", "policy", "acl", "decision.server")
                .filter(other -> !other.equals(service))
                .map(this::below)
                .toArray(String[]::new);
        return noClasses()
                .that()
                .resideInAPackage(below(service))
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(others);
    }

    ArchRule onlyDependsOn(String layer, String... allowed) {
        String[] packages = new String[allowed.length + 3];
        packages[0] = "java..";
        packages[1] = "org.jspecify..";
        packages[2] = below(layer);
        for (int i = 0; i < allowed.length; i++) {
            boolean foreign = allowed[i].startsWith("org.")
                    || allowed[i].startsWith("io.")
                    || allowed[i].startsWith("com.")
                    || allowed[i].startsWith("tools.");
            packages[i + 3] = foreign ? allowed[i] + ".." : below(allowed[i]);
        }
        return classes()
                .that()
                .resideInAPackage(below(layer))
                .should()
                .onlyDependOnClassesThat(resideInAnyPackage(packages).or(primitiveOrArray()));
    }

    ArchRule platformKnowsNoService() {
        return noClasses()
                .that()
                .resideInAPackage(below("platform"))
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(below("identity"), below("policy"), below("acl"), below("decision"));
    }

    ArchRule kafkaStaysInItsRooms() {
        return noClasses()
                .that(not(resideInAnyPackage(
                        below("platform.relay"),
                        below("platform.integration"),
                        below("decision.replica"),
                        below("decision.guard.config"),
                        below("decision.server.projection"),
                        below("decision.server.config"),
                        below("embedded"),
                        below("standalone"),
                        below("sample"),
                        below("testkit"))))
                .should()
                .dependOnClassesThat()
                .resideInAPackage(KAFKA);
    }

    ArchRule jdbcStaysInItsRooms() {
        return noClasses()
                .that(not(resideInAnyPackage(
                                below("platform"),
                                below("decision.server"),
                                below("embedded"),
                                below("standalone"),
                                below("testkit"))
                        .or(simpleNameEndingWith("Directory"))
                        .or(simpleNameEndingWith("ReadModel"))
                        .or(simpleNameEndingWith("Store"))
                        .or(resideInAnyPackage(base + "..config.."))))
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(JDBC);
    }

    ArchRule aggregatesAndMessagesArePlain() {
        return noClasses()
                .that(areAggregates().or(areMessages()))
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(
                        "org.springframework..",
                        KAFKA,
                        "java.sql..",
                        "javax.sql..",
                        "tools.jackson..",
                        "com.fasterxml..");
    }

    ArchRule eventsAreNamedRecords() {
        return classes().that(areEvents()).should(MessageConditions.beANamedRecord(base));
    }

    ArchRule evolvingReadsNoClockAndNoChance() {
        return methods()
                .that()
                .areAnnotatedWith(EVENT_SOURCING_HANDLER)
                .should(MessageConditions.readNoClockAndNoChance());
    }

    ArchRule injectionIsByConstructor() {
        return fields().should()
                .notBeAnnotatedWith("org.springframework.beans.factory.annotation.Autowired")
                .andShould()
                .notBeAnnotatedWith("org.springframework.beans.factory.annotation.Value")
                .andShould()
                .notBeAnnotatedWith("jakarta.inject.Inject")
                .andShould()
                .notBeAnnotatedWith("jakarta.annotation.Resource");
    }

    ArchRule namesSayWhatAThingIs() {
        return noClasses().should().haveNameMatching(".*(Util|Utils|Helper|Helpers|Manager|Impl)(\\$.*)?");
    }

    ArchRule configurationStaysInItsRooms() {
        return classes()
                .that()
                .areAnnotatedWith("org.springframework.context.annotation.Configuration")
                .should()
                .resideInAnyPackage(base + "..config..", below("platform"), below("standalone"));
    }

    ArchRule packagesAreNullMarked() {
        return classes().that().resideInAPackage(base + "..").should(MessageConditions.liveInANullMarkedPackage());
    }

    ArchRule slicesAreAcyclic(String service) {
        return slices().matching(base + "." + service + ".(*)..")
                .should()
                .beFreeOfCycles()
                .allowEmptyShould(true);
    }

    private DescribedPredicate<JavaClass> areEvents() {
        return DescribedPredicate.describe(
                "are events",
                type -> type.isAnnotatedWith(base + ".platform.eventsourcing.EventName")
                        || isNestedBelow(type, "Event"));
    }

    private DescribedPredicate<JavaClass> areMessages() {
        return DescribedPredicate.describe(
                "are messages", type -> isNestedBelow(type, "Event") || isNestedBelow(type, "Command"));
    }

    /** A class nested in a sealed interface of its service whose name ends with the suffix, such as UserEvent. */
    private boolean isNestedBelow(JavaClass type, String suffix) {
        return resideInAnyPackage(below("identity"), below("policy"), below("acl"))
                        .test(type)
                && type.getEnclosingClass()
                        .filter(outer ->
                                outer.isInterface() && outer.getSimpleName().endsWith(suffix))
                        .filter(outer -> type.isAssignableTo(outer.getName()))
                        .isPresent();
    }

    private DescribedPredicate<JavaClass> areAggregates() {
        return DescribedPredicate.describe(
                "are aggregates",
                type -> type.getMethods().stream().anyMatch(m -> m.isAnnotatedWith(EVENT_SOURCING_HANDLER))
                        || type.getCodeUnits().stream().anyMatch(unit -> unit.isAnnotatedWith(COMMAND_HANDLER)));
    }

    private static DescribedPredicate<JavaClass> primitiveOrArray() {
        return DescribedPredicate.describe("are primitives or arrays", type -> type.isPrimitive() || type.isArray());
    }

    private String below(String subpackage) {
        return base + "." + subpackage + "..";
    }
}
