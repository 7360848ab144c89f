package dev.portcullis.testkit.architecture;

import com.tngtech.archunit.core.domain.AccessTarget;
import com.tngtech.archunit.core.domain.JavaAccess;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaMethod;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;
import java.util.Set;

/** Conditions of the architecture rules that ArchUnit has no words for. */
final class MessageConditions {

    private static final Set<String> CHANCE = Set.of(
            "java.util.Random",
            "java.util.SplittableRandom",
            "java.security.SecureRandom",
            "java.util.concurrent.ThreadLocalRandom",
            "java.time.Clock");

    private MessageConditions() {}

    static ArchCondition<JavaClass> beANamedRecord(String base) {
        return new ArchCondition<>("be records under a sealed parent with a name and a revision") {
            @Override
            public void check(JavaClass type, ConditionEvents events) {
                require(type, type.isRecord(), "is not a record", events);
                require(type, hasSealedParent(type), "has no sealed parent", events);
                require(
                        type,
                        type.isAnnotatedWith(base + ".platform.eventsourcing.EventName"),
                        "has no @EventName",
                        events);
                require(
                        type,
                        type.isAnnotatedWith("org.axonframework.serialization.Revision"),
                        "has no @Revision",
                        events);
            }
        };
    }

    static ArchCondition<JavaMethod> readNoClockAndNoChance() {
        return new ArchCondition<>("read no clock, no random number and no new UUID") {
            @Override
            public void check(JavaMethod method, ConditionEvents events) {
                for (JavaAccess<?> access : method.getAccessesFromSelf()) {
                    if (isClockOrChance(access.getTarget())) {
                        events.add(SimpleConditionEvent.violated(method, access.getDescription()));
                    }
                }
            }
        };
    }

    static ArchCondition<JavaClass> liveInANullMarkedPackage() {
        return new ArchCondition<>("live in a package that is @NullMarked") {
            @Override
            public void check(JavaClass type, ConditionEvents events) {
                boolean marked = type.getPackage()
                        .tryGetAnnotationOfType("org.jspecify.annotations.NullMarked")
                        .isPresent();
                require(type, marked, "lives in a package that is not @NullMarked", events);
            }
        };
    }

    private static boolean isClockOrChance(AccessTarget target) {
        String owner = target.getOwner().getName();
        return CHANCE.contains(owner)
                || (owner.equals("java.util.UUID") && target.getName().equals("randomUUID"))
                || (owner.startsWith("java.time.") && target.getName().equals("now"))
                || (owner.equals("java.lang.Math") && target.getName().equals("random"))
                || (owner.equals("java.lang.System")
                        && Set.of("currentTimeMillis", "nanoTime").contains(target.getName()));
    }

    private static boolean hasSealedParent(JavaClass type) {
        return type.getAllRawInterfaces().stream()
                .anyMatch(parent ->
                        parent.reflect().isSealed() && !parent.getModifiers().contains(JavaModifier.FINAL));
    }

    private static void require(JavaClass type, boolean holds, String complaint, ConditionEvents events) {
        if (!holds) {
            events.add(SimpleConditionEvent.violated(type, type.getName() + " " + complaint));
        }
    }
}
