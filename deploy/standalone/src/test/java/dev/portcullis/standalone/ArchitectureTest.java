package dev.portcullis.standalone;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.lang.ArchRule;
import dev.portcullis.testkit.architecture.ArchitectureRules;
import java.util.Objects;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** All rules over all modules at once: this module sees every other. */
class ArchitectureTest {

    private static final String HOUSE = "dev.portcullis";

    private static final JavaClasses CLASSES = new ClassFileImporter()
            .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
            .importPackages(HOUSE);

    @ParameterizedTest(name = "{0}")
    @MethodSource("ruleNames")
    void theRuleHolds(String rule) {
        ArchRule checked =
                Objects.requireNonNull(new ArchitectureRules(HOUSE).all().get(rule));
        checked.check(CLASSES);
    }

    @Test
    void everyModuleIsLookedAt() {
        assertThat(Stream.of(
                        "vocabulary",
                        "language",
                        "platform",
                        "identity",
                        "policy",
                        "acl",
                        "decision.engine",
                        "decision.proof",
                        "decision.replica",
                        "decision.server",
                        "embedded",
                        "standalone"))
                .allMatch(module ->
                        CLASSES.stream().anyMatch(type -> type.getPackageName().startsWith(HOUSE + "." + module)));
    }

    private static Stream<String> ruleNames() {
        return new ArchitectureRules(HOUSE).all().keySet().stream();
    }
}
